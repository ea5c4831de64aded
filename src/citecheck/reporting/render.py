"""The public door of reporting: a result in one of the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.errors import UsageError
from citecheck.reporting import formats
from citecheck.reporting.build_document import build

if TYPE_CHECKING:
    from citecheck.model import Result


def render(result: Result, format: str = "text", *, color: bool = False) -> str:  # noqa: A002 - the contract's word
    """The report on a result, as `citecheck run --format` prints it: a text that does not end with a newline.

    ``format``: text, json, html, sarif, junit, github or gitlab; ``color`` matters to text only. Raises UsageError for
    another format.
    """
    if format not in formats.FORMATS:
        msg = f"format must be one of {', '.join(formats.FORMATS)}, not {format!r}."
        raise UsageError(msg)
    return formats.render(build(result), format, color=color).removesuffix("\n")
