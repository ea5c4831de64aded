"""``citecheck desk``: the local web page to check, decide and correct in."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citecheck.cli.completion import folders
from citecheck.cli.options import CONTEXT, console_of, settings_of, source_options
from citecheck.errors import UsageError
from citecheck.findings.exits import Exit

if TYPE_CHECKING:
    from citecheck.cli.console import Console
    from citecheck.desk.serve import Address

_PATHS = ("references", "index")  # named from where one stands; the desk works in its folder


@click.command(context_settings={**CONTEXT, "auto_envvar_prefix": "CITECHECK"})
@click.argument("folder", default=".", metavar="[FOLDER]", shell_complete=folders)
@click.option(
    "--listen", metavar="HOST:PORT", help="For a team: where to listen, behind a reverse proxy.  [this machine alone]"
)
@click.option("--public-url", metavar="URL", help="The address at which people reach it then.")
@click.option("--workers", type=click.IntRange(1, 64), help="Checks at the same time.  [2]", default=2)
@click.option("--browser/--no-browser", default=True, help="Open the page, or only print its address.")
@source_options
def desk(folder: str, *, listen: str | None, public_url: str | None, workers: int, browser: bool, **flags: Any) -> int:
    """Open a web page in which manuscripts are checked, decided about and taken along. FOLDER: where they stand.

    Everything stays in FOLDER and on this machine; only what `citecheck run` asks PubMed for leaves it. The page is
    for those who have its address, which holds a token. Ctrl+C ends the desk; nothing decided is lost, however it ends.
    """
    try:
        import python_multipart  # noqa: F401 - Starlette reads uploads with it
        import tomlkit  # noqa: F401 - settings are written with it

        from citecheck.desk.folder import Folder
        from citecheck.desk.serve import TOKEN, Wishes, serve
    except ImportError as error:
        msg = f"the desk needs more packages: pip install 'citecheck-pubmed[desk]' ({error.name} is missing)."
        raise UsageError(msg) from error
    settings_of(flags)  # refused now, not at the first check
    console = console_of(settings_of({}))
    host, port = _place(listen)
    team = listen is not None or public_url is not None
    wishes = Wishes(
        host=host,
        port=port,
        public_url=(public_url or "").rstrip("/"),
        token=os.environ.get(TOKEN, ""),
        workers=workers,
        person="" if team else _my_name(),
        overrides=_overrides(flags),
    )
    serve(Folder(Path(folder)), wishes, lambda address: _tell(address, console, browser=browser and not team))
    return Exit.CLEAN


def _tell(address: Address, console: Console, *, browser: bool) -> None:
    console.say(f"The desk is open: {address.printed}")
    console.say("Ctrl+C ends it.")
    if browser:
        import webbrowser

        webbrowser.open(address.opened)


def _place(listen: str | None) -> tuple[str, int]:
    """Host and port of ``--listen``; without it this machine alone, at any port."""
    if listen is None:
        return "127.0.0.1", 0
    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdigit() or not host or int(port) > 65535:
        raise UsageError("--listen must be HOST:PORT, such as 127.0.0.1:8080.")
    return host.strip("[]"), int(port)


def _overrides(flags: dict[str, Any]) -> dict[str, Any]:
    """The settings that were given here, which win over those of the folder."""
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return {key: str(Path(value).absolute()) if key in _PATHS and value else value for key, value in given.items()}


def _my_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "me"
