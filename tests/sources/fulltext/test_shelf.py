"""Full texts in the store."""

import gzip
from datetime import date

import pytest

from citecheck.model import FullText, Passage
from citecheck.sources.fulltext.shelf import Shelf

TEXT = FullText(
    (Passage("Tea is hot. Äh.", "Results"), Passage("So it is.", "Discussion")), "CC BY", "https://a.example"
)
FILE = ".citecheck/fulltext/PMC5.json.gz"


def shelf(folder, day=date(2026, 3, 1), **more):
    return Shelf(folder, today=lambda: day, **more)


def test_a_text_is_kept_with_its_licence_and_day(tmp_path):
    shelf(tmp_path).put("PMC5", TEXT)
    kept = shelf(tmp_path, date(2029, 3, 1)).get("PMC5")
    assert (kept.paragraphs, kept.licence, kept.origin, kept.as_of) == (
        TEXT.paragraphs,
        "CC BY",
        TEXT.origin,
        "2026-03-01",
    )
    assert shelf(tmp_path).get("PMC6") is None


def test_not_open_counts_for_some_days_and_offline_for_ever(tmp_path):
    shelf(tmp_path).put("PMC5", FullText())
    assert shelf(tmp_path, date(2026, 3, 20)).get("PMC5").paragraphs == ()
    later = shelf(tmp_path, date(2026, 4, 20))
    assert later.get("PMC5") is None
    assert later.get("PMC5", any_age=True).paragraphs == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"[1", mtime=0),
        gzip.compress(b"[1]", mtime=0),
        gzip.compress(b'{"version": 1, "licence": "", "origin": "", "as_of": "", "paragraphs": [[1]]}', mtime=0),
        gzip.compress(b'{"version": 2, "licence": "", "origin": "", "as_of": "", "paragraphs": []}', mtime=0),
        gzip.compress(b"x" * 9_000_000, mtime=0),
        gzip.compress(b"{}", mtime=0)[:-9],
    ],
)
def test_a_damaged_file_is_passed_over_with_a_warning(content, tmp_path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(content)
    damaged = shelf(tmp_path)
    assert damaged.get("PMC5") is None
    assert "PMC5.json.gz could not be read" in damaged.warnings[0]


def test_nothing_is_written_read_only(tmp_path):
    held = shelf(tmp_path, read_only=True)
    held.put("PMC5", TEXT)
    assert held.get("PMC5").paragraphs == TEXT.paragraphs
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / ".citecheck").write_text("a file")
    held = shelf(tmp_path)
    held.put("PMC5", TEXT)
    assert held.get("PMC5").paragraphs == TEXT.paragraphs
    assert "could not be written" in held.warnings[0]
