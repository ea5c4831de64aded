from __future__ import annotations

import re

import pytest

from citecheck.reporting.rule_pages import FAMILIES, RuleWriter, in_short, records, telling
from citecheck.rules.registry import all_rules

RULES = list(all_rules().values())
HEADINGS = ("What it does", "Why it matters", "What to do", "Known limits")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_fits_the_terminal_and_is_no_wall(rule) -> None:
    for width in (80, 120):
        page = RuleWriter(width).page(rule)
        assert max(map(len, page.splitlines())) <= width
        assert all(f"\n{heading}\n" in page for heading in HEADINGS)
        assert len(page.splitlines()) <= 64
        assert "\x1b" not in page
    assert ("It fires on" in page) == bool(rule.fires)


def test_a_page_shows_one_example_of_each_kind_and_verbose_all() -> None:
    rule = all_rules()["REF007"]
    brief, whole = RuleWriter(80).page(rule), RuleWriter(80, verbose=True).page(rule)
    assert brief.count("PubMed has:") == 2
    assert "PMID-" not in brief
    assert "citecheck rule -v REF007" in brief
    assert whole.count("--- record in the store ---") == sum(bool(e.records) for e in (*rule.fires, *rule.silent))


def test_the_list_has_every_rule_in_its_family() -> None:
    for width in (60, 80, 120):
        shown = RuleWriter(width).listing(RULES)
        assert re.findall(r"^  ([A-Z]{3}[0-9]{3})  ", shown, re.MULTILINE) == [rule.code for rule in RULES]
        assert [block.splitlines()[0] for block in shown.split("\n\n")] == list(FAMILIES.values())
        assert max(map(len, shown.splitlines())) <= width


def test_the_table_is_aligned_where_there_is_room() -> None:
    rows = [line for line in RuleWriter(120).listing(RULES).splitlines() if line.startswith("  ")]
    assert {match.end() for row in rows if (match := re.match(r"  [A-Z]{3}\d{3}  \w+ +\S+ +", row))} == {47}
    assert {re.match(" +", row)[0] for row in rows if row.startswith("   ")} == {" " * 47}


def test_colour_paints_and_says_nothing() -> None:
    plain = RuleWriter(100).page(all_rules()["CIT001"])
    painted = RuleWriter(100, color=True).page(all_rules()["CIT001"])
    assert "\x1b[1;31merror\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_only_the_lines_that_tell_are_shown() -> None:
    article = "One.<sup>1</sup>\n\nTwo.<sup>5</sup>\n\n## References\n\n1. A.\n2. B.\n"
    assert telling(article, article.replace("5", "2")) == ["…", "Two.<sup>5</sup>", "…"]
    assert telling(article, article) == ["One.<sup>1</sup>", "Two.<sup>5</sup>", "1. A.", "2. B."]


def test_a_record_on_one_line() -> None:
    (record,) = records(
        "PMID- 7\nTI  - A long\n      title.\nAU  - Lee A\nAU  - Kim B\nTA  - J Hen\nDP  - 2001\nVI  - 1\nPG  - 2-9\n"
    )
    assert in_short(record) == "Lee A, Kim B. A long title. J Hen. 2001;1:2-9. PMID 7"
