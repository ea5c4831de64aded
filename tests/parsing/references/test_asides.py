from __future__ import annotations

import pytest

from citecheck.parsing.references.asides import take_notes, year_of


@pytest.mark.parametrize(
    ("text", "accessed"),
    [
        ("Tea. Accessed December 3, 2021.", "December 3, 2021"),
        ("Tea (accessed 20 Feb 2016).", "20 Feb 2016"),
        ("Tea [Accessed 03 December 2015].", "03 December 2015"),
        ("Tea. Accessed 3rd May 2016.", "3rd May 2016"),
        ("Tea [cited 2014 Mar 17].", "2014 Mar 17"),
        ("Tea. Accessed September 2015.", "September 2015"),
        ("Tea. Accessed: 2016-01-02.", "2016-01-02"),
        ("Tea. Retrieved May 3, 2010, from", "May 3, 2010"),
        ("Health services accessed by 2010 people", None),
    ],
)
def test_date_of_access(text: str, accessed: str | None) -> None:
    rest, notes = take_notes(text)
    assert notes.accessed == accessed
    if accessed:
        assert accessed not in rest


@pytest.mark.parametrize(
    "text",
    [
        "J X. 2020;1:2. Epub 2019 May 3.",
        "J X. 2020;1:2. Published online 2019 May 3. .",
        "J X. 2020;1:2 Epub 2019/05/03.",
        "J X. 2020;1:2. eCollection 2019.",
    ],
)
def test_electronic_date(text: str) -> None:
    rest, notes = take_notes(text)
    assert year_of(notes.published) == "2019"
    assert rest.rstrip(".") == "J X. 2020;1:2"


@pytest.mark.parametrize(
    "text",
    [
        "J X. Epub ahead of print.",
        "J X. [Epub ahead of print]",
        "J X (epublication ahead of print version 17 May 2016).",
        "J X. In press.",
        "J X (in press).",
        "J X. Online ahead of print.",
    ],
)
def test_ahead_of_print(text: str) -> None:
    rest, notes = take_notes(text)
    assert notes.ahead
    assert rest.rstrip(" .") == "J X"


@pytest.mark.parametrize(
    "text",
    [
        "An update of tea. J X",
        "Tea guidelines, revised 2012. J X",
        "Comment on tea. J X",
        "Media coverage of the press. J X",
    ],
)
def test_words_of_a_title_are_no_notes(text: str) -> None:
    assert take_notes(text)[0] == text


def test_mediums() -> None:
    assert take_notes("Tea [Internet]. 2010")[1].internet
    assert take_notes("Tea [Preprint]. 2010")[1].preprint
    assert take_notes("Tea [dissertation]. 2010")[1].thesis
    assert take_notes("Tea [abstract]. 2010")[1].abstract
    assert take_notes("[Tea]. 2010")[0] == "[Tea]. 2010"
