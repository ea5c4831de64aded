"""From findings to what counts: fingerprints, selection, suppressions.

Knows nothing of how a finding was made. A suppressed finding is kept and counted, never lost.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.frozen import Frozen, replace
from citecheck.model import Finding, Location, Suppression
from citecheck.rules.run_status import suppression_without_reason, unused_suppression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from citecheck.settings import Settings

_COMMENT = re.compile(r"<!--\s*citecheck:\s*ignore\[([A-Z0-9,\s]{1,200})\]([^<>]{0,300}?)-->")


class Selection(Frozen):
    """Codes or prefixes that are on (empty: all but those off by default) and off; whole codes that are on besides."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Selection:
        """What the settings select."""
        return cls(settings.select, settings.ignore, settings.enable)

    def allows(self, code: str) -> bool:
        """Whether findings of this rule count; one that is off by default must be named by its whole code."""
        from citecheck.rules.registry import all_rules

        if code.startswith(self.ignore or ("\0",)):
            return False
        if code in self.enable or code in self.select:
            return True
        rule = all_rules().get(code)
        return not (rule and rule.off_by_default) and (not self.select or code.startswith(self.select))

    def needs_records(self) -> bool:
        """Whether any rule is on that asks for a record; those of the list and the callouts (CIT) do not."""
        from citecheck.rules.registry import all_rules

        return any(self.allows(code) for code, rule in all_rules().items() if rule.needs_record)


@dataclass(slots=True)
class _Comment:
    """One inline suppression of the article."""

    line: int
    column: int
    length: int
    codes: tuple[str, ...]
    reason: str
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> str | None:
        """The code with which it meets a finding that starts on its own or the next line of its file."""
        if finding.location.path or finding.location.line not in (self.line, self.line + 1):
            return None
        return next((code for code in self.codes if finding.code.startswith(code)), None)

    @property
    def location(self) -> Location:
        return Location(self.line, self.column, self.line, self.column + self.length)


def triage(findings: Sequence[Finding], source_lines: Sequence[str], selection: Selection) -> tuple[Finding, ...]:
    """Findings with fingerprints and suppressions, in the order of the article."""
    comments = _comments(source_lines)
    judged = [_suppress(finding, comments, selection) for finding in findings]
    judged += [_suppress(finding, (), selection) for finding in _about(comments, selection)]
    return fingerprinted(judged)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the article, the worst first where several stand in one place; other files last."""
    return sorted(
        findings,
        key=lambda f: (f.location.path, f.location.line, f.location.column, f.severity.rank, f.code, f.message),
    )


def fingerprinted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, each with its fingerprint."""
    seen: Counter[str] = Counter()
    out = []
    for finding in in_order(findings):
        plain = fingerprint(finding.code, finding.basis)
        out.append(replace(finding, fingerprint=fingerprint(finding.code, finding.basis, seen[plain])))
        seen[plain] += 1
    return tuple(out)


def fingerprint(code: str, basis: Sequence[str], occurrence: int = 0) -> str:
    """16 hex digits made of the rule and words alone: no line, no label, no markup, no case.

    ``occurrence`` breaks ties between equal findings, in the order of the article.
    """
    levelled = "\x1f".join(" ".join(words(part)) for part in basis)
    return hashlib.sha256(f"{code}\x1e{levelled}\x1e{occurrence}".encode()).hexdigest()[:16]


def _suppress(finding: Finding, comments: Sequence[_Comment], selection: Selection) -> Finding:
    for comment in comments:
        code = comment.covers(finding)
        if code:
            comment.used.add(code)
            return replace(finding, suppressed=Suppression("inline", comment.reason))
    if not selection.allows(finding.code):
        return replace(finding, suppressed=Suppression("config", "not among the selected rules"))
    return finding


def _comments(source_lines: Sequence[str]) -> list[_Comment]:
    found = []
    for number, line in enumerate(source_lines, 1):
        if "citecheck:" not in line:
            continue
        for match in _COMMENT.finditer(line):
            codes = tuple(code.strip() for code in match[1].split(",") if code.strip())
            found.append(_Comment(number, match.start() + 1, len(match[0]), codes, match[2].strip(" -–—:")))
    return found


def _about(comments: Sequence[_Comment], selection: Selection) -> list[Finding]:
    about = []
    for comment in comments:
        basis = (*comment.codes, comment.reason)
        if not comment.reason:
            about.append(suppression_without_reason(comment.codes, comment.location, basis))
        unused = [code for code in comment.codes if code not in comment.used and selection.allows(code)]
        if unused:
            about.append(unused_suppression(unused, comment.location, basis))
    return about
