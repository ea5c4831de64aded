from __future__ import annotations

from tests.support.opendocument import flat, p, up

from citecheck.correcting.opendocument.spots import blocked, paragraph_of, parents_of
from citecheck.correcting.spots import Spots, Stretch
from citecheck.model import Span
from citecheck.reading.opendocument.reader import OdtReader


def stretches(body: str, words: str) -> list[Stretch]:
    traced = OdtReader().traced("a.odt", flat(body))
    start = traced.document.text.index(words)
    return Spots(traced, blocked).stretches(Span(start, start + len(words))) or []


def test_words_stand_in_an_element_or_behind_one() -> None:
    found = stretches(p(f"  ab\n  c{up('1')} de"), "b c1 d")
    assert [(one.words, one.origin.tail) for one in found] == [("b\n  c", False), ("1", False), (" d", True)]
    assert [next(iter(parents_of(one))).tag.rpartition("}")[2] for one in found] == ["p", "span", "p"]
    assert len({paragraph_of(one) for one in found}) == 1
    assert not any(map(blocked, found))


def test_blanks_and_tabs_of_their_own_are_no_words() -> None:
    assert stretches(p("a<text:tab/>b"), "a\tb") == []


def test_words_of_other_elements_have_no_paragraph() -> None:
    (one,) = stretches(p("x <text:page-number>12</text:page-number>"), "12")
    assert paragraph_of(one) is None
    assert blocked(one)
