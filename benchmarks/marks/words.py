"""Sentences without figures to hang callouts on, decoys with figures, and works to cite; all of our own wording."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """What a language brings to a document."""

    sentences: tuple[str, ...]  # without stop
    decoys: tuple[str, ...]  # sentences with numbers that name no reference
    heading: str  # of the list
    both: str = "and"  # between two numbers
    until: str = "to"  # between the ends of a range
    page: str = "p."


LANGUAGES = {
    "en": Language(
        (
            "Bone is lost with age",
            "Men lose it more slowly",
            "Walking slows the loss",
            "Fish twice a week may help",
            "Nobody knows why children gain it in winter",
            "Salt makes the kidney waste calcium",
            "The capsules did not keep people from falling",
            "Sunlight on the arms was enough in June",
            "Old wives recommend nettle soup",
            "Smokers heal late",
            "Strong thighs protect the hip",
            "Twins differ less than neighbours",
        ),
        (
            "In 2014 we asked 250 women in 12 towns.",
            "The dose was 800 IU a day (range 400–1200).",
            "Of these, 34 (52%) came back after 6 months.",
            "The ratio was 1.4 (95% CI 1.1 to 1.8).",
            "Table 2 and Figure 3 show the rest.",
            "We read 18 trials, 3 of them twice.",
        ),
        "References",
    ),
    "de": Language(
        (
            "Knochen schwinden im Alter",
            "Männer verlieren weniger davon",
            "Gehen bremst den Verlust",
            "Fisch am Freitag hilft vielleicht",
            "Salz treibt Kalzium in den Harn",
            "Die Kapseln verhinderten keinen Sturz",
            "Sonne auf den Armen genügte im Juni",
            "Raucher heilen langsam",
            "Starke Schenkel schützen die Hüfte",
        ),
        (
            "Im Jahr 2014 wurden 250 Frauen in 12 Orten befragt.",
            "Die Dosis betrug 20 µg am Tag (Spanne 10–40).",
            "Davon kamen 34 (52 %) nach 6 Monaten wieder.",
            "Tab. 2 und Abb. 3 zeigen den Rest.",
        ),
        "Literatur",
        "und",
        "bis",
        "S.",
    ),
    "fr": Language(
        (
            "Les os maigrissent avec les années",
            "Les hommes en perdent moins",
            "La marche freine la perte",
            "Le poisson aide peut-être",
            "Le sel chasse le calcium",
            "Les fumeurs guérissent tard",
            "Le soleil de juin suffisait",
            "Les jumeaux se ressemblent",
        ),
        (
            "En 2014, 250 femmes de 12 villages ont répondu.",
            "La dose était de 20 µg par jour (de 10 à 40).",
            "Parmi elles, 34 (52 %) sont revenues après 6 mois.",
        ),
        "Références",
        "et",
        "à",
        "p.",
    ),
    "es": Language(
        (
            "El hueso se pierde con los años",
            "Los hombres pierden menos",
            "Caminar frena la pérdida",
            "El pescado quizá ayude",
            "La sal arrastra el calcio",
            "Los fumadores sanan tarde",
            "Bastaba el sol de junio",
            "Los gemelos se parecen",
        ),
        (
            "En 2014 preguntamos a 250 mujeres de 12 pueblos.",
            "La dosis fue de 20 µg al día (de 10 a 40).",
            "De ellas, 34 (52 %) volvieron a los 6 meses.",
        ),
        "Referencias",
        "y",
        "a",
        "pág.",
    ),
    "pt": Language(
        (
            "O osso diminui com a idade",
            "Os homens perdem menos",
            "Caminhar trava a perda",
            "O peixe talvez ajude",
            "O sal arrasta o cálcio",
            "Os fumadores curam tarde",
            "Bastava o sol de junho",
        ),
        ("Em 2014 ouvimos 250 mulheres de 12 aldeias.", "Delas, 34 (52 %) voltaram ao fim de 6 meses."),
        "Referências",
        "e",
        "a",
        "p.",
    ),
    "it": Language(
        (
            "L'osso si perde con gli anni",
            "Gli uomini ne perdono meno",
            "Camminare frena la perdita",
            "Il pesce forse aiuta",
            "Il sale porta via il calcio",
            "I fumatori guariscono tardi",
            "Bastava il sole di giugno",
        ),
        ("Nel 2014 abbiamo sentito 250 donne di 12 paesi.", "Di loro 34 (52%) sono tornate dopo 6 mesi."),
        "Bibliografia",
        "e",
        "a",
        "p.",
    ),
    "nl": Language(
        (
            "Bot verdwijnt met de jaren",
            "Mannen verliezen minder",
            "Wandelen remt het verlies",
            "Vis helpt misschien",
            "Zout jaagt kalk de nier uit",
            "Rokers genezen laat",
            "De zon van juni volstond",
        ),
        ("In 2014 vroegen wij 250 vrouwen uit 12 dorpen.", "Van hen kwamen er 34 (52%) na 6 maanden terug."),
        "Referenties",
        "en",
        "tot",
        "p.",
    ),
    "sv": Language(
        (
            "Ben förloras med åren",
            "Män förlorar mindre",
            "Promenader bromsar förlusten",
            "Fisk hjälper kanske",
            "Salt driver ut kalcium",
            "Rökare läker sent",
            "Solen i juni räckte",
        ),
        ("År 2014 frågade vi 250 kvinnor i 12 byar.", "Av dem kom 34 (52 %) tillbaka efter 6 månader."),
        "Referenser",
        "och",
        "till",
        "s.",
    ),
    "pl": Language(
        (
            "Kość słabnie z wiekiem",
            "Mężczyźni tracą jej mniej",
            "Spacery hamują utratę",
            "Ryby być może pomagają",
            "Sól wypłukuje wapń",
            "Palacze goją się późno",
            "Czerwcowe słońce wystarczało",
        ),
        ("W 2014 roku zapytano 250 kobiet z 12 wsi.", "Spośród nich 34 (52%) wróciły po 6 miesiącach."),
        "Piśmiennictwo",
        "i",
        "do",
        "s.",
    ),
    "ru": Language(
        (
            "Кость с годами слабеет",
            "Мужчины теряют меньше",
            "Ходьба замедляет потерю",
            "Рыба, возможно, помогает",
            "Соль выводит кальций",
            "Курильщики заживают поздно",
            "Июньского солнца хватало",
        ),
        ("В 2014 году опросили 250 женщин из 12 сёл.", "Из них 34 (52 %) вернулись через 6 месяцев."),
        "Литература",
        "и",
        "до",
        "с.",
    ),
    "tr": Language(
        (
            "Kemik yaşla azalır",
            "Erkekler daha az kaybeder",
            "Yürümek kaybı yavaşlatır",
            "Balık belki yarar",
            "Tuz kalsiyumu götürür",
            "Haziran güneşi yeterdi",
        ),
        ("Bunların 34'ü (%52) 6 ay sonra geri geldi.",),
        "Kaynaklar",
        "ve",
        "-",
        "s.",
    ),
    "el": Language(
        (
            "Το οστό χάνεται με τα χρόνια",
            "Οι άνδρες χάνουν λιγότερο",
            "Το περπάτημα φρενάρει την απώλεια",
            "Το ψάρι ίσως βοηθά",
            "Το αλάτι διώχνει το ασβέστιο",
            "Ο ήλιος του Ιουνίου αρκούσε",
        ),
        ("Το 2014 ρωτήσαμε 250 γυναίκες από 12 χωριά.",),
        "Βιβλιογραφία",
        "και",
        "έως",
        "σ.",
    ),
    "zh": Language(
        (
            "骨量随年龄下降",
            "男性丢失较慢",
            "步行可减缓丢失",
            "每周吃鱼或许有益",
            "食盐使肾脏排钙",
            "吸烟者愈合迟缓",
            "六月的阳光已经足够",
            "双胞胎差异较小",
        ),
        (
            "2014年共调查12个村的250名妇女。",
            "其中34人（52%）在6个月后复查。",
            "剂量为每日20 μg（10~40）。",
            "见表2和图3。",
        ),
        "参考文献",
        "和",
        "至",
    ),
    "ja": Language(
        (
            "骨は年齢とともに失われる",
            "男性では減少が遅い",
            "歩行は減少を抑える",
            "魚を食べることは有益かもしれない",
            "食塩はカルシウムを失わせる",
            "喫煙者は治りが遅い",
            "六月の日差しで十分であった",
        ),
        ("2014年に12の村の女性250人を調べた。", "そのうち34人(52%)が6か月後に再診した。", "表2と図3に示す。"),
        "文献",
        "と",
        "から",
    ),
    "fa": Language(
        (
            "استخوان با سن کم می‌شود",
            "مردان کمتر از دست می‌دهند",
            "پیاده‌روی از کاهش می‌کاهد",
            "ماهی شاید سودمند باشد",
            "نمک کلسیم را دفع می‌کند",
            "آفتاب خرداد کافی بود",
            "سیگاری‌ها دیر بهبود می‌یابند",
        ),
        ("در سال ۱۳۹۳ از ۲۵۰ زن در ۱۲ روستا پرسیدیم.", "از آنان ۳۴ نفر (۵۲٪) پس از ۶ ماه بازگشتند."),
        "منابع",
        "و",
        "تا",
    ),
    "ar": Language(
        (
            "يقل العظم مع العمر",
            "يفقد الرجال أقل من ذلك",
            "المشي يبطئ الفقد",
            "ربما ينفع السمك",
            "الملح يطرد الكالسيوم",
            "كانت شمس يونيو كافية",
            "المدخنون يشفون متأخرين",
        ),
        ("في عام ٢٠١٤ سألنا ٢٥٠ امرأة من ١٢ قرية.", "عاد منهن ٣٤ (٥٢٪) بعد ٦ أشهر."),
        "المراجع",
        "و",
        "إلى",
    ),
    "hi": Language(
        (
            "उम्र के साथ हड्डी घटती है",
            "पुरुष कम खोते हैं",
            "चलना कमी को धीमा करता है",
            "मछली शायद लाभ देती है",
            "नमक कैल्शियम बहा देता है",
            "जून की धूप पर्याप्त थी",
        ),
        ("२०१४ में १२ गाँवों की २५० महिलाओं से पूछा गया।",),
        "संदर्भ",
        "और",
        "से",
    ),
}
LATIN = tuple(name for name in LANGUAGES if name not in {"zh", "ja", "fa", "ar", "hi"})

_NAMES = [
    "Adler",
    "Brandt",
    "Costa",
    "Dahl",
    "Ekman",
    "Fabre",
    "Gruber",
    "Holm",
    "Ivanova",
    "Jansen",
    "Keller",
    "Lund",
    "Moreno",
    "Novak",
    "Olsen",
    "Peters",
]
_WHAT = [
    "hips",
    "wrists",
    "ribs",
    "spines",
    "teeth",
    "heels",
    "knees",
    "skulls",
    "hands",
    "elbows",
    "shoulders",
    "ankles",
    "thumbs",
    "toes",
    "jaws",
    "shins",
]
_HOW = "Loss of mass in|Walks and|Fish oil for|Salt against|Winter light and|A survey of|Twins and their|Nettles for"
_JOURNALS = ("J Bone Tales", "Ann Dry Med", "Br J Marrow", "Acta Ossis")


def name_of(n: int) -> str:
    """Who wrote the n-th work."""
    return _NAMES[n % 16]


def work(n: int) -> str:
    """The n-th work, from 1; no two are alike."""
    how = _HOW.split("|")[n % 8]
    name, what, journal = name_of(n), _WHAT[(3 * n) % 16], _JOURNALS[n % 4]
    return f"{name} {'ABCDEFGH'[n % 8]}. {how} {what} of part {'abcdefghijklmnop'[n % 16]}. {journal}. {1990 + n};{n + 10}({n % 4 + 1}):{20 + n}-{29 + n}."
