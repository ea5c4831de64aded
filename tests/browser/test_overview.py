"""The page over all reports: accessible, quiet, usable on a phone, on paper and without scripts."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import overview
from citecheck.reporting.load_document import as_document

from .conftest import PHONE
from .test_axe import SCHEMES, violations
from .test_hostile import POISON

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def titles(page: Page) -> list[str]:
    """The articles that are shown, in order."""
    found: list[str] = page.locator("tbody tr:visible th a").all_inner_texts()
    return found


def test_columns_sort_both_ways(opened, page_over_all):
    page = opened(page_over_all)
    before = titles(page)
    head = page.get_by_role("button", name="Article")
    head.click()
    assert titles(page) == sorted(before, key=str.casefold)
    head.click()
    assert titles(page) == sorted(before, key=str.casefold, reverse=True)
    assert page.locator('th[aria-sort="descending"]').inner_text().startswith("Article")
    page.get_by_role("button", name="Notes").click()
    assert titles(page)[0].startswith("Vitamin K")


def test_articles_are_searched_and_filtered(opened, page_over_all):
    page = opened(page_over_all)
    page.get_by_label("Search").fill("VITAMIN skeleton")
    assert [title[:9] for title in titles(page)] == ["Vitamin K"]
    page.get_by_label("Search").fill("")
    page.get_by_role("button", name="retracted or doubted").click()
    assert "Clean" not in titles(page)
    assert len(titles(page)) == 2
    assert page.locator("#shown").inner_text() == "2 of 3 articles shown."
    page.get_by_label("Search").fill("nothing of the kind")
    assert titles(page) == []


def test_what_was_reviewed_in_this_browser_counts(opened, page_over_all, example_document):
    page = opened(page_over_all)
    article = example_document["articles"][0]
    live = [finding["fingerprint"] for finding in article["findings"] if not finding["suppressed"]]
    kept = {live[0]: {"decision": "confirmed", "reason": "", "date": "2026-11-20"}, "other": {"decision": "ask"}}
    page.evaluate(
        "([path, kept]) => localStorage.setItem(`citecheck.decisions.${path}`, JSON.stringify(kept))",
        [article["path"], kept],
    )
    page.reload()
    row = page.locator("tbody tr", has_text="Vitamin K")
    assert row.locator("[data-reviewed]").inner_text() == f"1 of {len(live)}"
    page.get_by_role("button", name="wait for review").click()
    assert "Clean" not in titles(page)


def test_poison_stays_inert(opened, rich_document):
    rows = []
    for poison in POISON:
        article = {**rich_document["articles"][0], "path": poison, "title": poison}
        document = {**rich_document, "articles": [article], "run": {**rich_document["run"], "finished": poison}}
        rows.append(overview.row(as_document(document), poison.replace("/", "") + ".html", fresh=False))
    page = opened(overview.render(rows))
    assert page.locator("tbody tr").count() == len(POISON)
    assert page.evaluate("window.__pwn") is None
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, base, link, form").count() == 0
    assert page.eval_on_selector_all("tbody a", "links => [...new Set(links.map(a => a.protocol))]") == ["file:"]
