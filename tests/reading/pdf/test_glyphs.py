"""Characters with their places."""

from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.reading.pdf.glyphs import opened, read_pages

DATA = Path(__file__).parent / "data"


def glyphs(name: str):
    data = (DATA / name).read_bytes()
    return [glyph for page in read_pages(name, data) for glyph in page.glyphs]


def test_letters_of_a_ligature_have_places_of_their_own():
    letters = glyphs("libreoffice.pdf")
    text = "".join(glyph.text for glyph in letters)
    at = text.index("flatfish")
    assert letters[at].right <= letters[at + 1].left + 0.01
    assert letters[at + 1].right > letters[at + 1].left


def test_size_is_that_of_the_font_and_headings_are_bold():
    letters = glyphs("chromium-one-column.pdf")
    text = "".join(glyph.text for glyph in letters)
    head, body = letters[text.index("Fishandbone")], letters[text.index("Whatsailors")]
    assert head.bold
    assert not body.bold
    assert 1.8 < head.size / body.size < 2.2


def test_the_box_of_a_character_reaches_above_and_below_its_line():
    for glyph in glyphs("chromium-one-column.pdf")[:50]:
        assert glyph.box.bottom < glyph.baseline < glyph.box.top
        assert glyph.box.top - glyph.box.bottom == pytest.approx(glyph.size)
        assert (glyph.box.left, glyph.box.right) == (glyph.left, glyph.right)


def test_a_file_is_opened_and_closed():
    data = (DATA / "libreoffice.pdf").read_bytes()
    with opened("a.pdf", data) as document:
        assert len(document) == 3
    with pytest.raises(InputError, match="is damaged"), opened("a.pdf", b"%PDF-1.7"):
        pass
