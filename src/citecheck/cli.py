"""The command: reads argv and the environment, prints, exits. Nothing else does."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from citecheck import __version__
from citecheck.config import FORMATS, Settings, load_file, merge
from citecheck.errors import CitecheckError, InputError, UsageError
from citecheck.exits import Exit, exit_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citecheck.console import Console
    from citecheck.model import Result
    from citecheck.pipeline import Desk
    from citecheck.reading.document import Document
    from citecheck.semantic import Embedder

Document_ = dict[str, Any]
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> NoReturn:
    """The entry point: click, with our own words for what went wrong."""
    signal.signal(signal.SIGTERM, _terminate)
    status: int = Exit.CLEAN
    try:
        status = cli.main(standalone_mode=False) or Exit.CLEAN
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        _complain(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx is not None:
            _complain(f"try `{error.ctx.command_path} --help`")
        status = Exit.USAGE
    except CitecheckError as error:
        _complain(str(error))
        status = Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped; what was answered so far is kept in the reference store.")
        status = Exit.INTERRUPTED
    except BrokenPipeError:
        status = Exit.USAGE
    except OSError as error:
        _complain(f"standard output or a file could not be used: {error.strerror or error}")
        status = Exit.USAGE
    _leave(status)


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="citecheck")
def cli() -> None:
    """Check numbered references and superscripts of health and science writing against PubMed."""


def _run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of ``run``; each also as CITECHECK_… and in the configuration file."""
    decorators = [
        click.option("--format", type=click.Choice(FORMATS), help="What goes to standard output.  [text]"),
        click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead."),
        click.option("--reports-dir", metavar="DIR", help="Where <article>.html and .json go.  [reports]"),
        click.option("--reports/--no-reports", default=None, help="Write those files, or not."),
        click.option("--references", metavar="DIR", help="The reference store.  [references]"),
        click.option("--offline/--online", default=None, help="Never open a socket."),
        click.option("--eutils-url", metavar="URL", help="Another E-utilities service."),
        click.option("--email", metavar="ADDRESS", help="Sent to NCBI with every request."),
        click.option("--select", multiple=True, metavar="CODE", help="Only these rules, by code or prefix."),
        click.option("--ignore", multiple=True, metavar="CODE", help="Not these rules, by code or prefix."),
        click.option("--fail-on", metavar="SEVERITY", help="error, warning, note or never.  [error]"),
        click.option("--diff-base", metavar="REV", help="Fail only on what changed since this git revision."),
        click.option("--style", metavar="STYLE", help="Suggested citations as the list prints them, or vancouver."),
        click.option("--deadline", type=int, metavar="SECONDS", help="Give up when PubMed fails for so long.  [120]"),
        click.option("--miss-days", type=int, metavar="DAYS", help="Ask again for a work not found after.  [7]"),
        click.option("--notice-days", type=int, metavar="DAYS", help="Ask again for notices after.  [30]"),
        click.option("--semantic-model", metavar="PLACE", help="A sentence model: a folder or package:NAME.  [none]"),
        click.option("--semantic-sha256", metavar="HASH", help="What its model.onnx must hash to."),
        click.option("--progress/--no-progress", default=None, help="Progress on standard error, or not."),
        click.option("-q", "--quiet", is_flag=True, default=None, help="Errors only."),
        click.option("-v", "--verbose", count=True, default=None, help="Say what is being done."),
        click.option("--color", type=click.Choice(("auto", "always", "never")), help="Colours in text.  [auto]"),
    ]
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


@cli.command(context_settings={**_CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_run_options
def run(paths: tuple[str, ...], **flags: Any) -> int:
    """Parse, resolve, compare, judge, report. PATH: files or folders; - is standard input."""
    settings = _settings(flags)
    from citecheck import pipeline
    from citecheck.reporting.document import build

    console = _console(settings)
    documents, unreadable = _read_all(paths, settings, console)
    if not documents:
        console.error("nothing to check: no article was found." if not unreadable else "nothing could be read.")
        return Exit.USAGE if unreadable else Exit.NOTHING
    from citecheck.earlier import earlier_documents

    earlier = earlier_documents(documents, settings.diff_base) if settings.diff_base else None
    desk, warnings = _desk(settings, console)
    result = pipeline.check(documents, desk, console.tell, earlier)
    document = build(replace(result, warnings=tuple(warnings())))
    for warning in (*warnings(), *_write_reports(document, settings)):
        console.warn(warning)
    console.close()
    _deliver(document, settings)
    _sum_up(document, result, settings, console)
    return exit_status(result.articles, settings.fail_on, unreadable=bool(unreadable))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", type=click.Choice(("json", "text")), default="json", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
def parse(paths: tuple[str, ...], **flags: Any) -> int:
    """Print what was parsed; asks nobody, neither store nor network."""
    settings = _settings(flags)
    from citecheck import pipeline
    from citecheck.reporting import parsed
    from citecheck.reporting.document import build_parse
    from citecheck.triage import Selection

    console = _console(settings)
    documents, unreadable = _read_all(paths, settings, console)
    articles = pipeline.check_structure(documents, Selection())
    document = build_parse(articles)
    if settings.format == "text":
        _put(parsed.render(document), settings)
    else:
        _deliver(document, settings)
    if unreadable:
        return Exit.USAGE
    found = any(item.article.references or item.article.callouts for item in articles)
    return Exit.CLEAN if found else Exit.NOTHING


@cli.command()
@click.argument("code", required=False)
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def rule(code: str | None, format: str) -> int:  # noqa: A002
    """Explain one rule, or list them all."""
    from citecheck.checking.rules.registry import all_rules
    from citecheck.console import print_report
    from citecheck.reporting import rules

    known = all_rules()
    if code is not None and code.upper() not in known:
        msg = f"no rule is called {code!r}; `citecheck rule` lists them all."
        raise UsageError(msg)
    chosen = [known[code.upper()]] if code else list(known.values())
    print_report(rules.as_json(chosen) if format == "json" else rules.as_text(chosen))
    return Exit.CLEAN


@cli.command()
@click.argument("file", metavar="FILE.json")
@click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to FILE instead.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
def report(file: str, **flags: Any) -> int:
    """Render an earlier JSON report again in any format."""
    settings = _settings(flags)
    from citecheck.reporting.document import load

    _deliver(load(_bytes_of(file)), settings)
    return Exit.CLEAN


# ------------------------------------------------------------------------------------------ assembling


def _settings(flags: dict[str, Any]) -> Settings:
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return merge(load_file(Path.cwd()), given)


def _console(settings: Settings) -> Console:
    from citecheck.console import Console

    return Console(quiet=settings.quiet, verbose=settings.verbose, progress=settings.progress)


def _desk(settings: Settings, console: Console) -> tuple[Desk, Callable[[], Sequence[str]]]:
    """The sources in the order in which they are asked, and what the store has to complain of afterwards."""
    from citecheck.parsing.references.style import ListStyle
    from citecheck.pipeline import Desk
    from citecheck.records.entrez import Entrez
    from citecheck.records.store import ReferenceStore
    from citecheck.triage import Selection

    store = ReferenceStore(Path(settings.references), miss_days=settings.miss_days, notice_days=settings.notice_days)
    pubmed = Entrez(
        settings.eutils_url,
        email=settings.email,
        api_key=os.environ.get("NCBI_API_KEY") or None,
        deadline_s=settings.deadline,
        memory=store,
        progress=console.tell,
    )
    selection = Selection(settings.select, settings.ignore)
    style = ListStyle() if settings.style == "vancouver" else None
    desk = Desk(
        (store, pubmed),
        store,
        selection,
        settings.offline,
        _embedder(settings, console),
        stale_before=(datetime.now(UTC).date() - timedelta(days=settings.notice_days)).isoformat(),
        style=style,
    )
    return desk, lambda: store.warnings


def _embedder(settings: Settings, console: Console) -> Embedder | None:
    """The sentence model that was asked for."""
    if not settings.semantic_model:
        return None
    from citecheck.semantic import load

    console.tell("loading the sentence model")
    embedder = load(settings.semantic_model, settings.semantic_sha256)
    console.detail(f"sentence model {embedder.model.name}: SHA-256 {embedder.model.sha256}")
    return embedder


# ------------------------------------------------------------------------------------- reading and writing


def _read_all(paths: Sequence[str], settings: Settings, console: Console) -> tuple[list[Document], list[str]]:
    """The documents, and the paths that could not be read (each named on standard error)."""
    from citecheck.inputs import STDIN, gather
    from citecheck.reading import read

    documents: list[Document] = []
    unreadable: list[str] = []
    names: list[str] = []
    for path in paths:
        with _named(path, unreadable, console):
            names += gather([path], skip=(settings.references, settings.reports_dir))
    for name in gather(dict.fromkeys(names)):
        with _named(name, unreadable, console):
            documents.append(read(name, sys.stdin.buffer.read() if name == STDIN else None))
    return documents, unreadable


@contextlib.contextmanager
def _named(path: str, unreadable: list[str], console: Console) -> Iterator[None]:
    try:
        yield
    except (InputError, OSError) as error:
        text = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        console.error(text if path in text else f"{path}: {text}")
        unreadable.append(path)


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise InputError(msg) from error


def _write_reports(document: Document_, settings: Settings) -> list[str]:
    """``<article>.html`` and ``<article>.json`` for each article; what could not be written, as sentences."""
    if not settings.reports:
        return []
    from citecheck.files import remove_leftovers, write_whole
    from citecheck.inputs import report_stems
    from citecheck.reporting.formats import render

    folder = Path(settings.reports_dir)
    stems = report_stems([article["path"] for article in document["articles"]])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)
        for stem, article in zip(stems, document["articles"], strict=True):
            alone = {**document, "articles": [article]}
            for ending in ("html", "json"):
                write_whole(folder / f"{stem}.{ending}", render(alone, ending).encode("utf-8", "backslashreplace"))
    except OSError as error:
        return [f"the reports could not be written to {folder}: {error.strerror or error}"]
    return []


def _deliver(document: Document_, settings: Settings) -> None:
    from citecheck.console import wants_color
    from citecheck.reporting.formats import render

    no_color = bool(os.environ.get("NO_COLOR"))
    color = settings.output is None and wants_color(settings.color, sys.stdout, no_color=no_color)
    _put(render(document, settings.format, color=color), settings)


def _put(text: str, settings: Settings) -> None:
    """To standard output, or whole into ``--output``."""
    from citecheck.console import print_report
    from citecheck.files import write_whole

    if settings.output is None or settings.output == "-":
        print_report(text)
        return
    try:
        write_whole(Path(settings.output), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        msg = f"{settings.output} cannot be written: {error.strerror or error}"
        raise UsageError(msg) from error


def _sum_up(document: Document_, result: Result, settings: Settings, console: Console) -> None:
    """The summary of a machine format goes to standard error; text carries its own."""
    from citecheck.reporting.text import summary_lines

    if settings.format != "text" or settings.output:
        for line in summary_lines(document):
            console.say(line)
    for source in result.sources:
        console.detail(f"{source.name}: {source.status}, {source.requests} requests {source.detail}".rstrip())


# -------------------------------------------------------------------------------------------- leaving


def _complain(text: str) -> None:
    from citecheck.console import Console

    with contextlib.suppress(OSError):
        Console().error(text)


def _terminate(_signum: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _leave(status: int) -> NoReturn:
    """Exit without a second complaint about a standard output that is already gone."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(int(status))
