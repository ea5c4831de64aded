"""What every HTML page of citecheck is made with: escaping templates, its own style and script, a strict policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from citecheck.reporting.escape import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@cache
def environment() -> Environment:
    """The templates: everything is escaped, what is missing is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("citecheck.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["thousands"] = lambda number: f"{number:,}"
    return made


def asset(*names: str) -> Markup:
    """Styles or scripts of this package, one after the other, as they go into the page."""
    from markupsafe import Markup

    folder = files("citecheck.reporting").joinpath("templates")
    return Markup("".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names))  # noqa: S704 - our own files


def policy(style: str, script: str | None = None) -> str:
    """The Content Security Policy that allows this style and this script, by their hashes, and nothing else."""
    scripts = f"script-src '{_hash(script)}'; " if script is not None else ""
    return f"default-src 'none'; style-src '{_hash(style)}'; {scripts}base-uri 'none'; form-action 'none'"


def _finalize(value: object) -> object:
    """Controls and direction overrides of plain strings are written out before they are escaped."""
    return visible(value) if type(value) is str else value


def _hash(text: str) -> str:
    """The source expression of an inline style or script (Content Security Policy, level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
