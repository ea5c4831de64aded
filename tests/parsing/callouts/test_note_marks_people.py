from __future__ import annotations

import pytest

from citecheck.parsing.callouts.note_marks import count_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Bergqvist1,2, Tom R. Hale3 and Ana de la Cruz1", 3),
        ("Hale TR1, Okafor NC2, Lindt EA1,2", 3),
        ("Anna Bergqvist, MD,1 Tom Hale, PhD2,3", 2),
        ("Anna Bergqvist1", 1),
        ("Pieter van den Berg1; Li Wei2; on behalf of the Harbour Study Group", 3),
    ],
)
def test_counts_the_persons_of_a_byline(text: str, names: int) -> None:
    assert count_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bone loss speeds up after the menopause.1,2",
        "Calcium, magnesium and zinc help to keep bones strong1",
        "Nurses at Leeds General Infirmary weighed the patients every week and wrote it down1",
        "",
        "12",
    ],
)
def test_running_text_is_no_byline(text: str) -> None:
    assert count_names(text) == 0


def test_a_text_without_end_is_not_looked_at() -> None:
    assert count_names("Anna Hale1, " * 10_000) == 0
