from __future__ import annotations

from citecheck.model import Location, Reference, Span
from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.references.list_style import ListStyle, list_style


def references(*texts: str) -> list[Reference]:
    listed = []
    for number, text in enumerate(texts, 1):
        kind, parsed = parse_reference(text)
        listed.append(
            Reference(str(number), number, Span(0, len(text)), Location(1, 1, 1, 2), text, text, kind, parsed)
        )
    return listed


def test_an_empty_list_has_the_default_style() -> None:
    assert list_style([]) == ListStyle()


def test_vancouver_with_month() -> None:
    style = list_style(
        references(
            "Roe A, Poe B, Doe C, et al. Tea. J Clin Nutr. 2010 Sep;25(9):1948-57.",
            "Roe A, Poe B, Doe C, et al. Coffee. J Clin Nutr. 2011 May 3;26(1):122-9.",
            "Poe B. Cocoa. Nutrients. 2012 Jan;3(1):4-5.",
            "Available at: <https://www.example.org/>. Accessed May 3, 2020.",
        )
    )
    assert (style.et_al_after, style.et_al_from, style.et_al) == (3, 4, "et al.")
    assert style.month
    assert style.issue
    assert style.elide_pages
    assert (style.dash, style.year_place, style.year_volume, style.volume_pages) == ("-", "middle", ";", ":")
    assert style.journal_stop
    assert not style.doi
    assert style.end == "."


def test_author_year_list() -> None:
    style = list_style(
        references(
            "Roe A, Poe B, Doe C, Moe D, Joe E, et al (2010) Tea and sleep. J Clin Nutr 25: 1948–1957. doi:10.1000/a",
            "Roe A, Poe B (2011) Coffee and sleep. J Clin Nutr 26: 122–129. doi:10.1000/b",
        )
    )
    assert style.year_place == "first"
    assert (style.et_al_after, style.et_al, style.volume_pages, style.dash) == (5, "et al", ": ", "–")
    assert not style.elide_pages
    assert not style.issue
    assert not style.month
    assert not style.journal_stop
    assert style.doi
    assert style.end == ""


def test_year_at_the_end() -> None:
    style = list_style(
        references(
            "Roe A. & Poe B. Tea in mice. J Clin Nutr 6, 487–492 (2001).", "Roe A. Tea. Nutrients 7, 1–9 (2002)."
        )
    )
    assert style.year_place == "last"
