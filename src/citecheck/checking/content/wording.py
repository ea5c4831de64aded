"""The words of a sentence in one form: function words told from content, near synonyms made one, groups told apart."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.bibliography.text import fold
from citecheck.checking.terms import STOP_WORDS, content_words, stem
from citecheck.frozen import Frozen

_TOKEN = re.compile(r"[^\W_]+(?:['’][a-z]{1,2}\b)?")
_JOINED = re.compile(
    r"\b(?P<vitamin>[Vv]itamins?)[\s-](?P<letter>[A-K])[\s-]?\(?(?P<number>\d{0,2})\)?(?![\w])"
    r"|\b(?P<long>[Hh]epatitis|[Tt]ype|[Gg]rade|[Ss]tage|[Ff]actor|[Ii]nfluenza|[Ii]nterleukin|[Pp]hase)[\s-](?P<which>\d{1,2}|[A-E]|I{1,3}V?)\b"
    r"|\b(?!CI|HR|OR|RR|SD|SE|P\b|N\b)(?P<short>[A-Z]{1,4})[\s-]?\(?(?P<digits>\d{1,3})\)?(?![.,·]\d)(?=[\s,;.)\]-]|$)"
)

# One name for what means the same in a finding; the right-hand sides are stems, as ``stem`` makes them.
_SAME = {
    "female": "woman", "females": "woman", "women": "woman", "girls": "girl",
    "male": "man", "males": "man", "men": "man", "boys": "boy",
    "die": "death", "died": "death", "dies": "death", "dying": "death", "deaths": "death", "mortality": "death",
    "fatal": "death", "fatality": "death", "fatalities": "death", "dead": "death",
    "survive": "surviv", "survived": "surviv", "survival": "surviv", "survivors": "surviv", "alive": "surviv",
    "bmd": "densiti", "density": "densiti", "densities": "densiti",
    "tumour": "tumor", "tumours": "tumor", "neoplasm": "tumor", "neoplasms": "tumor",
    "heartattack": "infarct", "infarction": "infarct", "infarctions": "infarct",
    "relapsed": "relaps", "relapses": "relaps", "recurrence": "relaps", "recurrences": "relaps", "recurred": "relaps",
    "diabetic": "diabet", "diabetics": "diabet", "diabetes": "diabet",
    "hypertensive": "hypertens", "hypertension": "hypertens",
    "obese": "obes", "obesity": "obes",
    "kids": "child", "children": "child", "childhood": "child", "pediatric": "child", "paediatric": "child",
    "infants": "infant", "newborns": "infant", "neonates": "infant", "babies": "infant",
    "elderly": "old", "older": "old", "aged": "age", "ages": "age", "young": "young", "younger": "young",
    "mice": "mouse", "murine": "mouse", "rats": "rat",
    "smokers": "smoke", "smoking": "smoke", "smoked": "smoke",
    "d3": "vitamind", "d2": "vitamind", "cholecalciferol": "vitamind", "calciferol": "vitamind",
    "pregnant": "pregnanc", "pregnancy": "pregnanc", "pregnancies": "pregnanc", "typei": "type1",
    "typeii": "type2", "menatetrenone": "mk4", "bleeding": "bleed", "haemorrhage": "bleed", "hemorrhage": "bleed",
    "hemorrhages": "bleed", "hemorrhagic": "bleed", "haemorrhagic": "bleed", "ischaemic": "ischem",
    "haemorrhages": "bleed", "bleeds": "bleed", "renal": "kidney", "kidneys": "kidney",
    "hepatic": "liver", "cardiac": "heart", "pulmonary": "lung", "lungs": "lung", "vertebral": "spine",
    "spinal": "spine", "arterial": "arteri", "arteries": "arteri", "artery": "arteri",
    "infected": "infect", "infections": "infect", "infection": "infect",
    "hospitalisation": "hospit", "hospitalization": "hospit", "hospitalised": "hospit", "hospitalized": "hospit",
    "hospitalisations": "hospit", "hospitalizations": "hospit", "admissions": "hospit", "admission": "hospit",
}  # fmt: skip

_NUMBERS = frozenset(
    [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty",
        "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands",
        "million", "half", "third", "quarter", "twice",
    ]
)  # fmt: skip

# Words that stand in nearly every finding and name neither an outcome nor an exposure.
_EMPTY = frozenset(
    """
    result show find found finding studi trial research report author data analys analysi analyz method conclus
    observ demonstr suggest reveal indic confirm note significant signific statist approxim rough near about almost
    mean averag median rang total overal respect compar comparison versus vs relat proport percent percentag rate
    number level valu amount figur degre case ci confid interv ratio hazard odd relat p n sd se
    associ link correl connect increas decreas reduc reduct lower higher greater lesser fewer rais elev rise rose fall
    fell declin improv worsen chang effect affect impact differ effici risk like likelihood probabl chanc
    receiv treat given take took administr administ use enrol random randomis randomiz includ involv particip
    patient subject person peopl individu volunt group arm cohort popul sampl
    year month week day hour daili week annual follow period durat time end baselin
    systemat review meta systemat control clinic prospect retrospect observ larg small major minor
    remain seen common develop frequent occurr occur treatment therapi experi appear associ preval between receiv
    among respons current continu contribut mg ml ug use intak consumpt supplement
    went cut pool met gave still hope becom becam incid invers posit negat direct fail lead led caus help
    evid support known consid consist strong clear well new recent previous
    """.split()  # noqa: SIM905
)

# Whom or where, not what: it need not be said again beside each finding.
WHO = frozenset(
    [
        "woman", "man", "adult", "child", "infant", "old", "young", "age", "girl", "boy", "adolesc", "human",
        "mouse", "rat", "animal", "pregnanc", "postmenopaus", "premenopaus", "menopaus", "elder", "nurs",
        "resid", "home", "communiti", "healthi", "hospit", "japanes", "chines", "korean", "american",
        "european", "trial", "random", "ill",
    ]
)  # fmt: skip

_CLASSES = (
    ("man", "woman"), ("boy", "girl"), ("child", "adult", "infant", "old", "young", "adolesc"),
    ("hip", "spine", "wrist", "forearm", "femor", "lumbar", "nonspin", "nonvertebr", "neck", "radius"),
    ("placebo", "control", "untreat", "sham"), ("type1", "type2"), ("ldl", "hdl", "vldl", "triglycerid"),
    ("systol", "diastol"), ("ischem", "ischaem", "bleed"), ("mouse", "rat", "human", "rabbit", "pig", "monkey"),
    ("vitro", "vivo"), ("premenopaus", "postmenopaus"), ("breast", "prostat", "lung", "colorect", "colon", "ovarian"),
    ("left", "right"), ("short", "long"), ("earli", "late"), ("acut", "chronic"), ("smoke", "nonsmok"),
    ("low", "high", "moder"), ("mild", "sever"), ("fast", "postprandi"), ("fatal", "nonfat"), ("major", "minor"),
    ("summer", "winter"), ("urban", "rural"), ("black", "white", "asian", "hispan"), ("day", "night"),
    ("matern", "patern", "fetal", "foetal"), ("inpati", "outpati"), ("primari", "secondari"),
)  # fmt: skip
_PEOPLE = 3  # the first classes tell people apart, whatever is measured in them
_CLASS_OF = {word: i for i, names in enumerate(_CLASSES) for word in names}


class Word(Frozen):
    """One word of a sentence, and what it is compared by."""

    text: str  # folded
    key: str  # one form for all that mean the same; empty for words that name nothing
    start: int
    end: int


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """What a folded word is compared by; empty where it names nothing (function words, words of every finding)."""
    if word in STOP_WORDS or word in _NUMBERS or len(word) < 2:
        return ""
    same = _SAME.get(word)
    if same:
        return same
    if word.isdigit():
        return ""
    key = stem(word)
    return "" if key in _EMPTY else key


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; a short name and its number are one (``MK-4``, ``vitamin K(2)``)."""
    found: list[Word] = []
    done = 0
    for joined in _JOINED.finditer(text):
        found.extend(_plain(text, done, joined.start()))
        name = _name(joined)
        found.append(Word(name, _SAME.get(name, name), joined.start(), joined.end()))
        done = joined.end()
    found.extend(_plain(text, done, len(text)))
    return tuple(found)


def _name(joined: re.Match[str]) -> str:
    """One word for a name and its number: ``k2`` for vitamin K2, ``vitamind``, ``type2``, ``mk4``."""
    if joined["letter"]:
        number = joined["number"]
        return fold(joined["letter"] + number) if number else f"vitamin{joined['letter'].lower()}"
    if joined["long"]:
        return fold(joined["long"] + joined["which"])
    return fold(joined["short"] + joined["digits"])


def _plain(text: str, start: int, end: int) -> list[Word]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        printed = match.group()
        word = printed.lower() if printed.isascii() else "".join(content_words(printed)) or fold(printed)
        found.append(Word(word, key_of(word), match.start(), match.end()))
    return found


def keys(words: tuple[Word, ...] | list[Word]) -> frozenset[str]:
    """What these words name."""
    return frozenset(word.key for word in words if word.key)


_BEFORE = ("background", "introduction", "context", "discussion", "literature", "limitation", "related")
_PLAN = ("objective", "aim", "purpose", "method", "design", "hypothes", "setting")


def of_own_study(section: str, *, plan: bool) -> bool:
    """Whether a section tells of the study itself, and not of others; ``plan``: also what was planned, not found."""
    name = section.lower()
    if "result" in name or "finding" in name:
        return True
    return not any(word in name for word in (_BEFORE if plan else (*_BEFORE, *_PLAN)))


def apart(mine: frozenset[str], others: frozenset[str], *, people: bool = False) -> bool:
    """Whether two sides name different members of one class: women and men, hip and spine; ``people``: those alone."""
    classes = {_CLASS_OF[key] for key in mine | others if key in _CLASS_OF}
    if people:
        classes = {number for number in classes if number < _PEOPLE}
    for number in classes:
        here = {key for key in mine if _CLASS_OF.get(key) == number}
        there = {key for key in others if _CLASS_OF.get(key) == number}
        if here and there and not here & there:
            return True
    return any(f"non{key}" in others and key not in others for key in mine) or any(
        f"non{key}" in mine and key not in mine for key in others
    )
