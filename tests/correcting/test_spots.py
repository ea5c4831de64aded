from __future__ import annotations

from tests.support.word_files import level, numbered, one_list, p, r, up, word_file

from citecheck.correcting.spots import Spots
from citecheck.correcting.word.spots import blocked
from citecheck.model import Span
from citecheck.reading.word.reader import DocxReader


def spots(body: str, **parts: str) -> tuple[Spots, str]:
    traced = DocxReader().traced("a.docx", word_file(body, **parts))
    return Spots(traced, blocked), traced.document.text


def test_a_span_is_one_stretch_for_each_element() -> None:
    found, text = spots(p("Bed") + p("ab", r("cd", "<w:b/>"), "ef"))
    start = text.index("abcdef")
    stretches = found.stretches(Span(start + 1, start + 5)) or []
    assert [((one.element.text or "")[one.start : one.end], one.paragraph) for one in stretches] == [
        ("b", 1),
        ("cd", 1),
        ("e", 1),
    ]


def test_what_stands_in_no_element_is_not_found() -> None:
    found, text = spots(p("a", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "b"))
    assert found.stretches(Span(0, len(text))) is None
    outermost = found.outermost(Span(0, len(text)))
    assert outermost is not None
    assert [one.element.text for one in outermost] == ["a", "b"]


def test_a_number_that_is_counted_is_no_word() -> None:
    found, text = spots(p("Weber", properties=numbered("1")), numbering=one_list(level(0)))
    assert text == "1. Weber"
    assert found.stretches(Span(0, 1)) is None
    assert found.stretches(Span(3, 8)) is not None


def test_an_insertion_stands_in_no_link_and_at_the_height_of_its_words() -> None:
    link = f'<w:hyperlink w:anchor="l">{r("cd")}</w:hyperlink>'
    found, _ = spots(p("ab", link, "ef", up("1"), "gh"))
    places = [found.insertion(at) for at in (2, 3, 4, 6, 7)]
    assert [(one.element.text, one.start) for one in places if one] == [
        ("ab", 2),
        ("cd", 1),
        ("ef", 0),
        ("ef", 2),
        ("gh", 0),
    ]
    raised = [found.insertion(at, raised=True) for at in (6, 7)]
    assert [(one.element.text, one.start) for one in raised if one] == [("1", 0), ("1", 1)]


def test_an_insertion_stands_before_what_follows_else_behind_what_was() -> None:
    found, text = spots(p("ab", r("cd", "<w:b/>")) + p("ef"))
    places = [found.insertion(at) for at in (0, 1, 2, 4, len(text))]
    assert [(one.element.text, one.start) for one in places if one] == [
        ("ab", 0),
        ("ab", 1),
        ("cd", 0),
        ("cd", 2),
        ("ef", 2),
    ]
