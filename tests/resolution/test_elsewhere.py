"""What PubMed left open and further registries hold, lack, or do not answer about."""

import pytest

from citecheck.frozen import replace
from citecheck.model import (
    Ambiguous,
    Author,
    Found,
    Kind,
    NotFound,
    NotIndexed,
    ParsedReference,
    Record,
    SourceName,
    SourceReport,
    Unchecked,
)
from citecheck.resolution.elsewhere import resolve_elsewhere
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable

PARSED = ParsedReference(
    authors=(Author("Lee", "A"),), title="Bone loss in ageing divers", journal="Dive Med", year="2011", volume="4",
    pages="12-19",
)  # fmt: skip
QUERY = Query(PARSED, "Lee A. Bone loss in ageing divers. Dive Med. 2011;4:12-19.", Kind.JOURNAL)
RECORD = Record(
    pmid="", title="Bone loss in ageing divers", authors=(Author("Lee", "A"),), journal="Dive Med", year="2011",
    volume="4", pages="12-19", doi="10.5555/dive.4.12", source=SourceName.CROSSREF,
)  # fmt: skip
ABSENT = NotFound("2026-01-02", (SourceName.PUBMED,))


class Registry:
    """Answers every question alike and counts them."""

    def __init__(self, answer: Answer, name: SourceName = SourceName.CROSSREF) -> None:
        self.answer, self.name, self.asked = answer, name, 0

    def candidates(self, queries: list[Query]) -> list[Answer]:
        self.asked += len(queries)
        return [self.answer] * len(queries)

    def report(self) -> SourceReport:
        return SourceReport(self.name, "answered")


def test_a_registry_that_holds_the_work_makes_it_found_and_keeps_what_pubmed_came_to():
    (found,) = resolve_elsewhere([QUERY], [ABSENT], [Registry(Candidates((RECORD,), "2026-01-02"))])
    assert isinstance(found, Found)
    assert (found.record, found.before) == (RECORD, ABSENT)


def test_what_pubmed_found_is_not_asked_again():
    registry = Registry(Candidates((RECORD,), "2026-01-02"))
    found = Found(RECORD)
    assert resolve_elsewhere([QUERY], [found], [registry]) == [found]
    assert registry.asked == 0


def test_a_later_registry_is_asked_only_for_what_is_left():
    later = Registry(Candidates((), "2026-01-02"), SourceName.DATACITE)
    resolve_elsewhere([QUERY], [ABSENT], [Registry(Candidates((RECORD,), "2026-01-02")), later])
    assert later.asked == 0


def test_a_registry_that_does_not_answer_makes_no_absence():
    (verdict,) = resolve_elsewhere([QUERY], [ABSENT], [Registry(Unavailable("Crossref did not answer"))])
    assert isinstance(verdict, Unchecked)
    assert verdict.reason == "Crossref did not answer"


def test_a_registry_that_lacks_the_work_is_named_among_those_asked():
    (verdict,) = resolve_elsewhere([QUERY], [ABSENT], [Registry(Candidates((), "2026-01-02"))])
    assert isinstance(verdict, NotFound)
    assert verdict.sources == (SourceName.PUBMED, SourceName.CROSSREF)


def test_a_kind_of_work_that_nobody_holds_stays_what_it_is():
    before = NotIndexed("A book; PubMed holds only few of them.")
    assert resolve_elsewhere([QUERY], [before], [Registry(Candidates((), "2026-01-02"))]) == [before]


def test_what_pubmed_could_not_be_asked_may_be_found_elsewhere():
    (found,) = resolve_elsewhere([QUERY], [Unchecked("down")], [Registry(Candidates((RECORD,), "2026-01-02"))])
    assert isinstance(found, Found)
    assert isinstance(found.before, Unchecked)


# --------------------------------------------------------------------------- another work of the same title

DATA_DOI = "10.5061/set.1"
DATA = Query(
    ParsedReference(authors=PARSED.authors, title=PARSED.title, journal="Dryad", year="2011", doi=DATA_DOI),
    f"Lee A. Bone loss in ageing divers. Dryad. 2011. doi: {DATA_DOI}",
    Kind.JOURNAL,
)
OF_DATA = Record(
    pmid="", title="Bone loss in ageing divers", authors=(Author("Lee", "A"),), journal="Dryad", year="2011",
    doi=DATA_DOI, publication_types=("Dataset",), source=SourceName.DATACITE,
)  # fmt: skip


def held(record, name=SourceName.CROSSREF):
    return Registry(Candidates((record,), "2026-01-02"), name)


def test_a_data_set_is_not_taken_for_its_article_where_a_later_registry_holds_its_doi():
    (found,) = resolve_elsewhere([DATA], [ABSENT], [held(RECORD), held(OF_DATA, SourceName.DATACITE)])
    assert isinstance(found, Found)
    assert (found.record, found.conflict) == (OF_DATA, None)


def test_where_nobody_holds_the_doi_the_article_of_that_title_is_only_near():
    (absent,) = resolve_elsewhere([DATA], [ABSENT], [held(RECORD)])
    assert isinstance(absent, NotFound)
    assert absent.near[0].record == RECORD


def test_where_the_registry_of_the_doi_may_be_the_one_that_did_not_answer_nothing_is_said():
    down = Registry(Unavailable("DataCite is down"), SourceName.DATACITE)
    (unchecked,) = resolve_elsewhere([DATA], [ABSENT], [held(RECORD), down])
    assert unchecked == Unchecked("DataCite is down")


def test_a_misprinted_doi_in_the_right_place_is_still_held_against_the_record():
    misprinted = replace(QUERY, parsed=replace(PARSED, doi="10.5555/dive.4.21"))
    (found,) = resolve_elsewhere([misprinted], [ABSENT], [held(RECORD)])
    assert isinstance(found, Found)
    assert found.conflict_field == "doi" or found.record.doi != "10.5555/dive.4.21"


@pytest.mark.parametrize("before", [ABSENT, NotIndexed("A preprint.")])
def test_records_that_fit_equally_well_are_no_absence(before):
    bare = Query(
        replace(PARSED, volume=None, pages="90-99"),
        "Lee A. Bone loss in ageing divers. Dive Med. 2011:90-99.",
        Kind.JOURNAL,
    )
    twin = replace(RECORD, doi="10.5555/dive.9.1", volume="9", pages="1-2")
    (result,) = resolve_elsewhere([bare], [before], [Registry(Candidates((RECORD, twin), "2026-01-02"))])
    assert isinstance(result, Ambiguous)
    assert {one.record.doi for one in result.candidates} == {RECORD.doi, twin.doi}
