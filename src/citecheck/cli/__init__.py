"""The command: reads argv and the environment, prints, exits. Nothing else does.

One module a command. ``app`` is the entry point; ``options``, ``articles``, ``desk`` and ``reports`` hold what the
commands share.
"""

from citecheck.cli.app import cli, main

__all__ = ["cli", "main"]
