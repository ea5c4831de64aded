"""What a claim and a source have in common, as numbers."""

from __future__ import annotations

import math

import pytest

from citecheck.checking import features
from citecheck.model import Author, Record
from citecheck.parsing.parser import parse
from citecheck.reading import read

LIST = (
    "\n\n## References\n\n1. Hale A, Okafor N. Vitamin K2 and bone density. J Ex. 2001;1(1):11-9.\n"
    "2. Xu B. Sleep after coffee. J Ex. 2002;2(1):21-9.\n3. Lee B. Walks in snow. J Ex. 2003;3(1):31-9.\n"
)


def row(claim: str, source: int = 1) -> dict[str, float]:
    article = parse(read("a.md", f"{claim}<sup>1</sup> Coffee keeps many awake.<sup>2</sup>{LIST}".encode()))
    table = features.table(article, {})
    return dict(zip(features.FEATURES, table.rows[0][source - 1], strict=True))


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("This was found by Hale", (1.0, 0.0)),
        ("This was found by Okafor", (0.5, 0.0)),  # a later author
        ("This was found by Hale's group", (1.0, 0.0)),
        ("As Hale and friends found in the sheep last year", (1.0, 0.0)),  # nine words before the mark
        ("As Hale and his friends found in the sheep last year", (0.0, 1.0)),
        ("This was found by hale", (0.0, 0.0)),
    ],
)
def test_an_author_is_named_near_the_mark_or_far_from_it(claim: str, named: tuple[float, float]) -> None:
    found = row(claim)
    assert (found["named"], found["named_far"]) == named


@pytest.mark.parametrize(("name", "known"), [("Lee", 1.0), ("Xu", 0.0)])
def test_a_name_of_two_letters_is_no_name(name: str, known: float) -> None:
    assert row(f"This was found by {name}")["stranger"] == known
    assert row(f"This was found by {name}", {"Lee": 3, "Xu": 2}[name])["named"] == known


def test_the_year_of_the_source_stands_in_the_claim() -> None:
    assert (row("In 2001 it was found")["year"], row("In 2002 it was found")["year"]) == (1.0, 0.0)


def test_words_shared_with_a_title_speak_for_it() -> None:
    ours, other = row("The density of bone rose with vitamin K2"), row("The density of bone rose with vitamin K2", 3)
    assert ours["sentence"] > 0 > other["sentence"]
    assert ours["only_here"] > other["only_here"]


@pytest.mark.parametrize(
    ("values", "flattest", "expected"),
    [
        ([], 0.02, []),
        ([1.0, 3.0], 0.02, [-1.0, 1.0]),
        ([0.0, 0.02], 0.02, [-0.5, 0.5]),  # a row that hardly varies is not stretched
        ([0.0, 0.06], 0.02, [-1.0, 1.0]),
    ],
)
def test_values_become_standard_deviations(values: list[float], flattest: float, expected: list[float]) -> None:
    assert features.standardised(values, flattest) == pytest.approx(expected)


def test_a_flat_row_of_cosines_says_little() -> None:
    assert features.standardised([0.0, 0.038])[1] == pytest.approx(0.95)
    assert features.standardised([0.0, 0.042])[1] == pytest.approx(1.0)


def test_two_callouts_to_each_side_are_company(article_of) -> None:
    article = article_of(range(1, 11))
    table = features.table(article, {})
    alike = [[float((i, j) == (9, 5)) for j in range(10)] for i in range(10)]  # source 10 is like source 6 alone
    table = features.FeatureTable(**{**{n: getattr(table, n) for n in table.__struct_fields__}, "alike": alike})
    near = [row[9] > 1 for row in features.company(article, table)]
    assert near == [3 <= callout <= 7 and callout != 5 for callout in range(10)]


def test_a_source_is_what_its_record_says() -> None:
    article = parse(read("a.md", f"Bones.<sup>1</sup>{LIST}".encode()))
    record = Record("1", title="T", abstract="A b.", mesh=("M",), authors=(Author("van Loon", "A"),), year="1999")
    source = features.source_of(article.references[0], record)
    assert (source.title, source.body, source.basis, source.year) == ("T", "A b. . M", "abstract", "1999")
    assert source.families == ("loon",)
    bare = features.source_of(article.references[0], None)
    assert (bare.title, bare.basis, bare.families) == ("Vitamin K2 and bone density", "title", ("hale", "okafor"))


def test_the_share_of_a_title_that_the_prose_knows(article_of) -> None:
    covered = features.table(article_of(range(1, 11)), {}).covered
    assert all(0.0 <= share <= 1.0 for share in covered)
    assert math.fsum(covered) > 0


def cnv(claim: str, *abstracts: str) -> float:
    """How well a claim fits the first of three sources, whose title spells out what the claim abbreviates."""
    listed = "\n\n## References\n\n1. Hale A. Copy number variants in autism. J Ex. 2001;1(1):11-9.\n"
    listed += "2. Xu B. Sleep after coffee. J Ex. 2002;2(1):21-9.\n3. Lee B. Walks in snow. J Ex. 2003;3(1):31-9.\n"
    article = parse(read("a.md", f"{claim}<sup>1</sup> Coffee keeps many awake.<sup>2</sup>{listed}".encode()))
    titles = ("Copy number variants in autism", "Sleep after coffee", "Walks in snow")
    records = {
        str(n): Record(str(n), title=titles[n - 1], abstract=abstract) for n, abstract in enumerate(abstracts, 1)
    }
    table = features.table(article, records)
    return dict(zip(features.FEATURES, table.rows[0][0], strict=True))["sentence"]


DEFINED = "We looked at copy number variants (CNVs) in many."


def test_a_short_form_that_only_an_abstract_defines_is_spelled_out() -> None:
    assert cnv("Such a CNV is often found", DEFINED) > 1 > cnv("Such a CNV is often found", "We looked at many.")


def test_the_plural_of_a_short_form_is_spelled_out() -> None:
    assert cnv("Such CNVs are often found", DEFINED) > 1


def test_the_article_knows_better_than_the_abstracts_what_its_short_forms_mean() -> None:
    claim = "Cotton nutrient values (CNVs) were low in such a field, and CNVs are often found"
    assert cnv(claim, DEFINED) < 1


def test_most_abstracts_say_what_a_short_form_means() -> None:
    other = "Cotton nutrient values (CNVs) were low."
    assert cnv("Such a CNV is often found", DEFINED, other, other) < 1
