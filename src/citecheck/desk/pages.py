"""The pages, made from templates: everything that others wrote is escaped, as in the report."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from citecheck import __version__
from citecheck.reporting import digest, html_page

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from citecheck.reporting.document_v1 import ReportDocument

_STYLES = ("css/base.css", "css/summary.css", "css/narrow.css", "css/overview.css")
_OWN = "citecheck.desk"


@cache
def environment() -> Environment:
    """The templates of the desk, and those of the report beside them."""
    from jinja2 import ChoiceLoader, PackageLoader

    report = html_page.environment()
    loader = ChoiceLoader([PackageLoader(_OWN), *([report.loader] if report.loader else [])])
    made = report.overlay(loader=loader)
    made.globals.update(digest=digest, version=__version__)
    made.filters["begun"] = lambda words: words[:1].upper() + words[1:]  # "capitalize" would write "pubmed"
    return made


def prepare() -> None:
    """Make the largest templates ready: the first visitor need not wait for that."""
    for name in ("library", "report_on_desk"):
        environment().get_template(f"{name}.html.j2")


def page(name: str, **values: object) -> str:
    """The page of this name."""
    return environment().get_template(f"{name}.html.j2").render(**values)


def report_page(document: ReportDocument, **values: object) -> str:
    """The report as everybody knows it, under the strip of the desk; its decisions go to the desk."""
    template = environment().get_template("report_on_desk.html.j2")
    parts = {"style": _own("strip.css"), "code": _own("live.js"), "keeping": _own("keeping.js")}
    return html_page.page(document, template, **parts, more=values)


@cache
def asset(name: str) -> tuple[str, str] | None:
    """The media type and the text of a file that pages name; ``None`` where there is no such file."""
    if name == "desk.css":
        return "text/css", html_page.asset(*_STYLES) + _own("strip.css") + _own("desk.css")
    if name == "icon.svg":
        return "image/svg+xml", _own(name)
    if name in ("desk.js", "live.js"):
        return "text/javascript", _own(name)
    return None


def _own(name: str) -> Markup:
    from markupsafe import Markup

    return Markup(files(_OWN).joinpath("templates", "static", name).read_text(encoding="utf-8"))  # noqa: S704 - our own files
