"""Rules have one place: outside it nobody names a code, and each cause is reported by one of them."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from citecheck import rules
from citecheck.model import Cause, ParseCause
from citecheck.rules.registry import all_rules, rule_for
from citecheck.rules.rule import Rule, Scope

CODE = re.compile(r"""["'](?:CIT|REF|CLM|RUN)\d{3}["']""")


def test_no_code_is_named_outside_the_rules(root):
    package = root / "src" / "citecheck"
    # the sentences for authors are a table of codes, held against the registry by a test of their own
    allowed = {package / "reporting" / "author_queries.py"}
    named = {
        str(path.relative_to(package)): CODE.findall(path.read_text("utf-8"))
        for path in package.rglob("*.py")
        if "rules" not in path.parts and path not in allowed
    }
    assert {path: codes for path, codes in named.items() if codes} == {}


@pytest.mark.parametrize("cause", [*Cause, *ParseCause])
def test_every_cause_is_reported_by_exactly_one_rule(cause):
    assert [rule for rule in all_rules().values() if cause in rule.reports] == [rule_for(cause)]


def test_traits_agree_with_one_another():
    for rule in all_rules().values():
        family = rule.code[:3]
        of_sentences = rule.scope is Scope.SENTENCE  # which no record is held against
        assert rule.needs_record == (
            (family in {"REF", "CLM"} and not of_sentences) or rule.code in {"RUN001", "RUN002"}
        ), rule.code
        assert (rule.scope is Scope.STRUCTURE) == (family == "CIT" or rule.code == "RUN006"), rule.code
        assert not (rule.not_checked and rule.in_baseline), rule.code
        assert rule.is_notice == (rule.code in {"REF020", "REF021", "REF022"}), rule.code


def test_every_rule_of_every_module_is_listed_once():
    modules = [import_module(f"citecheck.rules.{info.name}") for info in iter_modules(rules.__path__)]
    written = {value.code: value for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert all_rules() == dict(sorted(written.items()))


def test_issues_of_one_place_come_in_the_order_of_their_rules():
    assert [rule_for(cause).code for cause in sorted(ParseCause)] == sorted(
        rule_for(cause).code for cause in ParseCause
    )
