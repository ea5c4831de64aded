"""A rule as data and as the pages of docs/rules, all from the registry; ``rule_text`` shows it on a terminal."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.checking.rules.rule import Example, Rule

SECTIONS = (
    ("What it does", "what"),
    ("Why it matters", "why"),
    ("What to do", "what_to_do"),
    ("Known limits", "limits"),
)


def as_json(rules: Sequence[Rule]) -> str:
    """The same as data."""
    return json.dumps([_plain(rule) for rule in rules], ensure_ascii=False, indent=2)


def as_markdown(rule: Rule) -> str:
    """The page of one rule."""
    parts = [f"# {rule.code} {rule.name}", f"Default severity: **{rule.severity}**", rule.summary]
    for heading, attribute in SECTIONS:
        parts += [f"## {heading}", textwrap.fill(getattr(rule, attribute), 110)]
    for heading, examples in (("It fires on", rule.fires), ("It is silent on", rule.silent)):
        for number, example in enumerate(examples):
            if number == 0:
                parts.append(f"## {heading}")
            parts.append(f"{example.why}\n\n````markdown\n{shown(example)}\n````".lstrip())
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


def shown(example: Example) -> str:
    """An example whole: the article, and the records that the store holds."""
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
