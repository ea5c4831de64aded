"""``citecheck fix``: corrections shown as a diff, or written."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.articles import read_all
from citecheck.cli.completion import codes, files
from citecheck.cli.options import CONTEXT, baseline_option, check_options, console_of, settings_of, style_option
from citecheck.errors import UsageError
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.findings.triage import Selection
from citecheck.model import Confidence
from citecheck.reading.article_files import STDIN
from citecheck.settings import known_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.cli.console import Console
    from citecheck.correcting.corrections import Corrected, Wanted
    from citecheck.correcting.manuscript import Plan
    from citecheck.correcting.renumbering import Renumbered
    from citecheck.correcting.writing import Writer
    from citecheck.model import CheckedArticle, Result
    from citecheck.reading.document import Document
    from citecheck.settings import Settings

_CONFIDENCES = tuple(str(one) for one in Confidence)


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@click.option("--write", is_flag=True, allow_from_autoenv=False, help="Change the files, instead of showing a diff.")
@click.option(
    "--backup/--no-backup",
    default=None,
    allow_from_autoenv=False,
    help="Keep the old file as NAME.orig.  [where git does not have it]",
)
@click.option(
    "--only", multiple=True, shell_complete=codes, allow_from_autoenv=False, metavar="CODE", help="Only these rules."
)
@click.option(
    "--except",
    "without",
    multiple=True,
    shell_complete=codes,
    allow_from_autoenv=False,
    metavar="CODE",
    help="Not these rules.",
)
@click.option(
    "--min-confidence",
    type=click.Choice(_CONFIDENCES),
    default=str(Confidence.HIGH),
    allow_from_autoenv=False,
    help="Correct what is at least so sure; the rest is said.  [high]",
)
@click.option(
    "--rewrite",
    is_flag=True,
    allow_from_autoenv=False,
    help="Print wrong references anew, not their wrong words alone.",
)
@click.option(
    "--renumber", is_flag=True, allow_from_autoenv=False, help="Order list and callouts by first citation instead."
)
@click.option(
    "--shift",
    type=int,
    allow_from_autoenv=False,
    metavar="OFFSET",
    help="Put callouts right that slid by OFFSET, as CLM003 names it, instead.",
)
@baseline_option
@style_option
@check_options
def fix(
    paths: tuple[str, ...],
    *,
    write: bool,
    backup: bool | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    min_confidence: str,
    rewrite: bool,
    renumber: bool,
    shift: int | None,
    **flags: Any,
) -> int:
    """Correct references that differ from their records: the wrong words alone, in the form of the list.

    Prints a unified diff (exit 1), or with --write changes the files (exit 0); a Word file, an OpenDocument text or a
    PDF gets a copy beside it, NAME.checked.docx, with tracked changes and comments. What nobody can correct by rule
    (a work that was not found, a retraction, a claim) is said on standard error. A baseline's decisions are respected:
    what is dismissed or known stays, what is to be asked is said.
    """
    from citecheck.correcting.corrections import Wanted
    from citecheck.correcting.writing import Writer

    settings = settings_of(flags)
    console = console_of(settings)
    if write and STDIN in paths:
        raise UsageError("standard input cannot be written to: without --write, the diff is shown.")
    if renumber and shift is not None:
        raise UsageError("--renumber gives every reference a new number, --shift mends callouts: one after the other.")
    known_rules((*only, *without))
    documents, unreadable = read_all(paths, settings, console)
    if not documents:
        console.error("nothing to correct: no article was found." if not unreadable else "nothing could be read.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    writer, moved = Writer(), dict[str, str]()
    if renumber:
        made, status = _renumber(documents, writer, console)
    else:
        result = _checked(documents, settings, console)
        needs_records = Selection.of(settings).needs_records()
        status = exit_status(result.articles, "never", unreadable=bool(unreadable), needs_records=needs_records)
        wanted = Wanted(only, without, Confidence(min_confidence), rewrite)
        made = 0
        for document, checked in zip(documents, result.articles, strict=True):
            if shift is None:
                made += _correct(document, checked, wanted, writer, console, moved)
            else:
                number, refused = _shift(document, checked, shift, writer, console)
                made, status = made + number, Exit.USAGE if refused else status
    status = Exit.USAGE if unreadable else status
    _deliver(writer, write=write, backup=backup, console=console)
    if write and moved:
        _move_decisions(settings.baseline, moved, console)
    return Exit.FINDINGS if made and not write and status is not Exit.USAGE else status


def _checked(documents: Sequence[Document], settings: Settings, console: Console) -> Result:
    from citecheck.checker import Checker

    with Checker(settings, progress=console.progress) as checker:
        result = checker.check_documents(documents)
    console.close()
    for warning in result.warnings:
        console.warn(warning)
    return result


def _renumber(documents: Sequence[Document], writer: Writer, console: Console) -> tuple[int, Exit]:
    """Plan the new order of each article, asking nobody; returns how many edits are made, and the status."""
    from citecheck.correcting.renumbering import by_first_citation
    from citecheck.parsing.parser import parse

    made, status = 0, Exit.CLEAN
    for document in documents:
        renumbered = by_first_citation(document, parse(document))
        made += _take(renumbered, document, writer, console)
        status = Exit.USAGE if renumbered.refused else status
    return made, status


def _shift(
    document: Document, checked: CheckedArticle, offset: int, writer: Writer, console: Console
) -> tuple[int, bool]:
    from citecheck.correcting.renumbering import shifted_back

    renumbered = shifted_back(document, checked.article, checked.findings, offset)
    return _take(renumbered, document, writer, console), bool(renumbered.refused)


def _take(renumbered: Renumbered, document: Document, writer: Writer, console: Console) -> int:
    from citecheck.correcting.manuscript import source_plan

    if renumbered.refused:
        console.error(f"{document.path}: {renumbered.refused}")
        return 0
    writer.add(source_plan(document, renumbered.edits), document.path)
    console.say(f"{document.path}: {_count(len(renumbered.edits), 'place')} renumbered.")
    return len(renumbered.edits)


def _correct(  # noqa: PLR0917 - one article and what is collected of all
    document: Document,
    checked: CheckedArticle,
    wanted: Wanted,
    writer: Writer,
    console: Console,
    moved: dict[str, str],
) -> int:
    """Plan one article, and say what is left to a person; returns how many corrections are made.

    ``moved`` takes the fingerprints of decided findings that change with the words of their reference.
    """
    from citecheck.correcting.checked_copy import has_copies
    from citecheck.correcting.corrections import corrected_texts, corrections
    from citecheck.correcting.manuscript import plan
    from citecheck.findings.moved_decisions import moved_fingerprints

    corrected = corrections(checked, document, wanted)
    if has_copies(document):
        return _copy(document, corrected, writer, console)
    planned = plan(document, checked, corrected.corrections)
    for name in writer.add(planned, document.path):
        console.warn(f"{name} is corrected in another way for another article: {document.path} was left out.")
    moved |= moved_fingerprints(checked.findings, corrected_texts(checked, document, planned.made))
    _say(document, corrected, planned, console)
    return len(planned.made)


def _move_decisions(name: str, moved: dict[str, str], console: Console) -> None:
    """The baseline with the decisions that rest on words which are now other ones."""
    from citecheck.cli.output import put_file
    from citecheck.findings.baseline import format_baseline, read_baseline
    from citecheck.findings.moved_decisions import with_moved

    put_file(name, format_baseline(with_moved(read_baseline(name), moved)))
    console.say(f"{name}: {_count(len(moved), 'decision')} went along with corrected references.")


def _copy(document: Document, corrected: Corrected, writer: Writer, console: Console) -> int:
    """Plan the copy of a file that holds more than text; returns how many corrections are made."""
    from citecheck.correcting.checked_copy import checked_copy

    copy = checked_copy(document, corrected, datetime.now(UTC))
    made = len(corrected.corrections)
    references = {(one.reference, one.list) for one in corrected.corrections}
    remarks = _count(len(corrected.remarks), "remark")
    console.say(f"{document.path}: {_count(made, 'correction')} in {_count(len(references), 'reference')}, {remarks}.")
    if copy is None:
        return made
    writer.add_copy(copy)
    marked = copy.marked
    changes = f"{_count(marked.changes, 'change')} to accept, " if marked.changes else ""
    console.say(f"  into {copy.target}: {changes}{_count(marked.remarks, 'comment')}.")
    for sentence in marked.left_out:
        console.say(f"  no place was found for this: {sentence}")
    return made


def _say(document: Document, corrected: Corrected, planned: Plan, console: Console) -> None:
    references = {(one.reference, one.list) for one in planned.made}
    console.say(
        f"{document.path}: {_count(len(planned.made), 'correction')} in {_count(len(references), 'reference')}, "
        f"{_count(len(corrected.remarks) + len(planned.left_out), 'remark')}."
    )
    for remark in corrected.remarks:
        console.say(f"  {_where(document, remark.span.start)}: {remark.text}")
    for one in planned.left_out:
        what = f"reference {one.correction.reference}: {one.correction.old or 'nothing'} → {one.correction.new}"
        console.say(f"  {_where(document, one.correction.span.start)}: not corrected, {what} {one.reason}.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _where(document: Document, offset: int) -> str:
    place = document.place(document.offsets[offset])
    return f"{place.path or document.path}:{place.line}"


def _deliver(writer: Writer, *, write: bool, backup: bool | None, console: Console) -> None:
    if not write:
        _show(writer.diff())
        return
    try:
        done = writer.write(backup=backup)
    except OSError as error:
        msg = f"{error.filename or 'a file'} cannot be written: {error.strerror or error}."
        raise UsageError(msg) from error
    for name in done:
        console.say(f"{name} was written.")


def _show(diff: str) -> None:
    """The diff to standard output as it is, so that ``patch`` takes it; on a terminal without control characters."""
    from citecheck.cli.console import print_report
    from citecheck.reporting.escape import terminal

    if diff:
        lines = diff.split("\n")
        print_report("\n".join(map(terminal, lines)) if sys.stdout.isatty() else diff)
