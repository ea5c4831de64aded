"""One self-contained HTML page: works without scripts, without network, and with hostile titles.

The page carries a Content-Security-Policy that allows nothing but its own style and script, by their hashes.
Whatever the document holds is escaped (autoescape), control and direction characters are written out, and
addresses are checked before they become links.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from citecheck.own_cache import own_cache
from citecheck.reporting import digest, edits, phrases, places, views
from citecheck.reporting.document_base import given
from citecheck.reporting.escape import pubmed_address, visible
from citecheck.reporting.facets import facets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment, Template
    from markupsafe import Markup

    from citecheck.reporting.document_v1 import ReportDocument


@cache
def environment() -> Environment:
    """The templates: everything is escaped, what is missing is an error."""
    from importlib.metadata import version

    from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

    folder = own_cache()
    made = Environment(
        loader=PackageLoader("citecheck.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        bytecode_cache=FileSystemBytecodeCache(str(folder), f"jinja-{version('jinja2')}-%s") if folder else None,
    )
    made.filters["thousands"] = lambda number: f"{number:,}"
    return made


def asset(*names: str) -> Markup:
    """Styles or scripts of this package, one after the other, as they go into the page."""
    from markupsafe import Markup

    folder = files("citecheck.reporting").joinpath("templates")
    return Markup("".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names))  # noqa: S704 - our own files


def script(*names: str, keeping: str = "") -> Markup:
    """Scripts of this package in their order, within one function; ``keeping`` behind the one of that name."""
    from markupsafe import Markup

    parts = (asset(f"js/{name}.js") + (keeping if name == "keeping" else "") for name in names)
    return Markup("(() => {{\n{}}})();\n").format(Markup("").join(parts))


def policy(style: str, script: str | None = None, *, served: bool = False) -> str:
    """The Content Security Policy that allows this style and this script, by their hashes, and nothing else.

    ``served``: the page is handed out by a service, to which alone it may send something.
    """
    scripts = f"script-src '{_hash(script)}'; " if script is not None else ""
    sends = "img-src 'self'; connect-src 'self'; form-action 'self'" if served else "form-action 'none'"
    return f"default-src 'none'; style-src '{_hash(style)}'; {scripts}base-uri 'none'; {sends}"


def _finalize(value: object) -> object:
    """Controls and direction overrides of plain strings are written out before they are escaped."""
    return visible(value) if type(value) is str else value


def _hash(text: str) -> str:
    """The source expression of an inline style or script (Content Security Policy, level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_MARKS = {"error": "✕", "warning": "!", "note": "i"}
_STYLES = ("base", "summary", "findings", "desk", "article", "references", "narrow", "print")
_SCRIPTS = (
    "base",
    "keeping",
    "places",
    "entries",
    "decisions",
    "controls",
    "filters",
    "files",
    "queries",
    "rewriting",
    "corrected",
    "start",
)


def render(document: ReportDocument, *, color: bool = False) -> str:
    """The report of all articles of the document as one HTML page."""
    return page(document, environment().get_template("report.html.j2"))


def page(
    document: ReportDocument,
    template: Template,
    *,
    style: str = "",
    code: str = "",
    keeping: str = "",
    more: Mapping[str, object] | None = None,
) -> str:
    """The report by this template, which may be one that fills the blocks of ours.

    ``style`` and ``code`` come after those of the report, ``more`` is for the template. ``keeping``: a script by
    which a service that hands the page out keeps the decisions; it alone may then be asked.
    """
    style = asset(*(f"css/{name}.css" for name in _STYLES)) + style
    code = script(*_SCRIPTS, keeping=keeping) + code
    articles = views.articles(document)
    return template.render(
        articles=articles,
        run=document.run,
        warnings=given(document.run.warnings) or (),
        tool=document.tool,
        undated=digest.undated(document),
        rules=given(document.rules) or {},
        level=2 if len(articles) == 1 else 3,
        digest=digest,
        phrases=phrases,
        places=places,
        edits=edits,
        marks=_MARKS,
        facets=facets(articles, _MARKS) if any(article.findings for article in articles) else [],
        saved_as=_saved_as([article.path for article in articles]),
        pubmed_address=pubmed_address,
        policy=policy(style, code, served=bool(keeping)),
        style=style,
        script=code,
        **(more or {}),
    )


def _saved_as(paths: list[str]) -> str:
    """How the names of saved files begin: after the article, if there is one only."""
    stem = re.split(r"[\\/]", paths[0])[-1].rsplit(".", 1)[0] if len(paths) == 1 else ""
    return re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:80] or "citecheck"
