"""One self-contained HTML page: works without scripts, without network, and with hostile titles.

The page carries a Content-Security-Policy that allows nothing but its own style and script, by their hashes.
Whatever the document holds is escaped (autoescape), control and direction characters are written out, and
addresses are checked before they become links.
"""

from __future__ import annotations

import re
from typing import Any

from citecheck.reporting import desk, digest, views
from citecheck.reporting.escape import pubmed_address
from citecheck.reporting.page import asset, environment, policy

Json = dict[str, Any]

_MARKS = {"error": "✕", "warning": "!", "note": "i"}
_STYLES = ("base", "summary", "findings", "desk", "article", "references", "narrow", "print")
_SCRIPTS = ("base", "places", "decisions", "controls", "filters", "files", "queries", "start")


def render(document: Json, *, color: bool = False) -> str:
    """The report of all articles of the document as one HTML page."""
    from markupsafe import Markup

    style = asset(*(f"css/{name}.css" for name in _STYLES))
    script = Markup("(() => {{\n{}}})();\n").format(asset(*(f"js/{name}.js" for name in _SCRIPTS)))
    articles = views.articles(document)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            articles=articles,
            document=document,
            run=document["run"],
            warnings=document["run"].get("warnings", []),
            tool=document["tool"],
            rules=document.get("rules", {}),
            level=2 if len(articles) == 1 else 3,
            digest=digest,
            marks=_MARKS,
            facets=desk.facets(articles, _MARKS) if any(article.findings for article in articles) else [],
            export_name=_export_name([article.path for article in articles]),
            pubmed_address=pubmed_address,
            policy=policy(style, script),
            style=style,
            script=script,
        )
    )


def _export_name(paths: list[str]) -> str:
    """What the file with the decisions is called: after the article, if there is one only."""
    stem = re.split(r"[\\/]", paths[0])[-1].rsplit(".", 1)[0] if len(paths) == 1 else ""
    return (re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:80] or "citecheck") + ".decisions.json"
