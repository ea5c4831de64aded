"""A rule as people read about it: `citecheck rule`, docs/rules. All from the registry."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.checking.rules.rule import Example, Rule

_SECTIONS = (
    ("What it does", "what"),
    ("Why it matters", "why"),
    ("What to do", "what_to_do"),
    ("Known limits", "limits"),
)
_WIDTH = 88


def as_text(rules: Sequence[Rule]) -> str:
    """One rule in full, or a line for each of several."""
    if len(rules) != 1:
        width = max(len(rule.name) for rule in rules)
        return "\n".join(
            f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {rule.summary}".rstrip() for rule in rules
        )
    rule = rules[0]
    parts = [f"{rule.code}  {rule.name}  ({rule.severity})", "", rule.summary]
    for heading, attribute in _SECTIONS:
        parts += [
            "",
            heading,
            textwrap.fill(getattr(rule, attribute), _WIDTH, initial_indent="  ", subsequent_indent="  "),
        ]
    for heading, examples in (("It fires on", rule.fires), ("It is silent on", rule.silent)):
        if examples:
            parts += ["", heading, textwrap.indent(_shown(examples[0]), "  │ ", lambda _: True)]
    return "\n".join(parts)


def as_json(rules: Sequence[Rule]) -> str:
    """The same as data."""
    return json.dumps([_plain(rule) for rule in rules], ensure_ascii=False, indent=2)


def as_markdown(rule: Rule) -> str:
    """The page of one rule."""
    parts = [f"# {rule.code} {rule.name}", f"Default severity: **{rule.severity}**", rule.summary]
    for heading, attribute in _SECTIONS:
        parts += [f"## {heading}", textwrap.fill(getattr(rule, attribute), 110)]
    for heading, examples in (("It fires on", rule.fires), ("It is silent on", rule.silent)):
        for number, example in enumerate(examples):
            if number == 0:
                parts.append(f"## {heading}")
            parts.append(f"{example.why}\n\n````markdown\n{_shown(example)}\n````".lstrip())
    return "\n\n".join(parts) + "\n"


def as_markdown_index(rules: Sequence[Rule]) -> str:
    """The page that lists them all."""
    rows = [
        "# Rules",
        "Made from the registry by `make docs`; do not edit by hand.",
        "| code | name | default | reports |\n|---|---|---|---|\n"
        + "\n".join(f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity} | {r.summary} |" for r in rules),
    ]
    return "\n\n".join(rows) + "\n"


def _shown(example: Example) -> str:
    if not example.records:
        return example.article.strip()
    return f"{example.article.strip()}\n\n--- record in the store ---\n{example.records.strip()}"


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "what": rule.what,
        "why": rule.why,
        "what_to_do": rule.what_to_do,
        "limits": rule.limits,
        "fires": [{"article": e.article, "records": e.records, "why": e.why} for e in rule.fires],
        "silent": [{"article": e.article, "records": e.records, "why": e.why} for e in rule.silent],
    }
