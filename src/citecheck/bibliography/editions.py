"""Editions of books: the number that a reference or a catalogue prints, in several languages."""

from __future__ import annotations

import re

_WORDS = {
    word: number
    for number, row in enumerate(
        (
            "first 1st erste premiere primera prima",
            "second 2nd 2d zweite deuxieme segunda seconda",
            "third 3rd 3d dritte troisieme tercera terza",
            "fourth 4th vierte quatrieme cuarta quarta",
            "fifth fuenfte cinquieme quinta",
            "sixth sechste sixieme sexta sesta",
            "seventh siebte septieme septima settima",
            "eighth achte huitieme octava ottava",
            "ninth neunte neuvieme novena nona",
            "tenth zehnte dixieme decima",
            "eleventh elfte onzieme",
            "twelfth zwoelfte douzieme",
            "thirteenth treizieme",
            "fourteenth quatorzieme",
            "fifteenth quinzieme",
        ),
        1,
    )
    for word in row.split()
}
_NAME = r"(?:ed(?:n|ition|ici[oó]n|i[cç][aã]o|izione|s)?\b|[eé]d(?:ition)?\b|aufl(?:age)?\b)"
_BETWEEN = r"\s*(?:\w{3,15}\.?\s+){0,2}?"  # "revised", "international"
_NUMBERED = re.compile(
    rf"(?<![\w.:;-])(\d{{1,2}})(?:st|nd|rd|th|d|[eªº°a]|\.|ème|e)?\.?{_BETWEEN}{_NAME}", re.IGNORECASE
)
_NAMED = re.compile(rf"\b([a-zäöüèé]{{4,12}}|2d|3d)\s+{_BETWEEN}{_NAME}", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{_NAME}\.?\s*(\d{{1,2}})(?!\d)", re.IGNORECASE)
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "è": "e", "é": "e"})


def edition_number(text: str) -> int | None:
    """The number of the edition that a text names; ``None`` where it names none ("Rev. ed.", "International ed.")."""
    if found := _NUMBERED.search(text):
        return int(found[1])
    for found in _NAMED.finditer(text):
        if number := _WORDS.get(found[1].lower().translate(_PLAIN)):
            return number
    behind = _BEHIND.search(text)
    return int(behind[1]) if behind else None
