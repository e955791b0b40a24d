"""Very common given names of the world, the spellings of one name together, in Latin letters.

Names are parted by semicolons, each with its spellings, the first one the sense. Transliterations
of one name share a sense (`Aleksandr`, `Oleksandr`), and so do forms that stand side by side in
papers; translations that nobody swaps do not (`Sergei` and `Sergio`, `John` and `Juan`).
"""

HIGH = """
mohammed muhammad mohamed mohamad mohammad mohammod muhammed mohamet mehmet mehmed mahomed mohd \
muhamad mukhamed magomed mukhammad mhd mahammad muhamed mohameed
ahmed ahmad ahmet akhmed akhmad achmad akhmet ahamed; ali aly
hassan hasan hassane hasen khasan khassan
hussein husayn hossein hussain husein hussien husain hosein hoseyn houssein khusein hussin \
huseyin husseyn hocine
mahmoud mahmud mahmood makhmud mahmut; mustafa mostafa mustapha moustafa moustapha mustafo
ibrahim ibraheem ebrahim brahim ibragim; yusuf youssef yousef yusef yousuf yousif youcef yusif
giuseppe; jose josep; joseph josef jozef iosif yosef; omar umar omer omr oumar
osman othman uthman usman ousmane otman; khalid khaled haled khalod
abdullah abdallah abdulla abdalla abdellah abdollah abdoullah
abdulrahman abdurrahman abdelrahman abdurahman abdirahman abderrahmane abderrahman abdolrahman \
abdulrahmon
abdulaziz abdelaziz abdolaziz; abdulkarim abdelkarim abdulkareem abdolkarim abdelkrim
abdulqadir abdelkader abdulkadir abdulkader abdelqader; abdulmalik abdelmalek abdulmalek
abdulhamid abdelhamid abdolhamid; abdulkhaliq; abdulghani abdelghani abdulgani
abdulwahid abdelwahed abdulwahab abdelwahab; saeed saed saaed; salim salem saleem selim
saleh salih; salah saladin salaheddin salahuddin salahaddin selahattin
sulaiman sulayman suleiman suleyman soleiman solayman soliman souleymane sulejman
ismail ismael ismaeel esmail esmaeil ismayil ismoil; ishaq ishak eshaq; isaac izak
yaqub yakub yaqoub yacoub yaghoub; jacob jakob; iakov yakov; dawood daud dawud daoud dawod
david davyd; davud; musa mousa moussa moosa muso; isa eisa issa; yahya yahia yehia yehya
zakaria zakariya zakariyya zekeriya zachary; hamid hameed; hamza hamzah hamze khamza
anwar anvar enver anouar; nasir nasser naser naseer nasr nacer; rashid rasheed rachid reshid
karim kareem kerim; jamal gamal djamel jamel cemal djamal jamaal; kamal kamel kemal kamil
tariq tarek tarik tareq; walid waleed oualid velid; bilal belal billal
faisal faysal feisal fayssal; fahd fahad; majid majeed madjid maged; nabil nabeel
imad emad imed; ayman aiman; adel adil; amin ameen emin; ameer amer aamir
reza rida riza redha ridha; mehdi mahdi mehti; javad jawad djavad; abbas abas
jafar jaafar jaffar cafer djafar jafer; qasim qassem kassem kasim qasem ghasem kassim gasem
habib habeeb; hisham hesham hicham; ziad ziyad zeyad; samir sameer; sami samy; rami ramy
bassam bassem basem; ghassan gassan; haitham haytham haissam; maher mahir; fadi fady
marwan merwan; nizar; raed; riad riyad riyadh; wael; yasser yasir yaser iasir
younes yunus younis yunis yonus
alexander aleksandr alexandr oleksandr aliaksandr aleksander aleksandar alexandros; alexandre
alessandro; alejandro; alexandru; iskander iskandar; sandor
alexei aleksei alexey aleksey oleksii oleksiy aliaksei alexi
andrei andrey andriy andrii andrew andrej; andre; andreas; andrzej; andres; andras; ondrej
sergei sergey serhii serhiy siarhei sergej serguei serhei; vladimir volodymyr uladzimir wladimir
dmitry dmitri dmitrii dmytro dzmitry dimitri dmitriy dimitry dimitrios dimitar
mikhail mykhailo mikhailo; michail mihail mikhael; michael mikael; michel; miguel; michele
michal; mihai; ivan ioan iwan; john; johannes johann johan jon; jean; juan; joao; giovanni; jan
hans; ioannis yannis; janos; yohannes; nikolai nikolay mykola mikalai nikolaj nicolai; nicholas
nicolas; nikolaos; niklas; miklos; yuri yury yurii iurii yuriy iouri jurij; igor ihor; oleg oleh
pavel pavlo; paul; pablo; paolo; paulo; pawel; pavlos; petr piotr petro pyotr
peter petar peder pieter petros; pierre; pedro; pietro; viktor victor viktar vittorio
vasily vasiliy vasilii vasyl vasil; basil vasilios
konstantin kostiantyn kostyantyn constantin konstantinos constantine
evgeny evgeniy yevgeny yevgeniy yevhen evgenii evgueni yauheni yevgenii; eugene
anatoly anatoliy anatolii anatol; valery valeriy valerii valerij
vyacheslav viacheslav vjaceslav viatcheslav; stanislav stanislaw; roman
maxim maksim maksym maxime; denis denys dzianis dennis; artem artyom; kirill kyrylo cyril
gennady gennadiy gennadii hennadii; boris borys; leonid; vitaly vitaliy vitalii
grigory grigoriy hryhorii grigorii; grzegorz; gregorio; gregory gregor
georgy georgiy georgii heorhii; giorgi; giorgio; jorge; georgios; jerzy; george; anton; antoine
antonio; anthony; antoni; antonios; antanas; arkady arkadiy arkadii; ruslan
timur temur teimuraz; rustam rustem; ramzan ramazan ramadan; james; jaime; jacques
robert roberto; william; guillermo; guillaume; wilhelm willem; guglielmo; richard; ricardo
riccardo; thomas tomas; tommaso; karl karel carl; charles; carlos; carlo; christopher; cristobal
christophe; christoforos; daniel daniele danila daniil danylo; matthew; matthieu; matteo
matthias matei mateusz; mateo; mark marc marcus; marco; marcos; marek; steven stephen; esteban
stephane stefano; istvan; stefan stepan stefanos; kevin; brian bryan; edward eduard; eduardo
edouard; ronald; jason; jeffrey jeffery geoffrey; ryan; gary; eric erik erick; jonathan; scott
justin; brandon; benjamin; samuel; frank francis; francisco; francesco; francois
franz franciszek ferenc frantisek; louis; luigi; ludwig; luis luiz; jesus
manuel emmanuel emanuel manoel; javier xavier; fernando ferdinand hernan; raffaele
rafael raphael; raymond; ramon; raul; oscar oskar; henry; enrique enrico henrique; henri
heinrich hendrik henryk; rodrigo; diego; philip; felipe; philippe; filip; phillip; hector; hugo
ruben; sergio; maria mary marie mariya mariia marija; maryam mariam miriam myriam
fatima fatma fatimah fatemeh fatme fatoumata; aisha ayesha aicha aysha aisa
khadija khadijah khadijeh hatice; zainab zeinab zaynab zeynep; anna ana anne hanna hannah ann
elena olena yelena helen helena helene alena jelena; olga olha volha
natalia natalya nataliya nataliia natalie nathalie; tatiana tatyana tetiana tatjana tetyana
irina iryna irena irene; svetlana svitlana sviatlana
ekaterina yekaterina kateryna catherine katherine kathryn; catalina caterina; katarina katarzyna
elizabeth elizaveta yelizaveta elisabeth elisabetta elzbieta; isabel
julia yulia yuliya iuliia julie; giulia; galina halyna; ludmila lyudmila liudmyla; marina maryna
sofia sofiya sophie sophia sofya zofia; linda; patricia; barbara varvara; jennifer
susan susana suzanne susanna; jessica; sarah sara sahra; karen; nancy; lisa
margaret margarita marguerite malgorzata margherita; carmen; rosa rose; laura; claudia
marta martha marthe; sandra; gloria; wei; jing; fang; jun; ming; hong; jian; xiaoming; yong
qiang; lei; yan; hui; jie; ping; gang; peng; hao; feng; bo; tao; zhiqiang; jianguo; guoqiang
xiaohong; jianhua; zhigang; weidong; jianjun; haiyan; hiroshi; takashi; kenji; akira; takeshi
satoshi; makoto; yoko; keiko; kazuo; minho; youngho yongho; sungho songho; jongun
yongchol yongchul; chol chul; myong myung; kwang gwang; hyok hyuk; young; kyong kyung
jong chong; minh; thi; duc; hung; tuan; thanh; quang; anh; dung
"""
"""Names that a great many people bear."""

MEDIUM = """
abdulhakim abdelhakim; abdulbaqi abdelbaki; abdulghafur abdelghafour abdulghafar
abdulhadi abdelhadi; abdulhaq abdelhaq abdulhaqq; abdulhay abdulhai; abdulhalim abdelhalim
abdulmajid abdelmajid abdelmadjid; abdulmuhsin abdulmohsen; abdulmunim abdelmoneim
abdulrazaq abdelrazek abdulrazzaq abdurrazzaq
abdulsalam abdelsalam abdessalam abdussalam abdulsalaam; abdulsattar abdelsattar; abdulwali
abdulrauf abdelraouf; abdulrahim abdurrahim abdelrahim; abdulrashid abdurrashid
abdullatif abdellatif; abduljabbar abdeljabbar; abduljalil abdeljalil; abdulmanan abdulmannan
abdulsamad abdelsamad abdussamad; akram ekrem; alaa ala; arif aref; asad esad; ashraf eshraf
ata atta; ayub ayoub eyup; aziz azeez; badr bader; baha; bakr bekir; bashar
bashir basheer bachir; burhan borhan; diya zia ziya; ehsan ihsan; fakhr; farid fareed
faruq farouk farooq faruk faroogh; fawzi faouzi fevzi; fuad fouad foad; ghazi gazi; hadi hady
hafez; hajar; hakim hakeem hekim; haidar haydar heidar haider; hamdi hamdy; hani hany
harun haroun haroon; hashim hashem hachem; hayat; hilal helal; idris edris idriss
ilyas elias iliyas; imran emran; iqbal eghbal; iyad eyad; izzat ezzat ezat izzet; jabir jaber
jalal galal celal; jamil jameel cemil; jihad cihad; kazem kazim kadhim kadhem
khalil khaleel halil; luay louay; lutfi; mansur mansour mansoor; marzuq
masud masoud massoud masood mesut; mazen mazin; mubarak mobarak; muhsin mohsen mohsin; mujahid
munir mounir muneer; muqtada; murad mourad morad murat; murtaza morteza murtada murtadha; muslim
mutasim; nader nadir nadr; naim naeem; najib nagib najeeb; najm; nawaf; nazir nazeer
nuri noori nouri; qais qays kais; rafiq rafik rafic; rajab recep; ramiz; rauf raouf
sadiq sadegh sadeq sadek sadik; safwan; sajid sajjad; sakhr; saman; sattar; saif sayf
shafiq shafik; shakir shaker; shamil; shukri choukri; siddiq siddique; subhi sobhi; taha
tahir taher; talal; talib taleb; tamer; tawfiq toufic tawfik taufiq tevfik; usama osama oussama
wahid vahid; wasim waseem; wisam wissam; yasin yassin yaseen yassine; zafar; zahir zaher
zaid zayd zayed zeid; zakir; zuhair zuheir zoheir; akbar ekber; alireza; amirhossein; arash
ardeshir; babak; bahman; bahram behram; behnam; behrouz behruz; behzad; bijan; dariush darius
davoud; esfandiar; farhad ferhat; fariborz; farzad; gholamreza; gholamhossein; hamidreza
hooshang; houshang; iraj; jahangir; jamshid; kambiz; kamran; kaveh; khosrow khosro; manouchehr
mehran; mehrdad; mojtaba mujtaba; mohammadreza; nasrollah nasrallah nasrullah; omid
parviz parvez pervez; peyman; ramin; rahim raheem; rahmatollah rahmatullah; rasoul rasul; rostam
rouhollah ruhollah ruhullah; saeid; shahram; siamak; siavash; sohrab; soheil suhail
yadollah yadullah; hedayatollah; hojatollah; asadollah asadullah; ezatollah; fathollah fathullah
habibollah habibullah; nematollah nematullah; amanullah; hamidullah; hidayatullah; inayatullah
najibullah; obaidullah ubaydullah ubaidullah; saifullah sayfullah; shafiullah
zabihullah zabihollah; ziaurrahman; atiqullah; gulbuddin; jalaluddin jalaloddin
sirajuddin sirajoddin; burhanuddin; nooruddin nuruddin noureddine; badruddin badreddin
fakhruddin fakhreddin; izzuddin izzeddin ezzedine; muhyiddin mohieddin; nasiruddin nasreddin
shamsuddin shamseddin; taqi taghi; jin; hyun; sang; sung seong; tae; chang; ho; il; nam; sok suk
hak; chun; un; hyon; ryong; sun; adam; adrian adriano; aidar; akhmat; alan allan; albert alberto
alfred alfredo; alfonso alphonse; alina; alisher; alvaro; amanda; amelia; amir; anastasia
angel angelo; angela; angelica; anibal; antonina; araceli; aram; armando; armen
arthur artur arturo; aslan; augusto auguste; aurelio; azamat; bakhtiyar; barry; beatriz beatrice
bernard bernardo; bogdan bohdan; bruno; camilo; carolina caroline; cecilia; cesar
christian cristian kristian; christina cristina kristina; claude claudio; clara; craig; cynthia
dariusz; deborah; diana; dina; donald; douglas; eleonora; eliezer; edgar; edwin; egor yegor
eldar; emilio emil; emma; ernesto ernest; eva; evelyn; fabio fabian; felix; fedor fyodor fedir
filippo; fidel; gabriel gabriela; gerard gerardo; german; gilbert; giulio; gonzalo; guido
gustavo gustav; harold; harry; hernando; humberto; ignacio; ilya illia ilia; inna; isidro; ivana
jacek; jaroslav yaroslav; joaquin; joel; jorgen; josue; josefa; juana; juergen jurgen
julian julien; julio; jules julius; karin; kenneth; klaus; krzysztof; larisa larissa; larry
lars; lawrence; laurent; lorenzo; leo leon leonardo; leopoldo; lev; lidia; lilia; lorena; luke
lucas luca lukas; lucia; luisa louise; magdalena; manfred; marcel marcelo; marcin; mariano
mario; martin; mauricio maurice; melissa; milan; milos; miroslav; nadezhda; nelson; nestor
nicole; nina; noel; norma; octavio; osvaldo; otto; pamela; pascal; patrick patricio; paula
radovan; rainer; ralph; ramiro; rebecca; rene; rodolfo rudolf; roger rogelio; rolando roland
romeo; rostislav; roy; ryszard; salvatore; sabina; samantha; saul; sebastian; semyon semen
sharon; silvia sylvia; simon; sonia; stella; svyatoslav; tadeusz; tamara; teresa theresa
theodore teodoro; tiffany; timofey; timothy; todd; tomasz; uwe; valentin valentina; vadim vadym
valeria; vera; veronica veronika; vicente vincent vincenzo; violeta; virgilio; viktoria
vladislav; vladlen; vsevolod; walter; wayne; wolfgang; yolanda; yana; zinaida; zoran; zoya
slobodan; dragan; goran; nebojsa; ratko; radoslav; zeljko; nenad; branko; milorad; momcilo
bozidar; aleksandra alexandra; denise; joyce; judith; kathleen; kimberly; lori; michelle; donna
dorothy; ruth; cheryl; stephanie; burak; emre; fatih; hakan; levent; mert; oguz; okan; onur
ozgur; serkan; tolga; ugur; volkan; zafer; ayse; emine; elif; amit; anil; arjun; ashok; deepak
dinesh; ganesh; gopal; krishna; lakshmi; mahesh; manoj; mukesh; naresh; pradeep; prakash; priya
rajesh; rajiv; rakesh; ramesh; ravi; sandeep; sanjay; santosh; shankar; sunil; suresh; vijay
vinod; vivek; bambang; budi; dewi; agus; siti; nurul; nur; hidayat
abubakar abubakr aboubakar aboubacar bubakar; amadou; mamadou; ibrahima; modibo; sekou; boubacar
idrissa; adama; emeka; chinedu; oluwaseun; tunde; kwame; kofi; kwasi; faustin; bosco; sylvestre
innocent; callixte; nikita; gleb; darya daria; alla; salman; adnan; saad; latif lateef
alonso; dario; jasim jassim jasem; turki; gilberto; fawaz fawwaz; jairo; saddam; guadalupe
adolfo; firas feras; ammar amar; husam hussam; samer; anas; nayif nayef naif; agustin
eugenio eugen; marko; hikmat hekmat; ayad; faraj; efrain; rigoberto; zuhayr; fathi; elvis
estuardo; moises moshe moses; horacio; nikola; nidal; adib; shaban; muhannad; abraham
mukhtar mokhtar; alexis; zaki; azam; monica; tulio; dusan; asghar; milad; jhon; arnoldo
fredy freddy; aldemar; arnulfo; suhayl; salam; hamad; awad; khalaf; ridwan; anastasiya; natallia
ihar; uladzislau; alyaksandr; abdullahi; hamed; naji; wahhab; jalil jaleel; khaliq; ghani
maruf marouf maroof; abid; barakat; harb; wilmer; efren; noe; jesica; yesenia; dolores
esther ester; rocio; pilar; mercedes; consuelo; josip; zdravko; mladen; stevan; momir; predrag
dejan; sasa; vojislav; veselin; ljubisa; milomir; aung; maung; soe; hlaing; khin; zaw; moe; kyaw
htet; oo; thet; swe; naing; myo; hla; thein; htun tun; myint; tin; than; shwe; nyunt; ye; thant
ladan; leila layla laila; nasrin; shirin; parvin; zahra zahraa zohra; soraya; nadia; rania
huda hoda; hala; amal; samira; yasmin yasmine jasmine; noura nora; rana; salma; sawsan; wafa
aliya aliyah; bushra; halima; hanan; iman; lina; maha; mona muna; rasha; reem rim; suha; suzan
farhan; hafizullah; habiba; inam; jamaluddin; karimullah; mirwais; mohibullah; naqibullah
qudratullah; rafiullah; sanaullah; shahzada; wakil; zarif; zalmay; asim; atif; azhar
faheem fahim; fahmi; irfan; jawed; junaid; kashif; naveed; nawaz; nisar; rizwan; shahbaz
shahzad; shoaib shuaib; tanveer; yousaf; zeeshan; zubair; paulino; renato; rosendo; sabino
tirso; ubaldo; wilfredo; zenaida; aldo; alejandra; alicia; andrea; antonia; aracely; blanca
brenda; carla; daniela; edith; elsa; erika; estela; fabiola; fernanda; francisca; gilma
graciela; ines; ingrid; irma; isabella; ivonne; josefina; leticia; lilian liliana; luz; manuela
maribel; marisol; mirna; paola; raquel; rosalba; rosario; ruby; silvana; socorro; vanessa
viviana; ximena; yadira; benito; benicio; cirilo; clemente; domingo; edgardo; eliseo; emigdio
erasmo; everardo; ezequiel; fausto; federico friedrich; gildardo; heriberto; hilario; homero
jacinto; leandro; leonel; lucio; luciano; marcelino; melchor; miguelangel; neftali; olegario
pascual; porfirio; reynaldo; sixto; teofilo; tiburcio; uriel; victoriano; wenceslao; zacarias
"""
"""Names that many people bear."""
