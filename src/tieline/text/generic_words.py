"""Words that say little in names of organisations, those of one sense in a line, in Latin letters.

The first word of a line is the sense; translations and transliterations share it. Which languages:
English, Spanish, Portuguese, French, German, Italian, Dutch, Turkish, Russian, Ukrainian, Polish,
Arabic, Persian, Chinese (pinyin), Japanese, Korean, Vietnamese, Malay.
"""

TABLE = """
company companies kompaniya kompaniia kompania kompanija companhia compania compagnie societe \
sociedad sociedade societa gesellschaft sharika sharikat sherkat shirkat sirketi sirket \
tovarystvo obshchestvo tovarishchestvo firma firm firme empresa entreprise gongsi kaisha hoesa \
perusahaan bedrijf maatschappij
enterprise enterprises predpriyatie predpriyatiye predpriiatie pidpryyemstvo qiye qiyeh \
unternehmen empresas entreprises isletmeleri undertaking
group groups grupo gruppe groupe gruppo gruppa grup grubu groep grupp grupa jituan majmuat \
majmua goruh gurup consortium konsortsium concern kontsern konzern konsern
holding holdings kholding kholdingovaya holdco konggu beteiligungen beteiligungs beteiligung \
participations participacoes participaciones
corporation korporatsiya korporatsia corporacion corporacao corporate korporasi
international internationale internacional internazionale mezhdunarodnyi mezhdunarodnaya \
mezhdunarodniy mezhdunarodnoe dawli dawliya dawliyah duwali uluslararasi guoji beynelmilel \
internasional miedzynarodowy
global globalnyi worldwide world mondial mundial mir alam alami alamiya jahan jahani alamiyah \
weltweit universal universe
national nacional nationale nazionale natsionalnyi natsionalnaya natsionalnoe natsionalniy \
milli melli wataniya wataniyah watani qaumi guojia nationaal natsional
general generale generalnyi generalna amma ammah aam umumi zonghe genel umum
state gosudarstvennyi gosudarstvennoe gosudarstvennaya derzhavne derzhavnyi estatal devlet \
dawla goskorporatsiya statale
federal federalnoe federalnyi federalnaya federale federation federacion federacao federatsiya
public publique publico publica pubblica publichnoe gonggong
private privada privado prive privat khususi khas khass
trading trade trader traders trades tijara tijarat tijari tejarat tejari tijariya tijarah \
tujara ticaret ticari torgovlya torgovyi torgovaya torg handel handels comercio comercial \
comercializadora commercio commerciale maoyi boeki muyeok commerce commercial kommercheskaya \
kommerz negoce thuong perdagangan dagang bazargani bazargan merchants merchandising
import imports importadora importacao importacion importaciones impeks importation importers \
jinkou ithalat istirad varedat
export exports exportadora exportacao exportacion exportaciones exporters exportation ihracat \
tasdir saderat eksport chukou
importexport impex importeksport jinchukou
industry industries industrial industria industriale industrie industriel industrielle \
industrias industrialnaya promyshlennyi promyshlennaya promyshlennost promyshlennoe prom sanayi \
sanayii sinaa sinaat sinaiya sinaiyah sanat sanaye sanati gongye shiye sangyo kogyo saneop \
perindustrian nganh industri
manufacturing manufacture manufacturer manufacturers manufactory manufactura fabricacion \
fabrication fabricante zhizao seizo imalat
production productions proizvodstvo proizvodstvennyi proizvodstvennaya proizvodstvennoe \
produktsiya produccion producao produzione produktion intaj toulid tolid tolidi uretim \
shengchan producers producer
products product productos produtos produits produkte produkty producto produit urunleri \
chanpin
factory factories fabrika fabrik fabrica fabbrica fabrique usine zavod zavody masna kargah \
karkhaneh plant plants works werk werke chang gongchang kombinat mill mills
association union obedinenie obyedineniye obiedinenie obedinennaya edinenie ittihad etehadiye \
birligi soyuz verband syndicat vereinigung asociacion associacao associazione society societies \
jamiat jamiyat jamia anjoman dernegi dernek xiehui hyophoe guild league liga
scientific science sciences nauchnyi nauchno nauchnaya nauchnoe cientifica cientifico \
scientifique wissenschaft ulum elmi bilim kexue kagaku
research researches issledovatelskiy issledovatelskii issledovatelskaya recherche recherches \
investigacion investigaciones pesquisa forschung ricerca buhuth tahqiqat tahghighat arastirma \
yanjiu kenkyu onderzoek
institute institut instituto istituto institution enstitusu insititut moassese maahad \
yanjiuyuan yanjiusuo kenkyusho institutes institutions
academy akademiya academia academie akademie accademia akademi xueyuan kexueyuan
university universitet universidad universidade universite universita universitat universiteit \
daxue daigaku daehak jamiah daneshgah universitesi uniwersytet universities
school schools escuela ecole schule shkola scuola madrasa madrasah madrassa xuexiao
college colegio collegio kolej kolledzh faculty fakultet
laboratory laboratories laboratoriya laboratorio laboratoire labor laboratoriia shiyanshi labs \
lab laboratorios
center centre centers centres centro centrum zentrum tsentr tsentralnyi tsentralnaya merkez \
merkezi markaz markazi zhongxin sentr central
bureau buro byuro biuro office offices ofis oficina daftar ofisi
department departament departamento departement vedomstvo departments division divisions otdel \
idara daire dairesi
design konstruktorskoe konstruktorskoye konstruktor dizayn diseno tasarim sheji proektnyi \
proektirovanie
ministry ministerstvo ministerio ministere ministero ministerium ministerie wizarat wizara \
vezarat bakanligi bakanlik vizarat kementerian ministries
agency agencies agentstvo agencia agence agentur agenzia ajansi wakala wakalat namayandegi
authority authorities autoridad autorite autorita haya hayat sazeman administration \
administracion administratsiya upravlenie
committee komitet comite comitato komite komisyonu lajna komisiya commission comision \
commissione weiyuanhui committees council consejo conseil rat sovet shura majlis konseyi
organization organisation organizations organisations organizatsiya organizacion organizacao \
organizzazione orgut munazzama munazamat teskilati
foundation fondation fundacion fundacao fondazione stiftung fond vakfi waqf bonyad bunyad \
jijinhui endowment trust trusts
charity charitable khairi khairiya khayriyah khairiyah khayriyya kheiriyeh benevolent \
blagotvoritelnyi welfare relief humanitarian aid ighatha insani
bank banka bankasi banki banko banco banque banca banks banking bankovskii masraf bankovyi \
yinhang ginko eunhaeng nganhang
finance financial finances finanzas financiera financeira financiere finanz finanse finansovaya \
finansovyi finans jinrong financing maliya maliyah credit kredit credito crediti finanziaria \
leasing lizing
insurance strakhovaya strakhovanie seguros assurance assurances versicherung versicherungs \
assicurazioni sigorta tamin bimeh bima baoxian takaful reinsurance
investment investments investing investitsii investitsionnaya investitsionnyi inversiones \
investimentos investissement investissements investimenti invest istithmar istethmar sarmayeh \
sarmaye yatirim touzi toushi tuja investors investor
capital kapital ventures venture partners partner partnership partenaires
fund funds jijin fonds fondo fundo sanduq sandogh
securities security borsa stock shares equity aktien
exchange exchanges sarraf sarafi sarrafi birja birzha hawala remittance remittances \
moneychangers bureaudechange cambio
asset assets management managements manager managing upravlyayushchaya administradora guanli \
gestion gestao gestione verwaltung verwaltungs yonetim kanri
development developments razvitie razvitiya desarrollo desenvolvimento developpement \
entwicklung sviluppo tanmiya tanmiyat tosee tousee gelistirme kalkinma fazhan kaihatsu \
developer developers
construction constructions constructor constructora construtora construcciones stroitelstvo \
stroitelnaya stroitelnyi stroi stroy bau bouw costruzioni insaat inshaat insha bina jianshe \
jianzhu kensetsu geonseol building builders buildings xaydung contracting contractors \
contractor muqawalat taahhut podryad
engineering engineers engineer inzhiniring inzheneriya inzhenernyi ingenieria engenharia \
ingenierie ingenieurbuero ingegneria muhendislik handasa handasiya mohandesi mohandesin \
gongcheng kogaku
project projects proekt proyecto proyectos projet projekt proje
technology technologies technological tech technic technical technics technik technique \
techniques technika tekhnika tekhnologiya tekhnologii tekhnologicheskaya tekhnicheskii \
tekhnicheskaya tecnologia tecnologias technologie technologia teknoloji teknologi teknik \
tecnica taqniya taqniyat tiqniyat fanavari fanni jishu keji gijutsu gisul congnghe techno tekno
hightech hitech gaoxin gaokeji advanced advance xianjin peredovye
electronics electronic electronica electronicas electronique elektronik elektronika elektronnyi \
elektronnaya iliktruniyat electroniyat dianzi denshi jeonja
electric electrical electricity electrica electrique elektrik elektro elektrichestvo kahraba \
kahrabaa dianqi dianli denki jeongi electro elektrotekhnika elektrotechnik bargh
energy energia energie energiya energetika energeticheskaya enerji taqa taqat nengyuan enerugi \
eneoji power powers energetics
oil petroleum petrol petroleos petroliere neft neftyanaya neftegaz nafta naft petrole shiyou \
sekiyu seokyu petrochemical petrochemicals petroli petrolleri neftekhim neftekhimicheskii
gas gaz gazovaya gasolina ranqi tianranqi
chemical chemicals chemistry chemie khimiya khimicheskii khimicheskaya quimica quimicas chimie \
chimique chimica kimya kimia kimiawiya shimi shimiyai huagong huaxue hwahak
pharmaceutical pharmaceuticals pharma pharmacy farmatsevticheskaya farma farmaceutica \
farmaceutici pharmazie dawai daru yiyao seiyaku jeyak medicines drugs
medical medicine meditsina meditsinskii meditsinskaya medica medico medicale medizin tibbi \
tibbiya yiliao health healthcare salud sante saude hospital hospitals clinic klinika
steel stal stahl acero aco acier foolad fulad celik gangtie tekko cheolgang iron metal metals \
metall metallurgiya metallurgicheskii metalurgia metalurgica metallurgical metallurgy jinshu \
felezat maadin
mining mines mine minera mineracao miniere bergbau gorno gornyi gornaya maden madencilik maaden \
kuangye gwangeop minerals mineral minerales mineraux
gold zoloto ouro zlato dhahab tala jewellery jewelry diamonds diamond
aluminum aluminium alyuminii alluminio lv
machine machines machinery machinebuilding mashinostroenie mashinostroitelnyi maschinen \
maschinenbau maquinaria makina makine mashin jixie kikai gigye tools tool
equipment equipments oborudovanie equipos equipamentos equipement ausrustung ekipman shebei \
tajhizat tajhiz setsubi appliances appliance devices device apparatus instrument instruments \
pribor priborostroenie yiqi
automation avtomatika avtomatizatsiya automatizacion otomasyon zidonghua automatic control \
controls
computer computers computing kompyuter komputer informatique informatica bilgisayar jisuanji \
diannao
software softwares programmnoe programmirovanie ruanjian logiciels yazilim
information info informatsiya informatsionnyi informatsionnye informacion informacao \
informationen xinxi joho jeongbo bilgi etelaat
data datos donnees dannye shuju
digital tsifrovoi tsifrovye numerique shuzi dijital
network networks networking seti reseau netz netzwerk shabaka shabake wangluo
internet web online cyber kiber hulianwang ettesalat
communication communications svyaz sviaz comunicaciones comunicacoes kommunikation iletisim \
ertebatat ettisalat ittisalat tongxin tsushin tongsin telecom telecoms telecommunication \
telecommunications telekom telekommunikatsii telekommunikatsionnye telecomunicaciones dianxin \
mokhaberat mukhabarat
mobile mobil telefon telephone phone cellular
media medios massmedia medya chuanmei broadcasting broadcast radio televidenie television tv \
press publishing news newspaper izdatelstvo
semiconductor semiconductors poluprovodnik bandaoti handotai chip chips microelectronics \
mikroelektronika weidianzi circuits circuit jichengdianlu
optical optics optic optika optik optoelectronic optoelectronics guangdian guangxue
laser lasers lazer jiguang
instrumentation measurement measurements sensors sensor metering
video camera cameras surveillance cctv monitoring kamera
intelligent intelligence smart zhineng intellekt intelektual artificial
robot robotics robots jiqiren
aviation aero aerospace aeronautical aeronautics aviatsiya aviatsionnyi aviatsionnaya aviacion \
aviacao havacilik tayaran hava hangkong koku hanggong aircraft aircrafts avia airspace
airline airlines airways aviakompaniya aerolineas linhas hawapeyma havayollari khutut air
airport airports aeroport aeropuerto aeroporto havalimani jichang matar
space kosmos kosmicheskii espacial hangtian uchu rocket rockets raketno missile missiles
defense defence oborona oboronnyi defensa defesa difa defa savunma guofang military voennyi \
militar harbi arms weapons armaments armament oruzhie
aeroengine engine engines dvigatel motor motors motores moteur motoren dvigateli fadongji
automobile automobiles automotive auto autos avto avtomobil avtomobilnyi automoviles otomotiv \
oto khodro qiche jidosha jadongcha cars car vehicle vehicles truck trucks
transport transports transportation transportes transporte transportatsiya transportnaya \
tasimacilik naqil naql haml hamlonaqli yunshu unyu unsong
logistics logistic logistik logistika logistica logistique lojistik wuliu butsuryu freight \
forwarding cargo cargoes ekspeditsiya forwarders
shipping ship ships shipmanagement shipholding sudokhodnaya naviera navegacao navigation \
navegacion armement reederei schiffahrt denizcilik milaha shahan keshtirani keshti haiyun kaiun \
haeun maritime marine marines marittima maritima morskoe morskoi bahri bahriya bahriyah vessel \
vessels tanker tankers navi
shipbuilding shipyard shipyards sudostroenie sudostroitelnyi astilleros estaleiro chantier \
werft tersane zaochuan zosen joseon
port ports porto puerto hafen liman bandar mina gangkou harbor harbour
railway railways rail railroad zheleznaya zheleznye ferrocarril ferroviaria bahn demiryolu \
tielu tetsudo
road roads doroga dorozhnyi highway highways gonglu
travel tourism turizm turismo tourisme viajes voyages seyahat safar siyaha lvyou tours tour \
tourist
hotel hotels gostinitsa otel funduq jiudian resort resorts restaurant restaurants cafe
food foods gida aghziya aghdhiya makanan alimentos alimentaire alimentari pishchevaya \
prodovolstvie shipin shokuhin sikpum ghazai lebensmittel beverages beverage
agriculture agricultural agro agricola agricole agroprom selskoe selkhoz tarim ziraa ziraat \
ziraiya keshavarzi nongye nogyo nongeop farm farms farming grain
fish fisheries fishing pesquera pescados pesca rybnaya yuye gyogyo seafood
textile textiles textil tekstil tekstilnaya fangzhi seni garment garments apparel clothing \
fashion
wood timber forestry lumber les lesnaya madera bois holz ahsap linye
paper bumaga papel papier kagit zhi
cement tsement cemento ciment zement cimento siman shuini beton concrete
plastic plastics plastik plast suliao polymer polymers polimer
rubber kauchuk lastik xiangjiao tire tires tyre tyres
glass steklo vidrio verre boli
water voda agua eau wasser maa shui
environment environmental ekologiya ambiental huanbao huanjing ecological eco green
solar sun photovoltaic guangfu
nuclear atomic atom yadernyi atomnyi nucleaire nuklear hedongli heneng
battery batteries akkumulyator dianchi
material materials materialy materiales materiaux werkstoffe malzeme cailiao zairyo
supply supplies snabzhenie suministros tedarik gongying sourcing procurement purchasing
distribution distributions distributor distributors distribuidora distribuzione vertrieb pakhsh \
tawzi
wholesale retail store stores shop shops magazin tienda almacenes magasin supermarket \
supermarkets market markets marketing bazar bazaar mall
service services servis servicio servicios servico servicos dienst dienste dienstleistungen \
servizi hizmetleri khadamat khidmat khadamati fuwu uslugi sabisu
solution solutions resheniya soluciones solucoes losungen cozumleri fangan
system systems sistema sistemas sistem sistemy sistemleri systeme systemes systemtechnik xitong \
shisutemu nizam anzima
consulting consultancy consultants consultant konsalting consultores consultoria beratung \
danismanlik zixun moshaver advisory advisors advisers
legal law lawyers yuridicheskaya attorneys advocates notary
accounting audit auditing auditors
education educational obrazovanie educacion educacao bildung egitim talim jiaoyu kyoiku \
training
culture cultural kultura wenhua farhangi arts art entertainment films film studio studios music
sport sports sportivnyi deporte deportivo spor tiyu varzesh athletic club klub clube
real estate realty immobilien inmobiliaria imobiliaria immobiliere nedvizhimost emlak \
fangdichan fudosan budongsan property properties housing zhiye
rental rentals rent hire alquiler
maintenance repair repairs remont remontnyi tamir overhaul
operations operation operator operating operatsii
innovation innovations innovative innovatsii innovatsionnye innovacion chuangxin
special spetsialnyi spetsialnoe spets ozel especial specialized specialty
new novyi novaya novoe nueva nuevo novo nouvelle nouveau neue neuer neu yeni jadid jadeed shin \
sin
united obedinennyi unidos unida vereinigte muttahida mottahed birlesik lianhe unified
joint sovmestnoe conjunta mushtaraka moshtarak hezi
first pervyi primera premier premiere erste awwal
great grand bolshoi gran grande gross buyuk kabir bozorg
people peoples popular narodnyi pueblo halk shaabi khalq mardom renmin inmin
republic respublika republica republique republik cumhuriyeti jumhuriya jomhuri gongheguo
government gobierno pravitelstvo gouvernement hukuma dolat zhengfu hukumet
city gorod ciudad cidade ville stadt shahr sehir municipal municipality municipalnyi belediye \
baladiya shahrdari
province provincial oblast provincia sheng ostan region regional regionalnyi kraevoi district \
rayon
country countryside rural
army armiya ejercito armee jaysh jaish artesh ordu jundui troops brigade battalion regiment \
militia
force forces vooruzhennye fuerzas quwwat nirouhaye kuvvetleri guards guard
police politsiya policia polizei shurta naja polis gongan policing
front frente jabha jabhat cephesi movement movimiento haraka harakat dvizhenie hareketi party \
partido partiya hizb parti
islamic islami islamiya islamiyah islamskii islam muslim muslims
house dom maison haus dar bayt beit khaneh
brothers bros brother hermanos irmaos freres gebruder fratelli bratya kardesler ikhwan \
baradaran broderna
sons son hijos fils sohne figli synovya ogullari awlad pesaran filhos
family familia famille familie aile aileh
star stars zvezda estrella etoile stern yildiz najm setareh xing
royal king kings queen crown malaki krolewski
line lines linea lineas ligne linie
base bases baza bazasi
unit units
branch branches filial filiale sucursal succursale sube subesi fengongsi zweigniederlassung far \
shobe
headquarters headquarter hq shtab qarargah
complex complexes kompleks complexe komplex mujamma mojtame
zone zones zona area areas park parks parc yuanqu mantaqa freezone
unlimited
plus max pro prime premium elite top best super ultra mega
generaltrading
goods tovary commodities commodity
stationery furniture mobilya mebel jiaju
home household domestic
protection ochrana okhrana emniyet anquan safety bezopasnost guvenlik himaya hefazat seguridad \
securite sicherheit sicherheits
pipeline pipelines truboprovod pipe pipes tube tubes
bearing bearings podshipnik
valve valves pump pumps nasos
cable cables kabel wire
lighting lamp lamps svet led
tobacco tutun tabak cigarettes
leather shoes
printing print poligrafiya
packaging packing package upakovka
precision jingmi tochnoe
heavy tyazheloe agir
light qinggong leicht
test testing tests certification standards standard metrology
simulation model modelling
crypto blockchain cryptocurrency bitcoin
gaming games game lottery casino
organic natural nature bio biotech biotechnology biological biologicals shengwu life
genetics gene genomics jiyin
animal veterinary livestock poultry
quality kalite
business negocios gescheft shangye shangmao
ecommerce dianshang
overseas haiwai foreign external vneshne vneshneekonomicheskoe vneshtorg
cooperative cooperativa kooperatif kooperativ taawuniya taavoni hezuoshe
associates associated associate affiliates affiliated subsidiary
representative representation representatives predstavitelstvo
community communities comunidad
student students youth molodezh jeunesse shabab javanan qingnian women workers labour
program programme programs
creative creation creations
integrated integration integral
dynamic dynamics
resource resources recursos ressources ziyuan
strategic strategy
consumer consumers
professional professionals
modern sovremennyi moderna
perfect excellent
"""
"""A line: the sense, then the words that share it."""
