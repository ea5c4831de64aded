"""The one place where rules live: ``citecheck rule``, docs/rules, SARIF and the HTML report read from here.

Adding a rule: see CONTRIBUTING.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from citecheck.rules import (
    claim_rules,
    contradictions,
    evidence,
    field_differences,
    published_notices,
    quotations,
    record_lookup,
    run_status,
    structure,
    unsourced,
    web_pages,
)

if TYPE_CHECKING:
    from citecheck.model import Cause, ParseCause
    from citecheck.rules.rule import Rule


_FAMILIES = (
    structure,
    record_lookup,
    web_pages,
    field_differences,
    published_notices,
    claim_rules,
    contradictions,
    evidence,
    quotations,
    unsourced,
    run_status,
)


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in order of code."""
    rules = tuple(rule for family in _FAMILIES for rule in family.RULES)
    by_code = {rule.code: rule for rule in rules}
    if len(by_code) != len(rules):
        message = "two rules share a code"
        raise AssertionError(message)
    return dict(sorted(by_code.items()))


@cache
def rule_for(cause: Cause | ParseCause) -> Rule:
    """The rule that reports what parsing or comparison found. Every cause has one."""
    return next(rule for rule in all_rules().values() if cause in rule.reports)
