"""The one place where rules live: ``citecheck rule``, docs/rules, SARIF and the HTML report read from here.

Adding a rule: see CONTRIBUTING.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from citecheck.rules import claims, references, runs, structure

if TYPE_CHECKING:
    from citecheck.rules.rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in order of code."""
    rules = (*structure.RULES, *claims.RULES, *references.RULES, *runs.RULES)
    by_code = {rule.code: rule for rule in rules}
    if len(by_code) != len(rules):
        message = "two rules share a code"
        raise AssertionError(message)
    return dict(sorted(by_code.items()))
