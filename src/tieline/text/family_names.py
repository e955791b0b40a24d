"""Common surnames, the spellings of one together, and short names with what they stand for."""

SURNAMES = """
smith; johnson; williams; brown; jones; miller; davis; wilson; anderson; taylor; moore; jackson
white; harris; clark; lewis; robinson; walker; hall; allen; young; wright; scott; green; baker
adams; nelson; carter; mitchell; roberts; turner; phillips; campbell; parker; evans; edwards
collins; stewart; morris; murphy; cook; rogers; morgan; cooper; reed; bailey; kelly; howard
ward; watson; brooks; bennett; gray; hughes; price; myers; long; foster; sanders; ross; garcia
rodriguez; martinez; hernandez; lopez; gonzalez gonzales; perez; sanchez; ramirez; torres
flores; rivera; gomez; diaz; reyes; morales; cruz; ortiz; gutierrez; chavez chaves; ramos; ruiz
alvarez; mendoza; vasquez vazquez; castillo; jimenez; moreno; romero; herrera; medina; aguilar
vargas; castro; fernandez; munoz; rojas; guzman; silva; santos; oliveira; souza sousa; costa
ferreira; almeida; carvalho; ribeiro; martins; alves; li; wang; zhang; liu; chen chan; yang
huang; zhao; wu; zhou; xu hsu; ma; zhu; hu; guo; he; lin; gao; luo; zheng; liang; xie; song
tang; deng; han; cao; zeng; xiao; tian; pan; yuan; cai; jiang; yu; du; ye; cheng; lu; ding; ren
shen; yao; cui; zhong; tan; lai; wong; cheung; leung; lau; lam; ng; ho; tsai; kim gim
park pak bak; lee yi ri rhee; choi choe; jung jeong chung; kang; cho jo; yoon yun; jang chang
lim rim im; oh; seo; shin; kwon; hwang; ahn; ryu yoo; paek baek; nguyen; tran; pham; hoang huynh
phan; vu vo; dang; bui; ngo; duong; sato; suzuki; takahashi; tanaka; watanabe; ito; yamamoto
nakamura; kobayashi; kato; yoshida; yamada; sasaki; ivanov ivanova ivanou; smirnov smirnova
kuznetsov kuznetsova; popov popova; vasiliev vasilyev vasileva; petrov petrova; sokolov sokolova
mikhailov mikhailova mikhaylov; novikov novikova; fedorov fedorova fyodorov; morozov morozova
volkov volkova; alekseev alekseeva alexeev; lebedev lebedeva; semenov semenova
egorov egorova yegorov; pavlov pavlova; kozlov kozlova; stepanov stepanova
nikolaev nikolaeva nikolayev; orlov orlova; andreev andreeva andreyev; makarov makarova
nikitin nikitina; zakharov zakharova; zaitsev zaytsev zaitseva; solovyov soloviev solovieva
borisov borisova; yakovlev yakovleva; grigoriev grigoryev; romanov romanova; vorobyov vorobyev
sergeev sergeeva sergeyev; kuzmin kuzmina; frolov frolova; aleksandrov alexandrov
dmitriev dmitrieva; koroleva; gusev guseva; kiselev kiseleva kiselyov; ilyin ilyina
maksimov maksimova; polyakov polyakova; sorokin sorokina; vinogradov; kovalev kovaleva kovalyov
belov belova; medvedev medvedeva; antonov antonova; tarasov tarasova; shevchenko; kovalenko
bondarenko; tkachenko; kravchenko; oliynyk; boyko boiko; melnyk melnik; kovalchuk; polishchuk
lysenko; petrenko; savchenko; rudenko; khan; begum; bibi; akhtar
chaudhry choudhury chowdhury chaudhary; butt; mirza; baig; qureshi koreshi quraishi; siddiqui
ansari; hashmi; rizvi; naqvi; kazmi; shah; haq; rahman rehman; miah; singh; kumar; sharma; gupta
patel; reddy; rao; verma; jain; mehta; agarwal aggarwal; mishra; pandey; yadav; ghosh; bose
banerjee; mukherjee; nair; iyer; joshi; desai; shetty; haddad; khoury khouri khuri; najjar
hariri; fayad fayyad; hamdan; darwish; makhlouf makhluf; assad; hashemi hashimi
husseini husayni hosseini huseini; tabatabaei tabatabai; mousavi musavi moussavi mosavi; ahmadi
mohammadi muhammadi mohamadi; rezaei rezai rezaie rezaee; karimi; moradi; jafari; rahimi; akbari
ebrahimi; sadeghi; salehi; soleimani suleimani soleymani; ghasemi qasemi
heidari heydari haidari; rostami; kazemi; mahmoudi; najafi; norouzi nowruzi; sharifi
bagheri baqeri; zarei; abbasi; asadi; alavi; mirzaei; shariati; rahmani; haqqani; noorzai nurzai
ghorbani qorbani; zadeh; tehrani; shirazi; isfahani esfahani; tabrizi; khorasani; baghdadi
masri almasri; tikriti; shami; maliki; zarqawi; otaibi utaybi otaiby; qahtani; ghamdi
shehri shihri; dosari dawsari; mutairi mutayri; shammari shamari; enezi anzi; zahrani; yilmaz
kaya; demir; sahin; yildirim; ozturk; aydin; arslan; dogan; kilic; cetin; kara; koc; kurt
ozdemir; erdogan; muller mueller; schmidt; schneider; fischer; weber; meyer meier maier mayer
wagner; becker; schulz schultz; hoffmann hoffman; koch; bauer; richter; klein; wolf
schroder schroeder; neumann; schwarz; zimmermann; braun; kruger krueger; hofmann; werner; lange
krause; lehmann; dubois; durand; moreau; lefebvre; leroy; roux; fournier; girard; bonnet; dupont
lambert; fontaine; rousseau; rossi; russo; ferrari; esposito; bianchi; romano; ricci; marino
greco; conti; deluca; mancini; rizzo; lombardi; moretti; barbieri; nowak; kowalski kowalska
wisniewski wisniewska; wojcik; kowalczyk; kaminski kaminska; lewandowski lewandowska; zielinski
szymanski; wozniak; dabrowski; novak; svoboda; novotny; dvorak; horvat horvath; kovacs kovac
nagy; szabo; toth; varga; jovanovic; petrovic; nikolic; markovic; djordjevic dordevic
stojanovic; ilic; stankovic; pavlovic; milosevic; popovic; papadopoulos; georgiou; dimitriou
ioannou; nikolaidis; hansen; johansen; olsen; larsen; andersen; pedersen; nielsen; jensen
christensen; rasmussen; johansson; andersson; karlsson carlsson; nilsson; eriksson; larsson
olsson; persson; svensson; gustafsson; korhonen; virtanen; makinen; nieminen; devries
jansen janssen; bakker; visser; smit; meijer; mulder; dejong; peeters; maes; mohamud; abdi
warsame; farah; diallo; traore; coulibaly; keita; diop; ndiaye; fall; sow; camara; toure; konate
cisse; okafor; okonkwo; eze; mensah; owusu; boateng; mwangi; ochieng; kamau; dlamini; nkosi
ndlovu; moyo; banda; phiri; tesfaye; bekele; haile; petrosyan; sargsyan; hovhannisyan; grigoryan
harutyunyan; aliyev alieva aliev; mammadov mamedov; huseynov guseinov; hasanov gasanov; beridze
kapanadze; abdullaev abdullayev; karimov; rakhimov rahimov; yusupov; ismailov; magomedov
kadyrov; umarov; salazar; murillo; meza mesa; avila; beltran; figueroa; contreras; quintero
guerrero; gil; franco; rincon; aguirre; parra; araujo; rios; arellano; ortega; luna; barrera
cardona; serrano; caro; pulido; duarte; marquez; ojeda; valle; velasquez velazquez; ibarra
valenzuela; estrada; valdez valdes; nunez; montoya; cardenas; jaramillo; hurtado; soto; pena
duran; alvarado; acosta; dominguez; cabrera; sandoval; espinoza espinosa; huerta; mendez
bustamante; molina; zapata; rosales; escobar; delgado; rivas; rubio; salas; benitez; dias
blanco; garzon; giraldo; arango; velez; cano; pineda; suarez; ochoa; bermudez; trevino; restrepo
villa; rangel; leyva; ocampo; godoy; tapia; linares; zepeda; gastelum; zamudio; rendon; paez
esparragoza; zambada; leon; mora; nieto; orozco; osorio; pacheco; padilla; palacios; ponce
quiroz; robles; rosas; salinas; santana; santiago; serna; solis; trujillo; vega; vera
villarreal; zavala; zamora; arias; barrios; bravo; calderon; campos; carrillo; cervantes
cordero; coronado; corona; cortes cortez; cuevas; escobedo; felix; fuentes; gallegos; galindo
gamboa; guevara; lara; lozano; macias; maldonado; mata; mejia; miranda; montes; munguia; navarro
nava; olvera; ospina; peralta; quintana; rocha; rosario; rueda; saenz; sepulveda; sierra; tovar
uribe; valencia; velasco; vidal; villanueva; zuniga; rotenberg; lukashenko lukashenka; kadyrova
belousov; savelyev saveliev; shoigu; chemezov; gaddafi qadhafi qaddafi; saab; rawi; hijazi
khatib; ubaydi ubaidi obeidi; jaburi jabouri; dulaymi dulaimi; hammadi; duri douri; tilfah
azzam; hamsho; akhras; barzani; talabani; moghadam moghaddam; dehghan; zand; rahimian; safavi
larijani; fallah; fadel; fakhrizadeh; salameh; tajideen tajeddine; moukalled; habibi; kelmendi
karadzic; lukic; radic; tadic; mladic; dodik; kony; barakzai; akhundzada
"""
"""Surnames parted by semicolons, each with its spellings, the first one the sense."""

NICKNAMES = """
bill=william; billy=william; will=william; willy=william; bob=robert; bobby=robert; rob=robert
robbie=robert; dick=richard; rick=richard; rich=richard; ricky=richard; jim=james; jimmy=james
jamie=james; jack=john; johnny=john; johnnie=john; joe=joseph; joey=joseph; pepe=jose
paco=francisco; pancho=francisco; curro=francisco; mike=michael; mick=michael; mickey=michael
misha=mikhail; miki=michael; tom=thomas; tommy=thomas; dave=david; davey=david; dan=daniel
danny=daniel; ben=benjamin; benny=benjamin; sam=samuel; sammy=samuel; matt=matthew; andy=andrew
drew=andrew; tony=anthony; toni=anton; nick=nicholas; kolya=nikolai; chris=christopher
kit=christopher; steve=steven; ed=edward; eddie=edward; ted=edward; ned=edward; al=albert
alex=alexander; sasha=alexander; sanya=alexander; shura=alexander; lyosha=alexei; alyosha=alexei
greg=gregory; grisha=grigory; jeff=jeffrey; jerry=gerald; larry=lawrence; len=leonard
lenny=leonard; lou=louis; fred=frederick; freddy=frederick; frank=francis; hank=henry
harry=henry; ken=kenneth; kenny=kenneth; pat=patrick; paddy=patrick; pete=peter; petya=petr
phil=philip; ray=raymond; ron=ronald; ronnie=ronald; don=donald; donny=donald; doug=douglas
stan=stanley; tim=timothy; timmy=timothy; vic=victor; vitya=viktor; vova=vladimir
volodya=vladimir; vanya=ivan; seryozha=sergei; serega=sergei; dima=dmitry; mitya=dmitry
zhenya=evgeny; yura=yuri; kostya=konstantin; borya=boris; tolya=anatoly; slava=vyacheslav
vasya=vasily; lyova=lev; zhora=georgy; gosha=georgy; tolik=anatoly; liz=elizabeth
lizzie=elizabeth; beth=elizabeth; betty=elizabeth; eliza=elizabeth; kate=katherine
katie=katherine; kathy=katherine; cathy=catherine; katya=ekaterina; maggie=margaret
meg=margaret; peggy=margaret; rita=margarita; sue=susan; susie=susan; debbie=deborah
deb=deborah; barb=barbara; jenny=jennifer; jen=jennifer; jess=jessica; becky=rebecca
vicky=victoria; molly=mary; polly=mary; masha=maria; nastya=anastasia; natasha=natalia
tanya=tatiana; olya=olga; lena=elena; ira=irina; sveta=svetlana; anya=anna; annie=anna
nadya=nadezhda; lyuda=ludmila; yulya=yulia; lola=dolores; lupe=guadalupe; chema=jose; chepe=jose
nacho=ignacio; beto=roberto; memo=guillermo; quique=enrique; kike=enrique; lalo=eduardo
nando=fernando; rafa=rafael; chucho=jesus; chuy=jesus; manolo=manuel; manny=manuel; tono=antonio
tonio=antonio; kiko=francisco; charo=rosario; beppe=giuseppe; pino=giuseppe; gigi=luigi
sepp=josef; hansi=hans; fritz=friedrich; willi=wilhelm; heinz=heinrich; uli=ulrich; klausi=klaus
hamo=hamid; momo=mohammed; hamoudi=mohammed; ibo=ibrahim
"""
"""A short name and the name that it stands for; other names have it as well."""
