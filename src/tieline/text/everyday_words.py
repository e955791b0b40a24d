"""Everyday words in names of organisations, by sense, and short forms of common words."""

TABLE = """
and und et ve va wal
of imeni
for fur pour para dlya po
in by on to with
affair affairs vneshnie umur omur foreignaffairs
directorate direccion direktsiya mudiriyat command komandovanie kommando headcommand
cartel kartel mafia gang syndicate trafficking laundering criminal crime
prison jail detention tyurma zindan
brigades brigada brigadas liwa katibat kataib kataeb katiba battalions
resistance liberation revolutionary revolution revolucion mukawama muqawama azadi tahrir \
resistencia revolucionario mujahidin mujahideen mojahedin
economic economy ekonomicheskii eqtesad eqtesadi iqtisad economico economica ekonomi jingji \
keizai gyeongje
mechanical mechanics mekhanika mekhanicheskii mechanica mecanica electromechanical
physics physical fizika fiziki fisica
mathematics mathematical matematika
cooperation sotrudnichestvo cooperacion alliance alliances alianza
infrastructure infrastruktura
fuel fuels toplivo combustible carburant
refinery refineries refining palayeshgah neftepererabotka rafineri raffinerie
helicopter helicopters vertolet vertolety
satellite satellites sputnikovaya mahvareh
exploration drilling burenie extraction dobycha hafari haffari
processing pererabotka procesamiento process
studies study derasat dirasat motaleat
brokerage broker brokers intermediary intermediation
component components komponenty parts spareparts chasti yadak
applied prikladnoi prikladnaya
high higher highest vysshii vysshaya
main glavnyi glavnoe principal
experimental opytnyi opytno opytnaya eksperimentalnyi
unitary unitarnoe unitario
autonomous avtonomnaya avtonomnoe autonoma
budgetary byudzhetnoe
open otkrytoe abierta
closed zakrytoe cerrada
liability otvetstvennostyu responsabilidad responsabilite responsabilita haftung
limited ogranichennoi ogranichennoy limitada mahdoud
operadora operador operadores
consortiums consorcio konsortium consorzio
livestockfarm agropecuaria agropecuario ganadera ganaderia rancho hacienda finca
entrepreneurial empresarial empresariales corporativo corporativos
express ekspress
sea seas ocean oceans oceanic okean ozean darya derya bahr deniz mar more
sky skies sama aseman gok
blue azul bleu goluboi azraq mavi
rojo rouge krasnyi ahmar kizil
black negro noir chernyi aswad siyah
white blanco blanc belyi abyad beyaz
golden golds dorado zolotoi zolotaya altin talai
silver plata argent serebro gumus fiddah
copper cobre mis
zinc nickel nikel
bridge bridges
land lands tierra terra zemlya arz
free libre liberty freedom
future progress avenir budushchee
generation generations generating
cloud clouds
quantum kvant kvantovyi
automatics automatika automated
reconstruction rebuilding vosstanovlenie sazandegi rekonstruktsiya
pension pensions retirement bazneshastegi
armed armored armoured tactical tankovyi infantry combat
transfer transfers
link links connection connections
source sources
heritage legacy revival
team teams
terminal terminals depot
plaza square
saints holy sacred
composite composites kompozit additive carbon graphite
vacuum vakuum cryogenic
weaponry ammunition munitions arsenal explosives cartridge
shell shells
expert experts consultation
money monetary pul dinero
payment payments pay wallet remit
commissioning installation montazh installations assembly montaj
spread gostar gostaran gostaresh
leading pishro pishgam pioneer pioneers
novin noavaran novavaran
thought andisheh danesh daneshbonyan tadbir hekmat
amanah
wings wing bal
wave waves mawj
delta alpha alfa beta gamma omega sigma
day days
island islands jazira jazirah ada isla
mountain mountains jabal gora dag
river rivers nahr reka
valley vadi wadi
desert sahra sahara
eagle eagles oryol kartal aguila falcon shahin
lion lions shir
tiger dragon dragons panther wolf
simorgh
victory victories pobeda
peace solh paz
unity vahdat wahda edinstvo
justice adalet adalat spravedlivost
independent independence istiqlal esteqlal nezavisimyi
democratic demokraticheskii democracy democratico
socialist communist kommunisticheskaya
electoral election vybory elections
unionized
court tribunal sud mahkama prosecutor prokuratura
customs tamozhnya gomrok gumruk aduana
tax taxes nalog
registry register registration
embassy consulate posolstvo
pravda izvestiya gazeta
bar bars nightclub
beauty cosmetics cosmetic perfume
toys toy
wine vino alcohol spirits brewery beer
coffee tea kofe
sugar flour bakery bread
meat carnes myaso
dairy milk moloko lacteos
fruit fruits vegetables produce frutas
flowers flower garden gardens
ceramics ceramic tiles tile carpet carpets
door doors window windows
elevator elevators crane cranes lift
tractor tractors
bus buses taxi
motorcycle motorcycles bicycle bicycles
aeroclub parachute
drone drones unmanned uav bespilotnye
avionics gyroscope
radar radars radiolokatsiya radioelectronic radioelectronics
antenna microwave
acoustic acoustics ultrasound
magnet magnetic magnets
spare
genomic
partisans ansar asbat ahrar fedayeen fidai
soldiers jund junud lashkar saraya sipah sepah tabur
congregation jamaat jamaah jamaa jemmah jemaah jama ummah umma tehrik tahrik tehreek lajnat
"""
"""A line: the sense, then the words that share it."""

ABBREVIATIONS = """
intl=international; int=international; internl=international; tech=technology
technol=technology; techn=technology; mfg=manufacturing; mfr=manufacturer; mfrs=manufacturers
manuf=manufacturing; bros=brothers; assn=association; assoc=association; assocs=associates
dept=department; dep=department; natl=national; govt=government; gov=government; univ=university
inst=institute; ind=industry; inds=industries; indus=industries; eng=engineering
engg=engineering; engr=engineering; engrg=engineering; elec=electric; electr=electric
elect=electric; st=saint; mt=mount; ft=fort; mgmt=management; mgt=management; svc=service
svcs=services; serv=services; sys=systems; syst=systems; dev=development; devt=development
dvlpmt=development; inv=investment; fin=finance; ins=insurance; comm=commercial
comms=communications; commn=communication; telecom=telecommunications
telecomm=telecommunications; info=information; infor=information; chem=chemical; chems=chemicals
pharm=pharmaceutical; pharma=pharmaceutical; pharms=pharmaceuticals; med=medical; hosp=hospital
lab=laboratory; labs=laboratories; sci=science; acad=academy; ctr=center; cntr=center
cent=center; bldg=building; constr=construction; trans=transport; transp=transport; trdg=trading
trad=trading; imp=import; gen=general; grp=group; gp=group; hldg=holding; hldgs=holdings
hld=holding; prod=production; prods=products; equip=equipment; eqpt=equipment; mach=machinery
auto=automobile; avn=aviation; def=defense; mil=military; petro=petroleum
petrochem=petrochemical; agri=agriculture; agric=agriculture; org=organization
orgn=organization; corpn=corporation; div=division; admin=administration; auth=authority
agcy=agency; comt=committee; cmte=committee; fdn=foundation; soc=society; coop=cooperative
rd=road; ave=avenue; blvd=boulevard; bk=bank; bnk=bank; sec=security; secs=securities
mktg=marketing; mkt=market; mkts=markets; dist=distribution; distr=distribution; whse=warehouse
shpg=shipping; nav=navigation; mtl=metal; ent=enterprise; ents=enterprises; enterp=enterprise
cie=company; comp=computer; optoelec=optoelectronics; semicon=semiconductor
semicond=semiconductor; micro=microelectronics; aero=aerospace; prof=professional
repub=republic; rep=republic; fed=federal; prov=province; muni=municipal; intell=intelligence
adv=advanced; asst=assistant; mgr=manager; ops=operations; edu=education; env=environmental
ntl=national; ltg=lighting; nii=institute; okb=bureau; tsnii=institute; niti=institute
npf=production; npk=production; npp=production; kb=design; sbr=bank
"""
"""A short form and the word that it stands for, of the table of `generic_words.py` or this one."""
