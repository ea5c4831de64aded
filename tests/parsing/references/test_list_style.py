from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Location, ParsedReference, Reference, Span
from citecheck.parsing.references import list_style as module
from citecheck.parsing.references.asides import MONTH
from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.references.list_style import ListStyle, list_style
from citecheck.parsing.references.patterns import DASH


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


# ------------------------------------------------- what one pattern a reference found, one pattern for all must find

_TEXTS = st.lists(
    st.sampled_from(
        [
            "2010",
            "20",
            "10",
            "1",
            "12",
            "(3)",
            "(2010)",
            " ",
            "  ",
            ";",
            ":",
            ",",
            ".",
            ", ",
            "; ",
            "Sep",
            "Sep.",
            " Sep",
            " May 5",
            "101-9",
            "101",
            "9",
            "a",
            "\n",
            " (Suppl 1)",
            "é",
            "٣",
            "_",
            "–",
        ]
    ),
    max_size=14,
).map("".join)
_PARSED = st.builds(
    ParsedReference,
    year=st.sampled_from([2010, 2012]),
    volume=st.sampled_from(["12", "1", "20", "10", "2010", "9"]),
    pages=st.sampled_from(["101-9", "101", "9", "1-2", "–9"]),
)


def _found(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found["between"] if found else None


@given(_TEXTS, _PARSED)
def test_the_signs_are_those_that_a_pattern_of_the_parts_finds(text: str, parsed: ParsedReference) -> None:
    year, volume = parsed.year, re.escape(parsed.volume or "")
    first_page = re.escape(re.split(DASH, parsed.pages or "")[0])
    to_volume = rf"{year}(?:\s{MONTH}[^;:,]{{0,12}})?(?P<between>[;:,]\s?|\s){volume}(?!\d)"
    to_pages = rf"{volume}(?:\s?\([^()]{{1,40}}\))?(?P<between>\s?[:,;.]\s?|\s){first_page}"
    assert module._year_to_volume(text, parsed) == _found(to_volume, text)
    assert module._volume_to_pages(text, parsed) == _found(to_pages, text)
    assert module.has_month(text, parsed) == (re.search(rf"{year},?\s{MONTH}", text) is not None)
    at_end = re.search(rf"\(?{year}\)?\W*$", text) is not None
    assert module._year_place(text, parsed) == ("last" if at_end else "middle")
