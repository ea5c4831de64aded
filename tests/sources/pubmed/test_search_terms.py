import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.samples import query

from citecheck.model import Author, Kind, ParsedReference
from citecheck.resolution.source import Query
from citecheck.sources.pubmed.search_terms import loose_keys, match_line, narrow_keys, narrowed, one_clause, wide_keys


def clause(question):
    return one_clause(wide_keys(question))


def loose_clause(question):
    return one_clause(loose_keys(question))


def asked(parsed, text=""):
    return Query(parsed, text, Kind.JOURNAL)


FULL = ParsedReference(
    authors=(Author("van der Müller-Smith", "AB"), Author("Other", "C")),
    title="Effects of turnip-based lullabies on greenhouse gravity: porcelain weasels, archipelago hiccups (part II)",
    journal="J. Made Up [Am] & Co",
    year="2001a",
    volume="12(3)",
    issue="4",
    pages="E649–57",
    doi='10.1000/"made"(1)',
    pmid="123",
    pmcid="pmc77",
)


def test_all_keys_of_a_full_reference_are_asked():
    term = clause(asked(FULL))
    for expected in (
        "123[pmid]",
        '"10.1000/made(1)"[aid]',
        "PMC77 ",
        "12[vi]",
        "e649[pg]",
        "j made up am and co[ta]",
        "van der muller smith a[1au]",
        "2000:2002[dp]",
        "archipelago[ti]",
    ):
        assert expected in term


def test_the_two_halves_of_a_title_share_no_word():
    term = clause(asked(ParsedReference(title=FULL.title)))
    halves = [set(re.findall(r"(\w+)\[ti\]", part)) for part in re.findall(r"\(([^()]+)\)", term)]
    halves = [half for half in halves if len(half) > 2]
    assert len(halves) == 2
    assert not halves[0] & halves[1]


def test_words_that_pubmed_passes_over_are_not_asked():
    assert "about[ti]" not in clause(query(0, title="About the turnips which were because of lullabies"))
    assert "and[ti]" not in clause(query(0, title="Tea and gin"))


def test_nothing_to_go_by_is_no_clause():
    assert clause(asked(ParsedReference())) == ""
    assert loose_clause(asked(ParsedReference())) == ""


def test_a_string_that_could_not_be_taken_apart_is_asked_by_its_longest_sentence():
    text = "Nobody N. Quarrelsome zeppelins beneath effervescent parliaments. J X. 1999."
    assert "effervescent[ti]" in clause(asked(ParsedReference(), text))


def test_the_loose_clause_forgives_the_ends_of_long_words():
    assert "quarre*[ti]" in loose_clause(
        asked(ParsedReference(title="Quarrelsom zeppelinns effervescents parliamentts"))
    )


def test_a_matcher_line_has_six_fields_and_a_bar():
    assert match_line(asked(FULL), "ref7") == "j made up am and co|2001|12|e649|van der muller smith a|ref7|"


@pytest.mark.parametrize("parsed", [ParsedReference(volume="1", pages="2"), ParsedReference(journal="J Made Up")])
def test_without_a_journal_or_a_place_there_is_no_line(parsed):
    assert match_line(asked(parsed), "k") is None


_ANY = st.one_of(st.none(), st.text(max_size=40))
_PARSED = st.builds(
    ParsedReference,
    authors=st.lists(st.builds(Author, family=st.text(max_size=12), initials=st.text(max_size=3)), max_size=2).map(
        tuple
    ),
    title=st.one_of(st.none(), st.text(max_size=120)),
    journal=_ANY,
    year=_ANY,
    volume=_ANY,
    pages=_ANY,
    doi=_ANY,
    pmid=_ANY,
    pmcid=_ANY,
)


@settings(deadline=None)
@given(_PARSED, st.text(max_size=200))
def test_whatever_was_printed_the_question_is_well_formed(parsed, text):
    for term in (clause(asked(parsed, text)), loose_clause(asked(parsed, text))):
        bare = re.sub(r'"[^"]*"', "", term)
        assert bare.count("(") == bare.count(")")
        assert term.count('"') % 2 == 0
        assert "()" not in bare
        assert not re.search(r"\b(AND|OR) (AND|OR)\b|\((AND|OR)\b|\b(AND|OR)\)", bare)
    line = match_line(asked(parsed, text), "k")
    assert line is None or (line.count("|") == 6 and not re.search(r"[\r\n]", line))


def test_words_and_names_that_pubmed_does_not_have_are_left_out():
    unknown = frozenset(["greenhouse", "van der muller smith a", "j made up am and co"])
    for write in (narrow_keys, wide_keys, loose_keys):
        term = one_clause(write(asked(FULL), unknown))
        assert term
        assert not [name for name in unknown if f"{name}[" in term]


def test_a_narrowed_key_keeps_the_key_and_wants_two_more_things_to_agree():
    key = "(a[ti] AND b[ti] AND c[ti])"
    term = narrowed(asked(FULL), key)
    assert term.startswith(f"({key} AND ")
    assert "(2000:2002[dp] AND 12[vi])" in term
    assert "12[vi])" not in narrowed(asked(FULL), "(12[vi] AND a[ti])")
    assert narrowed(asked(ParsedReference(title=FULL.title, year="2001")), key) == f"({key} AND 2000:2002[dp])"
    assert narrowed(asked(ParsedReference(title=FULL.title)), key) == ""


def test_no_search_of_forty_references_has_more_wildcards_than_pubmed_allows():
    assert 3 * one_clause(loose_keys(asked(FULL))).count("*") <= 256
