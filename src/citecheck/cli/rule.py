"""``citecheck rule``: what a finding means."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from citecheck.cli.completion import codes
from citecheck.errors import UsageError
from citecheck.findings.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citecheck.rules.rule import Rule


@click.command()
@click.argument("code", required=False, shell_complete=codes)
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Show every example whole.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
def rule(code: str | None, format: str, verbose: bool, color: str) -> int:  # noqa: A002
    """Explain one rule, or list them all.

    CODE is a code, a name or the beginning of codes: REF007, year-mismatch, REF.
    """
    from citecheck.cli.console import print_report, wants_color
    from citecheck.reporting import rule_pages
    from citecheck.reporting.rule_pages import RuleWriter
    from citecheck.rules.registry import all_rules

    chosen = _meant(code, all_rules()) if code else list(all_rules().values())
    if format == "json":
        print_report(rule_pages.as_json(chosen))
        return Exit.CLEAN
    painted = wants_color(color, sys.stdout, no_color=bool(os.environ.get("NO_COLOR")))
    writer = RuleWriter(shutil.get_terminal_size().columns, color=painted, verbose=verbose)
    print_report(writer.page(chosen[0]) if len(chosen) == 1 else writer.listing(chosen))
    return Exit.CLEAN


def _meant(text: str, known: Mapping[str, Rule]) -> list[Rule]:
    """The rule of that code or name, or all whose codes begin so. Raises UsageError with the nearest ones."""
    by_name = {entry.name: entry for entry in known.values()}
    exact = known.get(text.upper()) or by_name.get(text.lower())
    found = [exact] if exact else [entry for entry in known.values() if entry.code.startswith(text.upper())]
    if not found:
        near = difflib.get_close_matches(text.upper(), known, n=2) + difflib.get_close_matches(
            text.lower(), by_name, n=1
        )
        hint = f" did you mean {' or '.join(near)}?" if near else ""
        msg = f"no rule is called {text!r};{hint or ' `citecheck rule` lists them all.'}"
        raise UsageError(msg)
    return found
