"""The entry point: the group of commands, and our own words for what went wrong."""

from __future__ import annotations

import contextlib
import difflib
import os
import shlex
import signal
import sys
from importlib import import_module
from typing import NoReturn

import click

from citecheck import __version__
from citecheck.cli.options import CONTEXT
from citecheck.errors import CitecheckError
from citecheck.findings.exits import Exit
from citecheck.gc_tuning import leave_uncollected

_COMMANDS = (  # each in its module of this name, imported when it is run or helped
    *("run", "parse", "refresh", "baseline", "rule", "report", "export", "fix", "queries", "desk", "index", "archive"),
    *("doctor", "completion"),
)


def main() -> NoReturn:
    """The entry point: click, with our own words for what went wrong."""
    signal.signal(signal.SIGTERM, _terminate)
    status: int = Exit.CLEAN
    try:
        status = cli.main(prog_name="citecheck", standalone_mode=False) or Exit.CLEAN
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


class _Commands(click.Group):
    """The commands, and what is said to somebody who names a file where a command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"citecheck.cli.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
        if os.path.lexists(name) or "/" in name or "." in name:
            wanted = shlex.join(["citecheck", "run", *args])
        elif near:
            wanted = shlex.join(["citecheck", near[0], *args[1:]])
        else:
            return super().resolve_command(ctx, args)
        msg = f"there is no command {name!r}; did you mean `{wanted}`?"
        raise click.UsageError(msg, ctx)


@click.group(cls=_Commands, context_settings=CONTEXT, invoke_without_command=True, no_args_is_help=False)
@click.version_option(__version__, prog_name="citecheck")
@click.pass_context
def cli(context: click.Context) -> int | None:
    """Check numbered references and superscripts of health and science writing against PubMed.

    First steps: `citecheck run article.docx` writes reports/article.html; `citecheck run --help` has the options.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return Exit.USAGE
    return None


def _complain(text: str) -> None:
    from citecheck.cli.console import Console

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
    leave_uncollected()
    sys.exit(int(status))
