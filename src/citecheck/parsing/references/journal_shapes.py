"""What the name of a journal looks like.

The words are those that occur often in the titles and title abbreviations of the NLM catalogue. They only help to
tell a journal from a publisher, a place or the last sentence of a title; no journal has to be listed here.
"""

from __future__ import annotations

import re

from citecheck.parsing.references.journal_words import ABBREVIATED, ALONE, COMPLETE

FUNCTION_WORDS = "of and the in for on de la et & der die und des del da do e y le du en a an with to at"

_ABBREVIATIONS = frozenset(ABBREVIATED.split())
# single words that end a title as a sentence of their own
_LAST_SENTENCES = frozenset(
    {
        "review",
        "introduction",
        "commentary",
        "comment",
        "reply",
        "editorial",
        "letter",
        "abstract",
        "preface",
        "foreword",
    }
)
_FULL_WORDS = frozenset(COMPLETE.split())
_ALONE = frozenset(ALONE.split())
_FUNCTION_WORDS = frozenset(FUNCTION_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|&")
# the second half of a name with a full stop inside: "Acta crystallographica. Section D", "The Lancet. Oncology"
_SECOND_HALF = re.compile(
    r"(?:Section|Series|Part|Ser|Sect|Pt|Supplement|Suppl)\b\.?(?:\s[A-Z]\b|$|,|:)|(?:American|British|European|Asia|African)\svolume\b"
    r"|Biological\ssciences|Clinical\sand\sexperimental|Mechanisms\sof|Structure\sand",
    re.IGNORECASE,
)
_FIRST_HALF = re.compile(r"(?:The\s)?(?P<name>Lancet|Circulation|JACC|JAMA|BMJ|Neurology|Hypertension|[A-Z]{3,5})\.?$")


def looks_like_journal(name: str) -> bool:
    """Whether a string may be the name of a journal: known words of journal names carry it."""
    words = [word.casefold() for word in _WORD.findall(re.sub(r"\([^()]*\)", "", name))]
    content = [word for word in words if word not in _FUNCTION_WORDS]
    if not content or len(words) > 16:
        return False
    if len(content) == 1:
        return content[0] in _ALONE
    known = sum(word in _ABBREVIATIONS or word in _FULL_WORDS for word in content)
    return known * 2 >= len(content)


def is_journal_name(name: str) -> bool:
    """Whether every word of a string is one of journals' names: it can hardly be anything else."""
    words = [word.casefold() for word in _WORD.findall(re.sub(r"\([^()]*\)", "", name))]
    content = [word for word in words if word not in _FUNCTION_WORDS]
    if not content or len(words) > 16:
        return False
    if len(content) == 1:
        return content[0] in _ALONE
    return all(word in _ABBREVIATIONS or word in _FULL_WORDS or word in _ALONE or len(word) == 1 for word in content)


def may_begin_journal_name(text: str) -> bool:
    """Whether ``is_journal_name`` can be true of a beginning of the text, as its first word tells; quick."""
    first = _WORD.search(text)
    if first is None or "(" in text[: first.start()]:  # what stands in brackets does not count
        return first is not None
    word = first[0].casefold()
    return len(word) == 1 or any(word in known for known in (_FUNCTION_WORDS, _ABBREVIATIONS, _FULL_WORDS, _ALONE))


def is_abbreviated_name(name: str) -> bool:
    """Whether a name is abbreviated or says what it is: ``Crit Care Med``, ``Journal of Tea``, ``Phlebology``."""
    words = [word.casefold() for word in _WORD.findall(name)]
    if len(words) == 1:
        return words[0] in _ALONE
    return any(word in _ABBREVIATIONS and word not in _FULL_WORDS for word in words) or "journal" in words


def is_abbreviated_piece(piece: str) -> bool:
    """Whether a run of words that ends in a full stop belongs to an abbreviated journal (``J.``, ``Bone Miner.``)."""
    words = [word.strip("()[],:&") for word in re.split(r"[\s\-–]+", piece.strip())]
    words = [word for word in words if word and word.casefold() not in {"and", "of", "the", "in"}]
    if not words or len(words) > 5:
        return False
    *others, last = words
    bare = last.rstrip(".")
    stopped = (
        len(bare) == 1 or bare in {"Ed", "Ser", "Sect", "Suppl"} or "." in bare or bare.casefold() in _ABBREVIATIONS
    )
    return stopped and all(_is_abbreviation(word) for word in others)


def is_cut_word(piece: str, rest: str) -> bool:
    """Whether one capitalised word with a stop opens a run of abbreviations: ``Angew.`` ``Chem. Int. Ed``."""
    word = piece.strip().rstrip(".")
    if not word.isalpha() or not word.istitle() or len(word) > 9 or word.casefold() in _LAST_SENTENCES:
        return False
    first = rest.split(". ", 1)[0]
    return ". " in rest and is_abbreviated_piece(first + ".")


def is_word_between(before: str, piece: str) -> bool:
    """Whether one whole word with a stop stands after an abbreviation: ``J.`` ``Cell.`` ``Sci.``."""
    bare = piece.strip().rstrip(".").casefold()
    return (bare in _FULL_WORDS or bare in _ALONE) and is_abbreviated_piece(before) and before.strip()[-2:-1] != ""


def is_second_half(name: str) -> bool:
    """Whether a string is the second half of a journal name with a full stop inside (``Section D``)."""
    return _SECOND_HALF.match(name) is not None


_SERIES_HEAD = re.compile(
    r"(?:The\s)?(?:[A-Z][\w&]*\s){0,4}(?:journal|reviews|archives|annals|proceedings|transactions|Science\sInternational|Insights|Advances"
    r"|Acta)\b(?:\s(?:of|in|for)\s(?:the\s)?[\w &]{3,60}|\s[a-z]\w+)?\.?$"
)


def is_first_half(piece: str, rest: str) -> bool:
    """Whether a sentence is the first half of the journal name that goes on in ``rest`` (``AJR.`` ``American …``)."""
    if len(_WORD.findall(rest)) <= 6 and _SERIES_HEAD.match(piece.strip()):
        return True
    found = _FIRST_HALF.match(piece.strip())
    if found is None or not looks_like_journal(rest):
        return False
    return not found["name"].isupper() or rest.strip()[:1] == found["name"][0]


def _is_abbreviation(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return (
        len(bare) <= 1
        or bare in _ABBREVIATIONS
        or bare in _FULL_WORDS
        or "." in bare
        or (word.isupper() and len(word) <= 5)
    )
