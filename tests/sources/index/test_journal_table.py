"""Journals are found by every name that the records know."""

from __future__ import annotations

import pytest

from citecheck.model import Record
from citecheck.sources.index import database, rows
from citecheck.sources.index.finish import finish
from citecheck.sources.index.journal_table import Journals
from citecheck.sources.index.keys import journal_id

NAMES = [
    ("J Invent Sci", "Journal of inventive science", ("2222-2222",)),
    ("J Invent Soc", "Journal of inventive sociology", ("2222-333X",)),
    ("Ann Fict Med (Basel)", "Annals of fictitious medicine (Basel, Switzerland)", ()),
    ("Acta Humming", "Acta hummingica : the journal of humming", ()),
    ("", "A title without abbreviation", ()),
]


@pytest.fixture(scope="module")
def journals(tmp_path_factory):
    conn = database.writable(tmp_path_factory.mktemp("journals") / "x.sqlite")
    database.create(conn)
    conn.execute("BEGIN")
    records = [Record(str(n), "T", journal=a, journal_full=b, issns=c) for n, (a, b, c) in enumerate(NAMES, 1)]
    rows.write(conn, [rows.row_of(record) for record in records])
    conn.execute("COMMIT")
    finish(conn)
    yield Journals(conn)
    conn.close()


@pytest.mark.parametrize(
    ("cited", "means"),
    [
        ("J Invent Sci", "J Invent Sci"),
        ("J. INVENT. SCI.", "J Invent Sci"),
        ("The Journal of Inventive Science", "J Invent Sci"),
        ("J Inventive Sci", "J Invent Sci"),
        ("2222-333x", "J Invent Soc"),
        ("Ann Fict Med", "Ann Fict Med (Basel)"),
        ("Acta Hummingica", "Acta Humming"),
        ("Title Without Abbrev", "A title without abbreviation"),
    ],
)
def test_a_printed_name_finds_the_journal(journals, cited, means):
    assert journals.learned(cited)[0] == journal_id(means)
    assert journal_id(means) in journals.ids(cited)


@pytest.mark.parametrize("cited", ["Journal of Unheard Things", "J", ""])
def test_an_unknown_name_finds_none(journals, cited):
    assert journals.learned(cited) == []


def test_an_unknown_name_is_still_looked_up_as_it_is_printed(journals):
    assert journals.ids("J Unheard Things") == (journal_id("J Unheard Things"),)
