"""Places labelled in words of other languages; the table of the documentation, row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references import locator_words
from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.references.locator_words import level_locator, without_pinpoint

if TYPE_CHECKING:
    from pathlib import Path

_ROW = re.compile(r"\|\s(?P<printed>[^|]+?)\s\|" + r"\s([^|]+?)\s\|" * 4)


def _rows(root: Path) -> list[tuple[str, ...]]:
    text = (root / "docs/reading.md").read_text(encoding="utf-8").split("\n## Places in journals\n", 1)[1]
    return [found.groups() for found in _ROW.finditer(text) if found["printed"] not in {"printed", "---"}]


def test_every_row_of_the_table_is_read(root: Path) -> None:
    rows = _rows(root)
    assert len(rows) >= 45
    for printed, volume, issue, pages, year in rows:
        between = " " if printed[0] in "–—" else ", " if re.match(r"[^\d]", printed) else " "
        _, parsed = parse_reference(
            f"Rossi A, Verdi BC. Salt and the taste of swimmers. J Appl Physiol{between}{printed}"
        )
        read = [parsed.volume, parsed.issue, parsed.pages, parsed.year]
        assert [value or "–" for value in read] == [volume, issue, pages, year], printed
        assert (parsed.title, parsed.journal) == ("Salt and the taste of swimmers", "J Appl Physiol"), printed
        assert parsed.unread == (), printed


@pytest.mark.parametrize(
    ("text", "leveled"),
    [
        ("Sal. Rev Sal, v. 3, n. 2, p. 4-9, 2007.", "Sal. Rev Sal, 2007;3(2):4-9."),
        ("Salz. Dtsch Salz 3 (2007), S. 4–9. Ein Satz.", "Salz. Dtsch Salz. 2007;3:4–9. Ein Satz."),
        ("Соль // Кардиология. – 2007. – Т. 3, № 2. – С. 4–9.", "Соль. Кардиология. 2007;3(2):4–9."),
        ("Salz. In: Salz und Brot. Bd. 3, H. 2, 2007, S. 4-9", "Salz. Salz und Brot. 2007;3(2):4-9."),
    ],
)
def test_labelled_places_are_written_in_one_form(text: str, leveled: str) -> None:
    assert level_locator(text) == leveled


@pytest.mark.parametrize(
    "text",
    [
        "Salt. J Salt. 2007;3(2):4-9.",
        "Salt, vol. 3, no. 2, pp. 4-9, May 2007.",
        "Type 2 salt, v. 3, p. 4: a poem. J Salt. 2007;3:4-9.",  # within a title
        "Alimentos. 2. ed. São Paulo: Atlas, v. 2, p. 33-44, 2003.",  # a volume of a book
        "Salt and phase 3 of sleep, S. 4-9",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert level_locator(text) == text


def test_a_page_within_the_pages_is_no_place() -> None:
    assert without_pinpoint("J Salt. 2007;3:1971-80, p. 1975.") == "J Salt. 2007;3:1971-80"
    assert without_pinpoint("J Salt, n. 3-4, p. 5") == "J Salt, n. 3-4, p. 5"


@given(st.text(alphabet="vVnpStBd.,;:– –№СТ()[]0123456789 aJ", max_size=400))
def test_any_text_comes_back_as_text(text: str) -> None:
    assert isinstance(level_locator(text), str)


_SIGNS = st.text(st.sampled_from("0123 :.;-–,p\n"), max_size=30)


@given(_SIGNS, st.sampled_from(["", ", p. 270", " 1 057-1 063"]))
def test_figures_are_found_from_behind_the_first_of_them_too(text, end):
    apart = locator_words._DIGITS_APART.pattern.replace(r"(\d)(?<=[:.;]\s.)", r"(?<=[:.;]\s)(\d)", 1)
    pinpoint = locator_words._PINPOINT.pattern.replace(r"\d(?<!\d.)\d{0,5}", r"(?<!\d)\d{1,6}", 1)
    for quick, plain in ((locator_words._DIGITS_APART, apart), (locator_words._PINPOINT, pinpoint)):
        assert quick.pattern != plain
        assert [m.span() for m in quick.finditer(text + end)] == [m.span() for m in re.finditer(plain, text + end)]


_PAGES = [pattern for name, pattern in locator_words._PARTS if name == "pages"]


@given(st.sampled_from(_PAGES).flatmap(lambda one: st.from_regex(re.compile(one.pattern.replace("(?<=:\\s)", ":\\s")))))
def test_where_pages_may_be_is_seen_wherever_a_part_finds_them(text: str) -> None:
    assert locator_words._MAY_BE_PAGES.search(text)


@given(st.lists(st.sampled_from(["p", "S", "páginas", "12", "A1", "old", "с", *" .:–-(x"]), max_size=9).map("".join))
def test_pages_among_other_signs_are_seen(text: str) -> None:
    if any(pattern.search(text) for pattern in _PAGES):
        assert locator_words._MAY_BE_PAGES.search(text)


@given(st.from_regex(locator_words._PINPOINT))
def test_a_pinpoint_is_not_too_long_to_be_looked_for(text: str) -> None:
    found = locator_words._PINPOINT.search(text)
    assert found is not None
    assert found.end() - found.start() < locator_words._LONGEST_PINPOINT
