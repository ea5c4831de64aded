"""Axe-core finds nothing against WCAG 2.2 AA, in light and in dark, whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting.load_document import as_document

from .conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES = ["light", "dark"]


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds, a line an element; also what it says it could not judge about contrast."""
    # what is off the screen is not laid out, and axe would not judge its colours
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { content-visibility: visible !important }');
                   document.adoptedStyleSheets = [sheet]; }"""
    )
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", TAGS
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_axe_does_find_what_is_wrong(opened, axe, example):
    """The net has no hole: a page with faults is told so."""
    bad = example.replace('<html lang="en">', "<html>").replace('<p class="verdict">', '<p class="verdict"><img>')
    page = opened(bad)
    assert {"html-has-lang", "image-alt"} <= {line.partition(":")[0] for line in violations(page, axe)}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("report", ["example", "rich"])
def test_the_whole_report(opened, axe, request, report, scheme):
    page = opened(request.getfixturevalue(report), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_panel(opened, axe, rich, scheme):
    page = opened(rich, "#callout-0", color_scheme=scheme)
    page.locator(".panel:target").wait_for()
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_chosen_filters(opened, axe, rich, scheme):
    page = opened(rich, color_scheme=scheme)
    page.locator('button[data-filter][aria-pressed="false"]:visible').first.click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_help(opened, axe, example, scheme):
    page = opened(example, color_scheme=scheme)
    page.locator('[data-do="help"]').click()
    assert violations(page, axe) == []


def test_on_a_phone(opened, axe, rich):
    page = opened(rich, "#callout-0", **PHONE)
    assert violations(page, axe) == []


def test_without_scripts_the_static_page_is_the_same(opened, axe, rich_document):
    """Several articles in one report: headings a level deeper, landmarks of several articles."""
    from citecheck.reporting import html_page

    both = html_page.render(as_document({**rich_document, "articles": rich_document["articles"] * 2}))
    page = opened(both)
    assert violations(page, axe) == []
