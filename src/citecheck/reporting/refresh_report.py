"""What a refresh of the store found (docs/refresh.md), as text, as JSON and for GitHub."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from citecheck.model import SourceName
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import one_line, terminal
from citecheck.reporting.github import workflow_command
from citecheck.reporting.json_text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.reporting.refresh_document import AskedEntry, ChangeEntry, RefreshDocument, UnansweredEntry

Json = dict[str, Any]

_WIDTH = 100
_INDENT = " " * 9
_STYLES = {"error": "1;31", "warning": "33", "note": "36"}
_MOST_PLACES = 12  # of one record, in text
_ASIDE = "never looked up yet: `citecheck run` does that"


def render(document: RefreshDocument, format: str, *, color: bool = False) -> str:  # noqa: A002 - the contract's word
    """The document as text, json or github."""
    if format == "json":
        return text_of(document)
    return _github(document) if format == "github" else "\n".join(_text(document, color=color)) + "\n"


def summary_lines(document: RefreshDocument) -> Iterator[str]:
    """How many were asked, when, what came of it, and what was not checked."""
    asked, summary, day = document.asked, document.summary, document.run.started[:10]
    late = f" and about {_count(asked.references, 'reference')} that it did not have" if asked.references else ""
    registries = given(document.registries) or ()
    if asked.records or asked.references or not registries:
        yield f"PubMed was asked again on {day} for {_count(asked.records, 'record')}{_since(asked)}{late}."
    for one in registries:
        notices = f", and for notices on {_count(one.notices, 'work')} of PubMed" if one.notices else ""
        name = SourceName(one.name).in_words
        yield f"{name} was asked again on {day} for {_count(one.records, 'record')}{notices}."
    if summary.changes:
        counts = {"error": summary.error, "warning": summary.warning, "note": summary.note}
        by_severity = ", ".join(_count(number, severity) for severity, number in counts.items() if number)
        dry = " Dry run: the store is as it was." if document.run.dry_run else ""
        yield f"{_count(summary.changes, 'change')}: {by_severity}.{dry}"
    elif summary.unanswered < asked.records + asked.references + sum(one.records + one.notices for one in registries):
        yield "Nothing changed." if not summary.unanswered else "Nothing changed in what was answered."
    reasons = Counter(one.reason for one in document.unanswered)
    for reason, number in reasons.most_common():
        yield f"Not answered, and left as stored: {number}. {reason}."
    if document.never_asked:
        yield f"{_count(len(document.never_asked), 'reference')} {_ASIDE}."


# ------------------------------------------------------------------------------------------------ text


def _text(document: RefreshDocument, *, color: bool) -> Iterator[str]:
    for change in document.changes:
        yield from _change_lines(change, color=color)
        yield ""
    yield from map(terminal, summary_lines(document))


def _change_lines(change: ChangeEntry, *, color: bool) -> Iterator[str]:
    severity = change.severity
    head = f"{severity:<9}"
    if color:
        head = f"\x1b[{_STYLES[severity]}m{head}\x1b[0m"
    code = f"{change.code}  " if change.code else ""
    yield f"{head}{code}{_identifier(change)}  {terminal(_shortened(change.title or ''))}".rstrip()
    yield from _wrapped(change.message)
    for field in change.fields:
        yield from _wrapped(f"{field.field}: {field.old or '(none)'} → {field.new or '(none)'}")
    if change.since and change.kind != "now_in_pubmed":
        yield from _wrapped(f"Stored on {change.since}.")
    places = change.places
    for place in places[:_MOST_PLACES]:
        at = f"{place.path}, {words}" if (words := given(place.words)) else f"{place.path}:{place.line}"
        yield from _wrapped(f"{at}  reference {place.reference}")
    if len(places) > _MOST_PLACES:
        yield f"{_INDENT}and {len(places) - _MOST_PLACES} places more"


def _identifier(change: ChangeEntry) -> str:
    return f"PMID {change.pmid}" if change.pmid else f"DOI {terminal(given(change.doi) or '')}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        terminal(text), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
    )


def _shortened(title: str) -> str:
    return textwrap.shorten(title, _WIDTH - 30, placeholder=" …") or title[: _WIDTH - 30]


def _since(asked: AskedEntry) -> str:
    oldest, newest = asked.oldest, asked.newest
    if not newest:
        return ""
    if oldest == newest:
        return f" (stored on {newest})"
    return f" (stored between {oldest} and {newest})" if oldest else f" (stored up to {newest}, some on an unknown day)"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ------------------------------------------------------------------------------------------------ GitHub


def _github(document: RefreshDocument) -> str:
    """An annotation at each reference that cites a changed record, else at the file of the store; worst first."""
    lines = [line for change in document.changes for line in _annotations(change)]
    for one in document.unanswered:
        title = f"PMID {one.pmid} not asked" if one.pmid else "reference not asked"
        message = f"{one.reason}; what is stored stands."
        lines += [workflow_command("warning", {**at, "title": title}, message) for at in _points(one)[:1]]
    return "".join(f"{line}\n" for line in lines)


def _annotations(change: ChangeEntry) -> list[str]:
    title = " ".join(part for part in (change.code, _identifier(change)) if part)
    parts = [change.message]
    parts += [f"{f.field}: {f.old or '(none)'} → {f.new or '(none)'}." for f in change.fields]
    parts += [f"“{change.title}”"] if change.title else []
    message = one_line(" ".join(parts))
    return [workflow_command(change.severity, {**at, "title": title}, message) for at in _points(change)]


def _points(entry: ChangeEntry | UnansweredEntry) -> list[Json]:
    """Where it is shown."""
    if entry.places:
        return [
            {"file": place.path} if given(place.words) else {"file": place.path, "line": place.line}
            for place in entry.places
        ]
    return [{"file": entry.file, "line": 1}] if entry.file else [{}]
