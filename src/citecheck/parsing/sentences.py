"""A sentence splitter for health and science writing; it knows its abbreviations and needs no model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import word_set
from citecheck.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A stop, what may close after it, blanks, and the first character of what follows.
_STOP = re.compile(r"(?:[.!?…]{1,4}|[。！？])[\"'”’»)\]*]{0,3}(?P<blank>\s+)(?=(?P<next>\S))")
_LONG = 50_000  # characters of one block: nobody's paragraph
_REACH = 8_000  # characters from a callout that its claim and the sentence before it cannot leave
_OPENERS = "\"'“‘«([{¿¡•–—-"
_LAST_TOKEN = re.compile(r"[^\s(\[“\"]{1,24}$")

# Never the end of a sentence: something belongs to them.
_BINDING = word_set(
    "e.g i.e eg ie vs v cf ca approx fig figs tab tabs eq eqs eqn no nos dr mr mrs ms prof st vol vols pp p ref "
    "refs resp viz spp sp subsp ssp var sect ch chap suppl dept univ gen sen rep hon rev col lt sgt ed eds al et.al "
    "incl excl est"
)
# May end a sentence; they do if a word follows that opens one.
_DOUBTFUL = word_set(
    "etc inc ltd co corp u.s u.k e.u u.s.a u.n a.m p.m ph.d m.d d.c b.sc m.sc jr sr min max sec hr wk mo yr jan feb "
    "mar apr jun jul aug sep sept oct nov dec i.v i.p s.c p.o i.m b.i.d t.i.d q.d"
)
_OPENING_WORDS = word_set(
    "the this these that those it its in on at an a as for to from by with we our they their there here however "
    "although while when where since because if both each all some most many more other another such several no not "
    "one two three first second finally moreover furthermore additionally also thus therefore hence after before "
    "during among between using based results patients participants women men studies data"
)
_LINKING_WORDS = word_set("and the with from for see not but both that")
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]$")
_NAME_IN_LETTERS = re.compile(r"([a-z]{3,})[\s-][A-Z]$")  # "vitamin K", "hepatitis B"
_ENUMERATOR = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})$")


def split_sentences(text: str, forced: Iterable[int] = (), *, around: Sequence[int] | None = None) -> list[Span]:
    """The sentences of a text, blanks between them left out.

    ``forced`` are offsets where a sentence begins whatever stands there. Time is linear in the length of the text.
    Of a text far longer than any paragraph only the stretches near the (rising) offsets ``around`` and its end are
    split, further than a claim with its context may reach; what lies between comes as one.
    """
    stops = (match for start, end in _stretches(text, around) for match in _STOP.finditer(text, start, end))
    starts = sorted({0, *forced, *(match.end() for match in stops if _ends_sentence(text, match))})
    spans = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        sentence = text[start:end].rstrip()
        stripped = sentence.lstrip()
        if stripped:
            begin = start + len(sentence) - len(stripped)
            spans.append(Span(begin, begin + len(stripped)))
    return spans


def _stretches(text: str, around: Sequence[int] | None) -> Iterator[tuple[int, int]]:
    """Where sentences are looked for: everywhere, or within reach of the given offsets."""
    if around is None or len(text) <= _LONG:
        yield 0, len(text)
        return
    start = end = 0
    for point in (*around, len(text)):
        if point - _REACH > end:
            yield start, end
            start = point - _REACH
        end = min(len(text), point + _REACH)
    yield start, end


def ends_a_sentence(text: str) -> bool:
    """Does a text end with a stop that is more than the sign of an abbreviation?"""
    words = text[-48:].rstrip("\"'”’»)]* ")
    if words[-1:] != ".":
        return words[-1:] in ("!", "?", "…")
    return _free_stop(words[:-1], "", at_start=len(text) <= 40)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 24].lstrip(_OPENERS)
    if not following:
        return True
    if text[stop.start()] != ".":
        return not following[0].islower()
    if following[0].islower():
        return _opens_with_mixed_case(following)
    before = text[max(0, stop.start() - 40) : stop.start()]
    return _free_stop(before, following, at_start=stop.start() <= 40)


def _opens_with_mixed_case(following: str) -> bool:
    """A sentence may open with a name such as "mRNA" or "p53", never with a plain small word."""
    word = re.match(r"\w+", following)
    return word is not None and any(c.isupper() or c.isdigit() for c in word[0])


def _free_stop(before: str, following: str, *, at_start: bool) -> bool:
    """Is the full stop after ``before`` more than the sign of an abbreviation?"""
    if at_start and _ENUMERATOR.fullmatch(before):
        return False
    token = _LAST_TOKEN.search(before, max(0, len(before) - 24))
    if token is None:
        return True
    word = token[0].lower().rstrip(".")
    opens = re.match(r"[A-Za-z']+", following)
    opener = opens is not None and opens[0].lower() in _OPENING_WORDS and len(following) > len(opens[0])
    if word in _BINDING:
        return word == "al" and opener
    if word in _DOUBTFUL:
        return opener
    if _INITIAL.search(before, max(0, len(before) - 2)):
        named = _NAME_IN_LETTERS.search(before)
        return opener or (named is not None and named[1] not in _LINKING_WORDS and following[1:2] != ".")
    return True
