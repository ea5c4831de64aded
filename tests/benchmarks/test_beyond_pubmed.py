"""The sets of works beyond PubMed are what the benchmark says of them."""

from collections import Counter

from benchmarks.beyond_pubmed_sets.dois import made


def test_a_set_is_made_of_what_is_promised_and_of_the_seed_alone():
    one = made(1)
    assert {name: len(cases) for name, cases in one.lists.items()} == {
        "articles": 60, "preprints": 20, "data sets": 20, "errors": 60, "inventions": 120
    }  # fmt: skip
    assert made(1).lists == one.lists
    assert made(2).lists != one.lists


def test_every_reference_has_its_record_and_neighbours_beside_it():
    held = made(1)
    dois = Counter(work.get("DOI") or work["doi"] for work in (*held.crossref, *held.datacite, *held.europepmc))
    assert all(number == 1 for number in dois.values())
    right = [case for name in ("articles", "preprints", "data sets", "errors") for case in held.lists[name]]
    assert all(case.doi in dois for case in right)
    assert len(dois) > 3 * 100


def test_an_invention_is_no_work_and_an_error_is_told_by_a_rule():
    held = made(1)
    assert not any(case.doi for case in held.lists["inventions"])
    assert all(case.codes and case.error for case in held.lists["errors"])
