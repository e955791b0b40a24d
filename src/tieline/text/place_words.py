"""Words for places: countries and their adjectives, regions and large cities, by country.

A line: the ISO 3166 alpha-2 code, then, parted by bars, words for the country (the first is its
sense), and its regions and cities; spellings of one place are joined by `=`. Words as they stand in
Latin letters; two words are written with an underscore. English names of countries of two words and
more come from `country_names.py`. Places that are also everyday words or names (`nice`, `van`,
`mobile`, `orange`, `victoria`, `florence`) are left out.
"""

TABLE = """
AE | emirates emirati uae emarat imarat | dubai=dubay=doubai abu_dhabi=abudhabi \
sharjah=sharjeh=sharja ajman fujairah ras_al_khaimah jebel_ali deira
AF | afghanistan afghan afghani | kabul=kaboul kandahar=qandahar herat=hirat jalalabad \
mazar_sharif kunduz=konduz helmand nangarhar ghazni khost paktika paktia badakhshan balkh \
lashkar_gah zaranj farah
AL | albania albanian shqiperi shqiptar | tirana=tirane durres vlore
AM | armenia armenian hayastan armyanskaya | yerevan=erevan gyumri vanadzor
AO | angola angolan angolana | luanda benguela cabinda
AR | argentina argentine argentinian argentino | buenos_aires cordoba mendoza rosario tucuman \
la_plata patagonia
AT | austria austrian osterreich oesterreich osterreichische | vienna=wien graz linz salzburg \
innsbruck tirol
AU | australia australian | sydney melbourne brisbane perth adelaide canberra queensland \
tasmania new_south_wales
AZ | azerbaijan azerbaijani azerbaycan azerbaidzhan azeri | baku=baki ganja sumgait=sumqayit \
nakhchivan
BA | bosnia bosnian bosna herzegovina hercegovina | sarajevo mostar tuzla zenica banja_luka
BD | bangladesh bangladeshi bangla | dhaka=dacca chittagong=chattogram sylhet khulna rajshahi
BE | belgium belgian belgie belgique belge | brussels=bruxelles=brussel antwerp=antwerpen=anvers \
ghent=gent liege bruges flanders wallonia
BG | bulgaria bulgarian balgaria bulgarska | sofia=sofiya plovdiv varna burgas=bourgas ruse
BH | bahrain bahraini bahrein | manama
BI | burundi burundian | bujumbura
BO | bolivia bolivian boliviana | la_paz cochabamba santa_cruz
BR | brazil brazilian brasil brasileira brasileiro brasilia | sao_paulo \
rio_de_janeiro=rio_janeiro salvador_bahia belo_horizonte curitiba porto_alegre recife fortaleza \
manaus bahia parana minas_gerais campinas
BY | belarus belarusian byelorussia belorussia byelorussian bielorussia belorusskii belaruskaya \
belaruskali | minsk gomel=homel mogilev=mahilyow vitebsk=viciebsk grodno=hrodna brest zhodino \
soligorsk bobruisk=babruysk borisov=barysaw orsha
CA | canada canadian canadienne canadien | toronto montreal vancouver ottawa calgary edmonton \
quebec ontario alberta manitoba saskatchewan british_columbia winnipeg nova_scotia
CD | congo congolese congolaise drc zaire | kinshasa goma bukavu lubumbashi katanga \
kivu=nord_kivu ituri kasai
CF | centrafrique central_african centrafricaine | bangui
CH | switzerland swiss suisse schweiz schweizer schweizerische svizzera helvetia helvetic | \
zurich=zuerich geneva=geneve=genf basel=bale=basle bern=berne lausanne lugano zug
CI | ivory_coast cote_divoire ivoirienne ivoirien | abidjan yamoussoukro
CL | chile chilean chilena chileno | santiago valparaiso concepcion antofagasta
CM | cameroon cameroun cameroonian | douala yaounde
CN | china chinese zhongguo zhonghua sino prc cathay | beijing=peking=pekin shanghai \
tianjin=tientsin chongqing=chungking guangzhou=canton=kwangchow shenzhen hangzhou=hangchow \
nanjing=nanking suzhou=soochow wuhan chengdu xian=sian dalian shenyang harbin=haerbin changchun \
jinan qingdao=tsingtao zhengzhou changsha hefei nanchang fuzhou xiamen=amoy ningbo=ningpo \
wenzhou wuxi changzhou nantong xuzhou yangzhou taizhou jiaxing shaoxing jinhua yiwu dongguan \
foshan zhuhai zhongshan huizhou shantou=swatow jiangmen zhanjiang nanning guilin liuzhou haikou \
sanya kunming guiyang zunyi lanzhou yinchuan xining urumqi=wulumuqi=urumchi \
kashgar=kashi=kashgari hotan=hetian=khotan aksu=akesu kuitun shihezi karamay=kelamayi \
korla=kuerle turpan=tulufan hami=kumul changji altay tacheng yili=ili lhasa=lasa \
hohhot=huhehaote baotou ordos datong taiyuan shijiazhuang tangshan baoding handan qinhuangdao \
langfang luoyang kaifeng xinxiang nanyang anyang weifang yantai weihai zibo linyi jining \
dongying rizhao mianyang deyang leshan zigong luzhou yibin xianyang baoji weinan hanzhong jilin \
jiangsu zhejiang guangdong=kwangtung fujian=fukien shandong=shantung sichuan=szechuan=szechwan \
hubei=hupeh hunan henan=honan hebei=hopei shanxi=shansi shaanxi=shensi anhui=anhwei \
jiangxi=kiangsi guangxi=kwangsi yunnan guizhou=kweichow gansu=kansu qinghai=tsinghai ningxia \
xinjiang=sinkiang tibet=xizang inner_mongolia=neimenggu heilongjiang liaoning hainan pudong \
zhongguancun haidian chaoyang dandong hunchun yanbian jinzhou anshan fushun wuhu bengbu maanshan \
yichang xiangyang jingzhou huangshi zhuzhou xiangtan hengyang yueyang putian quanzhou zhangzhou \
ganzhou jiujiang yancheng huaian lianyungang zhenjiang huzhou quzhou lishui zhoushan jiangyin \
kunshan zhangjiagang changshu cixi yuyao kekedala tumxuk alar
CO | colombia colombian colombiana colombiano | bogota medellin=medelin cali barranquilla \
cartagena bucaramanga cucuta antioquia pereira valle_cauca
CR | costa_rica costarricense | san_jose
CU | cuba cuban cubana cubano kuba | havana=habana la_habana santiago_cuba varadero
CY | cyprus cypriot kypros kibris cipro | nicosia=lefkosia limassol=lemesos larnaca=larnaka \
paphos famagusta
CZ | czech czechia cesko ceska ceske cesky bohemia | prague=praha brno ostrava pilsen=plzen \
olomouc moravia
DE | germany german deutschland deutsche deutscher allemagne alemania alemana almaniya | berlin \
hamburg munich=muenchen=munchen cologne=koeln=koln frankfurt stuttgart dusseldorf=duesseldorf \
dortmund essen leipzig bremen dresden hannover=hanover nuremberg=nuernberg=nurnberg \
bavaria=bayern saxony=sachsen hessen bonn
DK | denmark danish danmark dansk dane | copenhagen=kobenhavn=koebenhavn aarhus=arhus odense \
aalborg
DO | dominicana dominican_republic | santo_domingo
DZ | algeria algerian algerie algerienne jazair jazairi | algiers=alger oran constantine annaba
EC | ecuador ecuadorian ecuatoriana ecuadorean | quito guayaquil cuenca
EE | estonia estonian eesti estoniya | tallinn=tallin tartu narva
EG | egypt egyptian misr masr misri egypte egipto | cairo=qahira=qahirah=caire iskandariya \
giza=jiza suez=suways port_said sinai=sina damietta luxor aswan
ER | eritrea eritrean | asmara=asmera
ES | spain spanish espana espanola espanol hispania iberia iberica | madrid barcelona valencia \
seville=sevilla zaragoza malaga bilbao murcia alicante catalonia=catalunya=cataluna \
andalucia=andalusia galicia asturias marbella mallorca
ET | ethiopia ethiopian | addis_ababa tigray amhara oromia
FI | finland finnish suomi suomen finska | helsinki=helsingfors espoo tampere turku oulu \
vantaa
FR | france french francaise francais fransiz francia francesa | paris marseille=marseilles \
lyon=lyons toulouse nantes strasbourg montpellier bordeaux lille rennes grenoble provence \
normandie=normandy bretagne alsace ile_de_france
GB | britain british england english scotland scottish wales welsh uk anglo briton ulster | \
london=londres=londra manchester birmingham liverpool leeds glasgow edinburgh bristol sheffield \
belfast cardiff nottingham newcastle southampton cambridge oxford yorkshire
GE | georgia georgian gruziya sakartvelo gruzinskaya | tbilisi=tiflis batumi kutaisi \
abkhazia=abkhaziya south_ossetia sukhumi=sukhum
GH | ghana ghanaian | accra kumasi
GN | guinea guinee guinean | conakry
GR | greece greek hellas hellenic ellada yunanistan elliniki grecia grece | \
athens=athina=athinai=athenes piraeus=pireas thessaloniki=salonica patras=patra crete=kriti \
heraklion
GT | guatemala guatemalan guatemalteca |
HK | hongkong xianggang hong_kong hksar | kowloon=jiulong wanchai=wan_chai tsuen_wan \
new_territories mongkok
HN | honduras honduran hondurena | tegucigalpa san_pedro
HR | croatia croatian hrvatska hrvatske hrvatski | zagreb=zagrebu split rijeka osijek dalmatia
HT | haiti haitian haitienne | port_au_prince
HU | hungary hungarian magyar magyarorszag | budapest debrecen szeged gyor pecs
ID | indonesia indonesian | jakarta=djakarta surabaya bandung medan semarang java=jawa \
sumatra=sumatera sulawesi kalimantan bali batam makassar yogyakarta aceh papua
IE | ireland irish eire hibernia hibernian | dublin cork galway limerick
IL | israel israeli yisrael | jerusalem=yerushalayim=quds tel_aviv=telaviv haifa beersheba \
ashdod netanya herzliya=herzlia
IN | india indian bharat bharatiya hind hindustan hindusthan hindoostan hindi inde | \
delhi=new_delhi mumbai=bombay kolkata=calcutta chennai=madras bangalore=bengaluru hyderabad \
ahmedabad=ahmadabad pune=poona surat jaipur lucknow kanpur nagpur gujarat maharashtra tamil_nadu \
karnataka kerala punjab rajasthan uttar_pradesh bengal west_bengal gurgaon=gurugram noida goa \
kochi=cochin assam bihar odisha=orissa kashmir=kashmiri
IQ | iraq iraqi irak irakien iraqiya iraqiyah | baghdad=bagdad basra=basrah=basora mosul=mawsil \
erbil=arbil=irbil kirkuk=karkuk najaf karbala=kerbala fallujah=falluja kurdistan=kordestan \
sulaymaniyah=sulaimaniya anbar tikrit diyala ninawa=nineveh samarra
IR | iran iranian irani persia persian irane iranien fars parsian pars farsi | \
tehran=teheran=tihran isfahan=esfahan=ispahan shiraz tabriz mashhad=mashad=meshed qom=qum=ghom \
karaj ahvaz=ahwaz bandar_abbas bushehr=bushire kerman kermanshah arak natanz rasht yazd \
hamadan=hamedan abadan qeshm khuzestan=khuzistan khorasan=khurasan gilan=guilan mazandaran \
azarbaijan semnan zanjan sistan=seistan baluchestan=balochistan=baluchistan assaluyeh=asaluyeh \
parchin
IS | iceland icelandic islenska | reykjavik
IT | italy italian italia italiana italiano italiane italien | rome=roma milan=milano \
turin=torino naples=napoli genoa=genova bologna venice=venezia palermo verona trieste \
sicily=sicilia sardinia=sardegna tuscany=toscana lombardia=lombardy calabria brescia \
bergamo padova
JM | jamaica jamaican | kingston
JO | jordan jordanian urdun urduniya jordanie | amman zarqa aqaba irbid
JP | japan japanese nippon nihon riben japon zhapan | tokyo osaka yokohama nagoya sapporo kobe \
kyoto fukuoka kawasaki hiroshima sendai okinawa hokkaido nagasaki niigata kyushu shizuoka
KE | kenya kenyan | nairobi mombasa kisumu
KG | kyrgyzstan kyrgyz kirghizia kirgizia kyrgyzskaya kirgiz | bishkek=frunze osh jalal_abad
KH | cambodia cambodian kampuchea khmer | phnom_penh sihanoukville
KP | dprk north_korea choson chosun joson | pyongyang=pyeongyang=pyong_yang nampo=nampho \
sinuiju rason=rajin chongjin hamhung wonsan
KR | korea korean hanguk koryo koryeo goryeo hankook daehan taehan rok south_korea coree hanguo \
corea | seoul=soul busan=pusan incheon=inchon daegu=taegu daejeon=taejon gwangju=kwangju ulsan \
suwon seongnam jeju=cheju gyeonggi=kyonggi kumi=gumi changwon
KW | kuwait kuwaiti koweit kuweit | salmiya
KZ | kazakhstan kazakh qazaqstan qazaq kazakstan kazak | almaty=alma_ata \
astana=nur_sultan=nursultan=akmola shymkent=chimkent karaganda=qaraghandy aktau \
atyrau=atyrauskaya pavlodar semey=semipalatinsk aktobe=aqtobe baikonur
LA | laos lao laotian | vientiane savannakhet golden_triangle
LB | lebanon lebanese liban lubnan lubnani libanaise libanais libano loubnan | \
beirut=beyrouth=bayrut=beyrut sidon=saida=sayda baalbek=baalbeck bekaa=beqaa=biqa
LI | liechtenstein | vaduz
LK | lanka lankan ceylon sri_lanka | colombo kandy jaffna
LR | liberia liberian | monrovia
LT | lithuania lithuanian lietuva lietuvos litva | vilnius kaunas klaipeda siauliai
LU | luxembourg luxemburg luxembourgeoise |
LV | latvia latvian latvija latvijas | riga daugavpils liepaja ventspils jurmala
LY | libya libyan libye libia libiya jamahiriya | tripoli=tarabulus=trablus \
benghazi=benghazy=bengasi misrata=misratah=misurata sirte=surt tobruk=tubruq sabha derna=darnah \
zawiya=zawiyah
MA | morocco moroccan maroc marocaine maghreb maghrib marruecos | casablanca=dar_beida rabat \
marrakech=marrakesh tangier=tanger agadir fes=fez
MC | monaco monegasque | monte_carlo
MD | moldova moldovan moldavia moldavian moldavskaya transnistria pridnestrovie | \
chisinau=kishinev tiraspol gagauzia=gagauz balti
ME | montenegro montenegrin crna_gora crnogorska | podgorica budva
MG | madagascar malagasy malgache | antananarivo
MH | marshall_islands | majuro ajeltake
MK | macedonia macedonian makedonija makedonska | skopje=skoplje bitola ohrid tetovo
ML | mali malian malien malienne | bamako timbuktu=tombouctou kidal
MM | myanmar burma burmese birmanie birma | yangon=rangoon mandalay \
naypyidaw=nay_pyi_taw=naypyitaw shan_state kokang kachin rakhine
MN | mongolia mongolian mongol | ulaanbaatar=ulan_bator=ulanbator
MO | macau macao aomen | taipa
MR | mauritania mauritanian mauritanie | nouakchott
MT | malta maltese | valletta=valetta sliema
MU | mauritius mauritian maurice | port_louis
MV | maldives maldivian |
MX | mexico mexican mexicana mexicano mexicanos mejico meksika | guadalajara=jalisco \
monterrey=nuevo_leon tijuana culiacan=sinaloa juarez puebla cancun veracruz mazatlan sonora \
chihuahua tamaulipas michoacan durango queretaro zapopan hermosillo nayarit mexicali merida
MY | malaysia malaysian melayu malay malaya | kuala_lumpur penang=pinang johor=johore selangor \
sabah sarawak labuan melaka=malacca petaling_jaya=petaling shah_alam klang kedah perak
MZ | mozambique mozambican mocambique mozambicana | maputo nampula nacala cabo_delgado
NA | namibia namibian | windhoek walvis_bay
NE | niger nigerien nigerienne | niamey agadez
NG | nigeria nigerian | lagos abuja kano kaduna port_harcourt borno=maiduguri ibadan
NI | nicaragua nicaraguan nicaraguense | managua
NL | netherlands dutch nederland nederlandse holland hollandsche hollanda olanda | amsterdam \
rotterdam hague=den_haag utrecht eindhoven groningen delft
NO | norway norwegian norge norsk norske noruega | oslo bergen trondheim stavanger tromso
NP | nepal nepalese nepali | kathmandu pokhara
NZ | new_zealand zealand newzealand aotearoa kiwi | auckland wellington christchurch
OM | oman omani | muscat=masqat=mascat salalah sohar
PA | panama panamanian panamena panameno | panama_city
PE | peru peruvian peruana peruano | lima callao arequipa cusco=cuzco trujillo
PH | philippines philippine filipino filipinas pilipinas | manila cebu davao mindanao luzon \
quezon makati jolo sulu basilan zamboanga
PK | pakistan pakistani pak pakistaniya | karachi lahore islamabad rawalpindi faisalabad \
peshawar=pishawar quetta multan sialkot sindh=sind waziristan=waziristani gujranwala \
muzaffarabad
PL | poland polish polska polski polskie polskiego pologne polen polonia | warsaw=warszawa \
krakow=cracow lodz wroclaw=breslau poznan=posen gdansk=danzig szczecin katowice gdynia lublin \
silesia=slask
PR | puerto_rico puertorriquena boricua |
PS | palestine palestinian palestinians filistin filastin palestina falastin | gaza=ghaza=gazze \
ramallah nablus hebron jenin=janin west_bank rafah
PT | portugal portuguese portuguesa portugues | lisbon=lisboa oporto madeira algarve coimbra \
braga
PY | paraguay paraguayan paraguaya | asuncion ciudad_este
QA | qatar qatari katar | doha=dawha
RO | romania romanian romana romaniei rumania | bucharest=bucuresti cluj timisoara iasi \
constanta brasov transylvania ploiesti
RS | serbia serbian srbija srpska srbije srpski serbien yugoslavia jugoslavija yugoslav | \
belgrade=beograd novi_sad=novisad nis kragujevac vojvodina
RU | russia russian rossiya rossiiskii rossiyskaya rossiiskaya rossiyskiy rossii rossiiskoi rus \
russkii russkaya russie rusia rusya moskovia rf soviet sovetskii eluosi | \
moscow=moskva=moskovskii=moskovskaya=moskovsky=moscu \
saint_petersburg=st_petersburg=sankt_peterburg=petersburg=peterburg=leningrad=leningradskii \
novosibirsk=novosibirskii yekaterinburg=ekaterinburg=sverdlovsk=sverdlovskaya \
nizhny_novgorod=nizhni_novgorod=gorky kazan=kazanskii chelyabinsk=chelyabinskii omsk=omskii \
samara=samarskii=kuibyshev rostov=rostov_don=rostovskii ufa=ufimskii krasnoyarsk=krasnoyarskii \
perm=permskii voronezh=voronezhskii volgograd=volgogradskii=stalingrad \
krasnodar=krasnodarskii=kuban saratov=saratovskii tyumen=tyumenskii tolyatti=togliatti \
izhevsk=izhevskii barnaul ulyanovsk=ulyanovskii irkutsk=irkutskii khabarovsk=khabarovskii \
yaroslavl=yaroslavskii vladivostok makhachkala tomsk=tomskii orenburg=orenburgskii \
kemerovo=kuzbass ryazan=ryazanskii astrakhan penza=penzenskii lipetsk kirov=kirovskii=vyatka \
tula=tulskii kaliningrad=kaliningradskii=koenigsberg kursk=kurskii bryansk=bryanskii ivanovo \
tver=tverskoi magnitogorsk sochi belgorod=belgorodskii smolensk kaluga=kaluzhskii \
kovrov=kovrovskii zelenograd dubna obninsk sarov snezhinsk severodvinsk murmansk=murmanskii \
arkhangelsk=arkhangelskii vologda petrozavodsk=karelia pskov novgorod=novgorodskii kostroma \
tambov orel stavropol=stavropolskii grozny chechnya=chechen=chechnia dagestan=daghestan \
ingushetia=ingushetiya ossetia=osetiya kabardino_balkaria tatarstan=tatar \
bashkortostan=bashkiria=bashkir mordovia=saransk udmurtia=udmurtskaya chuvashia=cheboksary \
komi=syktyvkar mari_el yakutia=sakha=yakutsk buryatia=ulan_ude tuva=tyva altai=altaiskii \
kamchatka sakhalin=sakhalinskii primorye=primorskii amur=amurskii chita=zabaikalsk magadan \
chukotka siberia=sibir=siberian=sibirskii ural=uralskii=urals volga=povolzhe caucasus=kavkaz \
korolev khimki mytishchi podolsk zhukovsky=zhukovskii balashikha fryazino klimovsk taganrog \
novorossiysk nalchik kurgan komsomolsk nizhnekamsk naberezhnye_chelny serpukhov kolomna
RW | rwanda rwandan rwandaise | kigali
SA | saudi saudia arabia saudiya saudiyah saoudite saudi_arabia ksa | riyadh=riyad=riyaz \
jeddah=jidda=jiddah=jedda mecca=makkah=makka medina=madinah=madina dammam khobar jubail yanbu
SC | seychelles | mahe
SD | sudan sudanese soudan sudani | khartoum=khartum omdurman darfur port_sudan kordofan
SE | sweden swedish sverige svenska svensk suecia | stockholm gothenburg=goteborg=goeteborg \
malmo=malmoe uppsala
SG | singapore singaporean singapura xinjiapo | jurong
SI | slovenia slovenian slovenija slovene | ljubljana maribor koper
SK | slovakia slovak slovensko slovenska slovenske | bratislava kosice
SL | sierra_leone | freetown
SM | san_marino |
SN | senegal senegalese senegalaise | dakar
SO | somalia somali soomaaliya somalie | mogadishu=muqdisho kismayo hargeisa puntland=bosaso \
somaliland
SS | south_sudan | juba malakal
SV | salvador salvadoran el_salvador salvadorena | san_salvador
SY | syria syrian suriya suri souriya syrie siria suriye surya | damascus=dimashq=damas=sham \
aleppo=halab=alep homs=hims latakia=lattakia=ladhiqiya tartus=tartous hama=hamah idlib=idleb \
raqqa=raqqah deir_zor=dayr_zawr daraa=deraa hasakah=hasaka
TD | chad tchad chadian tchadienne | ndjamena
TG | togo togolese togolaise | lome
TH | thailand thai siam siamese | bangkok=krungthep=krung_thep chiang_mai phuket pattaya
TJ | tajikistan tajik tadjikistan tojikiston tadzhikistan | dushanbe=dushanbeh khujand=khudzhand
TM | turkmenistan turkmen turkmenistana | ashgabat=ashkhabad turkmenbashi
TN | tunisia tunisian tunisie tunisienne | tunis=tunez sfax sousse
TR | turkey turkish turkiye turk turkei turquie turquia turkiyenin | istanbul=constantinople \
ankara izmir=smyrna bursa antalya adana konya gaziantep mersin kayseri trabzon kocaeli=izmit \
diyarbakir hatay anadolu=anatolia=anatolian
TT | trinidad tobago trinidadian |
TW | taiwan taiwanese formosa formosan | taipei=taibei kaohsiung=gaoxiong taichung=taizhong \
hsinchu=xinzhu tainan taoyuan
TZ | tanzania tanzanian | dar_salaam=daressalaam zanzibar dodoma arusha
UA | ukraine ukrainian ukraina ukrainy ukrainskii ukrainska ukrayina ucrania ukrayna | \
kyiv=kiev=kyyiv=kiyev kharkiv=kharkov odesa=odessa dnipro=dnepr=dnepropetrovsk \
donetsk=donetskaya=donetskii lviv=lvov zaporizhzhia=zaporozhye=zaporizhia \
luhansk=lugansk=luganskaya mariupol crimea=krym=crimean=krymskii sevastopol=sebastopol \
simferopol kerch yalta feodosia=feodosiya mykolaiv=nikolaev kherson poltava sumy \
chernihiv=chernigov melitopol donbass=donbas berdyansk=berdiansk evpatoria=yevpatoria
UG | uganda ugandan | kampala entebbe
US | usa america american americas us united_states estados_unidos americana americano meiguo \
amerika | new_york=newyork los_angeles chicago houston phoenix philadelphia san_antonio \
san_diego dallas miami atlanta boston seattle denver detroit las_vegas san_francisco cleveland \
pittsburgh baltimore minneapolis orlando tampa brooklyn manhattan alabama alaska arizona \
arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa \
kansas kentucky louisiana maryland massachusetts michigan minnesota mississippi missouri montana \
nebraska nevada new_hampshire new_jersey new_mexico north_carolina north_dakota ohio oklahoma \
oregon pennsylvania rhode_island south_carolina south_dakota tennessee texas=texan utah vermont \
virginia west_virginia wisconsin wyoming=wyo silicon_valley
UY | uruguay uruguayan uruguaya | montevideo
UZ | uzbekistan uzbek ozbekiston uzbekskaya | tashkent=toshkent samarkand=samarqand \
bukhara=buxoro andijan=andizhan fergana=ferghana
VE | venezuela venezuelan venezolana venezolano bolivariana | caracas maracaibo=zulia \
barquisimeto carabobo barinas
VG | british_virgin bvi | tortola road_town
VN | vietnam vietnamese viet_nam viet | hanoi=ha_noi saigon=sai_gon ho_chi_minh=hochiminh \
da_nang=danang haiphong=hai_phong
YE | yemen yemeni yaman yamani yemenite | sanaa=sana aden=adan hodeidah=hudaydah=hodeida \
taiz=taizz hadramawt=hadhramaut marib=maarib saada=sadah shabwah
ZA | south_africa suid_afrika | johannesburg cape_town pretoria durban gauteng transvaal
ZM | zambia zambian | lusaka
ZW | zimbabwe zimbabwean rhodesia | harare bulawayo
"""
"""A line: a country's code, its words, its places."""

WIDER = """
africa african afrique afrika afriqiya africaine ifriqiya africana
asia asian asie asya asiya asiatic yazhou asien
europe european europa europeenne evropa evro euro europea avrupa europaische ouzhou
eurasia eurasian evraziya
arab arabian arabic arabi arabiya arabiyah arabe arap
latin latino latinoamericana
gulf khalij khaleej khaleej khalidj persian_gulf golfo
mediterranean mediterranee akdeniz mediterranea
caspian khazar kaspii khazari
baltic baltiya baltik baltika baltiiskii
balkan balkans balkanlar
pacific pasifik pacifico taiping pacifique
atlantic atlantik atlantico atlantique
caribbean karibik caribe caraibes antilles
levant levante
kurdish kurd kurdi
nordic scandinavia scandinavian scandinavie skandinaviska
andes andina andino andean
central_asia
middle_east
far_east
asia_pacific
"""
"""Parts of the world: the first word of a line is the sense."""
