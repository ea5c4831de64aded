"""``citecheck archive``: very many articles, in parts, on many cores or machines."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.completion import files, folders
from citecheck.cli.options import CONTEXT, check_options, console_of, fail_on_option, settings_of, style_option

if TYPE_CHECKING:
    from citecheck.archive.flow import Archived, Progress
    from citecheck.cli.console import Console

_OFTEN_S, _SELDOM_S = 0.5, 10.0  # between two lines of progress: on a terminal, in a log
_MOST_NAMED = 10  # quarantined articles on standard output; the table has them all
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMGT]?)B?")
_UNITS = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


class _Archive(click.Group):
    """``archive INPUT...`` is short for ``archive run INPUT...``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["run", *args]
        return super().parse_args(ctx, args)


class _Bytes(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no size; write 64MB or 2GB.", param, ctx)
        return max(int(float(found[1]) * _UNITS[found[2]]), 1)


@click.group(cls=_Archive, context_settings=CONTEXT)
def archive() -> None:
    """Check very many articles, in parts, on many cores or machines (extra: citecheck-pubmed[archive]).

    `citecheck archive INPUT... --output DIR` checks, given again it goes on where it stopped; `citecheck archive report
    DIR` writes a page over what was found. docs/archives.md has the tables and how to ask them.
    """


@archive.command("run", context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=files)
@click.option("-o", "--output", required=True, shell_complete=folders, metavar="DIR", help="Where the tables go.")
@click.option("--scheduler", metavar="ADDRESS", default="", help="A Dask scheduler; without one, processes here.")
@click.option("-j", "--jobs", type=click.IntRange(1, 1024), help="Worker processes here.  [one a core]")
@click.option("--part-articles", type=click.IntRange(1), default=500, help="Articles of one part, at most.  [500]")
@click.option("--part-bytes", type=_Bytes(), default=64_000_000, help="Bytes of one part, at most.  [64MB]")
@click.option("--documents/--no-documents", default=True, help="Keep the JSON document of articles with findings.")
@click.option("--memory", type=_Bytes(), default=2_000_000_000, help="Memory that a checking process may use.  [2GB]")
@click.option("--article-seconds", type=click.FloatRange(0.1), default=120.0, help="Time for one article.  [120]")
@click.option(
    "--copy-index", shell_complete=folders, metavar="DIR", default="", help="Copy the index there, on each node."
)
@click.option("--retry", is_flag=True, help="Do parts with quarantined articles again.")
@check_options
@style_option
@fail_on_option
def run_archive(  # noqa: PLR0917 - an option each
    inputs: tuple[str, ...],
    output: str,
    scheduler: str,
    jobs: int | None,
    part_articles: int,
    part_bytes: int,
    memory: int,
    article_seconds: float,
    copy_index: str,
    *,
    documents: bool,
    retry: bool,
    **flags: Any,
) -> int:
    """Check articles in folders, patterns, archives (.tar, .tar.gz, .zip) and at addresses (s3://, gs://, https://).

    No service is asked for records: they come from --index and the store (--references). What is in neither is
    unchecked.
    """
    from citecheck.archive.flow import Job, Told, exit_status, need_extra, run
    from citecheck.findings.triage import Selection

    settings = settings_of(flags)
    console = console_of(settings)
    need_extra()
    job = Job(
        inputs,
        Path(output),
        settings,
        scheduler,
        jobs or _cores(),
        part_articles,
        part_bytes,
        documents,
        memory,
        article_seconds,
        copy_index,
        retry,
    )
    told = Told(console.progress, lambda address: _dashboard(console, address), _Steps(console).step)
    archived = run(job, told)
    console.close()
    _sum_up(archived, console)
    needs_records = Selection.of(settings).needs_records()
    return exit_status(archived, needs_records=needs_records)


@archive.command("report", short_help="A page over what an archive run found.")
@click.argument("folder", metavar="DIR", shell_complete=folders)
@click.option("-o", "--output", metavar="FILE", shell_complete=files, help="The page.  [DIR/report.html]")
def report_archive(folder: str, output: str | None) -> int:
    """Write a page over what a run found: totals, worst articles, retracted papers, shifts, by journal and by year."""
    from citecheck.archive.flow import need_extra
    from citecheck.cli.console import Console
    from citecheck.cli.output import put_file
    from citecheck.findings.exits import Exit

    need_extra()
    from citecheck.archive.page import render
    from citecheck.archive.totals import totals

    target = output or str(Path(folder) / "report.html")
    found = totals(Path(folder))
    put_file(target, render(found).encode("utf-8", "backslashreplace"))
    Console().say(f"{target}: {found.sentence}")
    return Exit.CLEAN if found.finished else Exit.INCOMPLETE


class _Steps:
    """Progress, not more often than a person or a log wants it."""

    def __init__(self, console: Console) -> None:
        import sys

        self._console = console
        self._every = _OFTEN_S if sys.stderr.isatty() else _SELDOM_S
        self._last = 0.0

    def step(self, progress: Progress) -> None:
        """Say how far the run is, if it is time."""
        now = time.monotonic()
        if now - self._last < self._every or not progress.articles:
            return
        self._last = now
        pace = progress.articles / max(progress.seconds, 0.1)
        self._console.progress(f"{progress.done:,} of {progress.parts:,} parts, {pace:,.1f} articles a second")


def _dashboard(console: Console, address: str) -> None:
    if address:
        console.progress(f"Dask's pages: {address}")


def _sum_up(archived: Archived, console: Console) -> None:
    state, counts = archived.manifest.state, archived.manifest.state.counts
    console.say(
        f"{counts.articles:,} articles, {counts.references:,} references, {counts.cites:,} cites: "
        f"{counts.errors:,} errors, {counts.warnings:,} warnings, {counts.notes:,} notes."
    )
    for number, words in (
        (counts.unchecked, "references were not checked: no record source at hand answers for them"),
        (counts.unread, "files look like manuscripts and could not be read"),
        (counts.quarantined, "articles were put aside because checking them failed"),
        (state.parts - state.done, f"of {state.parts:,} parts are not in; the same command goes on"),
    ):
        if number:
            console.warn(f"{number:,} {words}.")
    for one in archived.quarantined[:_MOST_NAMED]:
        console.warn(f"put aside: {one.article}: {one.reason}.")
    for part, reason in archived.failed[:_MOST_NAMED]:
        console.warn(f"part {part}: {reason}.")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
