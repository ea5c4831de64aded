"""Characters with their places."""

from pathlib import Path

from citecheck.reading.pdf.glyphs import read_pages

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
