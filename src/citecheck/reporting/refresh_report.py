"""What a refresh of the store found: its document (docs/refresh.md), and that document as text and for GitHub."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from citecheck import __version__
from citecheck.reporting.escape import dumps, one_line, terminal
from citecheck.reporting.github import workflow_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Place, RecordChange, Refreshed, Unanswered

Json = dict[str, Any]

_WIDTH = 100
_INDENT = " " * 9
_SEVERITIES = ("error", "warning", "note")
_STYLES = {"error": "1;31", "warning": "33", "note": "36"}
_MOST_PLACES = 12  # of one record, in text
_ASIDE = "never looked up yet: `citecheck run` does that"


def build(refreshed: Refreshed) -> Json:
    """The document of a refresh."""
    counts = Counter(change.severity.value for change in refreshed.changes)
    return {
        "schema_version": 1,
        "kind": "refresh",
        "tool": {"name": "citecheck", "version": __version__},
        "run": {
            "started": refreshed.started,
            "finished": refreshed.finished,
            "dry_run": refreshed.dry_run,
            "requests": refreshed.requests,
        },
        "asked": {
            "records": refreshed.records,
            "references": refreshed.references,
            "oldest": refreshed.oldest or None,
            "newest": refreshed.newest or None,
        },
        "changes": [_change(change) for change in refreshed.changes],
        "unanswered": [_unanswered(one) for one in refreshed.unanswered],
        "never_asked": [_place(place) for place in refreshed.never_asked],
        "summary": {
            "changes": len(refreshed.changes),
            **{severity: counts[severity] for severity in _SEVERITIES},
            "unanswered": len(refreshed.unanswered),
        },
    }


def render(document: Json, format: str, *, color: bool = False) -> str:  # noqa: A002 - the contract's word
    """The document as text, json or github."""
    if format == "json":
        return dumps(document) + "\n"
    return _github(document) if format == "github" else "\n".join(_text(document, color=color)) + "\n"


def summary_lines(document: Json) -> Iterator[str]:
    """How many were asked, when, what came of it, and what was not checked."""
    asked, summary, day = document["asked"], document["summary"], document["run"]["started"][:10]
    late = f" and about {_count(asked['references'], 'reference')} that it did not have" if asked["references"] else ""
    yield f"PubMed was asked again on {day} for {_count(asked['records'], 'record')}{_since(asked)}{late}."
    if summary["changes"]:
        by_severity = ", ".join(_count(summary[key], key) for key in _SEVERITIES if summary[key])
        dry = " Dry run: the store is as it was." if document["run"]["dry_run"] else ""
        yield f"{_count(summary['changes'], 'change')}: {by_severity}.{dry}"
    elif summary["unanswered"] < asked["records"] + asked["references"]:
        yield "Nothing changed." if not summary["unanswered"] else "Nothing changed in what was answered."
    reasons = Counter(one["reason"] for one in document["unanswered"])
    for reason, number in reasons.most_common():
        yield f"Not answered, and left as stored: {number}. {reason}."
    if document["never_asked"]:
        yield f"{_count(len(document['never_asked']), 'reference')} {_ASIDE}."


# ------------------------------------------------------------------------------------------------ the document


def _change(change: RecordChange) -> Json:
    notice = change.notice
    return {
        "kind": change.kind.value,
        "severity": change.severity.value,
        "code": change.code,
        "message": change.message,
        "pmid": change.pmid,
        "title": change.title or None,
        "since": change.since or None,
        "notice": {"type": notice.type.value, "pmid": notice.pmid, "text": notice.text} if notice else None,
        "fields": [{"field": f.field, "old": f.old or None, "new": f.new or None} for f in change.fields],
        "file": change.file,
        "places": [_place(place) for place in change.places],
    }


def _unanswered(one: Unanswered) -> Json:
    places = [_place(place) for place in one.places]
    return {"pmid": one.pmid, "reason": one.reason, "file": one.file or None, "places": places}


def _place(place: Place) -> Json:
    return {"path": place.path, "line": place.line, "reference": place.label}


# ------------------------------------------------------------------------------------------------ text


def _text(document: Json, *, color: bool) -> Iterator[str]:
    for change in document["changes"]:
        yield from _change_lines(change, color=color)
        yield ""
    yield from map(terminal, summary_lines(document))


def _change_lines(change: Json, *, color: bool) -> Iterator[str]:
    severity = change["severity"]
    head = f"{severity:<9}"
    if color:
        head = f"\x1b[{_STYLES[severity]}m{head}\x1b[0m"
    code = f"{change['code']}  " if change["code"] else ""
    yield f"{head}{code}PMID {change['pmid']}  {terminal(_shortened(change['title'] or ''))}".rstrip()
    yield from _wrapped(change["message"])
    for field in change["fields"]:
        yield from _wrapped(f"{field['field']}: {field['old'] or '(none)'} → {field['new'] or '(none)'}")
    if change["since"] and change["kind"] != "now_in_pubmed":
        yield from _wrapped(f"Stored on {change['since']}.")
    places = change["places"]
    for place in places[:_MOST_PLACES]:
        yield from _wrapped(f"{place['path']}:{place['line']}  reference {place['reference']}")
    if len(places) > _MOST_PLACES:
        yield f"{_INDENT}and {len(places) - _MOST_PLACES} places more"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        terminal(text), _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False
    )


def _shortened(title: str) -> str:
    return textwrap.shorten(title, _WIDTH - 30, placeholder=" …") or title[: _WIDTH - 30]


def _since(asked: Json) -> str:
    oldest, newest = asked["oldest"], asked["newest"]
    if not newest:
        return ""
    if oldest == newest:
        return f" (stored on {newest})"
    return f" (stored between {oldest} and {newest})" if oldest else f" (stored up to {newest}, some on an unknown day)"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ------------------------------------------------------------------------------------------------ GitHub


def _github(document: Json) -> str:
    """An annotation at each reference that cites a changed record, else at the file of the store; worst first."""
    lines = [line for change in document["changes"] for line in _annotations(change)]
    for one in document["unanswered"]:
        title = f"PMID {one['pmid']} not asked" if one["pmid"] else "reference not asked"
        message = f"{one['reason']}; what is stored stands."
        lines += [workflow_command("warning", {**at, "title": title}, message) for at in _points(one)[:1]]
    return "".join(f"{line}\n" for line in lines)


def _annotations(change: Json) -> list[str]:
    title = " ".join(part for part in (change["code"], f"PMID {change['pmid']}") if part)
    parts = [change["message"]]
    parts += [f"{f['field']}: {f['old'] or '(none)'} → {f['new'] or '(none)'}." for f in change["fields"]]
    parts += [f"“{change['title']}”"] if change["title"] else []
    message = one_line(" ".join(parts))
    return [workflow_command(change["severity"], {**at, "title": title}, message) for at in _points(change)]


def _points(entry: Json) -> list[Json]:
    """Where it is shown."""
    if entry["places"]:
        return [{"file": place["path"], "line": place["line"]} for place in entry["places"]]
    return [{"file": entry["file"], "line": 1}] if entry["file"] else [{}]
