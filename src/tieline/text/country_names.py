"""What countries are called: a table of ISO 3166-1 codes and the names that go with them.

Sources: ISO 3166-1 (codes and English short names), the UN's list of member states (official
names), and the spellings of sanctions lists. Case, accents, punctuation, the word `the` and the
order around a comma or in brackets make no difference, so that none of that is written here twice.
XK stands for Kosovo by common use; states that are no more have no code here.
"""

TABLE = """
AD AND Andorra; Principality of Andorra
AE ARE United Arab Emirates; UAE; U.A.E.; Dubai; Abu Dhabi; Sharjah; Ajman; Ras al Khaimah
AF AFG Afghanistan; Islamic Republic of Afghanistan; Islamic Emirate of Afghanistan; Afganistan
AG ATG Antigua and Barbuda; Antigua
AI AIA Anguilla
AL ALB Albania; Republic of Albania
AM ARM Armenia; Republic of Armenia
AO AGO Angola; Republic of Angola
AQ ATA Antarctica
AR ARG Argentina; Argentine Republic
AS ASM American Samoa
AT AUT Austria; Republic of Austria
AU AUS Australia; Commonwealth of Australia
AW ABW Aruba
AX ALA Åland Islands; Aland
AZ AZE Azerbaijan; Republic of Azerbaijan; Azerbaidjan
BA BIH Bosnia and Herzegovina; Bosnia; Bosnia Herzegovina; Bosnia-Hercegovina
BA BIH Republika Srpska; Federation of Bosnia and Herzegovina
BB BRB Barbados
BD BGD Bangladesh; People's Republic of Bangladesh
BE BEL Belgium; Kingdom of Belgium
BF BFA Burkina Faso; Upper Volta
BG BGR Bulgaria; Republic of Bulgaria
BH BHR Bahrain; Kingdom of Bahrain
BI BDI Burundi; Republic of Burundi
BJ BEN Benin; Republic of Benin
BL BLM Saint Barthélemy; St Barthelemy
BM BMU Bermuda
BN BRN Brunei Darussalam; Brunei; Nation of Brunei
BO BOL Bolivia; Plurinational State of Bolivia
BQ BES Bonaire, Sint Eustatius and Saba; Bonaire; Caribbean Netherlands
BR BRA Brazil; Federative Republic of Brazil; Brasil
BS BHS Bahamas; Commonwealth of the Bahamas
BT BTN Bhutan; Kingdom of Bhutan
BV BVT Bouvet Island
BW BWA Botswana; Republic of Botswana
BY BLR Belarus; Republic of Belarus; Byelorussia; Belorussia
BZ BLZ Belize
CA CAN Canada
CC CCK Cocos (Keeling) Islands; Cocos Islands; Keeling Islands
CD COD Democratic Republic of the Congo; Congo Democratic Republic; DR Congo; DRC; D.R.C.; Zaire
CD COD Congo Kinshasa; Congo DR; Congo-Kinshasa
CF CAF Central African Republic
CG COG Congo; Republic of the Congo; Congo Brazzaville; Congo Republic
CH CHE Switzerland; Swiss Confederation
CI CIV Côte d'Ivoire; Cote d Ivoire; Ivory Coast; Republic of Côte d'Ivoire
CK COK Cook Islands
CL CHL Chile; Republic of Chile
CM CMR Cameroon; Republic of Cameroon
CN CHN China; People's Republic of China; PRC; P.R.C.; P.R. China; PR China; Mainland China
CN CHN Peoples Republic of China; China mainland; China PRC; China PR
CO COL Colombia; Republic of Colombia
CR CRI Costa Rica; Republic of Costa Rica
CU CUB Cuba; Republic of Cuba
CV CPV Cabo Verde; Cape Verde; Republic of Cabo Verde
CW CUW Curaçao
CX CXR Christmas Island
CY CYP Cyprus; Republic of Cyprus
CZ CZE Czechia; Czech Republic
DE DEU Germany; Federal Republic of Germany; Deutschland
DJ DJI Djibouti; Republic of Djibouti
DK DNK Denmark; Kingdom of Denmark
DM DMA Dominica; Commonwealth of Dominica
DO DOM Dominican Republic
DZ DZA Algeria; People's Democratic Republic of Algeria
EC ECU Ecuador; Republic of Ecuador
EE EST Estonia; Republic of Estonia
EG EGY Egypt; Arab Republic of Egypt
EH ESH Western Sahara; Sahrawi Arab Democratic Republic
ER ERI Eritrea; State of Eritrea
ES ESP Spain; Kingdom of Spain
ET ETH Ethiopia; Federal Democratic Republic of Ethiopia
FI FIN Finland; Republic of Finland
FJ FJI Fiji; Republic of Fiji
FK FLK Falkland Islands; Falkland Islands (Malvinas); Malvinas
FM FSM Micronesia; Federated States of Micronesia; FS Micronesia
FO FRO Faroe Islands; Faeroe Islands; Faroes
FR FRA France; French Republic
GA GAB Gabon; Gabonese Republic
GB GBR United Kingdom; United Kingdom of Great Britain and Northern Ireland; UK; U.K.; Great Britain
GB GBR Britain; England; Scotland; Wales; Northern Ireland; G.B.
GD GRD Grenada
GE GEO Georgia; Republic of Georgia
GF GUF French Guiana
GG GGY Guernsey; Bailiwick of Guernsey; Alderney
GH GHA Ghana; Republic of Ghana
GI GIB Gibraltar
GL GRL Greenland
GM GMB Gambia; Republic of the Gambia
GN GIN Guinea; Republic of Guinea; Guinea Conakry
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea; Republic of Equatorial Guinea
GR GRC Greece; Hellenic Republic
GS SGS South Georgia and the South Sandwich Islands
GT GTM Guatemala; Republic of Guatemala
GU GUM Guam
GW GNB Guinea-Bissau; Guinea Bissau; Republic of Guinea-Bissau
GY GUY Guyana; Co-operative Republic of Guyana; Cooperative Republic of Guyana
HK HKG Hong Kong; Hongkong; Hong Kong SAR; Hong Kong China; Hong Kong SAR China
HK HKG Hong Kong Special Administrative Region; China Hong Kong SAR
HK HKG Hong Kong Special Administrative Region of China
HM HMD Heard Island and McDonald Islands
HN HND Honduras; Republic of Honduras
HR HRV Croatia; Republic of Croatia
HT HTI Haiti; Republic of Haiti
HU HUN Hungary
ID IDN Indonesia; Republic of Indonesia
IE IRL Ireland; Republic of Ireland; Eire
IL ISR Israel; State of Israel
IM IMN Isle of Man
IN IND India; Republic of India
IO IOT British Indian Ocean Territory
IQ IRQ Iraq; Republic of Iraq
IR IRN Iran; Islamic Republic of Iran; I.R. Iran; IR of Iran
IS ISL Iceland; Republic of Iceland
IT ITA Italy; Italian Republic; Italia
JE JEY Jersey; Bailiwick of Jersey
JM JAM Jamaica
JO JOR Jordan; Hashemite Kingdom of Jordan
JP JPN Japan
KE KEN Kenya; Republic of Kenya
KG KGZ Kyrgyzstan; Kyrgyz Republic; Kirghizia; Kirgizia; Kyrghyzstan; Kirghizstan
KH KHM Cambodia; Kingdom of Cambodia
KI KIR Kiribati; Republic of Kiribati
KM COM Comoros; Union of the Comoros
KN KNA Saint Kitts and Nevis; St Kitts and Nevis; Federation of Saint Christopher and Nevis
KP PRK Democratic People's Republic of Korea; North Korea; DPRK; D.P.R.K.; DPR Korea; Korea DPR
KP PRK Democratic Peoples Republic of Korea; Korea Democratic People's Republic; Korea DPRK
KR KOR Republic of Korea; South Korea; ROK; R.O.K.; Korea Republic; Korea South
KW KWT Kuwait; State of Kuwait
KY CYM Cayman Islands; Cayman
KZ KAZ Kazakhstan; Republic of Kazakhstan; Kazakstan; Kazahstan
LA LAO Lao People's Democratic Republic; Laos; Lao PDR; Lao Peoples Democratic Republic
LB LBN Lebanon; Lebanese Republic
LC LCA Saint Lucia; St Lucia
LI LIE Liechtenstein; Principality of Liechtenstein
LK LKA Sri Lanka; Democratic Socialist Republic of Sri Lanka
LR LBR Liberia; Republic of Liberia
LS LSO Lesotho; Kingdom of Lesotho
LT LTU Lithuania; Republic of Lithuania
LU LUX Luxembourg; Grand Duchy of Luxembourg; Luxemburg
LV LVA Latvia; Republic of Latvia
LY LBY Libya; State of Libya; Libyan Arab Jamahiriya
LY LBY Great Socialist People's Libyan Arab Jamahiriya
MA MAR Morocco; Kingdom of Morocco
MC MCO Monaco; Principality of Monaco
MD MDA Moldova; Republic of Moldova
ME MNE Montenegro
MF MAF Saint Martin (French part); Saint Martin; St Martin
MG MDG Madagascar; Republic of Madagascar
MH MHL Marshall Islands; Republic of the Marshall Islands
MK MKD North Macedonia; Republic of North Macedonia; Macedonia; Republic of Macedonia; FYROM
MK MKD Former Yugoslav Republic of Macedonia; F.Y.R. of Macedonia
ML MLI Mali; Republic of Mali; Northern Mali
MM MMR Myanmar; Burma; Republic of the Union of Myanmar; Union of Myanmar; Myanmar (Burma)
MN MNG Mongolia
MO MAC Macao; Macau; Macao SAR; Macau SAR; Macao China; Macau China; Macao SAR China
MO MAC Macao Special Administrative Region; Macau SAR China; China Macao SAR
MP MNP Northern Mariana Islands; Commonwealth of the Northern Mariana Islands; Mariana Islands
MQ MTQ Martinique
MR MRT Mauritania; Islamic Republic of Mauritania
MS MSR Montserrat
MT MLT Malta; Republic of Malta
MU MUS Mauritius; Republic of Mauritius
MV MDV Maldives; Republic of Maldives; Maldive Islands
MW MWI Malawi; Republic of Malawi
MX MEX Mexico; United Mexican States
MY MYS Malaysia
MZ MOZ Mozambique; Republic of Mozambique
NA NAM Namibia; Republic of Namibia
NC NCL New Caledonia
NE NER Niger; Republic of the Niger
NF NFK Norfolk Island
NG NGA Nigeria; Federal Republic of Nigeria
NI NIC Nicaragua; Republic of Nicaragua
NL NLD Netherlands; Kingdom of the Netherlands; Holland; Nederland
NO NOR Norway; Kingdom of Norway
NP NPL Nepal; Federal Democratic Republic of Nepal
NR NRU Nauru; Republic of Nauru
NU NIU Niue
NZ NZL New Zealand; Aotearoa
OM OMN Oman; Sultanate of Oman
PA PAN Panama; Republic of Panama
PE PER Peru; Republic of Peru
PF PYF French Polynesia
PG PNG Papua New Guinea; Independent State of Papua New Guinea
PH PHL Philippines; Republic of the Philippines; Phillipines; Philippine Islands
PK PAK Pakistan; Islamic Republic of Pakistan
PL POL Poland; Republic of Poland
PM SPM Saint Pierre and Miquelon; St Pierre and Miquelon
PN PCN Pitcairn; Pitcairn Islands
PR PRI Puerto Rico; Commonwealth of Puerto Rico
PS PSE State of Palestine; Palestine; Palestinian; Palestinian Territories; West Bank; Gaza
PS PSE Palestinian Territory Occupied; Occupied Palestinian Territory; Gaza Strip; Region: Gaza
PS PSE Occupied Palestinian Territories; West Bank and Gaza; West Bank and Gaza Strip
PS PSE West Bank/Gaza; West Bank, Palestinian; Region: West Bank; Palestinian Territory
PS PSE Gaza Strip, Palestinian; Gaza, Palestinian; Palestinian Authority
PT PRT Portugal; Portuguese Republic
PW PLW Palau; Republic of Palau
PY PRY Paraguay; Republic of Paraguay
QA QAT Qatar; State of Qatar
RE REU Réunion
RO ROU Romania
RS SRB Serbia; Republic of Serbia
RU RUS Russian Federation; Russia; Россия; Российская Федерация
RW RWA Rwanda; Republic of Rwanda
SA SAU Saudi Arabia; Kingdom of Saudi Arabia; KSA; K.S.A.
SB SLB Solomon Islands
SC SYC Seychelles; Republic of Seychelles
SD SDN Sudan; Republic of the Sudan; North Sudan
SE SWE Sweden; Kingdom of Sweden
SG SGP Singapore; Republic of Singapore
SH SHN Saint Helena, Ascension and Tristan da Cunha; Saint Helena; St Helena; Ascension Island
SI SVN Slovenia; Republic of Slovenia
SJ SJM Svalbard and Jan Mayen; Svalbard
SK SVK Slovakia; Slovak Republic
SL SLE Sierra Leone; Republic of Sierra Leone
SM SMR San Marino; Republic of San Marino
SN SEN Senegal; Republic of Senegal
SO SOM Somalia; Federal Republic of Somalia; Somali Democratic Republic; Somaliland; Puntland
SR SUR Suriname; Republic of Suriname; Surinam
SS SSD South Sudan; Republic of South Sudan
ST STP Sao Tome and Principe; São Tomé; Democratic Republic of Sao Tome and Principe
SV SLV El Salvador; Republic of El Salvador; Salvador
SX SXM Sint Maarten (Dutch part); Sint Maarten; St Maarten
SY SYR Syrian Arab Republic; Syria; Syrian
SZ SWZ Eswatini; Kingdom of Eswatini; Swaziland; Kingdom of Swaziland
TC TCA Turks and Caicos Islands; Turks and Caicos; Turks & Caicos
TD TCD Chad; Republic of Chad
TF ATF French Southern Territories; French Southern and Antarctic Territories
TG TGO Togo; Togolese Republic
TH THA Thailand; Kingdom of Thailand
TJ TJK Tajikistan; Republic of Tajikistan; Tadjikistan; Tadzhikistan
TK TKL Tokelau
TL TLS Timor-Leste; East Timor; Timor Leste; Democratic Republic of Timor-Leste
TM TKM Turkmenistan
TN TUN Tunisia; Republic of Tunisia
TO TON Tonga; Kingdom of Tonga
TR TUR Türkiye; Turkey; Republic of Türkiye; Republic of Turkey; Turkiye (Turkey)
TT TTO Trinidad and Tobago; Republic of Trinidad and Tobago; Trinidad
TV TUV Tuvalu
TW TWN Taiwan; Taiwan Province of China; Republic of China; Taiwan ROC; Chinese Taipei
TW TWN Taiwan R.O.C.; Taiwan Republic of China; Taiwan China; China Taiwan
TZ TZA United Republic of Tanzania; Tanzania; Zanzibar
UA UKR Ukraine
UG UGA Uganda; Republic of Uganda
UM UMI United States Minor Outlying Islands; US Minor Outlying Islands
US USA United States of America; United States; US; U.S.; U.S.A.; America; Estados Unidos
UY URY Uruguay; Eastern Republic of Uruguay; Oriental Republic of Uruguay
UZ UZB Uzbekistan; Republic of Uzbekistan
VA VAT Holy See; Vatican City State; Vatican; Vatican City; Holy See (Vatican City State)
VC VCT Saint Vincent and the Grenadines; St Vincent and the Grenadines; St Vincent; Saint Vincent
VE VEN Venezuela; Bolivarian Republic of Venezuela; Venezuela Bolivarian Republic
VG VGB British Virgin Islands; BVI; B.V.I.; Virgin Islands UK; Tortola
VI VIR United States Virgin Islands; US Virgin Islands; Virgin Islands of the United States; USVI
VN VNM Viet Nam; Vietnam; Socialist Republic of Viet Nam; Socialist Republic of Vietnam
VU VUT Vanuatu; Republic of Vanuatu
WF WLF Wallis and Futuna; Wallis and Futuna Islands
WS WSM Samoa; Independent State of Samoa; Western Samoa
XK XKX Kosovo; Republic of Kosovo; Kosovo under UNSCR 1244
YE YEM Yemen; Republic of Yemen
YT MYT Mayotte
ZA ZAF South Africa; Republic of South Africa; RSA
ZM ZMB Zambia; Republic of Zambia
ZW ZWE Zimbabwe; Republic of Zimbabwe; Southern Rhodesia; Rhodesia
"""
"""A line: the alpha-2 code, the alpha-3 code, and the names, parted by semicolons."""
