"""Keys of a record and of a reference meet where they should."""

from __future__ import annotations

import pytest

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record
from citecheck.resolution.source import Query
from citecheck.sources.index.keys import (
    BYTES,
    MOST,
    far_keys,
    journal_id,
    keys_of,
    near_keys,
    place_keys,
    query_words,
    title_text,
)

RECORD = Record(
    pmid="1",
    title="[Humming of barnacles in harbours: a randomised trial (author's transl)].",
    authors=(Author("van der Grøt", "KL"),),
    journal="J Invent Sci",
    year="2011",
    volume="12 Suppl 1",
    pages="S101-9",
    doi="10.1000/Barnacles",
    pmcid="PMC77",
)
CITED = ParsedReference(
    authors=(Author("Van Der Grot", "K"),),
    title="Humming of barnacles in harbors: a randomized trial",
    journal="J. Invent. Sci.",
    year="2011",
    volume="12",
    pages="101–109",
)


def split(joined):
    return {joined[at : at + BYTES] for at in range(0, len(joined), BYTES)}


def shared(parsed, record=RECORD):
    own = split(keys_of([record])[0].joined)
    near = [*near_keys(parsed, [journal_id(parsed.journal or "")]), *place_keys(parsed)]
    return len(own & set(near)), len(own & set(far_keys(parsed, [journal_id(parsed.journal or "")])))


def test_a_printed_reference_meets_its_record_under_place_title_and_author():
    assert shared(CITED) == (3, 2)  # place, volume and page, title; author with page, author with journal


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Something else altogether"},
        {"year": "1999"},
        {"volume": "99"},
        {"pages": "7"},
        {"journal": "Ann Fict Med"},
        {"authors": (Author("Ibsen", "H"),)},
        {"title": None, "year": "2012"},
        {"volume": None, "pages": None},
    ],
)
def test_one_wrong_field_leaves_a_key_standing(wrong):
    assert sum(shared(replace(CITED, **wrong))) >= 1


@pytest.mark.parametrize("identifier", [{"doi": "10.1000/barnacles"}, {"pmcid": "pmc77"}])
def test_an_identifier_suffices(identifier):
    assert shared(ParsedReference(**identifier)) == (1, 0)


def test_the_neighbouring_year_is_looked_under_too():
    cited = replace(CITED, title=None, journal="Ann Fict Med", year="2010", authors=())
    assert shared(cited) == (0, 1)


def test_a_title_is_hashed_without_brackets_remarks_and_spelling():
    assert title_text(RECORD.title) == title_text(CITED.title)


def test_words_that_every_title_has_are_not_looked_up():
    words = query_words(Query(replace(CITED, title="The β-carotene of the turnip and its humours"), "", Kind.JOURNAL))
    assert words == ["beta", "carotene", "turnip", "humors"]


def test_a_reference_that_could_not_be_taken_apart_is_looked_up_by_all_its_words():
    assert query_words(Query(ParsedReference(), "Ibsen H. Humming barnacles 1999", Kind.OTHER)) == [
        "ibsen", "humming", "barnacles", "1999",
    ]  # fmt: skip


def test_a_record_without_anything_has_no_keys():
    assert keys_of([Record("1")])[0].joined == b""


def test_no_record_has_more_keys_than_are_sorted():
    full = replace(RECORD, vernacular_title="Das Summen", book_title="Barnacles")
    assert len(keys_of([full])[0].joined) // BYTES == 9 <= MOST
