"""Reports on their way out: the files of the reports folder, standard output or ``--output``, the summary."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.errors import UsageError
from citecheck.frozen import Frozen
from citecheck.workers import IN_PROCESS, Crew, Tell, usable_cores

if TYPE_CHECKING:
    from citecheck.cli.console import Console
    from citecheck.keeping.report_states import ReportStates
    from citecheck.model import Result
    from citecheck.reporting.document_v1 import ReportDocument
    from citecheck.settings import Settings

_WORTH_A_PROCESS = 20  # articles whose reports are to be written: a second and a half


class Written(Frozen):
    """What became of the reports."""

    page: Path | None = None  # the one to open first: the article's, or the page over all of them
    trouble: str = ""  # why they could not be written, in a sentence


def write_reports(
    document: ReportDocument, settings: Settings, crew: Crew = IN_PROCESS, states: ReportStates | None = None
) -> Written:
    """``<article>.html`` and ``<article>.json`` for each article, by the crew, and the page over several.

    ``states``: which of them stand as they are; ``None``: none does.
    """
    if not settings.reports:
        return Written()
    from msgspec.structs import replace

    from citecheck.atomic_files import remove_leftovers
    from citecheck.reading.article_files import report_stems

    folder = Path(settings.reports_dir)
    stems = report_stems([article.path for article in document.articles])
    reports = {stem: replace(document, articles=(a,)) for stem, a in zip(stems, document.articles, strict=True)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        files = {stem: [folder / f"{stem}.html", folder / f"{stem}.json"] for stem in reports}
        due = [stem for stem, alone in reports.items() if states is None or not states.stand(files[stem], alone)]
        if crew is not IN_PROCESS and crew.is_idle:
            crew.jobs = max(1, min(settings.jobs or usable_cores(), len(due) // _WORTH_A_PROCESS))
        _write_all([_Report(folder / stem, reports[stem]) for stem in due], crew)
        if states is not None:
            states.note((files[stem], reports[stem]) for stem in due)
        overview = _write_overview(folder, reports)
    except OSError as error:
        return Written(trouble=f"the reports could not be written to {folder}: {error.strerror or error}")
    return Written(overview if len(reports) > 1 else folder / f"{stems[0]}.html")


class _Report(Frozen):
    """What one article's reports are made of."""

    path: Path  # without ending
    document: ReportDocument

    def __str__(self) -> str:
        return f"the report {self.path}"


def _write_all(reports: list[_Report], crew: Crew) -> None:
    """Write them all. Raises OSError."""
    for trouble in crew.map(_write_both, reports, name=str):
        if trouble:
            raise OSError(trouble)


def _write_both(report: _Report, _: Tell) -> str:
    """Write the page and the document of one article; why that could not be done, "" if it was."""
    from citecheck.reporting.formats import render

    try:
        for ending in ("html", "json"):
            _write(report.path.with_name(f"{report.path.name}.{ending}"), render(report.document, ending))
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _write_overview(folder: Path, reports: dict[str, ReportDocument]) -> Path:
    """The page over all reports, of this run and of earlier ones, once the folder holds several; where it is."""
    from citecheck.reading.article_files import ALL_REPORTS
    from citecheck.reporting import overview
    from citecheck.reporting.report_files import earlier_reports

    earlier = earlier_reports(folder, reports.keys())
    rows = [overview.row(report, f"{stem}.html", fresh=True) for stem, report in reports.items()]
    page = folder / f"{ALL_REPORTS}.html"
    if len(rows) + len(earlier.rows) > 1 or page.exists():
        _write(page, overview.render([*rows, *earlier.rows], earlier.left_out))
    return page


def _write(path: Path, text: str) -> None:
    from citecheck.atomic_files import write_whole

    write_whole(path, text.encode("utf-8", "backslashreplace"))


def deliver(document: ReportDocument, settings: Settings) -> None:
    """The report in the format that was asked for."""
    from citecheck.reporting.formats import render

    if settings.quiet and settings.format == "text" and settings.output is None:
        from citecheck.reporting.terminal_text import brief

        put(brief(document, color=in_color(settings)), settings)
        return
    put(render(document, settings.format, color=in_color(settings)), settings)
    if settings.format == "github":
        _add_job_summary(document, settings)


def _add_job_summary(document: ReportDocument, settings: Settings) -> None:
    """In a GitHub job: the summary, added to the file that GITHUB_STEP_SUMMARY names."""
    from citecheck.cli.options import console_of
    from citecheck.reporting.job_summary import LIMIT, summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as file:
            file.write(summary(document, LIMIT - file.tell()).encode("utf-8", "backslashreplace"))
    except OSError as error:
        console_of(settings).warn(f"the job summary could not be written to {name}: {error.strerror or error}")


def in_color(settings: Settings) -> bool:
    """Whether what goes to standard output may have colours."""
    from citecheck.cli.console import wants_color

    no_color = bool(os.environ.get("NO_COLOR"))
    return settings.output is None and wants_color(settings.color, sys.stdout, no_color=no_color)


def put(text: str, settings: Settings) -> None:
    """To standard output, or whole into ``--output``."""
    from citecheck.cli.console import print_report

    if settings.output is None or settings.output == "-":
        print_report(text)
    else:
        put_file(settings.output, text.encode("utf-8", "backslashreplace"))


def put_file(name: str, content: bytes) -> None:
    """Into a file that somebody named, whole or not at all. Raises UsageError."""
    from citecheck.atomic_files import write_whole

    try:
        write_whole(Path(name), content)
    except OSError as error:
        msg = f"{name} cannot be written: {error.strerror or error}"
        raise UsageError(msg) from error


def sum_up(document: ReportDocument, result: Result, settings: Settings, console: Console) -> None:
    """The summary of a machine format goes to standard error; text carries its own."""
    from citecheck.reporting.terminal_text import summary_lines

    if settings.format != "text" or settings.output:
        for line in summary_lines(document):
            console.say(line)
    if result.semantic:
        console.detail(f"sentence model {result.semantic.name}: SHA-256 {result.semantic.sha256}")
    for source in result.sources:
        console.detail(f"{source.name}: {source.status}, {source.requests} requests {source.detail}".rstrip())
