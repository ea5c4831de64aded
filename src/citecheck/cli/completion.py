"""``citecheck completion``: click's own script for a shell, and what completes a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from citecheck.findings.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Callable

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that completes commands, options, rules and files.

    \b
    bash   eval "$(citecheck completion bash)"     in ~/.bashrc
    zsh    eval "$(citecheck completion zsh)"      in ~/.zshrc, after compinit
    fish   citecheck completion fish | source      in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from citecheck.cli.console import print_report

    maker = get_completion_class(shell)
    if maker is None:  # pragma: no cover - click has all of SHELLS
        msg = f"click knows no completion for {shell}."
        raise click.UsageError(msg)
    print_report(maker(context.find_root().command, {}, "citecheck", "_CITECHECK_COMPLETE").source())
    return Exit.CLEAN


def codes(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The codes of the rules, with their names where the shell shows them."""
    from citecheck.rules.registry import all_rules

    known = all_rules().values()
    return [CompletionItem(rule.code, help=rule.name) for rule in known if rule.code.startswith(typed.upper())]


def files(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever files the shell finds."""
    return [CompletionItem(typed, type="file")]


def folders(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever folders the shell finds."""
    return [CompletionItem(typed, type="dir")]


def words(*choices: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """One of a few words."""

    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(word) for word in choices if word.startswith(typed)]

    return complete
