"""Names as offices, passports and people spell them: made-up people are put together of these.

One culture a section, family names and given names apart; the spellings of one name stand between slashes, the own
script last where there is one. Nobody in particular bears any of the combinations.
"""

from dataclasses import dataclass

_NAMES = """
uk: Shevchenko/Chevtchenko/Шевченко, Kovalchuk/Kovaltchouk/Ковальчук, Bondarenko/Bondarenco/Бондаренко, Tkachenko/Tkatchenko/Ткаченко,
    Hryhorenko/Grigorenko/Григоренко, Zhuk/Jouk/Жук, Lysenko/Lyssenko/Лисенко, Khomenko/Homenko/Хоменко, Yushchenko/Iouchtchenko/Ющенко,
    Melnyk/Melnik/Мельник, Kravchuk/Kravtchouk/Кравчук, Panchenko/Pantchenko/Панченко
  | Yevhen/Evgueni/Євген, Olena/Elena/Олена, Oleksandr/Olexandr/Олександр, Andrii/Andriy/Андрій, Serhii/Sergiy/Сергій, Iryna/Irina/Ірина,
    Yuliia/Ioulia/Юлія, Mykola/Mikola/Микола, Volodymyr/Volodimir/Володимир, Nataliia/Natalia/Наталія, Kateryna/Katerina/Катерина, Dmytro/Dmitro/Дмитро
ru: Ivanov/Ivanoff/Иванов, Smirnova/Smirnowa/Смирнова, Kuznetsov/Kouznetsov/Кузнецов, Chaikovskii/Tchaïkovski/Чайковский, Zhukov/Joukov/Жуков,
    Shchukin/Chtchoukin/Щукин, Yakovlev/Iakovlev/Яковлев, Mikhailov/Mihailov/Михайлов, Gusev/Goussev/Гусев, Orlova/Orlova/Орлова
  | Aleksei/Alexey/Алексей, Dmitrii/Dmitri/Дмитрий, Evgenii/Evgueni/Евгений, Ekaterina/Yekaterina/Екатерина, Sergei/Serguei/Сергей, Yulia/Ioulia/Юлия,
    Natalya/Natalia/Наталья, Mikhail/Mihail/Михаил, Tatiana/Tatyana/Татьяна, Yuri/Iouri/Юрий
ar: Ben Ali/Benali/بن علي, Khelifi/Khlifi/خليفي, El Khoury/Khoury/الخوري, Abdallah/Abdullah/عبد الله, Bouazizi/Bouazzizi/بوعزيزي, Haddad/Hadad/حداد,
    Al-Masri/El Masry/المصري, Mansouri/Mansuri/منصوري, Cherif/Sherif/شريف, Hamdi/Hamdy/حمدي, Trabelsi/Trabulsi/طرابلسي, Zidane/Zidan/زيدان
  | Mohamed/Muhammad/محمد, Youssef/Yusuf/يوسف, Fatima/Fatma/فاطمة, Khaled/Khalid/خالد, Ahmed/Ahmad/أحمد, Aïcha/Aisha/عائشة, Noureddine/Nureddin/نور الدين,
    Hussein/Houssein/حسين, Leïla/Layla/ليلى, Omar/Omar/عمر, Saïd/Saeed/سعيد, Zeineb/Zaynab/زينب
zh: Wang/Wang/王, Li/Li/李, Zhang/Zhang/张, Xu/Xu/徐, Zhou/Zhou/周, Ouyang/Ou-Yang/欧阳, Chen/Chen/陈, Liu/Liu/刘
  | Xiaoming/Xiao Ming/小明, Weidong/Wei-Dong/卫东, Yuxuan/Yu-Xuan/雨轩, Jiaqi/Jia Qi/佳琪, Haoran/Hao-Ran/浩然, Meiling/Mei-Ling/美玲, Zihan/Zi Han/子涵, Tingting/Ting Ting/婷婷
ko: Kim/Gim/김, Lee/Yi/이, Park/Pak/박, Choi/Choe/최, Jung/Jeong/정, Kang/Gang/강, Yoon/Yun/윤
  | Min-jun/Minjun/민준, Seo-yeon/Seoyeon/서연, Ji-ho/Jiho/지호, Soo-jin/Sujin/수진, Eun-ji/Eunji/은지, Hyeon-seo/Hyeonseo/현서
vi: Nguyễn/Nguyen, Trần/Tran, Lê/Le, Phạm/Pham, Đặng/Dang, Võ/Vo
  | Thị Hương/Thi Huong, Văn Nam/Van Nam, Minh Tuấn/Minh Tuan, Thu Trang/Thu Trang, Đức Anh/Duc Anh, Ngọc Lan/Ngoc Lan
es: García López/Garcia Lopez, Martínez Ruiz/Martinez Ruiz, Fernández Soto/Fernandez Soto, Hernández Gómez/Hernandez Gomez, Núñez Vega/Nunez Vega, Ibáñez Mora/Ibanez Mora
  | José Luis/Jose Luis, María José/Maria Jose, Juan Carlos/Juan Carlos, Íñigo/Inigo, Begoña/Begona, Lucía/Lucia
pt: da Silva/Silva, dos Santos/Santos, Oliveira Souza/Oliveira Sousa, Gonçalves/Goncalves, Magalhães/Magalhaes, Teixeira/Teixera
  | João/Joao, Ana Paula/Ana Paula, Luís/Luiz, Conceição/Conceicao, Thiago/Tiago, Letícia/Leticia
de: Müller/Mueller, Schröder/Schroeder, Weiß/Weiss, Jäger/Jaeger, Köhler/Koehler, Großmann/Grossmann
  | Jörg/Joerg, Zoë/Zoe, Günther/Guenther, Björn/Bjoern, Käthe/Kaethe, Jürgen/Juergen
hi: Sharma/Sarma/शर्मा, Mishra/Misra/मिश्रा, Chaudhary/Choudhary/चौधरी, Agarwal/Aggarwal/अग्रवाल, Patel/Patil/पटेल, Gupta/Gupta/गुप्ता
  | Priya/Priya/प्रिया, Pooja/Puja/पूजा, Rajesh/Rajesh/राजेश, Aditya/Adithya/आदित्य, Sunita/Suneeta/सुनीता, Vikram/Vikram/विक्रम
fa: Hosseini/Husseini/حسینی, Ahmadi/Ahmady/احمدی, Rezaei/Rezai/رضایی, Mohammadi/Muhammadi/محمدی, Karimi/Kareemi/کریمی
  | Reza/Riza/رضا, Zahra/Zohra/زهرا, Mehdi/Mahdi/مهدی, Shirin/Chirine/شیرین, Nasrin/Nasreen/نسرین, Farhad/Farhad/فرهاد
el: Papadopoulos/Papadopulos/Παπαδόπουλος, Georgiou/Georgiu/Γεωργίου, Nikolaidis/Nicolaidis/Νικολαΐδης, Makris/Makris/Μακρής
  | Giorgos/Georgos/Γιώργος, Eleni/Helleni/Ελένη, Dimitris/Demitris/Δημήτρης, Katerina/Katerina/Κατερίνα
tr: Yılmaz/Yilmaz, Öztürk/Ozturk, Çelik/Celik, Şahin/Sahin, Kılıç/Kilic
  | İbrahim/Ibrahim, Ayşe/Ayse, Çağla/Cagla, Uğur/Ugur, Gülşen/Gulsen
pl: Wiśniewski/Wisniewski, Wójcik/Wojcik, Łukaszewicz/Lukaszewicz, Dąbrowska/Dabrowska
  | Łukasz/Lukasz, Małgorzata/Malgorzata, Paweł/Pawel, Zofia/Sofia
wa: Traoré/Traore, N’Diaye/Ndiaye, Koné/Kone, Ouédraogo/Ouedraogo, Diallo/Dialo, Camara/Kamara
  | Fatoumata/Fatumata, Mamadou/Mamadu, Aïssatou/Aissatu, Ousmane/Usmane, Ibrahima/Ibrahima, Mariama/Maryama
ka: Giorgadze/Guiorgadze/გიორგაძე, Beridze/Beridze/ბერიძე, Kapanadze/Kapanadzé/კაპანაძე, Lomidze/Lomidzé/ლომიძე
  | Nino/Nino/ნინო, Davit/David/დავით, Tamar/Thamar/თამარ, Irakli/Irakly/ირაკლი
hy: Sargsyan/Sarkissian/Սարգսյան, Hakobyan/Hagopian/Հակոբյան, Petrosyan/Petrossian/Պետրոսյան, Grigoryan/Krikorian/Գրիգորյան
  | Armen/Armen/Արմեն, Anahit/Anahid/Անահիտ, Tigran/Dikran/Տիգրան, Mariam/Maryam/Մարիամ
he: Cohen/Kohen/כהן, Levi/Levy/לוי, Mizrahi/Mizrachi/מזרחי, Friedman/Fridman/פרידמן
  | David/Dawid/דוד, Rivka/Rivqa/רבקה, Yosef/Yossef/יוסף, Sara/Sarah/שרה
ja: Satō/Sato, Itō/Ito, Ōno/Ono, Shimizu/Simizu, Fujita/Huzita
  | Yūki/Yuki, Kenji/Kenzi, Shōta/Shota, Haruka/Haruka, Ryōko/Ryoko
"""


@dataclass(frozen=True)
class Culture:
    """Family and given names of one culture, each with its spellings; `own` says that the last is in its own script."""

    name: str
    families: tuple[tuple[str, ...], ...]
    given: tuple[tuple[str, ...], ...]

    @property
    def own(self) -> bool:
        return len(self.families[0]) == 3


def _spelt(part: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip().split("/")) for name in part.replace("\n", " ").split(","))


def cultures() -> tuple[Culture, ...]:
    """All of them."""
    sections = _NAMES.replace("\n  ", " ").strip().splitlines()
    parts = [section.partition(":") for section in sections]
    return tuple(Culture(name, *map(_spelt, names.split("|"))) for name, _colon, names in parts)
