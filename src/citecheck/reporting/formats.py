"""Every format by its name; each is rendered from the JSON document alone."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

_MODULES = {
    "text": "text",
    "json": "json_text",
    "html": "html",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
}
FORMATS = tuple(_MODULES)


class Renderer(Protocol):
    """What every format's module offers."""

    def render(self, document: dict[str, Any], *, color: bool = False) -> str:
        """The whole report as text, ending with a newline."""


def render(document: dict[str, Any], format: str, *, color: bool = False) -> str:  # noqa: A002 - the contract's word
    """The document in one of ``FORMATS``; ``color`` matters to the terminal report only.

    Raises KeyError for a format that does not exist: the command line offers no other.
    """
    module = cast("Renderer", import_module(f"citecheck.reporting.{_MODULES[format]}"))
    return module.render(document, color=color)
