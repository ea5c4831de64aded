"""The command: reads argv and the environment, prints, exits. Nothing else does.

One module a command. ``app`` is the entry point; ``options``, ``articles``, ``desk`` and ``reports`` hold what the
commands share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from citecheck.cli.app import cli as cli


def main() -> NoReturn:
    """The program ``citecheck``: makes this process ready for it, then runs the command that argv names."""
    from citecheck import gc_tuning
    from citecheck.kept_patterns import keep_patterns

    gc_tuning.collect_seldom()
    keep_patterns()  # before the first grammar is imported
    from citecheck.cli.app import main as run_command

    run_command()


def __getattr__(name: str) -> Any:
    if name != "cli":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from citecheck.cli.app import cli

    return cli


__all__ = ["cli", "main"]
