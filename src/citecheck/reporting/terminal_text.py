"""The report for a terminal: the summary, then the findings, reference by reference."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from citecheck.reporting import contrasts, digest, places, verdicts
from citecheck.reporting.document_base import UNSET, given
from citecheck.reporting.escape import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reporting.document_v1 import (
        ArticleEntry,
        ComparisonEntry,
        DecisionEntry,
        FindingEntry,
        ReportDocument,
    )


WIDTH = 100
_MOST_SUMMARIES = 20  # articles whose summaries stand beside a report for machines
_MOST_CLEAN = 10  # clean articles named in a line
_MOST_KNOWN = 50  # lines for findings that somebody has looked at
_STYLES = {
    "error": "1;31", "warning": "33", "note": "36", "bold": "1", "dim": "2", "cited": "31", "found": "32",
    "retracted": "1;31", "doubted": "33",
    "mismatch": "31", "not_found": "35", "ambiguous": "33", "unchecked": "33", "verified": "32", "not_indexed": "2",
}  # fmt: skip


def render(document: ReportDocument, *, color: bool = False) -> str:
    """The report; ``color`` writes ANSI colours, which come on top of words and marks."""
    writer = _Writer(document, color=color)
    several = len(document.articles) > 1
    shown = [article for article in document.articles if not (several and verdicts.is_clean(article))]
    blocks = ["\n".join(writer.article(article)) for article in shown]
    totals = ["\n".join(writer.totals())] if several else []
    return "\n\n\n".join([*blocks, *totals, "\n".join(writer.run())]) + "\n"


def brief(document: ReportDocument, *, color: bool = False) -> str:
    """What `-q` prints: the totals of several articles, of one its summary."""
    writer = _Writer(document, color=color)
    lines = writer.totals() if len(document.articles) > 1 else writer.summary(document.articles[0])
    return "\n".join(lines) + "\n"


def summary_lines(document: ReportDocument) -> list[str]:
    """The summaries alone, without colours: what a run says on standard error beside a report for machines."""
    writer = _Writer(document, color=False)
    several = len(document.articles) > 1
    shown = [article for article in document.articles if not (several and verdicts.is_clean(article))]
    summaries = [line for article in shown[:_MOST_SUMMARIES] for line in writer.summary(article)]
    return [*summaries, *(writer.totals() if several else ())]


class _Writer:
    """Lines of text for one document."""

    def __init__(self, document: ReportDocument, *, color: bool) -> None:
        self._document = document
        self._color = color

    def article(self, article: ArticleEntry) -> Iterator[str]:
        """Summary, findings by reference, findings by callout, the others."""
        yield from self.summary(article)
        # what was not checked is one line a finding: the summary has said why
        unchecked = [f for f in digest.live(article) if f.code == digest.UNCHECKED]
        findings = [f for f in digest.live(article) if f.code != digest.UNCHECKED]
        of_reference: dict[str, list[FindingEntry]] = {}
        for finding in findings:
            if finding.reference is not None:
                of_reference.setdefault(digest.key_in(finding, finding.reference), []).append(finding)
        for key, about in sorted(of_reference.items(), key=lambda pair: min(map(verdicts.gravity, pair[1]))):
            alone = [finding for finding in about if finding.callout is None]
            if alone:
                yield ""
                yield from self._reference(article, key, alone)
        about_text = [f for f in findings if f.callout is not None]
        yield from self._group("In the text", article, about_text)
        rest = [f for f in findings if f.reference is None and f.callout is None]
        yield from self._group("The list and the run", article, rest)
        yield from self._known(article)
        if unchecked:
            yield ""
            yield self._paint("Not checked", "bold")
            for finding in unchecked:
                said = finding.message if finding.reference is None else f"reference {_named(finding)}"
                yield f"{self._head(article, finding)}  {terminal(said)}"

    def totals(self) -> Iterator[str]:
        """What a run over several articles comes to, those with errors first; clean ones are one line together."""
        articles = self._document.articles
        yield self._paint("Totals", "bold")
        yield from self._wrap(verdicts.totals(articles), "  ")
        for article in sorted((a for a in articles if not verdicts.is_clean(a)), key=verdicts.weight):
            yield from self._wrap(f"{terminal(article.path)}: {verdicts.verdict(article)}", "  ", hang=4)
        clean = [terminal(article.path) for article in articles if verdicts.is_clean(article)]
        if clean:
            more = f" and {len(clean) - _MOST_CLEAN} more" if len(clean) > _MOST_CLEAN else ""
            yield from self._wrap(f"clean: {', '.join(clean[:_MOST_CLEAN])}{more}", "  ", hang=4, style="verified")

    def run(self) -> Iterator[str]:
        """Where the answers come from."""
        run = self._document.run
        yield self._paint("Sources", "bold")
        for source in run.sources:
            yield from self._wrap(digest.source_line(source), "  ")
        if run.offline:
            yield "  offline: no socket was opened"
        if undated := digest.undated(self._document):
            yield from self._wrap(undated, "  ")
        for line in digest.compared(run):
            yield from self._wrap(line, "  ")
        if model := digest.semantic_line(run):
            yield from self._wrap(model, "  ")
        for warning in given(run.warnings) or ():
            yield from self._wrap(f"warning: {warning}", "  ")
        tool = self._document.tool
        yield from self._wrap(f"{tool.name} {tool.version}, {run.finished}", "  ")

    def summary(self, article: ArticleEntry) -> Iterator[str]:
        """What was found, what was not checked and why."""
        yield self._paint(terminal(article.path), "bold")
        if article.title:
            yield from self._wrap(article.title, "  ")
        yield from self._wrap(verdicts.verdict(article), "  ")
        if given(article.unread):
            return
        total, callouts = len(article.references), article.callouts
        cites = sum(len(callout.numbers if callout.cites is UNSET else callout.cites) for callout in callouts)
        counted = f"{digest.plural(total, 'reference')}, {digest.plural(len(callouts), 'callout')}"
        yield f"  {counted}, {digest.plural(cites, 'cite')}"
        for key, count in digest.status_counts(article).items():
            status = digest.STATUSES[key]
            labels = [digest.key(r) for r in article.references if digest.shown_status(article, r).key == key]
            text = f"{count:>5}  {self._counted(status, article)}: {digest.spans(labels)}"
            yield from self._wrap(text, "  ", hang=9, style=key)
        for reason, labels in digest.unchecked(article):
            yield from self._wrap(f"not checked because {reason}: {digest.spans(labels)}", " " * 9, hang=2)
        known = len(digest.known(article))
        hidden = len(digest.suppressed(article)) - known
        if known:
            yield f"  known: {digest.plural(known, 'finding')} in the baseline"
        if hidden:
            yield f"  {digest.plural(hidden, 'finding')} suppressed"
        old = len(digest.untouched(article))
        if old:
            yield f"  {digest.plural(old, 'finding')} on lines that this change did not touch"

    def _counted(self, status: digest.Status, article: ArticleEntry) -> str:
        if status.key != "not_found":
            return status.counted
        absent = [r for r in article.references if digest.status_of(r) == "not_found"]
        oldest: dict[str, str] = {}  # whose word it is, to the words with the oldest date
        for words in sorted((digest.absence(r, self._document) for r in absent), reverse=True):
            oldest[words.rpartition(" of ")[0]] = words
        return " or ".join(sorted(oldest.values(), reverse=True))

    def _reference(self, article: ArticleEntry, key: str, findings: list[FindingEntry]) -> Iterator[str]:
        reference = next((r for r in article.references if digest.key(r) == key), None)
        if reference is None:
            yield from self._group(f"Reference {digest.named(key)}", article, findings)
            return
        status, record = digest.shown_status(article, reference), given(reference.record)
        head = (
            self._paint(f"Reference {terminal(digest.named(key))}", "bold")
            + ": "
            + self._paint(status.word, status.key)
        )
        if record:
            name = digest.identifier(record)
            head += f", {terminal(name)}" if name else ""
            head += f" ({terminal(record.source)}, {digest.dated(reference, self._document)})"
        yield head
        yield from self._wrap(reference.raw, "    ", style="dim")
        for finding in findings:
            yield from self._finding(article, finding)
            for entry in given(reference.comparison) or ():
                if entry.code == finding.code:
                    yield from self._comparison(entry)
        for entry in given(reference.comparison) or ():
            if entry.verdict == "differs" and given(entry.code) not in {f.code for f in findings}:
                yield from self._comparison(entry)
        if record and any(entry.verdict == "differs" for entry in given(reference.comparison) or ()):
            suggested = given(reference.suggested)
            yield from self._wrap(f"suggested: {suggested}", "    ", hang=2) if suggested else ()

    def _group(self, heading: str, article: ArticleEntry, findings: list[FindingEntry]) -> Iterator[str]:
        if not findings:
            return
        yield ""
        yield self._paint(terminal(heading), "bold")
        for finding in findings:
            yield from self._finding(article, finding)
            index = finding.callout
            if index is not None and index < len(article.callouts):
                callout = article.callouts[index]
                yield from self._wrap(f"[{callout.text}] {callout.claim or ''}", "      ", style="dim")

    def _finding(self, article: ArticleEntry, finding: FindingEntry) -> Iterator[str]:
        yield self._head(article, finding)
        yield from self._wrap(finding.message, "    ")
        if read := contrasts.aside(finding):
            yield from self._wrap(read.strip(), "      ", style="dim")
        if decision := given(finding.decision):
            yield from self._wrap(_decided(decision), "    ", style="dim")

    def _known(self, article: ArticleEntry) -> Iterator[str]:
        """What the baseline silences: one short line a finding."""
        known = digest.known(article)
        if known:
            yield ""
            yield self._paint("Known, in the baseline", "bold")
        for finding in known[:_MOST_KNOWN]:
            place = terminal(places.pointer(article, finding, column=False))
            text = f"  {finding.code} {place}  {terminal(finding.message)}"
            yield self._paint(text if len(text) <= WIDTH else f"{text[: WIDTH - 1].rstrip()}…", "dim")
        if len(known) > _MOST_KNOWN:
            yield self._paint(f"  and {len(known) - _MOST_KNOWN:,} more", "dim")

    def _head(self, article: ArticleEntry, finding: FindingEntry) -> str:
        place = terminal(places.pointer(article, finding))
        severity = self._paint(f"{finding.severity:<7}", finding.severity)
        sure = "" if finding.confidence == "high" else f", {finding.confidence} confidence"
        return f"  {severity} {finding.code} {terminal(finding.name)}{sure}  {self._paint(place, 'dim')}"

    def _comparison(self, entry: ComparisonEntry) -> Iterator[str]:
        field = terminal(entry.field)
        cited, found = digest.sides(entry)
        yield from self._wrap(f"{field:<8} cited  {self._side(cited, '[-', '-]')}", "      ", hang=16)
        yield from self._wrap(f"{'':<8} found  {self._side(found, '{+', '+}')}", "      ", hang=16)

    def _side(self, pieces: list[tuple[str, str]], before: str, after: str) -> str:
        """One side, its own words between marks that need no colour."""
        marked = (
            text if change == "same" or not text.strip() else _mark(text, before, after) for change, text in pieces
        )
        return "".join(marked) or "(nothing)"

    def _wrap(self, text: str, indent: str, *, hang: int = 0, style: str = "") -> Iterator[str]:
        lines = textwrap.wrap(
            terminal(text) if not text.startswith(" ") else " " * (len(text) - len(text.lstrip())) + terminal(text),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + " " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return (self._paint(line, style) for line in lines)

    def _paint(self, text: str, style: str) -> str:
        if not self._color or style not in _STYLES:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _decided(decision: DecisionEntry) -> str:
    """``to ask the author, decided 2026-11-23: which trial?``."""
    word = "to ask the author" if decision.decision == "ask" else str(decision.decision)
    since = f", decided {decision.date}" if decision.date else ""
    return f"{word}{since}{': ' if decision.reason else ''}{decision.reason}"


def _mark(text: str, before: str, after: str) -> str:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"


def _named(finding: FindingEntry) -> str:
    return digest.named(digest.key_in(finding, str(finding.reference)))
