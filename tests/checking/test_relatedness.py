"""How much claims and sources have in common."""

from __future__ import annotations

import pytest

from citecheck.checking.fitted import SEMANTIC
from citecheck.checking.relatedness import assess, fit
from citecheck.frozen import replace
from citecheck.model import Level, Record
from citecheck.parsing.parser import parse
from citecheck.reading import read


def judged(text, records=None):
    article = parse(read("article.md", text.encode()))
    return assess(article, records or {})


LIST = (
    "\n\n## References\n\n1. Lee A. Vitamin K2 and bone density. J Ex. 2001;1(1):11-9.\n"
    "2. Kim B. Sleep after coffee. J Ex. 2002;2(1):21-9.\n"
    "3. Bones. Available at: https://bones.example/. Accessed May 3, 2021.\n"
)


def test_the_right_source_ranks_first(article_of):
    article = article_of(range(1, 11))
    found = assess(article, {})
    assert len(found) == 10
    assert {relation.rank for relation in found.values()} == {1}
    assert {relation.of for relation in found.values()} == {10}
    assert all(relation.level is Level.RELATED for relation in found.values())


def test_a_wrong_source_ranks_behind(article_of):
    article = article_of([2, 1, *range(3, 11)])
    found = assess(article, {})
    assert found[0, 2].rank > 1
    assert found[0, 2].score < found[2, 3].score


def test_shared_words_are_shown_as_the_claim_has_them():
    found = judged(
        "Densities of the bone rose with vitamin K2.<sup>1</sup> Coffee keeps many awake.<sup>2</sup>" + LIST
    )
    assert set(found[0, 1].shared_terms) == {"densities", "bone", "vitamin", "k2"}
    assert found[0, 1].basis == "title"
    assert found[0, 1].shared_in_claim == ("Densities", "bone", "vitamin", "K2")
    assert found[0, 1].shared_in_source == ("Vitamin", "K2", "bone", "density")


def test_a_word_shared_with_the_evidence_alone_is_found_there():
    record = Record("1", title="Vitamin K2 and bone density", abstract="We asked women. Bone density rose for women.")
    found = judged(
        "Bones rose in a woman, in women.<sup>1</sup> Coffee keeps many awake.<sup>2</sup>" + LIST, {"1": record}
    )
    assert found[0, 1].shared_in_claim == ("Bones", "rose", "women")
    assert found[0, 1].shared_in_source == ("bone", "rose", "women")


def test_the_sentence_of_the_abstract_that_fits_best_is_evidence():
    record = Record(
        "1", title="Vitamin K2 and bone density", abstract="We asked women. Bone density rose a lot. The end."
    )
    found = judged(
        "The density of bone rose in women.<sup>1</sup> Coffee keeps many awake.<sup>2</sup>" + LIST, {"1": record}
    )
    assert found[0, 1].evidence == "Bone density rose a lot."
    assert found[0, 1].basis == "abstract"


def test_substances_of_the_record_link_synonyms():
    plain = Record("1", title="A trial of a drug")
    named = Record("1", title="A trial of a drug", substances=("Vitamin K 2",))
    text = "Women who took vitamin K2 were well.<sup>1</sup> Coffee keeps many awake.<sup>2</sup>" + LIST
    assert "k2" not in judged(text, {"1": plain})[0, 1].shared_terms
    assert "k2" in judged(text, {"1": named})[0, 1].shared_terms


@pytest.mark.parametrize("claim", ["Bones grow until thirty years of age.<sup>3</sup>", "Two years:<sup>1</sup>"])
def test_what_cannot_be_compared_says_why(claim):
    (relation,) = judged(claim + LIST).values()
    assert relation.level is Level.NOT_ASSESSABLE
    assert relation.score is None
    assert relation.reason


def test_a_list_without_titles_is_no_error():
    article = parse(read("a.md", b"Bones grow.<sup>1</sup>\n\n## References\n\n1. https://bones.example/\n"))
    assert fit(article, {}).columns == {}
    assert all(relation.level is Level.NOT_ASSESSABLE for relation in assess(article, {}).values())


def test_an_article_beyond_all_size_is_said_not_to_be_compared(article_of, monkeypatch):
    monkeypatch.setattr("citecheck.checking.features.MOST_PAIRS", 50)
    article = article_of(range(1, 11))
    relations = assess(article, {}).values()
    assert {relation.reason for relation in relations} == {"the article has too many claims and references to compare"}


def meaning(article, likes):
    """The cosines of a model that likes these pairs (callout, column) and nothing else."""
    size = len(article.references)
    return [[0.8 if (row, column) in likes else 0.1 for column in range(size)] for row in range(len(article.callouts))]


def test_a_sentence_model_adds_to_what_the_words_say(article_of):
    article = article_of(range(1, 11))
    words, fused = fit(article, {}), fit(article, {}, semantic=meaning(article, {(0, 4)}))
    gains = [after - before for before, after in zip(words.scores[0], fused.scores[0], strict=True)]
    assert max(range(10), key=gains.__getitem__) == 4
    assert gains[4] == pytest.approx(SEMANTIC * 3)  # one of ten that stands out: 3 deviations
    assert fused.ratios == words.ratios  # numbering stays with the words
    assert fused.columns == words.columns


def test_a_model_that_likes_all_sources_alike_changes_no_rank(article_of):
    article = article_of([2, 1, *range(3, 11)])
    flat = fit(article, {}, semantic=meaning(article, ()))
    before, after = assess(article, {}), assess(article, {}, scores=flat)
    assert {key: relation.rank for key, relation in after.items()} == {
        key: relation.rank for key, relation in before.items()
    }


def test_where_words_are_silent_the_model_decides():
    text = "Skeletons turn fragile with advancing age.<sup>1</sup> Espresso keeps many people awake.<sup>2</sup>" + LIST
    article = parse(read("article.md", text.encode()))
    scores = []
    for bone, sleep in ((0.7, 0.1), (0.1, 0.7)):
        fused = fit(article, {}, semantic=[[bone, sleep, 0.1], [0.1, 0.1, 0.1]])
        scores.append(fused.scores[0])
    assert scores[0][0] > scores[0][1]
    assert scores[1][0] < scores[1][1]


# ----------------------------------------------------------------------- thresholds: just inside, just outside


@pytest.mark.parametrize(
    ("score", "level"),
    [(-1.205, Level.LITTLE), (-1.195, Level.WEAK), (0.295, Level.WEAK), (0.305, Level.RELATED)],
)
def test_how_much_in_common_is_little(article_of, score, level):
    article = article_of(range(1, 11))
    compared = fit(article, {})
    column = compared.columns["3"]
    rows = [[*row[:column], score, *row[column + 1 :]] for row in compared.scores]
    assert assess(article, {}, scores=replace(compared, scores=rows))[2, 3].level is level


@pytest.mark.parametrize(("ahead", "rank"), [(1e-12, 1), (1e-6, 2)])
def test_a_source_that_is_ahead_by_rounding_alone_is_not_ahead(article_of, ahead, rank):
    article = article_of(range(1, 11))
    compared = fit(article, {})
    scores = [[2.0 + ahead, 0.0, 2.0, *([0.0] * 7)] for _ in compared.scores]
    assert assess(article, {}, scores=replace(compared, scores=scores))[2, 3].rank == rank


@pytest.mark.parametrize(
    ("claim", "compared"),
    [
        ("Bones of old sailors.", True),
        ("Fish, sailors, fish fish, well known sailors.", True),
        ("Sailor sailed, sailing, sails.", False),
    ],
)
def test_a_claim_needs_three_different_words(claim, compared):
    found = judged(f"{claim}<sup>1</sup> Coffee keeps many awake.<sup>2</sup>" + LIST)[0, 1]
    assert (found.level is not Level.NOT_ASSESSABLE) is compared


def test_eight_shared_words_are_shown():
    words = "vitamin density fracture menopause sailor walking sunlight calcium oestrogen"
    text = f"We saw {words} there.<sup>1</sup> Coffee keeps many awake.<sup>2</sup>"
    found = judged(text + LIST.replace("Vitamin K2 and bone density", words))
    assert len(found[0, 1].shared_terms) == 8
    assert len(found[0, 1].shared_in_claim) == 9
