"""Words that stand beside the names of persons: titles, particles of family and descent, suffixes.

Particles are those of the languages of sanctions lists: Arabic, Persian, Turkic, Romance, Germanic,
South Asian. A particle that glues to the next word (`abd`, `abu`) is of the class that says so.
"""

TITLES = """
mr=mister mister; mrs missus; ms miss; sir; madam madame mme; lord; lady dame
dr=doctor doctor doktor doctora duktur; prof=professor professor profesor ustad ostad
eng=engineer engineer ing ingeniero mohandes muhandis
sheikh shaikh shaykh sheik cheikh shekh sheykh chaikh sheekh
hajj=hajji hajji haji hadji hajj haj alhaji hadj alhaj elhadj
mullah mulla mollah molla
maulavi=mawlawi maulavi maulawi mawlawi maulvi moulavi molvi molavi mawlavi
maulana mawlana moulana; qari qari kari; hafiz hafez hafidh; mufti; imam
ayatollah ayatullah ayatolla; hojjatoleslam hojjat
sayyid sayed sayyed seyyed seyed syed said saiyid sayid; sharif; khalifa
akhund akhond akhundzada akhundzadeh; qazi qadi kadi
general gen jeneral generale; colonel col polkovnik coronel
lieutenant lt teniente leytenant; major maj mayor
captain capt capitan kapitan kapten; sergeant sergeant sgt
brigadier brig; admiral adm almirante
commander cmdr cdr comandante qaed komandir; marshal mariscal
commandant comdt; corporal cpl; private pvt; minister; president presidente; ambassador; senator
governor; judge; justice; chairman; director; deputy; secretary
prince amir emir shahzada; princess amira; king malik; queen; sultan; sardar
agha aqa aga; bey beg bek; pasha basha; effendi efendi; hanim khanum khanom
don dona dona; senor sr; senora sra; herr; frau; monsieur m
signor; lic licenciado; abogado; father padre pere fr; brother; sister; bishop
reverend rev; pastor; rabbi rav; swami; sri shri sri shree; pandit; ustaz ustadh
comrade; tovarishch; datuk dato datuk datin; tansri; tun; late marhum marhoum
martyr shahid shaheed
"""
"""Honorifics and ranks: `sense=` and the words of that sense; without it the first is the sense."""

PARTICLES = """
nobiliary: de del dela della delle degli dello di da das do dos du des van von vom zu zur ten \
der vander vanden la le lo las los y e af av san aan mac mc ter den zum
article: al el the les der die das il ul as ash ad ar az adh ath ez es ed en la le los las
patronymic: bin ibn ben bint bent binti ibnat ould wuld oglu ogly ogli oglou uly qizi kizi kyzy \
qyzy kyz binte walad wald weld valad bn ap anak
kunya: abu abou abo abi aba abul aboul abal abil umm um om oum omm bu
compound: abd abdul abdel abdal abdol abdoul abdoel abdil abdu abdus abdur abdun abdush abdud \
abderr ubaid ubayd obaid obeid ghulam gholam qudrat nur noor nour sayf saif seif shams din deen \
dine eddine eddin uddin aldin aldeen ullah allah ollah
suffix: jr junior senior ii iii iv filho neto hijo esq phd sr
"""
"""A class, and its words: `abd` and the like make one name with the word that follows."""

NUMBERS = """
1: one first 1st uno una primero primera primeiro premier premiere eins erste pervyi pervaya \
pervoe bir birinci awwal
2: two second 2nd ii segundo segunda deux deuxieme zwei zweite vtoroi vtoraya iki ikinci thani
3: three third 3rd iii tres tercero tercera terceira trois troisieme drei dritte tretii tretya \
ucuncu thalith
4: four fourth 4th iv cuatro cuarto quarto quatre quatrieme vier vierte chetvertyi dort dorduncu
5: five fifth 5th cinco quinto cinq cinquieme funf funfte pyatyi besinci khamis
6: six sixth 6th vi seis sexto sixieme sechste shestoi alti sadis
7: seven seventh 7th vii siete septimo sete setimo sept septieme sieben siebte sedmoi yedi sabi
8: eight eighth 8th viii ocho octavo oito oitavo huit huitieme acht achte vosmoi sekiz thamin
9: nine ninth 9th ix nueve noveno nove nono neuf neuvieme neun neunte devyatyi dokuz
10: ten tenth 10th diez decimo dez dix dixieme zehn zehnte desyatyi
11: eleven eleventh 11th xi undecimo onze odinnadtsatyi
12: twelve twelfth 12th xii doce duodecimo douze zwolf
13: thirteen thirteenth 13th xiii trece treize dreizehn
14: fourteen fourteenth 14th xiv catorce quatorze vierzehn
15: fifteen fifteenth 15th xv quince quinze funfzehn
16: sixteen sixteenth 16th xvi
17: seventeen seventeenth 17th xvii
18: eighteen eighteenth 18th xviii
19: nineteen nineteenth 19th xix
20: twenty twentieth 20th xx veinte vingt zwanzig
21: 21st xxi
22: 22nd xxii
23: 23rd xxiii
24: 24th xxiv
25: 25th xxv
30: thirty thirtieth 30th treinta
40: forty fortieth
50: fifty fiftieth
100: hundred hundredth
1000: thousand
"""
"""A number, and the words that say it; pinyin and short words are taken only where nothing else."""

DIRECTIONS = """
north northern norte nord nordlich severnyi severnaya sever shamal shimal shomal kuzey beifang \
kita utara
south southern sud sudlich yuzhnyi yuzhnaya yug janub jonub junub guney nanfang minami selatan
east eastern este leste est ost ostlich vostochnyi vostochnaya vostok sharq sharqi shargh dogu \
dongfang higashi timur orient oriental
west western oeste ouest westlich zapadnyi zapadnaya zapad gharb gharbi bati xifang nishi barat \
occidental
northeast northeastern noreste nordost severovostok dongbei
northwest northwestern noroeste nordwest severozapad xibei
southeast southeastern sureste sudost dongnan
southwest southwestern suroeste sudwest xinan
middle mid mittel srednii awsat vasat orta zhongbu
upper haute alto ober verkhnii
lower baixo unter nizhnii
"""
"""The first word of a line is the sense."""
