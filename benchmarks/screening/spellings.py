"""The words and spellings that `perturb.py` puts for one another."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORMS = _words(
    """ltd limited inc incorporated corp corporation co company llc llp lp plc gmbh ag kg sa sas
    sarl srl spa bv nv ab oy as a/s aps fze fzc fzco fzllc jsc ojsc cjsc pjsc ooo oao zao pao pte
    pvt pty
    bhd sdn cv sl ltda eood ood doo kft zrt sro kk est"""
)
"""Legal forms as single words, without stops."""

OTHER_FORMS = ("Ltd", "Limited", "LLC", "Inc.", "Co., Ltd.", "S.A.", "GmbH", "FZE", "Corp.", "PLC")

COMMON = _words(
    """trading general group international company industries industrial services service
    establishment enterprise enterprises commercial holding holdings engineering technology
    technologies import export investment investments management development shipping transport
    production products national global systems electronics equipment construction organization
    center centre institute factory bank exchange foundation association society"""
)

ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "international": ("intl", "int'l"),
    "company": ("co",),
    "corporation": ("corp",),
    "limited": ("ltd",),
    "trading": ("trdg", "trad."),
    "group": ("grp",),
    "services": ("svcs", "servs"),
    "industries": ("ind.", "inds"),
    "industrial": ("ind.", "indl"),
    "engineering": ("eng.", "engg"),
    "technology": ("tech",),
    "technologies": ("tech",),
    "management": ("mgmt",),
    "manufacturing": ("mfg",),
    "development": ("dev.", "devt"),
    "investment": ("inv.", "invest"),
    "investments": ("inv.", "invest"),
    "organization": ("org",),
    "association": ("assn", "assoc"),
    "national": ("natl", "nat."),
    "department": ("dept",),
    "general": ("gen.",),
    "enterprise": ("ent.", "entpr"),
    "enterprises": ("ent.", "entprs"),
    "electronics": ("elec.", "electr"),
    "university": ("univ",),
    "institute": ("inst",),
    "establishment": ("est",),
    "brothers": ("bros",),
    "construction": ("constr",),
    "commercial": ("comm.", "coml"),
    "and": ("&",),
    "aviation": ("avn", "av."),
    "petroleum": ("petrol", "pet."),
    "shipping": ("shpg",),
    "islamic": ("isl.",),
    "government": ("govt",),
    "insurance": ("ins.",),
    "import": ("imp",),
    "export": ("exp",),
    "center": ("ctr",),
    "centre": ("ctr",),
}

RESPELT = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "h"),
    ("sch", "sh"),
    ("sh", "sch"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ei", "ai"),
    ("ay", "ai"),
    ("y", "i"),
    ("q", "k"),
    ("zh", "j"),
    ("ch", "tsh"),
    ("dh", "d"),
    ("gh", "g"),
    ("th", "t"),
    ("v", "w"),
    ("w", "v"),
    ("x", "ks"),
    ("ll", "l"),
    ("ss", "s"),
    ("mm", "m"),
    ("c", "k"),
    ("z", "s"),
    ("u", "oo"),
)
"""What is written for what, where both sound the same to many."""

TRANSLITERATED = tuple(
    tuple(line.split())
    for line in """
    mohammed muhammad mohamed mohammad mohamad muhammed
    ahmed ahmad ahmet
    hussein husayn hussain hossein husein hussayn
    hassan hasan
    ali aly
    al el
    abu abou
    abdul abdel abdal abd-al
    abdullah abdallah abdulla
    rahman rehman
    yusuf yousef youssef yusif yousuf
    ibrahim ebrahim
    ismail ismael isma'il
    khalid khaled
    omar umar omer
    othman uthman osman usman
    mahmoud mahmud mahmood
    mustafa mustapha moustafa
    said saeed sayid sa'id
    nasir nasser naser
    qasim qassem kassem kasim ghasem
    sulayman suleiman sulaiman soleiman
    tariq tarek tareq
    jamal gamal jamaal
    faysal faisal feisal
    karim kareem
    hamid hameed
    rashid rasheed
    walid waleed
    zayd zaid zeid
    hadi hady
    bin ibn ben
    aleksandr alexander aleksander alexandr
    aleksei alexei aleksey alexey
    sergei sergey serguei
    andrei andrey
    dmitry dmitri dmitriy dimitri
    yuri yury iurii yuriy
    evgeny yevgeny evgenii yevgeniy
    vasily vasili vasiliy
    vladimir wladimir
    mikhail michail
    nikolai nikolay
    viktor victor
    valery valeri valeriy
    anatoly anatoliy anatoli
    petr pyotr piotr
    yevgenia evgenia evgeniya
    chang zhang
    lee li yi rhee
    wong wang huang
    chen chan
    kim gim
    park pak bak
    choe choi
    jong jung chong
    """.strip().splitlines()
)
"""Each line: spellings of one name."""
