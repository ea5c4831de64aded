"""CLM009: how gravely it is said, by how much of the source was read."""

from __future__ import annotations

import pytest

from citecheck.model import Passage, Reach, Record, Severity, SourceText
from citecheck.parsing.parser import parse
from citecheck.reading import read
from citecheck.rules.cited_source import CitedSource
from citecheck.rules.quotations import quotation_findings

ARTICLE = """Lee wrote that “nobody needs more than one tablet a day”.<sup>1,2</sup>

## References

1. Lee A. Tablets. J Ex. 2001;1(1):11-9.
2. Kim B. Tablets again. J Ex. 2002;2(1):21-9.
"""
ELSE = "Tablets were taken with water."
NEARLY = "Nobody needs more than two tablets a day."
EXACTLY = "Nobody needs more than one tablet a day."


def _found(*read_of_each: tuple[str, Reach]):
    article = parse(read("a.md", ARTICLE.encode()))
    [callout] = article.callouts
    return list(
        quotation_findings(
            callout,
            tuple(
                CitedSource(cite, reference, Record("1"), SourceText((Passage(text, "RESULTS"),), reach))
                for cite, reference, (text, reach) in zip(callout.cites, article.references, read_of_each, strict=False)
            ),
        )
    )


def test_a_warning_where_all_of_it_was_read():
    [finding] = _found((ELSE, Reach.FULL_TEXT))
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "The claim quotes “nobody needs more than one tablet a day”; the full text of reference 1 does not have these words."
    )
    assert finding.contrast.passage is None


def test_a_note_where_an_abstract_was_read():
    [finding] = _found((ELSE, Reach.ABSTRACT), (ELSE, Reach.FULL_TEXT))
    assert finding.severity is Severity.NOTE
    assert "the abstracts of references 1 and 2 do not have these words" in finding.message


def test_nothing_where_a_title_was_read():
    assert _found((ELSE, Reach.FULL_TEXT), (ELSE, Reach.TITLE)) == []


def test_the_closest_words_are_shown():
    [finding] = _found((NEARLY, Reach.FULL_TEXT))
    assert finding.message.endswith(f"the full text of reference 1 says “{NEARLY}”.")
    assert finding.contrast.passage == Passage(NEARLY, "RESULTS")


@pytest.mark.parametrize("other", [ELSE, NEARLY])
def test_one_source_that_has_the_words_is_enough(other):
    assert _found((other, Reach.FULL_TEXT), (EXACTLY, Reach.ABSTRACT)) == []
