"""The page over all reports: accessible, quiet, usable on a phone, on paper and without scripts (it has none)."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from citecheck.reporting import overview
from citecheck.reporting.load_document import as_document

from .conftest import PHONE
from .test_axe import SCHEMES, violations
from .test_hostile import POISON

Json = dict[str, Any]


@pytest.fixture(scope="session")
def page_over_all(rich_document: Json, example_document: Json) -> str:
    """Three articles: the worst that there is, the example, and one that is clean."""
    clean = copy.deepcopy(rich_document)
    article = clean["articles"][0]
    article.update(path="clean.md", title="Clean", findings=[], references=article["references"][:1])
    named = {"salt.html": rich_document, "vitamin-k.html": example_document, "clean.html": clean}
    return overview.render(overview.row(as_document(document), file, fresh=True) for file, document in named.items())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(opened, axe, page_over_all, scheme):
    assert violations(opened(page_over_all, color_scheme=scheme), axe) == []


def test_axe_finds_nothing_on_a_phone(opened, axe, page_over_all):
    assert violations(opened(page_over_all, **PHONE), axe) == []


def test_a_phone_shows_it_without_scrolling_sideways(opened, page_over_all):
    page = opened(page_over_all, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    assert page.get_by_text("Not checked", exact=False).first.is_visible()


def test_a_row_leads_to_its_report(opened, page_over_all, rich, tmp_path):
    page = opened(page_over_all, name="all-reports.html", java_script_enabled=False, beside=["salt.html"])
    (tmp_path / "salt.html").write_text(rich, encoding="utf-8", newline="\n")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/salt.html")
    assert page.locator(".finding").count() > 0


def test_paper_holds_every_row(opened, page_over_all):
    page = opened(page_over_all)
    page.emulate_media(media="print")
    assert page.locator("tbody tr:visible").count() == 3
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_poison_stays_inert(opened, rich_document):
    rows = []
    for poison in POISON:
        article = {**rich_document["articles"][0], "path": poison, "title": poison}
        document = {**rich_document, "articles": [article], "run": {**rich_document["run"], "finished": poison}}
        rows.append(overview.row(as_document(document), poison.replace("/", "") + ".html", fresh=False))
    page = opened(overview.render(rows))
    assert page.locator("tbody tr").count() == len(POISON)
    assert page.evaluate("window.__pwn") is None
    assert page.locator("script, img, iframe, object, base, link, form").count() == 0
    assert page.eval_on_selector_all("tbody a", "links => [...new Set(links.map(a => a.protocol))]") == ["file:"]
