"""OpenDocument texts written back: accepted they read as corrected, rejected as they were, and nothing else has changed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support.libreoffice import ACCEPT, KEEP, REJECT, needs_libreoffice, written_again
from tests.support.opendocument import NUMBERED, RAISED, flat, items, p, up, zipped

from citecheck.correcting.opendocument.file import write_checked
from citecheck.errors import InputError
from citecheck.model import Correction, Remark, Span
from citecheck.reading.document import Tracked
from citecheck.reading.opendocument.reader import OdtReader
from citecheck.reading.opendocument.styles import TEXT
from citecheck.reading.opendocument.walk import OFFICE
from citecheck.reading.origin import collapsed

if TYPE_CHECKING:
    from citecheck.correcting.marked import Marked
    from citecheck.reading.document import Document

DATA = Path(__file__).resolve().parents[2] / "reading" / "opendocument" / "data"
NAMES = sorted(path.name for path in DATA.glob("*.odt"))
WHEN = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
REFERENCE = p('1. Weber A. <text:span text:style-name="i">Bones</text:span> of rest. J Bone. 2014;16:1971-80.', "P1")
SOFT = p(f"Beds are soft{up('1')} and warm.")


def text_of(data: bytes, tracked: Tracked = Tracked.FINAL) -> str:
    return OdtReader(tracked).read("a.odt", data).text


def change(document: Document, old: str, new: str) -> Correction:
    start = document.text.index(old)
    return Correction(Span(start, start + len(old)), old, new, "pages", "1")


def written(data: bytes, *pairs: tuple[str, str], remarks: tuple[tuple[str, str], ...] = ()) -> Marked:
    """The file with words replaced, and remarks on words."""
    document = OdtReader().read("a.odt", data)
    found = [Remark(change(document, words, "").span, text, "f") for words, text in remarks]
    return write_checked(data, "a.odt", [change(document, *pair) for pair in pairs], found, WHEN)


def comments(data: bytes) -> list[str]:
    """The texts of the comments, each with an end if it has a name."""
    root = etree.fromstring(data if not data.startswith(b"PK") else parts(data)["content.xml"])
    ends = [one.get(f"{OFFICE}name") for one in root.iter(f"{OFFICE}annotation-end")]
    found = [one for one in root.iter(f"{OFFICE}annotation") if one[0].text == "citecheck"]
    assert sorted(ends) == sorted(name for one in found if (name := one.get(f"{OFFICE}name")))
    return ["".join(one[-1].itertext()) for one in found]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_correction_is_a_tracked_change_with_the_looks_of_the_words() -> None:
    data = flat(SOFT + REFERENCE)
    made = written(data, ("Bones", "Beds"), ("1971", "1972"))
    xml = made.content.decode()
    assert '<text:deletion><office:change-info><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">citecheck' in xml
    assert (
        '<text:p text:style-name="P1"><text:span text:style-name="i">Bones</text:span></text:p></text:deletion>' in xml
    )
    assert '<text:change-start text:change-id="citecheck-2"/>Beds<text:change-end' in xml
    assert text_of(made.content) == text_of(data).replace("1971", "1972").replace("Bones", "Beds")
    assert text_of(made.content, Tracked.ORIGINAL) == text_of(data)
    assert (made.changes, made.remarks, made.left_out) == (2, 0, ())


def test_only_the_touched_text_is_written_anew() -> None:
    data = zipped(SOFT + REFERENCE + p("The  end."))
    made = written(data, ("1971", "1972"))
    before, after = parts(data), parts(made.content)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"content.xml"}
    old, new = before["content.xml"], after["content.xml"]
    head, tail = old.index(b"<text:p"), old.index(b" of rest")
    assert new.startswith(old[:head] + b"<text:tracked-changes")
    assert old[head:tail] in new
    assert new.endswith(old[old.index(b"-80.") :])
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED  # its type comes first, as it is


def test_remarks_are_comments_at_their_words() -> None:
    made = written(flat(SOFT + REFERENCE), remarks=(("Beds are soft1", "Is <it> & \x07\u202e?"), ("Weber", "Who?")))
    assert comments(made.content) == ["Is <it> & ␇‹U+202E›?", "Who?"]
    assert text_of(made.content) == text_of(flat(SOFT + REFERENCE))
    assert "</office:annotation>Weber<office:annotation-end" in made.content.decode()


def test_changes_that_are_there_stay() -> None:
    once = written(flat(SOFT + REFERENCE), ("1971", "1972")).content
    twice = written(once, ("Bones", "Beds"))
    assert text_of(twice.content, Tracked.ORIGINAL) == text_of(flat(SOFT + REFERENCE))
    assert twice.content.count(b"<text:tracked-changes") == 1
    names = [one.get(f"{TEXT}id") for one in etree.fromstring(twice.content).iter(f"{TEXT}changed-region")]
    assert len(set(names)) == len(names) == 4
    again = written(once, ("1972", "1973"))
    assert again.changes == 0
    assert "not accepted yet" in comments(again.content)[0]


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (p('x <text:reference-mark-start text:name="ZOTERO_ITEM {}"/>1971<text:reference-mark-end text:name="ZOTERO_ITEM {}"/>'), "those of a field"),
        (p('<text:bookmark-start text:name="ZOTERO_BREF_x"/>1971<text:bookmark-end text:name="ZOTERO_BREF_x"/>'), "those of a field"),
        (f'<text:section text:name="ZOTERO_BIBL x">{p("1971")}</text:section>', "those of a field"),
        (p('x <text:date>1971</text:date>'), "not stand in a paragraph as such"),
        (f'<text:section text:protected="true">{p("1971")}</text:section>', "protected"),
        (p("x " + BOX.format(p("1971"))), "text box"),
        (p("19<!-- x -->71"), "as such"),
    ],
)  # fmt: skip
def test_where_words_are_not_changed_a_comment_says_it(body: str, reason: str) -> None:
    data = flat(SOFT + body)
    made = written(data, ("1971", "1972"))
    assert made.changes == 0
    (comment,) = comments(made.content)
    assert comment.startswith("Pages: “1971” should read “1972”. It was not changed, because")
    assert reason in comment
    assert text_of(made.content) == text_of(data)


def test_a_note_is_corrected_in_place_and_commented_at_its_mark() -> None:
    note = (
        '<text:note text:note-class="endnote"><text:note-citation>{0}</text:note-citation><text:note-body>'
        "<text:p>Weber{0} A, Moser B. Bones in year {0} of rest. J Bone Rest. 2014;1{0}:1{0}-2{0}.</text:p>"
        "</text:note-body></text:note>"
    )
    data = flat(p("Beds." + "".join(note.format(number) for number in range(1, 5)) + " Yes."))
    made = written(data, ("11-21", "11-22"), remarks=(("Weber2", "Is it?"),))
    assert made.changes == 1
    assert b"</text:note><office:annotation>" in made.content
    assert comments(made.content) == ["Is it?"]
    assert text_of(made.content, Tracked.ORIGINAL) == text_of(data)


def test_what_must_not_be_changed_is_refused() -> None:
    out = io.BytesIO(zipped(REFERENCE))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("META-INF/documentsignatures.xml", "<x/>")
    with pytest.raises(InputError, match="signature"):
        written(out.getvalue(), ("1971", "1972"))
    with pytest.raises(InputError, match="cannot write"):
        written(flat(REFERENCE).replace(b"UTF-8", b"ISO-8859-1"), ("1971", "1972"))


WORDS = st.text(st.sampled_from("ab  ,.<&>\"'é–9(\u00a0"), min_size=1, max_size=9)
LOOKS = st.sampled_from(["", "up", "i"])


def span(words: str, look: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<text:span text:style-name="{look}">{words}</text:span>' if look else words


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_accepted_it_is_corrected_and_rejected_it_is_the_original(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.tuples(WORDS, LOOKS), min_size=1, max_size=6))
    file = flat(p("First.") + p("x" + "".join(span(*piece) for piece in pieces) + "y"))
    document = OdtReader().read("a.odt", file)
    start, end = document.text.index("x"), document.text.rindex("y")
    corrections: list[Correction] = []
    at = start + 1
    while at < end and len(corrections) < 4:
        first = data.draw(st.integers(at, end))
        last = data.draw(st.integers(first, min(first + 6, end)))
        new = collapsed(data.draw(st.text(st.sampled_from("cd <&é"), max_size=4)))
        if new or last > first:
            corrections.append(Correction(Span(first, last), document.text[first:last], new, "title", "1"))
        at = last + 1
    marks = data.draw(st.lists(st.integers(start, end), min_size=2, max_size=2, unique=True).map(sorted))
    made = write_checked(file, "a.odt", corrections, [Remark(Span(*marks), "Is it?", "f")], WHEN)
    refused = [one for one in comments(made.content) if "the blank behind" in one]
    assert made.changes == len(corrections) - len(refused)
    expected = document.text
    for one in sorted([] if refused else corrections, key=lambda one: one.span, reverse=True):
        expected = expected[: one.span.start] + one.new + expected[one.span.end :]
    if not refused:
        assert trimmed(text_of(made.content)) == trimmed(expected)
        assert comments(made.content) == ["Is it?"]
    assert text_of(made.content, Tracked.ORIGINAL) == document.text


def trimmed(text: str) -> list[str]:
    """Blanks at the ends of a paragraph may go, and of several one counts."""
    return [collapsed(line).strip() for line in text.split("\n")]


def test_a_blank_that_did_not_count_is_not_made_to() -> None:
    data = flat(p(f"Bones of {span(' rest', 'i')} 1971"))
    assert text_of(data) == "Bones of rest 1971"
    made = written(data, ("of ", "in"), ("rest", "it"), remarks=(("rest 1", "Is it?"),))
    assert made.changes == 1
    assert text_of(made.content) == "Bones of it 1971"
    assert b'<text:span text:style-name="i"><office:annotation ' in made.content


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile, which takes the program seconds to make."""
    return tmp_path_factory.mktemp("office")


@needs_libreoffice
def test_what_libreoffice_accepts_is_corrected_and_what_it_rejects_is_the_original(office: Path) -> None:
    jobs, made = [], {}
    for name in NAMES:
        data = (DATA / name).read_bytes()
        document = OdtReader().read(name, data)
        at = document.text.rindex("Mirza")
        edits = [Correction(Span(at + 3, at + 5), "za", "hza, Q", "authors", "4")]
        marked = write_checked(data, name, edits, [Remark(edits[0].span, "Is it?", "f")], WHEN)
        if marked.changes:
            made[name] = marked.changes
            (office / f"new-{name}").write_bytes(marked.content)
            both = (DATA / name, office / f"new-{name}")
            jobs += [(path, order, ".odt") for path in both for order in (ACCEPT, REJECT)]
    texts = iter([text_of(data) for data in written_again(office, *jobs)])
    assert len(made) >= 4
    for name in made:
        accepted, rejected, new_accepted, new_rejected = (next(texts) for _ in range(4))
        assert new_rejected == rejected, name
        assert new_accepted.count("Mirhza, Q") == 1, name
        assert new_accepted.replace("Mirhza, Q", "Mirza") == accepted, name


def openable(body: str, styles: str = RAISED + NUMBERED) -> bytes:
    """A file of one XML that says what it is, as LibreOffice wants it."""
    kind = b'<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text" '
    return flat(body, styles).replace(b"<office:document ", kind, 1)


@needs_libreoffice
def test_libreoffice_cuts_every_stretch_right(office: Path) -> None:
    """Words of several looks, each stretch of them taken out or replaced; blanks at every edge."""
    looks = (
        '<style:style style:name="i" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    )
    letters = "ab c & <d> e"
    inner = "".join(span(letters[at : at + 3], ["", "i", "up"][at // 3 % 3]) for at in range(0, len(letters), 3))
    data = openable(p("First.") + items("one.", "two.") + p(f"x{inner}y"), RAISED + NUMBERED + looks)
    document = OdtReader().read("a.odt", data)
    at = document.text.index(letters)
    jobs, expected = [], []
    for start in range(0, len(letters), 2):
        for end in range(start + 1, len(letters) + 1, 3):
            new = "é & " if end % 2 else ""
            edit = Correction(Span(at + start, at + end), letters[start:end], new, "title", "1")
            path = office / f"{start}-{end}.fodt"
            path.write_bytes(write_checked(data, "a.odt", [edit], [], WHEN).content)
            jobs += [(path, ACCEPT, ".txt"), (path, REJECT, ".txt")]
            expected += [f"x{letters[:start]}{new}{letters[end:]}y", f"x{letters}y"]
    texts = [text.decode("utf-8-sig").strip().rpartition("\n")[2] for text in written_again(office, *jobs)]
    assert texts == expected


@needs_libreoffice
def test_libreoffice_keeps_changes_and_comments(office: Path) -> None:
    data = openable(SOFT + REFERENCE)
    (office / "kept.fodt").write_bytes(
        written(data, ("1971", "1972"), remarks=(("soft", "Is <it> & ‘so’?"), ("Weber A. Bones", "Who?"))).content
    )
    (again,) = written_again(office, (office / "kept.fodt", KEEP, ".odt"))
    assert text_of(again, Tracked.ORIGINAL) == text_of(data)
    assert text_of(again) == text_of(data).replace("1971", "1972")
    assert comments(again) == ["Is <it> & ‘so’?", "Who?"]
