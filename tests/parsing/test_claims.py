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
