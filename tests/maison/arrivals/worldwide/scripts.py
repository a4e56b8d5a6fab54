"""How names are made where they are written in other letters: each part as it is written, and in Latin letters."""

CULTURES = """
@ ru RU
F Иван/Ivan Смир/Smir Кузн/Kuzn Чайк/Chaik Щук/Shchuk Яков/Yakov Жу/Zhu Орл/Orl + ов/ov ина/ina ецов/etsov овский/ovskii кова/kova
G Алекс/Aleks Дмит/Dmit Евген/Evgen Екат/Ekat Серг/Serg Юл/Yul Татья/Tatia + ей/ei рий/rii ия/iia ерина/erina на/na
P Петр/Petr Алекс/Aleks Серге/Serge Юрь/Iur + ович/ovich еевич/eevich евна/evna овна/ovna
S {F1} | {G1} | {G1} {P1} {F1}
S {F1} | {G1} {P1} | {F1} {G1} {P1}
S {F1}-{F2} | {G1} | {F1}-{F2} {G1}

@ be BY
F Каваль/Kaval Лукаш/Lukash Янкоў/Yankou Дуб/Dub + чук/chuk эвіч/evich скі/ski роўскі/rouski
G Анат/Anat Янк/Yank Святл/Sviatl Ўладз/Uladz + оль/ol а/a ана/ana імір/imir
S {F1} | {G1} | {G1} {F1}

@ uk UA
F Шев/Shev Бонд/Bond Тка/Tka Григ/Hryh Жу/Zhu Ющ/Yushch Лис/Lys Ґалаґ/Galag + ченко/chenko аренко/arenko оренко/orenko енко/enko ан/an
G Євген/Yevhen Окс/Oks Сергі/Serhi Ір/Ir Юлі/Yuli Її/Yi + _/_ ана/ana й/i ина/yna я/ia
S {F1} | {G1} | {G1} {F1}
S {F1} | {G1} | {F1} {G1}
S {F1}-{F2} | {G1} | {G1} {F1}-{F2}

@ sr RS
F Јован/Jovan Ђорђ/Đorđ Његош/Njegoš Љуб/Ljub Шћеп/Šćep Џам/Džam + овић/ović евић/ević ић/ić
G Драг/Drag Миљ/Milj Ђур/Đur Неб/Neb Живо/Živo + ан/an ана/ana ица/ica ојша/ojša
S {F1} | {G1} | {G1} {F1}

@ mk MK
F Ѓорѓ/Gjorgj Стој/Stoj Наум/Naum Ќирк/Kjirk + иевски/ievski ановска/anovska ов/ov
G Бој/Boj Љуп/Ljup Зор/Zor Весн/Vesn + ан/an чо/čo ица/ica а/a
S {F1} | {G1} | {G1} {F1}

@ bg BG
F Димит/Dimit Пет/Pet Желязк/Zhelyazk Щър/Shtar + ров/rov кова/kova ов/ov
G Кра/Kra Весел/Vesel Цвет/Tsvet Йор/Yor + симир/simir ин/in елина/elina дан/dan
S {F1} | {G1} | {G1} {F1}

@ kk KZ
F Нұр/Nur Әбд/Abd Құна/Quna Өтеб/Oteb Ғаби/Gabi Жұма/Zhuma + баев/baev ғалиев/galiev ев/ev дуллин/dullin
G Айг/Aig Әсел/Asel Ерл/Erl Гүлн/Guln Ұлп/Ulp + үл/ul _/_ ан/an ар/ar
S {F1} | {G1} | {F1} {G1}
S {F1} | {G1} | {G1} {F1} Серікұлы

@ ky KG
F Мам/Mam Осмо/Osmo Түгөл/Tugol Жээнб/Jeenb + ытов/ytov нов/nov баева/baeva
G Чын/Chyn Гүл/Gul Өмүр/Omur Бак/Bak + гыз/gyz зат/zat бек/bek ыт/yt
S {F1} | {G1} | {G1} {F1}

@ tg TJ
F Раҳ/Rah Ҷӯра/Jura Қоди/Qodi Ҳаким/Hakim + монов/monov ев/ev рова/rova
G Фирд/Fird Ҷам/Jam Ғай/Ghay Зӯҳ/Zuh + авс/avs шед/shed рат/rat ро/ro
S {F1} | {G1} | {G1} {F1}

@ mn MN
F Бат/Bat Ган/Gan Дорж/Dorj Өлз/Olz Цэр/Tser + баяр/bayar болд/bold эн/en ийн/iin
G Оюун/Oyuun Тэмү/Temu Сүх/Sukh Энх/Enkh + чимэг/chimeg жин/jin бат/bat төр/tor
S {F1} | {G1} | {F1} {G1}
S  | {G1} | {G1}

@ el GR CY
F Παπαδ/Papad Γεωργ/Georg Νικολα/Nikola Μακρ/Makr Ξενάκ/Xenak Ψαρρ/Psarr + όπουλος/opoulos ίου/iou ΐδης/idis ής/is άκης/akis
G Γιώρ/Gior Ελέ/Ele Δημή/Dimi Ευαγ/Evag Ιφι/Ifi Θεό/Theo + γος/gos νη/ni τρης/tris γελία/gelia
S {F1} | {G1} | {G1} {F1}
S {F1}-{F2} | {G1} | {F1}-{F2} {G1}

@ hy AM
F Սարգս/Sargs Հակոբ/Hakob Պետրոս/Petros Ղազար/Ghazar Մկրտչ/Mkrtch + յան/yan ունի/uni
G Արմ/Arm Անահ/Anah Տիգր/Tigr Նվ/Nv Լուս/Lus + են/en իտ/it ան/an արդ/ard ինե/ine
S {F1} | {G1} | {G1} {F1}

@ ka GE
F გიორგ/Giorg ბერ/Ber კაპან/Kapan ლომ/Lom ჭავჭავ/Chavchav წერეთ/Tseret ყიფი/Qipi + აძე/adze იძე/idze ელი/eli ანი/ani
G ნინ/Nin დავ/Dav თამ/Tam ირაკლ/Irakl ქეთევ/Ketev + ო/o ით/it არ/ar ი/i ან/an
S {F1} | {G1} | {G1} {F1}

@ ar MA DZ TN LY EG SD SY LB JO PS IQ SA YE OM KW QA BH AE MR
F خور/Khour مصر/Masr حد/Hadd منص/Mans شر/Cher هاش/Hach زهر/Zahr قحط/Kaht غز/Ghaz ضو/Daou + ي/i اد/ad وري/ouri يف/if ان/an اوي/aoui
G محم/Moham يوس/Yous فاط/Fat خال/Khal عائ/Aïch حس/Hous نور/Nour ليل/Leïl طار/Tar صال/Sal + د/ed ف/ef مة/ma ى/a ين/ine ق/iq ح/ih
S El {F1} | {G1} | {G1} ال{F1}
S Ben {F1} | {G1} | {G1} بن {F1}
S {F1} | {G1} | {G1} {F1}
S {F1} | Abd al-{G1} | عبد ال{G1} {F1}
S Bint {F1} | {G1} {G2} | {G1} {G2} بنت {F1}
S  | Oum {G1} | أم {G1}

@ fa IR
F حسین/Hossein احمد/Ahmad رضا/Reza کریم/Karim گلپای/Golpay چنگیز/Changiz پژوه/Pajouh + ی/i زاده/zadeh پور/pour نژاد/nejad
G ره/Rah شیر/Shir نس/Nas فر/Far مه/Meh ژاله/Zhaleh + ا/a ین/in رین/rin هاد/had دی/di
S {F1} | {G1} | {G1} {F1}
S {F1} {F2} | {G1} | {G1} {F1}‌{F2}

@ ur PK
F قری/Qur چود/Chaud بھٹ/Bhatt راج/Raj شیخ/Sheikh کھوک/Khokh + شی/eshi ھری/hry ی/i ھر/har
G عا/A زی/Zai نو/No فیض/Faiz ٹیپ/Tip شاہ/Shah + ئشہ/isha نب/nab ید/eed و/u ین/een
S {F1} | {G1} | {G1} {F1}
S {F1} | {G1} {G2} | {G1} {G2} {F1}
S  | {G1} | {G1}

@ ps AF
F څدر/Tsadr ځلان/Dzlan ښایس/Shayis پښتون/Pashtun ګلب/Gulb + ان/an ی/ay یار/yar ته/ta
G زرغ/Zargh ملا/Mala ګل/Gul سپوږم/Spozhm + ون/un له/la ۍ/ai الۍ/alai
S {F1} | {G1} | {G1} {F1}
S  | {G1} | {G1}

@ ckb IQ
F بار/Bar ڕەس/Ras گەر/Gar شێرز/Sherz + زانی/zani وڵ/wul میانی/miani اد/ad
G ئا/A ژی/Zhi ڕێ/Re هێ/He چن/Chn + ڤان/van ان/an بین/bin وار/war
S {F1} | {G1} | {G1} {F1}

@ he IL
F כה/Co מזר/Mizr פריד/Frid לו/Le ביאל/Bial צור/Tzur + ן/hen חי/achi מן/man י/vi יק/ik
G דו/Da רב/Riv יוס/Yos שר/Sar אל/El חנ/Chan + ד/vid קה/ka ף/ef ה/ah יעזר/iezer
S {F1} | {G1} | {G1} {F1}
S Ben-{F1} | {G1} | {G1} בן־{F1}

@ hi IN
F शर्/Shar मिश्/Mish चौध/Chaudh अग्र/Agr गुप्/Gup त्रिपा/Tripa + मा/ma रा/ra री/ri वाल/wal ता/ta ठी/thi
G प्रि/Pri पू/Poo रा/Ra आदि/Adi सु/Su ज्यो/Jyo कृष्/Krish + या/ya जा/ja जेश/jesh त्य/tya नीता/nita ति/ti ण/na
S {F1} | {G1} | {G1} {F1}
S {F1} | {G1} {G2} | {G1} {G2} {F1}
S {F1} | {G1} Kumar | {G1} कुमार {F1}

@ ne NP
F थापा/Thapa श्रेष्ठ/Shrestha अधिकारी/Adhikari भट्टराई/Bhattarai गुरुङ/Gurung तामाङ/Tamang
G बि/Bi सी/Si दी/Di ऋ/Ri + नोद/nod ता/ta पक/pak षि/shi
S {F1} | {G1} | {G1} {F1}

@ bn BD IN
F চট্টো/Chatto বন্দ্যো/Bandyo মুখো/Mukho রহ/Rah ভট্টা/Bhatta দাশ/Das + পাধ্যায়/padhyay মান/man চার্য/charya গুপ্ত/gupta
G রা/Ra সু/Su ঋ/Ri অনি/Ani নাস/Nas জ্যো/Jyo + হুল/hul মিত্রা/mitra ষি/shi রুদ্ধ/ruddha রিন/reen
S {F1} | {G1} | {G1} {F1}
S {F1} | Md. {G1} | মোঃ {G1} {F1}

@ pa IN
F ਗਿੱ/Gi ਢਿੱ/Dhi ਸੰ/San ਬਰਾ/Bra + ਲ/ll ਲੋਂ/llon ਧੂ/dhu ੜ/r
G ਗੁਰ/Gur ਹਰ/Har ਜਸ/Jas ਸਿਮ/Sim + ਪ੍ਰੀਤ/preet ਮੀਤ/meet ਵਿੰਦਰ/winder ਰਨ/ran
S {F1} | {G1} Singh | {G1} ਸਿੰਘ {F1}
S Kaur | {G1} | {G1} ਕੌਰ

@ gu IN
F પટેલ/Patel મહેતા/Mehta ત્રિવેદી/Trivedi જોશી/Joshi દેસાઈ/Desai
G હિ/Hi જિ/Ji મીના/Meena ધ્રુ/Dhru + તેશ/tesh ગ્ના/gna ક્ષી/kshi વ/v
S {F1} | {G1} | {G1} {F1}

@ ta IN LK
F முரு/Muru சுப்ர/Subra கண்/Kan இராம/Rama ஜெய/Jeya + கன்/gan மணியன்/maniyan ணன்/nan சாமி/sami ராஜா/raja
G செல்/Sel கவி/Kavi அரு/Aru தமிழ்/Tamil லக்ஷ்/Laksh + வி/vi தா/tha ண்/n மி/mi ச்செல்வன்/chelvan
S {F1} | {G1} | {G1} {F1}
S  | S. {G1} | சு. {G1}
S  | {G1} | {G1}

@ te IN
F రె/Re వెంక/Venka చౌ/Chow శ్రీనివా/Sriniva + డ్డి/ddy టేశ్/tesh దరి/dary స్/s
G ల/La రా/Ra సు/Su కృ/Kri + క్ష్మి/kshmi జు/ju బ్బు/bbu ష్ణ/shna
S {F1} | {G1} | {G1} {F1}

@ kn IN
F ಗೌ/Gow ಹೆಗ್/Heg ಶೆ/She ಕುಲಕ/Kulka + ಡ/da ಡೆ/de ಟ್ಟಿ/tty ರ್ಣಿ/rni
G ಕಾ/Ka ದೀ/Dee ಲೋ/Lo ಮಂ/Man + ವ್ಯ/vya ಪಾ/pa ಕೇಶ್/kesh ಜು/ju
S {F1} | {G1} | {G1} {F1}

@ ml IN
F നമ്പൂതിരി/Namboothiri മേനോൻ/Menon കുറുപ്പ്/Kurup പിള്ള/Pillai വാര്യർ/Warrier
G ല/La ശ്രീ/Sree അനു/Anu ഉണ്ണി/Unni + ക്ഷ്മി/kshmi ജ/ja പമ/pama കൃഷ്ണൻ/krishnan
S {F1} | {G1} | {G1} {F1}

@ si LK
F විජේ/Wije ජය/Jaya සේනා/Sena රණ/Rana + සිංහ/singhe වර්ධන/wardana නායක/nayake තුංග/tunga
G නිමා/Nima සමන්/Saman කුමා/Kuma ශ්‍රි/Sri + ලි/li ති/thi රි/ri යන්ත/yantha
S {F1} | {G1} | {G1} {F1}
S {F1} | A. B. C. {G1} | {G1} {F1}

@ th TH
F ศรี/Si วง/Wong ทอง/Thong รัตน/Rattana เจริญ/Charoen + สุข/suk ศ์ทอง/thong วงศ์/wong กุล/kun ชัย/chai
G สม/Som วิ/Wi นัฐ/Nat ปิย/Piya อรุณ/Arun + ชาย/chai ไล/lai พร/phon ดา/da ี/i
S {F1} | {G1} | {G1} {F1}
S Na {F1} | {G1} | {G1} ณ {F1}

@ lo LA
F ພົມ/Phom ວົງ/Vong ສີ/Si ແກ້ວ/Keo + ມະຈັນ/machan ສະຫວັນ/savan ສຸກ/souk ດາລາ/dala
G ບຸນ/Boun ຄຳ/Kham ສົມ/Som ມາ/Ma + ມີ/my ພອນ/phone ຈິດ/chit ລີ/ly
S {F1} | {G1} | {G1} {F1}

@ km KH
F ហេ/Hen សុ/Sok ជា/Chea អ៊ុ/Ung ពេជ្រ/Pich + ង/g ខ/h ន/n រ/r
G ចាន់/Chan សុភ/Sophea រតនា/Ratana វិច្/Vic + ណា/na ក្តិ/k ថា/tha ឆិកា/hika
S {F1} | {G1} | {F1} {G1}

@ my MM
F အောင်/Aung မြ/Mya ခိုင်/Khaing စန္ဒာ/Sandar ကျော်/Kyaw + မင်း/min သန်း/than ဝင်း/win လှိုင်/hlaing
G သီ/Thi ဇော်/Zaw နှင်း/Hnin ဖြိုး/Phyo + တာ/ta လင်း/lin ဦး/oo အေး/aye
S  | U {F1} {G1} | ဦး {F1} {G1}
S  | {G1} {F1} | {G1} {F1}
S  | Daw {G1} | ဒေါ် {G1}

@ am ET
F አበ/Abe ከበ/Kebe ተስ/Tes ገብረ/Gebre መን/Men ኃይለ/Haile + በ/be ደ/de ፋዬ/faye ማርያም/mariam ግስቱ/gistu
G አል/Al ሰላ/Sela ዮሐ/Yoha ብር/Bir ጽጌ/Tsige ኤል/El + ማዝ/maz ማዊት/mawit ንስ/nnes ሃኑ/hanu ሬዳ/reda
S  | {G1} {F1} | {G1} {F1}
S {F1} | {G1} | {G1} {F1}

@ ti ER
F ወልደ/Welde ገ/G ሃብተ/Habte ተኽ/Tekh + ሚካኤል/micael ኣብ/ab ስላሴ/slassie ለ/le
G ኣስ/As ሰና/Sena ዮና/Yona ፍሬ/Fre + መራ/mera ይት/yt ስ/s ወይኒ/weini
S  | {G1} {F1} | {G1} {F1}

@ zgh MA DZ
F ⴰⵢⵜ/Aït ⵓⴱⴰ/Ouba ⵣⵉⵔⵉ/Ziri ⵎⴰⵙ/Mas + ⵏⵉⵙⴰ/nissa ⵀⴰ/ha ⵎⵎⵓ/mmou ⴽⴰ/ka
G ⵜⵉⵏ/Tin ⵢⵓ/You ⴷⵉⵀ/Dih ⵎⴰⵙⵙ/Mass + ⵀⵉⵏⴰⵏ/hinan ⴱⴰ/ba ⵢⴰ/ya ⵉⵏ/in
S {F1} | {G1} | {G1} {F1}

@ zh CN SG
F 王/Wang 李/Li 张/Zhang 徐/Xu 周/Zhou 欧阳/Ouyang 陈/Chen 刘/Liu 司马/Sima 吕/Lü
G 小/xiao 卫/wei 雨/yu 佳/jia 浩/hao 美/mei 子/zi 婷/ting + 明/ming 东/dong 轩/xuan 琪/qi 然/ran 玲/ling 龙/long _/_
S {F1} | {G1} | {F1}{G1}

@ zh-Hant TW HK MO
F 陳/Chen 黃/Huang 劉/Liu 張/Zhang 蕭/Xiao 諸葛/Zhuge 鄭/Zheng 羅/Luo
G 國/guo 淑/shu 麗/li 俊/jun 詩/shi 雅/ya + 華/hua 芬/fen 偉/wei 萱/xuan 龍/long 靜/jing
S {F1} | {G1} | {F1}{G1}
S {F1} | Kelvin {G1} | {F1}{G1}

@ ja JP
F 佐/Sa 伊/I 加/Ka 大/Ō 清/Shi 渡/Wata 齋/Sai + 藤/tō 野/no 水/mizu 邊/nabe 﨑/saki 髙/taka
G 健/Ken 優/Yū 美/Mi 翔/Shō 陽/Haru 涼/Ryō + 二/ji 希/ki 太/ta 香/ka 子/ko
K さくら/Sakura あゆみ/Ayumi ひなた/Hinata ゆうき/Yūki
T エミリー/Emily ジョン/John アンナ/Anna レオン/Leon
S {F1} | {G1} | {F1} {G1}
S {F1} | {K1} | {F1} {K1}
S {F1} | {T1} | {F1} {T1}

@ ko KR KP
F 김/Kim 이/Lee 박/Park 최/Choi 정/Jung 강/Kang 윤/Yoon 오/O 남궁/Namgung 황보/Hwangbo
G 민/min 서/seo 지/ji 수/su 은/eun 현/hyeon 도/do + 준/jun 연/yeon 호/ho 진/jin 지/ji 윤/yun 빈/bin
S {F1} | {G1} | {F1}{G1}
S {F1} | {G1} | {F1} {G1}
"""
