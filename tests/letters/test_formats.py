"""The letter as text, in every language, against the files of tests/golden; and hostile words in each form."""

import re

import pytest

from citecheck.letters.blocks import Style, blocks
from citecheck.letters.formats import BINARY, FORMATS, render

WRITTEN = "2026-11-20T10:00:07+00:00"


def text(letter, form):
    return render(letter, form, WRITTEN).decode()


@pytest.mark.parametrize("code", ["en", "de", "es", "fr", "pt"])
def test_the_letter_in_markdown(single, write, golden, code):
    golden(f"letter.{code}.md", text(write(single, code), "markdown"))


def test_the_letter_as_plain_text(single, write, golden):
    golden("letter.en.txt", text(write(single, notes=True), "text"))


def test_a_letter_about_several_articles(document, write, golden):
    golden("letters.de.md", text(write(document, "de"), "markdown"))


def test_every_form_says_every_block(single, write):
    made = write(single)
    plain = " ".join(re.sub(r"^ *>? ?", "", line) for line in text(made, "text").splitlines())
    for block in blocks(made):
        if block.style is not Style.HEADING:
            assert " ".join(block.words.split()) in " ".join(plain.split())


def test_lines_of_a_message_are_short(single, write):
    assert max(map(len, text(write(single), "text").splitlines())) <= 76


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - BINARY))
def test_hostile_words_do_nothing(hostile, write, form):
    article = hostile["articles"][0]
    article["title"] = "# <script>alert(1)</script> [x](javascript:alert(1)) ![y](https://evil.example/y.png) @all"
    article["callouts"][0]["claim"] = "1. `code` | *em* ::error::x\n\n# Heading\x1b[31m\u202e"
    made = text(write(hostile, notes=True), form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)
    assert "\n# Heading" not in made
    if form == "markdown":
        assert not re.search(r"(?<!\\)<(?!/?u>)", made)
        assert not re.search(r"(?<!\\)\]\(", made)
        assert "@" not in made
        assert "://" not in made
    else:
        assert not re.search(r"(?:^|\s)::[a-z]", made)


def test_markdown_is_read_as_it_was_meant(single, write):
    """Numbers stay ours: no list of Markdown that counts anew, and a quotation ends with its paragraph."""
    lines = text(write(single), "markdown").splitlines()
    assert not [line for line in lines if re.match(r"\d+[.)] ", line)]
    assert all(not lines[index + 1] for index, line in enumerate(lines[:-1]) if line.startswith(">"))
