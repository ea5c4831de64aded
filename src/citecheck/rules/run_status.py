"""RUN: what the run itself has to say: what was not checked, and what suppressions and baseline entries are idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Article, CheckedReference, Finding, Found, Location, Severity, SourceName, Unchecked
from citecheck.rules.rule import Example, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Reference

_LIST = "## References\n\n1. Lee A. Bone loss. J Bone. 2001;1(1):1-9.\n2. Kim B. Bone gain. J Bone. 2002;2(1):1-9.\n"
_BODY = "Bone is lost.<sup>1</sup> It is gained.<sup>2</sup>\n\n"

RUN001 = Rule(
    code="RUN001",
    name="reference-unchecked",
    severity=Severity.WARNING,
    summary="A reference could not be checked.",
    what="A source that was needed did not answer, or the run was offline and no local source has the record.",
    why="Not checked is neither right nor wrong, and it must not look clean. The run ends with exit status 4.",
    what_to_do="Run again when the service answers, or put the record into the reference store.",
    limits="References that one reason kept from being checked are one finding; `summary.unchecked` in the JSON lists them.",
    fires=(Example(_BODY + _LIST, why="offline, with an empty store"),),
    silent=(Example("Bone is lost.<sup>1</sup>\n\n## References\n\n1. Available at: <https://example.org/bone>.\n"),),
    scope=Scope.REFERENCE,
    needs_record=True,
    in_baseline=False,
    not_checked=True,
)
RUN002 = Rule(
    code="RUN002",
    name="stale-answer",
    severity=Severity.NOTE,
    summary="A verdict rests on an old answer.",
    what="The record in the store, or the local PubMed that it came from, is older than the age after which notices are asked again.",
    why="A paper may have been retracted since.",
    what_to_do="Run `citecheck refresh`, or run once with the network; for a local PubMed, `citecheck index update`.",
    limits="Records that a person put into the store without a date are not reported. Of a local PubMed one note an article.",
    scope=Scope.REFERENCE,
    needs_record=True,
    in_baseline=False,
)
RUN003 = Rule(
    code="RUN003",
    name="unused-suppression",
    severity=Severity.WARNING,
    summary="An inline suppression suppresses nothing.",
    what="Each `<!-- citecheck: ignore[CODE] reason -->` is expected to meet a finding on its own or the next line.",
    why="A suppression that outlives its finding hides the next one.",
    what_to_do="Delete it.",
    limits="Suppressions of rules that did not run (see --select) are not reported.",
    fires=(Example("<!-- citecheck: ignore[CIT001] moved -->\n" + _BODY + _LIST),),
    silent=(Example("<!-- citecheck: ignore[CIT001] cut on purpose -->\nBone.<sup>1,2,9</sup>\n\n" + _LIST),),
    scope=Scope.SUPPRESSION,
)
RUN004 = Rule(
    code="RUN004",
    name="suppression-without-reason",
    severity=Severity.WARNING,
    summary="An inline suppression gives no reason.",
    what="The words after the code are the reason; without them the suppression still holds, but is reported.",
    why="The next editor cannot tell whether it was thought about.",
    what_to_do="Add the reason behind the code.",
    limits="Any words count as a reason.",
    fires=(Example("<!-- citecheck: ignore[CIT001] -->\nBone is lost.<sup>1,2,9</sup>\n\n" + _LIST),),
    silent=(Example("<!-- citecheck: ignore[CIT001] cut on purpose -->\nBone.<sup>1,2,9</sup>\n\n" + _LIST),),
    scope=Scope.SUPPRESSION,
)
RUN005 = Rule(
    code="RUN005",
    name="stale-baseline-entry",
    severity=Severity.NOTE,
    summary="A finding of the baseline is gone.",
    what="Entries of the baseline file that no finding of their article matches any more. The finding stands on the "
    "first line of the article, because what it tells of is no longer there.",
    why="A baseline that keeps what is mended would hide its return.",
    what_to_do="Run `citecheck baseline` again: it drops what is gone and keeps the reasons of the rest.",
    limits="While a reference could not be checked, only entries of rules that need no record (CIT, RUN) are "
    "reported; rules that were not selected never are. A finding whose words were changed counts as gone and as new.",
    scope=Scope.RUN,
    in_baseline=False,
)
RUN006 = Rule(
    code="RUN006",
    name="nothing-to-check",
    severity=Severity.ERROR,
    summary="No reference list was found.",
    what="No numbered list that reads as references stands anywhere in the file.",
    why="“Nothing parsed” must never look like “nothing wrong”. The run ends with exit status 3.",
    what_to_do="Check that this is the right file, and that its list is numbered.",
    limits="Author-year articles have no numbers to check.",
    fires=(Example("# Bones\n\nNothing but prose stands here.\n"),),
    silent=(Example(_BODY + _LIST),),
    in_baseline=False,
    not_checked=True,
)

RUN007 = Rule(
    code="RUN007",
    name="file-not-read",
    severity=Severity.WARNING,
    summary="A file of the folder looks like a manuscript and was not read.",
    what="A folder was searched, and this file of it has the ending of an article and could not be read: there is no "
    "reader for its format, it is damaged, or the system does not let it be opened.",
    why="A folder in which a manuscript was not read must not look clean. The run ends with exit status 4 at least.",
    what_to_do="Save it in a format that is read, as the message says; or leave it out on purpose, with `--exclude` or "
    "in .gitignore.",
    limits="Files are found by their endings. One that is named itself on the command line and cannot be read ends the "
    "run with exit status 2 instead.",
    scope=Scope.RUN,
    in_baseline=False,
    not_checked=True,
)

RULES = (RUN001, RUN002, RUN003, RUN004, RUN005, RUN006, RUN007)
_LONGEST_TEXT = 200  # characters of a message that is quoted


def run_findings(article: Article, checked: Sequence[CheckedReference], stale_before: str = "") -> list[Finding]:
    """What could not be checked in one article, and why; records answered before this ISO date are old."""
    if article.unread:
        return [RUN007.finding(f"Not read: {article.unread}.", Location(1, 1, 1, 1), basis=(article.unread,))]
    if not article.references:
        return [_nothing(article)]
    return [*_unchecked(checked), *_stale(checked, stale_before)]


def label_spans(labels: Sequence[str]) -> str:
    """Labels as a reader writes them: ``5, 10–16, 21``."""
    runs: list[list[str]] = []
    for label in labels:
        previous = runs[-1][-1] if runs else ""
        if previous.isdecimal() and label.isdecimal() and int(label) == int(previous) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    parts = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run
    return ", ".join(parts)


def _unchecked(checked: Sequence[CheckedReference]) -> Iterator[Finding]:
    """One finding a reason and list; it names its reference where it is one, all of them in words where they are more."""
    alike: dict[tuple[int, str], list[Reference]] = {}
    for item in checked:
        if isinstance(item.resolution, Unchecked):
            alike.setdefault((item.reference.list, item.resolution.reason), []).append(item.reference)
    for (number, reason), references in alike.items():
        first = references[0]
        if len(references) == 1:
            said = f"Reference {first.label} was not checked: {reason}"
        else:
            labels = label_spans([one.label for one in references])
            said = f"{len(references)} references were not checked ({labels}): {reason}"
        label = first.label if len(references) == 1 else None
        yield replace(RUN001.finding(said, first.location, reference=label, basis=(reason,)), list=number)


def _stale(checked: Sequence[CheckedReference], stale_before: str) -> Iterator[Finding]:
    found = [(item.reference, item.resolution.record) for item in checked if isinstance(item.resolution, Found)]
    old = [(reference, record) for reference, record in found if "" < record.as_of < stale_before]
    local = [reference for reference, record in old if record.source is SourceName.INDEX]
    for reference, record in old:
        if record.source is not SourceName.INDEX:
            finding = RUN002.finding(
                f"The record of reference {reference.label} ({record.identifier}) is of {record.as_of}; "
                "what was published about it since was not asked.",
                reference.location,
                reference=reference.label,
                basis=(reference.text,),
            )
            yield replace(finding, list=reference.list)
    if local:
        date = next(record.as_of for _, record in old if record.source is SourceName.INDEX)
        records = "1 record is" if len(local) == 1 else f"{len(local)} records are"
        yield RUN002.finding(
            f"{records} from the local PubMed of {date}; what was published about them since was not asked.",
            local[0].location,
            basis=("local PubMed",),
        )


def suppression_without_reason(codes: Sequence[str], location: Location, basis: tuple[str, ...]) -> Finding:
    """The finding on an inline suppression of these rules that gives no reason."""
    return RUN004.finding(f"The suppression of {', '.join(codes)} gives no reason.", location, basis=basis)


def unused_suppression(codes: Sequence[str], location: Location, basis: tuple[str, ...]) -> Finding:
    """The finding on an inline suppression; ``codes`` are those of its rules that found nothing there."""
    return RUN003.finding(f"The suppression of {', '.join(codes)} suppresses nothing.", location, basis=basis)


def stale_entry(code: str, text: str, decided: str, fingerprint: str) -> Finding:
    """The finding on a baseline entry that no finding matches; it stands on line 1, for what it tells of is gone."""
    shown = text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rstrip()}…"
    message = f"{code} is in the baseline and no longer in the article: “{shown}” ({decided})."
    return RUN005.finding(message, Location(1, 1, 1, 1), basis=(fingerprint,))


def _nothing(article: Article) -> Finding:
    found = f"{len(article.callouts)} callouts, but no reference list" if article.callouts else "no reference list"
    return RUN006.finding(f"Nothing to check: {found} found.", Location(1, 1, 1, 1), basis=(article.title or "",))
