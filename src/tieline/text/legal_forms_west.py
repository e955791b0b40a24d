"""Legal forms of Europe, the Americas, Africa and Australia: what each is called, and where.

A line holds, parted by bars: the canonical form, its family, the jurisdictions (ISO 3166 alpha-2
codes) whose companies have it or are called so in translation, the spellings that stand after a
name, and those that stand before one. Case, accents and punctuation make no difference; letters in
braces are alternatives (`{i,y}`). A canonical form is a spelling after a name as well.

Marks before a spelling: `~` it is also an ordinary word or name, and is taken only beside a longer
word; `=` it is a word that a name needs (Foundation, Branch): told, and left in the name's core;
`+` it is taken inside a name too.

Sources: company laws and registers of the countries named, and the vocabulary of ISO 20275.
Families: limited, public (shares that may be traded, or many shareholders), partnership, sole,
cooperative, foundation, association, state, branch, fund; `company` where a form says no more.
"""

TABLE = """
ltd | limited | GB IE HK CN TW IN IL CY MT NG KE GH CA AU NZ JP KR TH VN MM VG KY BM BD MY SG | \
Ltd; Limited; Λτδ; Λίμιτεδ; +Co Ltd; +Co Limited; Company Ltd; +Company Limited; ~Coy Ltd; \
Limited Company
inc | public | US CA PH JP KR TW PA LR MH | +Inc; +Incorporated; Co Inc; Company Inc
corp | public | US CA PH JP KR TW CN KP PA | Corp; Corporation; Corpn
co | company |  | Co; Company; and Co; and Company; Compagnie; et Cie; Cie; Compania; Cia
llc | limited | US AE SA OM QA RU UA UZ KZ GE AM IR EG JO MN PH | +LLC; ~LC; +Co LLC; +Company \
LLC; +Limited Liability Company; +Limited Liability Co; +LLC Company | LLC; Limited Liability \
Company
pllc | limited | US | +PLLC
professional corporation | company | US | ~PC; Professional Corporation
plc | public | GB IE NG KE GH ZM LK TH CY | +PLC; +Public Limited Company; Public Ltd Company; \
Public Company Limited; +Public Co Ltd; ~PCL
llp | partnership | GB US IN SG CA JP KZ | +LLP; +Limited Liability Partnership | Limited \
Liability Partnership
lp | partnership | GB US CA KY JE | LP; +Limited Partnership
lllp | partnership | US | +LLLP
general partnership | partnership | US GB CA | General Partnership
cic | limited | GB | CIC; Community Interest Company
cio | association | GB | Charitable Incorporated Organisation
pte ltd | limited | SG IN PK BD LK NP MV ZW BT | +Pte Ltd; +Pte Limited; +Pvt Ltd; +Pvt Limited; \
+Private Ltd; +Private Limited; +P Ltd; +Co Pte Ltd; +Co Pvt Ltd; +Private Limited Company; SMC \
Pvt Ltd; SMC Private Limited; +Pvt Co Ltd; ~Pte; ~Pvt
pty ltd | limited | AU ZA NA BW SZ LS | +Pty Ltd; +Pty Limited; +Proprietary Limited; ~Pty; \
+Proprietary Ltd
nl au | public | AU | No Liability
close corporation | limited | ZA NA | ~CC; Close Corporation
non profit company | association | ZA | ~NPC; Non Profit Company
soc ltd | state | ZA | ~SOC Ltd; +SOC Limited
ulc | limited | CA IE | ULC; Unlimited Company; Unlimited Liability Company
designated activity company | limited | IE | ~DAC; Designated Activity Company; cuideachta \
ghniomhaiochta ainmnithe
clg | association | IE GB | CLG; Company Limited by Guarantee
teoranta | limited | IE | Teoranta
ltee | limited | CA | Ltée; Limitée
enr | sole | CA | Enr; Enregistrée
jsc | public | RU UA BY KZ UZ AM AZ GE MD TJ KG TM VN LT LV EE BG MK RS IR IQ MN LY ET AF | \
+JSC; +Joint Stock Company; +Joint Stock Co; Joint Stock; +Joint Stock Corporation; JS Company; \
~JSCo; Stock Company; JS Co | JSC; Joint Stock Company
pjsc | public | RU UA AE QA SA JO IR BH KZ | +PJSC; PJS; +Public Joint Stock Company; ~PSC; \
+Public Joint Stock Co; Public Shareholding Company; Pub JSC | PJSC; Public Joint Stock Company
ojsc | public | RU UA BY KZ UZ AM TJ KG | +OJSC; +Open Joint Stock Company; OJS Company | OJSC; \
Open Joint Stock Company
cjsc | public | RU UA BY KZ AM TJ KG AE | +CJSC; +Closed Joint Stock Company; Closed Joint Stock \
Co | CJSC; Closed Joint Stock Company
prjsc | public | UA IR AE JO | +PrJSC; +Private Joint Stock Company; Private Shareholding \
Company | PrJSC; Private Joint Stock Company
gmbh | limited | DE AT CH LI LU | +GmbH; +Gesellschaft mit beschränkter Haftung; +GesmbH; mbH; \
Gesellschaft mbH; Ges mbH; gGmbH; GmbH i L; Gesellschaft mit beschraenkter Haftung
gmbh co kg | partnership | DE AT CH | +GmbH & Co KG; +GmbH und Co KG; +GmbH Co KG; GmbH & Co; \
GmbH & Co OHG; +mbH & Co KG; GmbH & Cie KG
ag co kg | partnership | DE AT | +AG & Co KG; AG & Co OHG; SE & Co KG; UG haftungsbeschränkt & \
Co KG; UG & Co KG; AG & Co
kg | partnership | DE AT | KG; & Co KG; Co KG; Kommanditgesellschaft
ohg | partnership | DE AT | OHG; & Co OHG; offene Handelsgesellschaft; Offene Gesellschaft
kgaa | public | DE | +KGaA; +GmbH & Co KGaA; AG & Co KGaA; SE & Co KGaA; & Co KGaA; \
Kommanditgesellschaft auf Aktien
gbr | partnership | DE | GbR; Gesellschaft bürgerlichen Rechts; eGbR
ag | public | DE AT CH LI LU | AG; +Aktiengesellschaft; Akt Ges
ug | limited | DE | UG; +UG haftungsbeschränkt; Unternehmergesellschaft haftungsbeschränkt; \
Unternehmergesellschaft
eingetragener kaufmann | sole | DE AT | ~e K; e Kfm; e Kfr; eingetragener Kaufmann; e U
eingetragener verein | association | DE AT | e V; eingetragener Verein; =Verein
eingetragene genossenschaft | cooperative | DE AT | ~e G; eGen; Genossenschaft; eingetragene \
Genossenschaft; e Gen
stiftung | foundation | DE AT CH LI | =Stiftung; =gemeinnützige Stiftung | =Stiftung
anstalt | foundation | LI | Anstalt
tr reg | foundation | LI | Trust reg; Treuunternehmen
societas europaea | public | DE FR NL AT LU CZ PL NO | ~SE; Societas Europaea
societas cooperativa europaea | cooperative | DE FR ES IT | ~SCE
eeig | partnership | BE DE FR GB IT | EEIG; EWIV; GEIE
sa | public | FR BE LU CH ES PT PL RO GR MA TN DZ SN CI CM AR PE CL CO PA UY VE GT HN SV NI CR \
DO BO EC | SA; +Sociedad Anónima; +Société Anonyme; Sociedade Anônima; Sociedade Anónima; \
Societate pe actiuni; S/A; SA SPF; SA SICAV | Société Anonyme; Sociedad Anónima
sociedad anonima unipersonal | limited | ES | ~SAU; Sociedad Anónima Unipersonal
sas | limited | FR CO AR MA CI SN | SAS; Société par Actions Simplifiée; +SASU; Sociedad por \
Acciones Simplificada; Société par Actions Simplifiée Unipersonnelle
sarl | limited | FR LU CH MA TN DZ LB SN CI CM | +SARL; +Société à Responsabilité Limitée; \
+SARLU; +EURL; SARL AU; S à r l | SARL; EURL; Société à Responsabilité Limitée
sc fr | partnership | FR | ~SCI; ~SCP; Société Civile; Société Civile Immobilière; ~SCM | \
Société Civile Immobilière
snc | partnership | FR BE IT LU CH | SNC; Société en Nom Collectif; Società in Nome Collettivo
sca | public | FR LU BE | SCA; Société en Commandite par Actions
scs | partnership | FR LU BE RO | SCS; SCSp; Société en Commandite Simple; Société en Commandite \
Spéciale; SECS
groupement d interet economique | partnership | FR SN LU | ~GIE; Groupement d'Intérêt Économique
etablissement public industriel et commercial | state | FR DZ | ~EPIC; Établissement Public à \
caractère Industriel et Commercial
asbl | association | BE LU CH | ASBL; VZW; AISBL; IVZW; Association sans but lucratif; \
vereniging zonder winstoogmerk | ASBL; VZW
bvba | limited | BE | +BVBA; EBVBA; SPRL; SPRLU; Société Privée à Responsabilité Limitée; \
besloten vennootschap met beperkte aansprakelijkheid | BVBA; SPRL
cvba | cooperative | BE | CVBA; SCRL
sicav | fund | LU FR BE ES IT | +SICAV; SICAF; SICAV SIF; SICAV RAIF; SICAR; ~SIF; FCP; FCPI; \
FCPR | SICAV
sa de cv | public | MX SV HN | +S A de C V; +Sociedad Anónima de Capital Variable; SA CV; SA de \
CV SOFOM ENR; +SA de CV SOFOM; SA de CV SFP
sab de cv | public | MX | +SAB de CV; +SAPIB de CV; Sociedad Anónima Bursátil de Capital \
Variable; ~SAB
sapi de cv | public | MX | +SAPI de CV; SAPI; Sociedad Anónima Promotora de Inversión de Capital \
Variable; Sociedad Anónima Promotora de Inversión
srl de cv | limited | MX HN | +S de R L de C V; S de RL; S de RL MI; S R L de C V; S de RL de CV \
MI; S RL de CV; Sociedad de Responsabilidad Limitada de Capital Variable; SRL de CV; S de RL CV
sc mx | partnership | MX | Sociedad Civil
spr de rl | cooperative | MX | SPR de RL; SPR de RL de CV; SC de RL de CV; SC de RL; SPR
ac mx | association | MX | ~A C; Asociación Civil; A C IAP; ~IAP
srl | limited | IT RO ES AR PE BO UY DO MD BE VE CR | SRL; Società a Responsabilità Limitata; \
Sociedad de Responsabilidad Limitada; Societate cu Răspundere Limitată; SRLS; SRL D; SR Ltda; \
Sociedad de Resp Limitada; Societa a Responsabilita Limitata Semplificata; SRL Unipersonale | \
Società a Responsabilità Limitata
spa | public | IT CL DZ | S p A; Società per Azioni; Sociedad por Acciones; SpA in liquidazione; \
SPA a Socio Unico | Società per Azioni
sapa | public | IT | SApA; Società in accomandita per azioni
sas it | partnership | IT | Società in Accomandita Semplice; s a s di
ss it | partnership | IT | Società Semplice
scarl | cooperative | IT | Scarl; S c a r l; Soc Coop; Società Cooperativa; Soc Coop a r l; \
SCpA; SCPA; Soc Consortile a r l; Società Consortile a r l; Coop Soc | Società Cooperativa
onlus | association | IT | ONLUS
sociedad limitada | limited | ES GQ AD | ~S L; S L U; SLP; SLL; SLNE; Sociedad Limitada; \
Sociedad Limitada Unipersonal; S L L
sociedad cooperativa | cooperative | ES AR | S Coop; Sociedad Cooperativa; S Coop Ltda; Soc Coop \
Ltda; ~SCCL; Coop Ltda; Sociedad Cooperativa Limitada; S Coop And; S Coop V | Sociedad \
Cooperativa
cb es | partnership | ES | ~C B; Comunidad de Bienes
union temporal de empresas | partnership | ES AR | ~UTE; Unión Temporal de Empresas
lda | limited | PT AO MZ CV MO GW ST | Lda; Limitada; Unipessoal Lda; Sociedade por Quotas; \
Sociedade Unipessoal Lda; +Lda Unipessoal
ltda | limited | BR CL CO EC BO CR PY GT | +Ltda; Cia Ltda; +Compañía Limitada; Y Cia Ltda; Ltda \
ME; Ltda EPP; +Companhia Limitada; e Cia Ltda; & Cia Ltda; Sociedade Limitada
eireli | limited | BR | +EIRELI; EIRELI ME; EIRELI EPP; Empresa Individual de Responsabilidade \
Limitada
me br | sole | BR | ~MEI; ~ME; ~EPP; Microempreendedor Individual
sac | public | PE | S A C; +Sociedad Anónima Cerrada; ~SAA; Sociedad Anónima Abierta
eirl | limited | PE CL DO FR | +EIRL; Empresa Individual de Responsabilidad Limitada
eu co | limited | CO | Empresa Unipersonal
sociedad en comandita | partnership | CO MX GT | S en C; y Cia S en C; Sociedad en Comandita; S \
en CS; S en C por A; Sociedad en Comandita Simple; S en NC
ca ve | public | VE EC | ~C A; Compañía Anónima
saic | public | AR PY UY | SAIC; SACI; SAICF; SACIF; SACIFIA; SAIECA; SAECA
as | public | NO CZ SK TR EE LV DK | A S; Akciová společnost; Akciová spoločnosť; Aktsiaselts; \
Akciju sabiedrība; Aktieselskab; Aksjeselskap; +Anonim Şirketi; +A Ş; Anonim Ortaklığı; T A Ş; \
Anonim Sti; Türk Anonim Şirketi; San ve Tic A Ş; Sanayi ve Ticaret A Ş; San Tic A Ş; Sanayi ve \
Ticaret Anonim Şirketi; Sanayi ve Ticaret AS; San ve Tic AS | Akciju sabiedrība; Aktsiaselts; \
Akciová společnost
ltd sti | limited | TR | +Ltd Şti; +Limited Şirketi; +Limited Şti; Şti; San ve Tic Ltd Şti; +San \
Tic Ltd Şti; +Sanayi ve Ticaret Limited Şirketi; Sanayi ve Ticaret Ltd Şti; Ltd Sirketi; Ltd Srk
koop | cooperative | TR NL | ~Koop; Kooperatifi; Coöperatie U A; Cooperatie UA | Coöperatie; \
Coöperatieve
bv | limited | NL BE CW SR | B V; Besloten Vennootschap; BV i o | B V
nv | public | NL BE CW SR AW | N V; Naamloze Vennootschap | N V
vof | partnership | NL BE | V O F; Vennootschap onder Firma
cv nl | partnership | NL BE | ~C V; Commanditaire Vennootschap
stichting | foundation | NL BE SR | =Stichting | Stichting
ab | public | SE FI | AB; +Aktiebolag; +Aktiebolaget; +AB publ; publ AB | ~AB; Aktiebolaget
hb | partnership | SE | ~H B; Handelsbolag; Kommanditbolag; ~KB | Handelsbolaget; ~KB
ekonomisk forening | cooperative | SE | ~Ek för; Ekonomisk Förening
ideell forening | association | SE DK NO | =Ideell Förening; Ideella Foreningen
oy | limited | FI | Oy; +Osakeyhtiö; +Oy Ab; Osakeyhtio; Oy Ltd | ~Oy
oyj | public | FI | Oyj; Julkinen osakeyhtiö; Oyj Abp; ~Abp
ky fi | partnership | FI | ~Ky; Kommandiittiyhtiö; Avoin yhtiö; ~Ay
tmi | sole | FI | ~Tmi; Toiminimi | ~Tmi; Toiminimi
osuuskunta | cooperative | FI | ~Osk; =Osuuskunta | Osuuskunta
aps dk | limited | DK | ApS; Anpartsselskab; Iværksætterselskab; ~IVS
ks dk | partnership | DK NO | ~K/S; ~I/S; Kommanditselskab; Interessentskab; ~P/S; \
Partnerselskab
amba | cooperative | DK | A m b a; F m b a; Andelsselskab
allmennaksjeselskap | public | NO | ~ASA; Allmennaksjeselskap
ans no | partnership | NO | ~ANS; Ansvarlig selskap
enk | sole | NO | ENK; Enkeltpersonforetak; ~NUF
ehf | limited | IS | ehf; einkahlutafélag
hf is | public | IS FO | ~hf; hlutafélag; ~ohf; ~P/F; Sp/f
sabiedriba ar ierobezotu atbildibu | limited | LV | ~SIA; Sabiedrība ar ierobežotu atbildību | \
~SIA; Sabiedrība ar ierobežotu atbildību
uab | limited | LT | +UAB; Uždaroji akcinė bendrovė | +UAB; Uždaroji akcinė bendrovė
ab lt | public | LT | Akcinė bendrovė | Akcinė bendrovė
mb lt | limited | LT | ~MB; Mažoji bendrija; VŠĮ; Viešoji įstaiga; ~IĮ | VŠĮ; Mažoji bendrija; \
IĮ
osauhing | limited | EE | ~OÜ; Osaühing; OUE; Osauhing | Osaühing
mtu | association | EE | MTÜ; Mittetulundusühing | MTÜ
sp zoo | limited | PL | +Sp z o o; +Sp zoo; +Spółka z o o; +Spółka z ograniczoną \
odpowiedzialnością; Spzoo; Spolka zoo; Sp z oo | Spółka z ograniczoną odpowiedzialnością
sp zoo sp k | partnership | PL | +Sp z o o Sp k; +Spółka z ograniczoną odpowiedzialnością Spółka \
komandytowa; Sp z o o Spółka komandytowa; Sp zoo Sp k; Sp zoo SK; Sp z o o S K A
sp k | partnership | PL | Sp k; Spółka komandytowa; Sp K A; ~SKA; Spółka komandytowo akcyjna
sp j | partnership | PL | Sp j; Spółka jawna; Sp C; Spółka cywilna; Sp p
sa pl | public | PL | +Spółka Akcyjna; Prosta Spółka Akcyjna; ~PSA
pp pl | state | PL | Przedsiębiorstwo Państwowe | Przedsiębiorstwo Państwowe
fundacja | foundation | PL | =Fundacja | =Fundacja
sro | limited | CZ SK | s r o; +spol s r o; +společnost s ručením omezeným; spoločnosť s ručením \
obmedzeným; +spol sro; sro v likvidaci; +s r o v likvidácii
vos | partnership | CZ SK | v o s; veřejná obchodní společnost; komanditní společnost; \
komanditná spoločnosť
sp cz | state | CZ SK | státní podnik; štátny podnik
zs cz | association | CZ SK | ~z s; ~o s; o p s; z ú; ~n o; spolek; o z
druzstvo | cooperative | CZ SK | družstvo
doo | limited | RS HR BA SI ME MK | +d o o; +D O O; ДОО; Друштво са ограниченом одговорношћу; j \
d o o; ДООЕЛ; +DOOEL; Društvo s ograničenom odgovornošću; Društvo sa ograničenom odgovornošću; \
družba z omejeno odgovornostjo; Jednostavno društvo s ograničenom odgovornošću | ДОО; ДООЕЛ; \
Drustvo s Ogranicenom Odgovornoscu; Drustvo sa Ogranicenom Odgovornoscu
dd | public | HR BA SI | d d; Dioničko društvo; Delniška družba; Dionicarsko drustvo; Деоничко \
друштво
akcionarsko drustvo | public | RS ME MK BG BA | АД; А Д; +Акционерно дружество; Akcionarsko \
društvo; Акционарско друштво; Aktsionerno Druzhestvo; EAD; ЕАД; ~AD | АД; Akcionarsko Drustvo
eood | limited | BG | +ЕООД; +EOOD; +ООД; +OOD; Дружество с ограничена отговорност; Druzhestvo s \
Ogranichena Otgovornost; Еднолично дружество с ограничена отговорност | ЕООД; ООД; EOOD; OOD
et bg | sole | BG |  | ЕТ; Едноличен търговец
jp rs | state | RS BA HR ME |  | ЈП; Javno preduzeće; Javno poduzeće; Јавно предузеће; ЈКП; JKP
kft | limited | HU | +Kft; +Korlátolt Felelősségű Társaság
nyrt | public | HU | +Nyrt; Nyilvánosan Működő Részvénytársaság; ~Rt; Részvénytársaság
zrt | public | HU | +Zrt; Zártkörűen Működő Részvénytársaság
bt hu | partnership | HU | ~Bt; Betéti társaság; ~Kkt; Kkt
ra sc | partnership | RO | ~PFA
ra ro | state | RO | ~R A; Regie Autonoma | Regia Autonoma; Compania Nationala; Societatea \
Nationala
sh pk | limited | AL XK | +sh p k; Shpk; Shoqëri me përgjegjësi të kufizuar
sh a | public | AL XK | sh a; Shoqëri aksionare; Shoqeri Aksionare
anonymi etaireia | public | GR | ΑΕ; +Α Ε; Ανώνυμη Εταιρεία; Ανώνυμος Εταιρία; ~A E; ΑΒΕΕ; ABEE; \
AVEE; ΑΕΒΕ; AEBE; AEVE; ΑΕΕ; AEE; Anonimi Eteria; Anonymi Etaireia; Anonimi Etairia
etaireia periorismenis efthynis | limited | GR CY | ΕΠΕ; ~EPE; Εταιρεία Περιορισμένης Ευθύνης; \
ΜΕΠΕ; Etaireia Periorismenis Efthynis; ΙΚΕ; ~IKE; Ιδιωτική Κεφαλαιουχική Εταιρεία
omorrythmi etaireia | partnership | GR | ΟΕ; Ομόρρυθμη Εταιρεία; ΕΕ; Ετερόρρυθμη Εταιρεία
unltd | limited | NG GB IE | Unltd; Unlimited
gte | association | NG PK | Ltd Gte; Limited by Guarantee; Ltd by Guarantee; Guarantee Ltd; \
Guarantee Limited
plc et | limited | ET | Share Company
ibc | limited | BS BZ SC VG | IBC; International Business Company
foundation | foundation |  | =Foundation; =Fondation; =Fundación; =Fundação; =Fondazione; \
=Vakfı; =Vaqf; =Trust; =مؤسسة خيرية; =基金会; =基金會; =Stiftelse; =Stiftelsen; =Fond; =Nadace; \
=Alapítvány; =Foundation Inc | =Fondation; =Fundación; =Fundação; =Fondazione; =Stiftelsen; \
=Фонд; =Благотворительный фонд
association | association |  | =Association; =Assn; =Asociación; =Associação; =Associazione; \
=Society; =Dernek; =Derneği; =Federation; =协会; =協會; =Union; =Forening; =جمعية | \
=Association; =Asociación; =Associação; =Associazione; =جمعية; =انجمن
cooperative | cooperative |  | =Cooperative; =Co operative; =Coop; =Cooperativa; =Coopérative; \
=合作社; =Kooperativ; =Cooperative Society; =Cooperative Company; =Co op | =Cooperativa; \
=Coopérative; =Cooperative
state enterprise | state | KP UA MM ZW TH VN | =State Enterprise; =State Owned Enterprise; \
=State Corporation; =Parastatal; =State Company; =General Establishment; =General Company; \
=国有企业; =厂; =Empresa Estatal | =State Enterprise; =Empresa Estatal; =Государственное \
предприятие; =Gosudarstvennoe Predpriyatie; =State Company; =State Corporation
branch | branch |  | =Branch; =Branch Office; =Representative Office; =Rep Office; =Liaison \
Office; =Sucursal; =Succursale; =Filial; =Niederlassung; =Zweigniederlassung; =Filiale; \
=Oddział; =Zweigstelle; =Филиал; =فرع; =شعبه; =Subesi | =Филиал; =Filial
sole trader | sole |  | =Proprietorship; =Sole Proprietorship; Sole Trader
"""
