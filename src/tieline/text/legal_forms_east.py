"""Legal forms of Russia, its neighbours, the Middle East and Asia, in their scripts and in Latin.

The lines are built as those of `legal_forms_west.py`.
"""

TABLE = """
odo | limited | RU BY | +Additional Liability Company; ОДО | +ОДО; ~ODO; Additional Liability \
Company; Общество с дополнительной ответственностью; Obshchestvo s Dopolnitelno{i,y,j} \
Otvetstvennost{yu,iu}
ooo | limited | RU BY KG | +OOO; +ООО; +Общество с ограниченной ответственностью; \
+Obs{h,}chestvo s Ogranichenno{i,y,j} Otvetstvennost{yu,iu,ju,u} | +OOO; +ООО; +Общество с \
ограниченной ответственностью; +Obs{h,}chestvo s Ogranichenno{i,y,j} Otvetstvennost{yu,iu,ju,u}; \
+Таварыства з абмежаванай адказнасцю; ТАА
aktsionernoe obshchestvo | public | RU KZ UZ TJ TM | ~АО; ~AO; +Акционерное общество; \
+A{k,kt,kz}sionerno{e,ye,je} Obs{h,}chestvo; +Aktsionerno{e,ye,je} Obs{h,}chestvo; Акционернае \
таварыства | ~АО; ~AO; +Акционерное общество; +Aktsionerno{e,ye,je} Obs{h,}chestvo; \
+A{k,kz}sionerno{e,ye,je} Obs{h,}chestvo
publichnoe aktsionernoe obshchestvo | public | RU | +ПАО; ПАО; +Публичное акционерное общество; \
+Publichno{e,ye,je} Aktsionerno{e,ye,je} Obs{h,}chestvo | +ПАО; ~PAO; +Публичное акционерное \
общество; +Publichno{e,ye,je} Aktsionerno{e,ye,je} Obs{h,}chestvo
oao | public | RU BY KG TJ | +OAO; +ОАО; +Открытое акционерное общество; +Otkryto{e,ye,je} \
Aktsionerno{e,ye,je} Obs{h,}chestvo | +OAO; +ОАО; +Открытое акционерное общество; \
+Otkryto{e,ye,je} Aktsionerno{e,ye,je} Obs{h,}chestvo; Адкрытае акцыянернае таварыства; ААТ
zakrytoe aktsionernoe obshchestvo | public | RU BY KG TJ | ~ZAO; +ЗАО; +Закрытое акционерное \
общество; +Zakryto{e,ye,je} Aktsionerno{e,ye,je} Obs{h,}chestvo | ~ZAO; +ЗАО; +Закрытое \
акционерное общество; +Zakryto{e,ye,je} Aktsionerno{e,ye,je} Obs{h,}chestvo; Закрытае \
акцыянернае таварыства; ~ЗАТ; ~ZAT
nepublichnoe aktsionernoe obshchestvo | public | RU | НАО; Непубличное акционерное общество | \
НАО; Непубличное акционерное общество; Nepublichno{e,ye} Aktsionerno{e,ye} Obshchestvo
fgup | state | RU | +FGUP; +ФГУП; +Federal State Unitary Enterprise; +FSUE | +FGUP; +ФГУП; \
+FSUE; +Federal State Unitary Enterprise; +Федеральное государственное унитарное предприятие; \
+Federalno{e,ye,je} Gosudarstvenno{e,ye,je} Unitarno{e,ye,je} Predpriyati{e,ye,je}
fku | state | RU |  | ФКУ; ~FKU; ФКП; ~FKP; ФГКУ; Федеральное казенное предприятие; \
Federalno{e,ye} Kazenno{e,ye} Predpriyati{e,ye}
fgbu | state | RU |  | ФГБУ; FGBU; ФГБУН; FGBUN; ФГБОУ; FGBOU; ФГАОУ; FGAOU; ФГУ; FGU; ФБУ; \
~FBU; ФГБОУ ВО; FGBOU VO; ФГАОУ ВО; FGAOU VO; Federal State Budgetary Institution; Federal State \
Autonomous Institution; Federal State Institution; FSBI; Федеральное государственное бюджетное \
учреждение; Federalno{e,ye} Gosudarstvenno{e,ye} Byudzhetno{e,ye} Uchrezhdeni{e,ye}
gup | state | RU | ГУП | +ГУП; GUP; State Unitary Enterprise; Государственное унитарное \
предприятие; Gosudarstvenno{e,ye} Unitarno{e,ye} Predpriyati{e,ye}; МУП; MUP; Муниципальное \
унитарное предприятие; Municipal Unitary Enterprise
gbu | state | RU |  | ГБУ; ~GBU; ГКУ; GKU; ГАУ; ГУ; ГБОУ; МБУ; ~MBU
avtonomnaya nekommercheskaya organizatsiya | association | RU | АНО; Autonomous Nonprofit \
Organization; Autonomous Non Profit Organization; Autonomous Non Commercial Organization | +АНО; \
~ANO; Автономная некоммерческая организация; Avtonomnaya Nekommercheskaya Organizatsiya; \
Autonomous Nonprofit Organization; Autonomous Non Profit Organization; Autonomous Non Commercial \
Organization; НКО; ~NKO
ip ru | sole | RU BY KZ |  | ИП; Индивидуальный предприниматель; Individualny Predprinimatel; \
Individual Entrepreneur; ПБОЮЛ
tov | limited | UA | TOV; ТОВ | +ТОВ; TOV; +Товариство з обмеженою відповідальністю; +Tovarystvo \
z Obmezhenoyu Vidpovidalnist{yu,iu}
pryvatne aktsionerne tovarystvo | public | UA | ПрАТ; ~PrAT | +ПрАТ; ~PrAT; Приватне акціонерне \
товариство; Pryvatne Aktsionerne Tovarystvo
at ua | public | UA |  | ~АТ; +ПАТ; ВАТ; Акціонерне товариство; Публічне акціонерне товариство; \
Відкрите акціонерне товариство; Aktsionerne Tovarystvo; Publichne Aktsionerne Tovarystvo
pp ua | limited | UA |  | ПП; Приватне підприємство; Pryvatne Pidpryiemstvo; Private Enterprise
dp ua | state | UA |  | ДП; Державне підприємство; Derzhavne Pidpryyemstvo; ГП; КП
fop | sole | UA |  | ФОП; FOP; Фізична особа підприємець
chup | limited | BY | ЧУП; Private Unitary Enterprise; Unitary Enterprise; ~UE | +ЧУП; ЧТУП; \
ЧПУП; ~УП; CHUP; Частное унитарное предприятие; Unitary Enterprise; Private Unitary Enterprise; \
Chastno{e,ye} Unitarno{e,ye} Predpriyati{e,ye}; Прыватнае унітарнае прадпрыемства; Унитарное \
предприятие; Unitarno{e,ye} Predpriyati{e,ye}
rup | state | BY | Republican Unitary Enterprise; ~RUE; РУП | +РУП; Republican Unitary \
Enterprise; Республиканское унитарное предприятие; Respublikansko{e,ye} Unitarno{e,ye} \
Predpriyati{e,ye}; РУПП; Рэспубліканскае унітарнае прадпрыемства; Republican Unitary Production \
Enterprise
tovarishchestvo s ogranichennoy otvetstvennostyu | limited | KZ | ТОО; ~TOO; ЖШС; ZhShS; JShS | \
+ТОО; ~TOO; ЖШС; Товарищество с ограниченной ответственностью; Жауапкершілігі шектеулі \
серіктестік; Tovarishchestvo s Ogranichenno{i,y} Otvetstvennost{yu,iu}
aktsionerlik qogamy | public | KZ | АҚ; Акционерлік қоғамы; Акционерлік қоғам | АҚ
osoo | limited | KG | ОсОО; OsOO; ЖЧК | +ОсОО; +OsOO; ЖЧК; Жоопкерчилиги чектелген коому
mchj | limited | UZ | +MChJ; МЧЖ; mas'uliyati cheklangan jamiyati; масъулияти чекланган жамияти; \
XK MChJ; QK MChJ | МЧЖ; MChJ
aj uz | public | UZ | ~AJ; АЖ; aksiyadorlik jamiyati; акциядорлик жамияти; OAJ; YoAJ | АЖ; OAJ
jdmm | limited | TJ | ҶДММ; JDMM; Ҷамъияти дорои масъулияти маҳдуд | ҶДММ; JDMM; Ҷамъияти дорои \
масъулияти маҳдуд; ҶСК; ҶСП
hj tm | limited | TM | ~HJ; Hojalyk jemgyýeti; Хозяйственное общество; Economic Society | \
Хозяйственное общество
mmc | limited | AZ | ~MMC; məhdud məsuliyyətli cəmiyyəti; mehdud mesuliyyetli cemiyyeti; mehdud \
mesuliyyetli cemiyyet; məhdud məsuliyyətli cəmiyyət
asc az | public | AZ | ~ASC; ~açıq səhmdar cəmiyyəti; qapalı səhmdar cəmiyyəti; aciq sehmdar \
cemiyyeti; qapali sehmdar cemiyyeti; Səhmdar Cəmiyyəti
սպը | limited | AM | ՍՊԸ; ~SPE; սահմանափակ պատասխանատվությամբ ընկերություն | ՍՊԸ
փբը | public | AM | ՓԲԸ; ԲԲԸ; փակ բաժնետիրական ընկերություն; բաց բաժնետիրական ընկերություն
shps | limited | GE | შპს; შეზღუდული პასუხისმგებლობის საზოგადოება | შპს; შეზღუდული \
პასუხისმგებლობის საზოგადოება
ss ge | public | GE | სს; სააქციო საზოგადოება; saaktsio sazogadoeba | სს; სააქციო საზოგადოება
khkhk | limited | MN | ХХК; XXK; KhKhK; Хязгаарлагдмал хариуцлагатай компани
hk mn | public | MN | ХК; Хувьцаат компани
sal | public | LB | S A L; Société Anonyme Libanaise; SAL Offshore; S A L Off Shore; SAL \
Holding; ش م ل
sae | public | EG | S A E; Egyptian Joint Stock Company; ش م م مصر; شركة مساهمة مصرية
saog | public | OM | SAOG; SAOC; ش م ع ع; ش م ع م
ksc | public | KW | K S C; KSCC; KSCP; KSC Closed; KSC Public; KSC Holding; ش م ك; ش م ك ع; ش م \
ك م
bsc | public | BH | B S C; BSC c; BSC Closed; ش م ب
qsc | public | QA | Q S C; QPSC; QSTP LLC; QFC LLC; ش م ق
wll | limited | BH QA KW AE | +W L L; Company WLL; Co WLL; With Limited Liability; +WLL Co; ~SPC
fze | limited | AE | +F Z E; FZ E; Free Zone Establishment; +FZ LLC; FZC; +FZCO; +Free Zone \
Company; FZ Co; FZ Ltd; FZC LLC; FZE LLC; ~FZ; FZCO LLC; DMCC; JLT DMCC; Freezone; L L C FZ; LLC \
FZ; م م ح; ش م ح; شركة منطقة حرة; منطقة حرة; DWC LLC; ~DWC
psc ae | public | AE | ش م ع; ش م خ; شركة مساهمة عامة; شركة مساهمة خاصة; مساهمة عامة
muassasa | sole | AE SA KW QA JO OM | ~Est; =Establishment; Trading Est; =Trading Establishment; \
مؤسسة فردية | =مؤسسة; =Muassasat; =Mu'assasat; =Muassasah; =Moasasat
sharika | company | SA AE IQ SY LB JO EG YE LY OM QA KW BH SD | شركة | شركة; الشركة; Sharikat; \
Sharikah; Sharika; Shirkat; Shirka; Charikat; Sherika; Sharekat; Al Sharika; Al Sharikah; Ash \
Sharika; Ash Sharikah
شمم | limited | EG LB AE SY IQ JO SA | +ش.م.م; +ش.ذ.م.م; +ذ.م.م; +ذات مسؤولية محدودة; +ذات \
المسؤولية المحدودة; +شركة ذات مسؤولية محدودة; +ذات مسئولية محدودة; المحدودة; محدودة; +شركة الشخص \
الواحد ذات مسؤولية محدودة; Dhat Masuliya Mahduda; Dhat al Masuliyah al Mahdudah; Mahdouda; Dhat \
Mas'uliyah Mahdudah | شركة ذات مسؤولية محدودة
msahma | public | SA JO SY IQ | مساهمة; شركة مساهمة; المساهمة العامة; المساهمة; مساهمة سعودية; \
~Musahima; Musahamah; Musahimah; Musahama | شركة مساهمة
sherkat sahami khass | public | IR | سهامی خاص; +(سهامی خاص); شرکت سهامی خاص; Sahami Khass; \
Sahami Khas; Sahami e Khass; Sahami Khaas; ~SSK | شرکت سهامی خاص; Sherkat e Sahami Khass; \
Sherkate Sahami Khass; Sherkat Sahami Khas
sherkat sahami aam | public | IR | سهامی عام; شرکت سهامی عام; Sahami Aam; Sahami Am; Sahami e \
Aam | شرکت سهامی عام
sherkat | company | IR AF | با مسئولیت محدود; Ba Masouliyat Mahdoud; Ba Masooliyat Mahdood | \
شرکت; Sherkate; Sherkat e; Sherkat; Shrkt; Sherkat Sahami; Shirkate; Shirkat e
moassese | foundation | IR |  | =موسسه; =Moasseseh; =Bonyad; =بنیاد
בע מ | limited | IL | +בע"מ; +בעמ; בערבון מוגבל
amuta | association | IL | ע"ר; (ע"ר); Amuta; חל"צ | עמותת
股份有限公司 | public | CN TW HK MO | +股份有限公司; 股份公司; 股份有限公司 中国; 股份; gufen \
youxian gongsi; +gu fen you xian gong si; gufenyouxiangongsi; Gufen Youxiangongsi; Kufen \
Youhsien Kungssu
有限责任公司 | limited | CN | +有限责任公司; +有限責任公司; youxian zeren gongsi; you xian ze \
ren gong si; youxianzerengongsi; Youxian Zeren Gongsi
有限公司 | limited | CN TW HK MO SG MY | +有限公司; 有限責任股份公司; youxian gongsi; +you xian \
gong si; youxiangongsi
公司 | company | CN TW HK MO | 公司; 总公司; 總公司; gongsi; gong si
合伙企业 | partnership | CN TW | 合伙企业; 合夥企業; 有限合伙; 有限合夥; 普通合伙; 合伙企业 \
有限合伙; 合伙企业有限合伙; hehuo qiye; youxian hehuo
分公司 | branch | CN TW HK | =分公司; =fen gongsi; =fengongsi; =代表处; =代表處; =办事处; \
=辦事處
企業社 | sole | TW HK CN | 企業社; 工作室; 个体工商户; 個體工商戶
kk | public | JP | ~KK; +株式会社; +株式會社; Kabushiki Kaisha; Kabushiki Gaisha; \
KabushikiKaisha; Kabushikigaisha; Kabusiki Kaisya; 株; ㍿ | 株式会社; 株式會社; 株; Kabushiki \
Kaisha; Kabushiki Gaisha; KabushikiKaisha
godo kaisha | limited | JP | +合同会社; ~GK; Godo Gaisha; Goudou Kaisha | 合同会社; Godo Kaisha
yugen kaisha | limited | JP | +有限会社; ~YK; Yugen Gaisha; Yuugen Kaisha | 有限会社; Yugen \
Kaisha; 有
goshi kaisha | partnership | JP | +合資会社; +合名会社; Goshi Gaisha; Gomei Kaisha; Gomei Gaisha \
| 合資会社; 合名会社
shadan hojin | association | JP | 一般社団法人; 社団法人; 公益社団法人; 特定非営利活動法人; \
Shadan Hojin | 一般社団法人; 公益社団法人; 社団法人; 特定非営利活動法人; Ippan Shadan Hojin
zaidan hojin | foundation | JP | 財団法人; 一般財団法人; 公益財団法人; Zaidan Hojin | 財団法人; \
一般財団法人; 公益財団法人; Zaidan Hojin
dokuritsu gyosei hojin | state | JP | 独立行政法人; 国立研究開発法人; 国立大学法人 | \
独立行政法人; 国立研究開発法人; 国立大学法人; Kokuritsu Kenkyu Kaihatsu Hojin
jusik hoesa | public | KR | +주식회사; +(주); 주; ~Jusikhoesa; Chusik Hoesa; Jusighoesa; \
jusikoesa | +주식회사; 주; Jusikhoesa; Chusik Hoesa; Jusighoesa; jusikoesa
yuhan hoesa | limited | KR | +유한회사; 유한책임회사; 유; Yuhanhoesa; yuhan hoesa | 유한회사; \
유한책임회사; Yuhanhoesa
hapja hoesa | partnership | KR | 합자회사; 합명회사 | 합자회사; 합명회사
hoesa kp | company | KP | 총회사; 회사; Ch'onghoesa; Chonghoesa
sdn bhd | limited | MY BN | +Sdn Bhd; +Sendirian Berhad; +Sdn Berhad; Co Sdn Bhd
bhd | public | MY | +Bhd; +Berhad
plt | partnership | MY | PLT; Perkongsian Liabiliti Terhad
perseroan terbatas | limited | ID | ~P T; Perseroan Terbatas | ~PT; Perseroan Terbatas
tbk | public | ID | +Tbk; +Tbk PT; Perseroan Terbatas Tbk; Persero Tbk PT; Terbuka
persero | state | ID | +Persero; Persero PT; Persero Tbk; Perum | Perum; Perusahaan Umum
cv id | partnership | ID |  | ~CV
chamkat | limited | TH | จำกัด; บริษัทจำกัด; ~Chamkat; Jamkat; Borisat Chamkat | บริษัท; \
Borisat; Boriset
chamkat mahachon | public | TH | +จำกัด (มหาชน); จำกัด มหาชน; Chamkat Mahachon; Mahachon
หจก | partnership | TH | ห้างหุ้นส่วนจำกัด | ห้างหุ้นส่วนจำกัด; หจก; Hang Hun Suan Chamkat
tnhh | limited | VN | +TNHH; trách nhiệm hữu hạn; TNHH MTV; TNHH Một Thành Viên | +Công ty TNHH; \
+Cong ty TNHH; Cty TNHH; Công ty TNHH MTV; Công ty TNHH Một Thành Viên; Công ty trách nhiệm hữu \
hạn; TNHH; TNHH MTV; Công ty trách nhiệm hữu hạn một thành viên
ctcp | public | VN | +CTCP; cổ phần; công ty cổ phần | +Công ty Cổ phần; CTCP; Cty CP; Công ty \
CP; Tổng công ty cổ phần; Cong ty Co phan
tong cong ty | state | VN |  | Tổng công ty; Tong Cong ty; DNTN; Doanh nghiệp tư nhân
dntn | sole | VN | DNTN
"""
