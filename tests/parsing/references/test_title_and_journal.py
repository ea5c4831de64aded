from __future__ import annotations

import pytest

from citecheck.parsing.references.title_and_journal import first_sentence, split_title


@pytest.mark.parametrize(
    ("text", "title", "journal"),
    [
        ("Tea in mice. J Clin Nutr.", "Tea in mice", "J Clin Nutr"),
        ("“Tea in mice,” J. Clin. Nutr.,", "Tea in mice", "J. Clin. Nutr"),
        ("‘Roe’s tea in mice’, Journal of Tea,", "Roe’s tea in mice", "Journal of Tea"),
        ("[Tea. In mice]. Nutrients", "[Tea. In mice]", "Nutrients"),
        ("Tea in mice", "Tea in mice", None),
        ("J. Clin. Invest.", None, "J. Clin. Invest"),
    ],
)
def test_split(text: str, title: str | None, journal: str | None) -> None:
    found = split_title(text)
    assert (found.title, found.journal) == (title, journal)


def test_title_that_ends_with_a_comma() -> None:
    found = split_title("Tea, coffee and sleep, Annu. Rev. Med.", after_comma=True)
    assert (found.title, found.journal) == ("Tea, coffee and sleep", "Annu. Rev. Med")


def test_first_sentence() -> None:
    assert first_sentence("Tea vs. coffee. Nature") == ("Tea vs. coffee.", "Nature")
    assert first_sentence("E. coli in tea") == ("E. coli in tea", "")
