"""``citecheck rule``: what a finding means."""

from __future__ import annotations

import click

from citecheck.cli.completion import codes
from citecheck.errors import UsageError
from citecheck.exits import Exit


@click.command()
@click.argument("code", required=False, shell_complete=codes)
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
