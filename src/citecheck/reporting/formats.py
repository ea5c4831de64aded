"""Every format by its name; each is rendered from the JSON document alone."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ReportDocument

_MODULES = {
    "text": "terminal_text",
    "json": "json_text",
    "html": "html_page",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
}
FORMATS = tuple(_MODULES)


class Renderer(Protocol):
    """What every format's module offers."""

    def render(self, document: ReportDocument, *, color: bool = False) -> str:
        """The whole report as text, ending with a newline."""


def render(document: ReportDocument, format: str, *, color: bool = False) -> str:  # noqa: A002 - the contract's word
    """The document in one of ``FORMATS``; ``color`` matters to the terminal report only.

    Raises KeyError for a format that does not exist: the command line offers no other.
    """
    module = cast("Renderer", import_module(f"citecheck.reporting.{_MODULES[format]}"))
    return module.render(document, color=color)
