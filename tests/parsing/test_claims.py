from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from citecheck.model import Assessability
from citecheck.parsing.claims import LONGEST_CLAIM

if TYPE_CHECKING:
    from citecheck.model import Claim
    from conftest import Parse


def claims(parse: Parse, text: str) -> list[Claim]:
    return [callout.claim for callout in parse(text)[0]]


def test_a_sentence_without_its_callouts(parse: Parse) -> None:
    first, second = claims(
        parse, "Bone is lost early in life.<sup>1,2</sup> Later, *walking* helps\nto keep it.<sup>3</sup> The end."
    )
    assert first.text == "Bone is lost early in life."
    assert second.text == "Later, walking helps to keep it."
    assert second.context == "Bone is lost early in life."
    assert second.paragraph == "Bone is lost early in life. Later, walking helps to keep it. The end."


@pytest.mark.parametrize(
    "text",
    [
        "Bone is lost [1], rest helps [2, 3] and so do walks [4]. Nothing else was seen.",
        "Bone is lost<sup>1</sup>, rest helps<sup>2,3</sup> and so do walks.<sup>4</sup> Nothing else was seen.",
    ],
)
def test_several_callouts_share_a_sentence_and_keep_their_clause(parse: Parse, text: str) -> None:
    found = claims(parse, text)
    assert {claim.text for claim in found} == {"Bone is lost, rest helps and so do walks."}
    assert [claim.clause.strip(" ,.") for claim in found] == ["Bone is lost", "rest helps", "and so do walks"]


def test_a_bracket_after_the_stop_belongs_to_the_sentence_before_it(parse: Parse) -> None:
    found = claims(parse, "Bone is lost early. [1] Rest helps against it. [2, 3] Walks help as well. [4]")
    assert [claim.text for claim in found] == [
        "Bone is lost early.",
        "Rest helps against it.",
        "Walks help as well.",
    ]


def test_a_bracket_that_opens_a_sentence_belongs_to_it(parse: Parse) -> None:
    found = claims(parse, "Bone is lost early [1]. [2] showed that rest helps. As Hale et al. [3] found, walks do.")
    assert [claim.text for claim in found] == [
        "Bone is lost early.",
        "showed that rest helps.",
        "As Hale et al. found, walks do.",
    ]


def test_sentences_that_a_callout_glued_together(parse: Parse) -> None:
    found = claims(parse, "Bone is lost early.<sup>1</sup>Among the helps is rest.<sup>2</sup>")
    assert [claim.text for claim in found] == ["Bone is lost early.", "Among the helps is rest."]


def test_a_lead_in_takes_the_list_below_it_as_context(parse: Parse) -> None:
    (lead,) = claims(
        parse, "First words.\n\nA walk a day helps to:<sup>1</sup>\n\n- **Keep bone,** and\n- Sleep well.\n\nEnd."
    )
    assert lead.text == "A walk a day helps to:"
    assert lead.context == "Keep bone, and Sleep well."


def test_a_bullet_takes_its_lead_in_as_context(parse: Parse) -> None:
    text = "## Drugs\n\nSome words. These take bone away:\n\n- Steroids, by far.<sup>1</sup>\n- Warfarin.<sup>2</sup>\n"
    first, second = claims(parse, text)
    assert (first.text, first.context, first.heading) == ("Steroids, by far.", "These take bone away:", "Drugs")
    assert (second.text, second.context) == ("Warfarin.", "These take bone away:")


def test_numbered_items_lose_their_number(parse: Parse) -> None:
    first, _ = claims(parse, "These help:\n\n1. Rest at night.<sup>1</sup>\n2. Walks by day.<sup>2</sup>\n")
    assert (first.text, first.context) == ("Rest at night.", "These help:")


def test_a_heading_takes_the_text_under_it(parse: Parse) -> None:
    (claim,) = claims(parse, "# Top\n\n## Rest helps bones<sup>1</sup>\n\nIt was seen twice in trials.\n")
    assert (claim.text, claim.context, claim.heading) == ("Rest helps bones", "It was seen twice in trials.", "Top")


def test_a_short_cell_takes_its_row(parse: Parse) -> None:
    table = "| What | Source |\n|---|---|\n| Rest helps old bones to last | see<sup>1</sup> |\n| Sun | none |\n"
    (claim,) = claims(parse, table)
    assert claim.text == "Rest helps old bones to last see"
    assert "Sun" not in claim.context


def test_too_little_to_compare_is_said(parse: Parse) -> None:
    (claim,) = claims(parse, "See also.<sup>1</sup>")
    assert claim.assessability is Assessability.TOO_SHORT
    (claim,) = claims(parse, "Calcium strengthens bones.<sup>1</sup>")
    assert claim.assessability is Assessability.CLAIM


def test_no_trace_of_the_mark_is_left(parse: Parse) -> None:
    first, second = claims(parse, "Rest helps (as in [1]). Walks help (see [2], [3]) too.")
    assert first.text == "Rest helps (as in)."
    assert second.text == "Walks help (see) too."


def test_a_text_without_stops_is_cut_around_the_callout(parse: Parse) -> None:
    (claim,) = claims(parse, "walk and rest " * 2000 + "until here<sup>1</sup> " + "and on and on " * 2000)
    assert len(claim.text) <= LONGEST_CLAIM
    assert "until here" in claim.text


# ----------------------------------------------------------------------- thresholds: just inside, just outside


def words(count: int) -> str:
    return " ".join(["walks"] * count)


@pytest.mark.parametrize(("length", "whole"), [(1500, True), (1501, False)])
def test_a_sentence_is_a_claim_up_to_its_limit(parse: Parse, length: int, whole: bool) -> None:
    text = "Rest " + ("helps old bones " * 100)[: length - 6].strip().ljust(length - 6, "x") + "."
    (claim,) = claims(parse, f"{text[:-1]}.<sup>1</sup>\n")
    assert len(text) == length
    assert (claim.text == text) is whole
    assert len(claim.text) <= 1500


@pytest.mark.parametrize(("length", "whole"), [(3000, True), (3001, False)])
def test_a_paragraph_is_kept_up_to_its_limit(parse: Parse, length: int, whole: bool) -> None:
    text = ("Rest helps. " * 300)[: length - 12].strip().ljust(length - 12, "x") + " It is seen."
    (claim,) = claims(parse, f"{text}<sup>1</sup>")
    assert len(text) == length
    assert (claim.paragraph == text) is whole
    assert len(claim.paragraph) <= 3000


@pytest.mark.parametrize(("items", "taken"), [(12, 12), (13, 12)])
def test_a_lead_in_takes_a_dozen_items(parse: Parse, items: int, taken: int) -> None:
    bullets = "".join(f"- Thing {chr(97 + i)}.\n" for i in range(items))
    (claim,) = claims(parse, f"A walk a day helps to:<sup>1</sup>\n\n{bullets}\nEnd.\n")
    assert claim.context.count("Thing") == taken


@pytest.mark.parametrize(("items", "context"), [(61, "These take bone away:"), (62, "")])
def test_a_lead_in_is_looked_for_above_sixty_items(parse: Parse, items: int, context: str) -> None:
    bullets = "".join(f"- Thing {i} of them\n" for i in range(items - 1))
    (claim,) = claims(parse, f"These take bone away:\n\n{bullets}- Steroids, by far.<sup>1</sup>\n")
    assert claim.context == context


@pytest.mark.parametrize(
    ("text", "assessability"),
    [
        ("Calcium strengthens bones.", Assessability.CLAIM),
        ("Calcium strengthens them.", Assessability.TOO_SHORT),  # two words with content
        ("Hens eat oats.", Assessability.CLAIM),  # three letters are a word
        ("Hens eat by ox.", Assessability.TOO_SHORT),
        ("Hens eat 1000.", Assessability.TOO_SHORT),
    ],
)
def test_a_claim_needs_three_words_with_content(parse: Parse, text: str, assessability: Assessability) -> None:
    (claim,) = claims(parse, f"{text}<sup>1</sup>")
    assert claim.assessability is assessability


@pytest.mark.parametrize(
    ("cell", "text"),
    [("Sun and sea", "Rest helps old bones Sun and sea"), ("Sun and sea too", "Sun and sea too")],
)
def test_a_cell_of_four_words_speaks_for_itself(parse: Parse, cell: str, text: str) -> None:
    (claim,) = claims(parse, f"| What | Source |\n|---|---|\n| Rest helps old bones | {cell}<sup>1</sup> |\n")
    assert claim.text == text


@pytest.mark.parametrize(("cells", "seen"), [(20, True), (21, False)])
def test_a_row_is_read_so_far_back(parse: Parse, cells: int, seen: bool) -> None:
    row = "| First " + "| x " * (cells - 1) + "| sun<sup>1</sup> |"
    (claim,) = claims(parse, "|" + " a |" * (cells + 1) + "\n|" + "---|" * (cells + 1) + f"\n{row}\n")
    assert ("First" in claim.context) is seen


def test_the_context_is_cut_at_its_limit(parse: Parse) -> None:
    bullets = "".join(f"- {words(40)}.\n" for _ in range(10))
    (claim,) = claims(parse, f"A walk a day helps to:<sup>1</sup>\n\n{bullets}\nEnd.\n")
    assert len(claim.context) == 1200
