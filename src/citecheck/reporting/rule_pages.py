"""Rules as data, as the pages of docs/rules and on a terminal, all from the registry."""

from __future__ import annotations

import json
import re
import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from citecheck.model import PageCheck
    from citecheck.rules.rule import Example, Rule


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
    parts = [f"# {rule.code} {rule.name}", f"Default severity: **{rule.severity}**{_off(rule)}", rule.summary]
    for heading, attribute in SECTIONS:
        parts += [f"## {heading}", textwrap.fill(getattr(rule, attribute), 110)]
    for heading, examples in (("It fires on", rule.fires), ("It is silent on", rule.silent)):
        for number, example in enumerate(examples):
            if number == 0:
                parts.append(f"## {heading}")
            parts.append(f"{example.why}\n\n````markdown\n{shown(example)}\n````".lstrip())
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    default = f"{rule.severity}, off" if rule.off_by_default else str(rule.severity)
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {default} | {rule.summary} |"


def _off(rule: Rule) -> str:
    """How a rule that is off by default is turned on."""
    return f"; off, unless `--enable {rule.code}` or `--select {rule.code}` turns it on" if rule.off_by_default else ""


def as_markdown_index(rules: Sequence[Rule]) -> str:
    """The page that lists them all."""
    rows = [
        "# Rules",
        "Made from the registry by `make docs`; do not edit by hand.",
        "| code | name | default | reports |\n|---|---|---|---|\n" + "\n".join(_row(rule) for rule in rules),
    ]
    return "\n\n".join(rows) + "\n"


def shown(example: Example) -> str:
    """An example whole: the article, and the records that the store holds."""
    parts = [example.article.strip()]
    if example.records:
        parts.append(f"--- record in the store ---\n{example.records.strip()}")
    parts += [f"--- on the web ---\n{_of_page(page)}" for page in example.pages]
    return "\n\n".join(parts)


def _of_page(page: PageCheck) -> str:
    """What a page of an example did, on one line."""
    to = f": {page.final}" if page.final else ""
    return f"{page.address} {page.reason}{to}{f' (“{page.title}”)' if page.title else ''}"


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "off_by_default": rule.off_by_default,
        "summary": rule.summary,
        "what": rule.what,
        "why": rule.why,
        "what_to_do": rule.what_to_do,
        "limits": rule.limits,
        "fires": [{"article": e.article, "records": e.records, "why": e.why} for e in rule.fires],
        "silent": [{"article": e.article, "records": e.records, "why": e.why} for e in rule.silent],
    }


Fields = list[tuple[str, str]]  # of a record: tag and value, in the order of the file
FAMILIES = {
    "CIT": "Callouts and the list",
    "CLM": "Claims and their sources",
    "REF": "References and their records",
    "RUN": "The run itself",
}
_STYLES = {"error": "1;31", "warning": "33", "note": "36", "bold": "1", "dim": "2"}
_LONGEST_LINE = 92  # columns beyond which a line is hard to read, however wide the terminal
_MOST_LINES = 4  # of an article, without -v
_CITED_FIELDS = ("PMID", "TI", "AU", "FAU", "DP", "TA", "JT", "VI", "IP", "PG", "LID", "AID", "DEP")
_FIELD = re.compile(r"([A-Z]{2,4}) *- (.*)")


class RuleWriter:
    """Lines for a terminal of ``width`` columns; ``color`` paints what words and headings say already."""

    def __init__(self, width: int, *, color: bool = False, verbose: bool = False) -> None:
        """``verbose`` shows every example whole."""
        self._width = max(width, 40)
        self._color = color
        self._verbose = verbose

    def listing(self, rules: Sequence[Rule]) -> str:
        """A line for each rule, family by family."""
        widest = max(len(rule.name) for rule in rules)
        blocks = []
        for family, members in groupby(rules, key=lambda rule: rule.code[:3]):
            lines = [self._paint(FAMILIES.get(family, family), "bold")]
            for rule in members:
                lines += self._row(rule, widest)
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks)

    def page(self, rule: Rule) -> str:
        """One rule in full."""
        head = f"{self._paint(rule.code, 'bold')} {self._paint(rule.name, 'bold')}"
        lines = [f"{head}  {self._paint(rule.severity.value, rule.severity.value)} by default", ""]
        lines += self._wrapped(rule.summary, "")
        for heading, attribute in SECTIONS:
            lines += ["", self._paint(heading, "bold"), *self._wrapped(getattr(rule, attribute), "  ")]
        for heading, examples, others in (
            ("It fires on", rule.fires, rule.silent),
            ("It is silent on", rule.silent, rule.fires),
        ):
            if examples:
                lines += ["", self._paint(heading, "bold"), *self._examples(examples, others)]
        if not self._verbose and (rule.fires or rule.silent):
            lines += ["", self._paint(f"citecheck rule -v {rule.code} shows the examples whole.", "dim")]
        return "\n".join(lines)

    def _row(self, rule: Rule, widest: int) -> Iterator[str]:
        """Code, severity and name in columns, the summary beside them or, on a narrow terminal, below."""
        severity = self._paint(f"{rule.severity.value:<7}", rule.severity.value)
        lead = f"  {rule.code}  {severity}  {rule.name:<{widest}}"
        column = 2 + len(rule.code) + 2 + 7 + 2 + widest + 2
        if self._width - column < 34:
            yield lead.rstrip()
            yield from self._wrapped(rule.summary, " " * 10)
            return
        first, *more = textwrap.wrap(rule.summary, self._width - column)
        yield f"{lead}  {first}"
        yield from (" " * column + line for line in more)

    def _examples(self, examples: Sequence[Example], others: Sequence[Example]) -> Iterator[str]:
        if not self._verbose:
            yield from self._brief(examples[0], others[0] if others else None)
            return
        for number, example in enumerate(examples):
            if number:
                yield ""
            if example.why:
                yield from self._wrapped(example.why, "  ")
            for line in shown(example).splitlines():
                yield from self._quoted(line)

    def _brief(self, example: Example, other: Example | None) -> Iterator[str]:
        """What tells the example from its counterpart: those lines of the article, and the records in short."""
        if example.why:
            yield from self._wrapped(example.why, "  ")
        lines = telling(example.article, other.article if other else "")
        for line in lines:
            yield from self._quoted(line)
        known = {entry for record in records(other.records if other else "") for entry in record}
        for record in _telling_records(records(example.records), known, lines):
            yield from self._quoted("")
            yield from self._quoted(f"PubMed has: {in_short(record)}")
            for tag, value in record:
                if tag not in _CITED_FIELDS and (tag, value) not in known:
                    yield from self._quoted(f"  {tag} - {value}")
        for held in example.elsewhere:
            yield from self._quoted("")
            place = f"{held.journal}. {held.year};{held.volume}({held.issue}):{held.pages}. {held.identifier}"
            yield from self._quoted(f"{held.source.in_words} has: {held.title}. {place}")
        for page in example.pages:
            yield from self._quoted("")
            yield from self._quoted(_of_page(page))

    def _quoted(self, line: str) -> Iterator[str]:
        """A line of an example, wrapped, behind a bar."""
        bar = self._paint("│", "dim")
        room = min(self._width, _LONGEST_LINE) - 4
        hang = "   " if re.match(r"\d+[a-z]?[.)] ", line) else ""
        for piece in textwrap.wrap(line, room, subsequent_indent=hang, break_on_hyphens=False) or [""]:
            yield f"  {bar} {piece}".rstrip()

    def _wrapped(self, text: str, indent: str) -> list[str]:
        width = min(self._width, _LONGEST_LINE)
        return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color else text


def telling(article: str, other: str) -> list[str]:
    """The lines of an article that its counterpart does not have, a few of them, with ``…`` for what lies between."""
    theirs = set(other.splitlines())
    lines = [line for line in article.strip().splitlines() if line.strip() and not line.startswith("#")]
    chosen = [line for line in lines if line not in theirs] or lines
    out: list[str] = []
    for line in lines:
        if line in chosen[:_MOST_LINES]:
            out.append(line)
        elif out[-1:] != ["…"]:
            out.append("…")
    return out


def records(medline: str) -> list[Fields]:
    """The fields of each record of a MEDLINE text, continued lines joined."""
    out = []
    for block in re.split(r"\n\s*\n", medline.strip()):
        fields: Fields = []
        for line in block.splitlines():
            if match := _FIELD.match(line):
                fields.append((match[1], match[2].strip()))
            elif fields:
                tag, value = fields[-1]
                fields[-1] = (tag, f"{value} {line.strip()}")
        if fields:
            out.append(fields)
    return out


def in_short(record: Fields) -> str:
    """A record on one line, as a reference list would print it."""
    first: dict[str, str] = {}
    for tag, value in record:
        first.setdefault(tag, value)
    authors = [value for tag, value in record if tag == "AU"]
    names = ", ".join(authors[:3]) + (", et al" if len(authors) > 3 else "")
    issue = f"({first['IP']})" if "IP" in first else ""
    place = (
        f"{first.get('DP', '')};{first['VI']}{issue}:{first.get('PG', '')}" if "VI" in first else first.get("DP", "")
    )
    parts = [names, first.get("TI", "").rstrip("."), first.get("TA", ""), place]
    return f"{'. '.join(part for part in parts if part)}. PMID {first.get('PMID', 'unknown')}"


def _telling_records(stored: Sequence[Fields], known: set[tuple[str, str]], lines: Collection[str]) -> Sequence[Fields]:
    """The records that the counterpart does not have as they are, else those whose first author a line names."""
    other = [record for record in stored if not known.issuperset(record)] if known else []
    named = [record for record in stored if any(_first_author(record) in line for line in lines)]
    return (other or named or stored)[:2]


def _first_author(record: Fields) -> str:
    return next((value.split(" ")[0] for tag, value in record if tag == "AU"), "\0")
