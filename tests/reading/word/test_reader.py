"""Whole Word files, as pandoc, LibreOffice and python-docx make them: see make_fixtures.py."""

import random
from pathlib import Path

import pytest
from tests.support.mutated_zips import mutated
from tests.support.word_files import level, numbered, one_list, p, up, word_file

from citecheck import Settings
from citecheck.checker import Checker
from citecheck.errors import InputError
from citecheck.model import LineUnit
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.recognition import is_word

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in DATA.glob("*.docx"))
NAMES = ["Iwamoto", "Akbari", "Cockayne", "Mirza"]
OTHER = "16594930"  # what the data of the fourth citation names instead
CITED = [(1,), (1, 2), (3,), (4,), (1, 2, 3)]
NOTES = {"pandoc-notes.docx": "1234", "lo-endnotes.docx": ("i", "ii", "iii", "iv")}
WITH_DATA = {  # how many references get evidence; LibreOffice keeps some of it
    "endnote.docx": 4, "lo-endnote.docx": 3, "zotero.docx": 4, "lo-zotero.docx": 4, "mendeley.docx": 4,
    "lo-mendeley.docx": 4, "mendeley-cite.docx": 4, "word.docx": 4, "lo-word.docx": 4,
}  # fmt: skip


def article(name, tracked="final"):
    return parse(read(str(DATA / name), tracked=tracked))


def test_all_of_them_are_here():
    assert len(FILES) == 16


@pytest.mark.parametrize("name", FILES)
def test_every_reference_and_callout_is_found(name):
    found = article(name)
    assert found.title == "Vitamin K and bone"
    assert found.unit is LineUnit.PARAGRAPH
    assert [one.raw.split()[0] for one in found.references] == NAMES
    assert [one.label for one in found.references] == list(NOTES.get(name, "1234"))
    expected = [(1,), (2,), (3,), (4,)] if name in NOTES else CITED
    assert [one.numbers for one in found.callouts] == expected
    assert [one.location.line for one in found.callouts] == list(range(3, 3 + len(expected)))
    assert found.callouts[0].claim.text == "Vitamin K acts on bone in the laboratory, and in some women."


@pytest.mark.parametrize("name", FILES)
def test_the_data_of_fields_is_evidence(name):
    references = article(name).references
    assert sum(bool(one.linked) for one in references) == WITH_DATA.get(name, 0)
    if name in WITH_DATA:
        fourth = references[3].linked[0]
        assert (fourth.pmid or fourth.doi) in {OTHER, "10.1001/archinte.166.12.1256"}
        assert references[0].linked[0].doi == "10.3390/nu6051971"


@pytest.mark.parametrize("name", ["zotero.docx", "endnote.docx", "mendeley-cite.docx", "word.docx"])
def test_data_that_names_another_work_is_reported(name, root):
    settings = Settings(offline=True, references=str(root / "references"), reports=False)
    with Checker(settings) as checker:
        result = checker.check(str(DATA / name))
    found = [finding for one in result.articles for finding in one.findings if finding.code == "REF012"]
    assert [(finding.reference, finding.location.line) for finding in found] == [
        ("4", 17 if name == "word.docx" else 12)
    ]
    assert "given behind the words" in found[0].message


def test_tracked_changes_either_way():
    assert article("pandoc-tracked.docx").callouts[3].numbers == (4,)
    before = article("pandoc-tracked.docx", "original")
    assert before.callouts[3].numbers == (2,)
    assert "found more fractures" in before.callouts[2].claim.text


REFERENCES = [
    "Keller A, Moreau B. Salt and sleep in old sailors. BMJ. 2001;323:4-9.",
    "Novak C, Rossi D. Tea and time among young tailors. Lancet. 2002;359:6-8.",
    "Tanaka E, Silva F. Bread and bone of northern bakers. JAMA. 2003;290:11-15.",
]


def body(*references):
    claims = ["Salt keeps sailors awake at sea.", "Tailors drink tea all day long.", "Bakers have strong bones."]
    said = "".join(p(words, up(str(number))) for number, words in enumerate(claims, 1))
    return said + p("References") + "".join(references)


@pytest.mark.parametrize(("form", "text"), [("decimal", "%1."), ("decimal", "[%1]"), ("decimal", "%1)")])
def test_a_list_that_word_numbers(form, text):
    items = [p(one, properties=numbered("1")) for one in REFERENCES]
    found = parse(read("a.docx", word_file(body(*items), numbering=one_list(level(0, form, text)))))
    assert [(one.label, one.raw) for one in found.references] == list(zip("123", REFERENCES, strict=True))
    assert [one.location.line for one in found.references] == [5, 6, 7]
    assert [one.numbers for one in found.callouts] == [(1,), (2,), (3,)]


def endnote(number):
    return f'<w:r><w:endnoteReference w:id="{number}"/></w:r>'


def test_notes_beside_a_list_are_no_references():
    notes = "".join(f'<w:endnote w:id="{n}">{p(one)}</w:endnote>' for n, one in enumerate(REFERENCES, 1))
    listed = [p(f"{number}. {one}") for number, one in enumerate(REFERENCES, 1)]
    found = read("a.docx", word_file(p("Words", endnote(1)) + body(*listed), endnotes=notes))
    assert found.listed == ()
    found = read("a.docx", word_file(p("Words", endnote(2), " and ", endnote(1)), endnotes=notes))
    assert [found.text[one.span.start : one.span.end] for one in found.listed] == [REFERENCES[1], REFERENCES[0]]


def test_remarks_in_footnotes_are_text():
    notes = f'<w:footnote w:id="4">{p("Sailors were asked twice.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    document = read("a.docx", word_file(p("Salt keeps", mark, " awake."), footnotes=notes))
    assert document.text == "Salt keeps awake.\nSailors were asked twice."
    assert document.listed == ()


def test_numbers_of_notes_as_the_file_says():
    notes = f'<w:endnote w:id="1">{p(REFERENCES[0])}</w:endnote>'
    settings = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="3"/></w:endnotePr>'
    document = read("a.docx", word_file(p("Words", endnote(1)), endnotes=notes, settings=settings))
    assert document.listed[0].label == "3"


def test_shorthand_of_endnote_is_said():
    document = read("a.docx", word_file(p("Salt keeps awake {Keller, 2001 #12}.")))
    assert "EndNote's own shorthand" in document.notes[0]


@pytest.mark.parametrize(
    ("path", "head", "takes"),
    [
        ("a.docx", b"PK\x03\x04", True), ("A.DOCM", b"PK\x03\x04", True), ("a.docx", b"\xd0\xcf\x11\xe0", True),
        ("-", b"PK\x03\x04....[Content_Types].xml", True), ("a.txt", b"words", False), ("a.zip", b"PK\x03\x04", False),
        ("-", b"PK\x03\x04....[Content_Types].xml xl/workbook.xml", False),
    ],
)  # fmt: skip
def test_what_it_takes(path, head, takes):
    assert is_word(path, head) is takes


@pytest.mark.parametrize(
    ("data", "message"), [(b"\xd0\xcf\x11\xe0....", "encrypted"), (b"words", "damaged"), (b"", "damaged")]
)
def test_what_cannot_be_read_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        read("a.docx", data)


def test_damaged_files_are_read_or_refused():
    sources = [(DATA / name).read_bytes() for name in FILES]
    for number in range(200):
        rng = random.Random(number)  # noqa: S311 - repeatable damage
        try:
            parse(read("a.docx", mutated(rng.choice(sources), rng)))
        except InputError:
            continue


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1", ""])
def test_numbers_that_no_program_writes_are_passed_over(tmp_path, number):
    one = p("Beds are soft.", properties=f'<w:outlineLvl w:val="{number}"/>')
    two = p("Floors are hard.", properties=f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>')
    file = tmp_path / "a.docx"
    file.write_bytes(word_file(one + two, numbering=one_list(level(0))))
    assert "Beds are soft." in read(str(file)).text
    assert "Floors are hard." in read(str(file)).text
