"""OpenDocument texts as programs write them, and as nobody should."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from tests.support.mutated_zips import mutated
from tests.support.opendocument import flat, items, p, up, work, zipped

from citecheck.errors import InputError
from citecheck.model import Article, LineUnit
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.reading.recognition import is_opendocument

DATA = Path(__file__).resolve().parent / "data"
BODY = (
    p("Beds are soft." + up("1") + " Floors are hard." + up("2,3"))
    + '<text:h text:outline-level="1">References</text:h>'
    + items(*(work(n) for n in range(1, 4)))
)


def of(name: str, tracked: str = "final") -> Article:
    return parse(read(str(DATA / name), tracked=tracked))


def numbers(found: Article) -> list[tuple[int, ...]]:
    return [callout.numbers for callout in found.callouts]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.odt")))
def test_files_of_every_program_give_their_references_and_callouts(name: str) -> None:
    found = of(name)
    assert found.title == "Vitamin K and bone"
    assert next(reference.label for reference in found.references) in {"1", "i"}
    assert [reference.number for reference in found.references] == [1, 2, 3, 4]
    assert numbers(found)[0] == (1,)
    assert {number for callout in found.callouts for number in callout.numbers} == {1, 2, 3, 4}
    assert found.unit is LineUnit.PARAGRAPH
    assert found.callouts[0].location.line == 3


def test_what_zotero_knows_is_evidence() -> None:
    found = of("zotero-marks.odt")
    assert numbers(found) == [(1,), (1, 2), (3,), (4,), (1, 2, 3)]
    assert [one.linked[0].pmid for one in found.references] == ["24841104", "30050932", "16801507", "25971649"]


def test_fields_that_came_from_word_are_evidence_too() -> None:
    found = of("lo-zotero.odt")
    assert numbers(found) == [(1,), (1, 2), (3,), (4,), (1, 2, 3)]
    assert [len(one.linked) for one in found.references] == [1, 1, 1, 1]


def test_tracked_changes_count_as_asked() -> None:
    assert numbers(of("lo-pandoc-tracked.odt")) != numbers(of("lo-pandoc-tracked.odt", "original"))
    assert "accepted" in read(str(DATA / "lo-pandoc-tracked.odt")).notes[0]


def test_flat_and_zipped_files_read_alike() -> None:
    one, other = read("a.fodt", flat(BODY)), read("a.odt", zipped(BODY))
    assert one.text == other.text
    assert one.format == "odt"
    assert numbers(parse(one)) == [(1,), (2, 3)]
    assert [reference.location.line for reference in parse(other).references] == [3, 4, 5]


def test_name_or_content_tell_the_format() -> None:
    assert is_opendocument("-", zipped("")[:4096])
    assert is_opendocument("a.ott", b"PK\x03\x04")
    assert is_opendocument("a.xml", flat("")[:4096])
    assert not is_opendocument("a.odt", b"plain words")
    assert not is_opendocument("a.zip", b"PK\x03\x04 something")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 no zip", "damaged"),
        (zipped(BODY, manifest="<encryption-data/>"), "encrypted"),
        (flat(BODY).replace(b"office:text", b"office:spreadsheet"), "no text"),
        (flat(BODY)[:-30], "damaged"),
        (flat("<text:section>" * 190 + "</text:section>" * 190), "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read("a.odt", data)


@pytest.mark.parametrize("seed", range(120))
def test_damage_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- repeatable
    data = (DATA / "lo-zotero.odt").read_bytes() if seed % 3 == 0 else zipped(BODY)
    with contextlib.suppress(InputError):
        parse(read("a.odt", mutated(data, chance)))


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1", ""])
def test_numbers_that_no_program_writes_are_passed_over(tmp_path: Path, number: str) -> None:
    styles = (
        f'<style:style style:name="up"><style:text-properties style:text-position="{number}% 58%"/></style:style>'
        f'<text:list-style style:name="L1"><text:list-level-style-number text:level="{number}"/>'
        f'<text:list-level-style-number text:level="1" style:num-format="1" text:start-value="{number}"/>'
        "</text:list-style>"
    )
    body = (
        f'<text:h text:outline-level="{number}">Beds</text:h>'
        + p(f'Beds are<text:s text:c="{number}"/>soft.' + up("1"))
        + items(work(1), more=f'text:start-value="{number}"')
    )
    file = tmp_path / "a.fodt"
    file.write_bytes(flat(body, styles))
    assert "Beds are soft." in read(str(file)).text
