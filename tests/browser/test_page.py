"""What a person does on the page, with the mouse, with the keyboard, on paper and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from .conftest import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def shown(page: Page, selector: str) -> list[str]:
    """The attribute data-status of the elements that are displayed."""
    script = "els => els.filter(e => getComputedStyle(e).display !== 'none').map(e => e.dataset.status)"
    statuses: list[str] = page.eval_on_selector_all(selector, script)
    return statuses


def status_filter(page: Page, status: str) -> Locator:
    return page.locator(f'[data-filter="status"][data-value="{status}"], [data-filter="{status}"]').first


# ------------------------------------------------------------------------------------------------ filters


def test_a_status_filter_leaves_what_was_chosen_and_stands_in_the_address(opened, example):
    page = opened(example)
    before = shown(page, ".ref")
    assert set(before) > {"mismatch", "verified"}
    status_filter(page, "mismatch").click()
    assert set(shown(page, ".ref")) == {"mismatch"}
    assert set(shown(page, ".finding")) <= {"mismatch"}
    assert "status=mismatch" in page.url
    status_filter(page, "mismatch").click()
    assert shown(page, ".ref") == before
    assert "status=" not in page.url


def test_two_filters_of_a_kind_add_up_and_a_reload_keeps_them(opened, example):
    page = opened(example)
    status_filter(page, "mismatch").click()
    status_filter(page, "verified").click()
    page.reload()
    assert set(shown(page, ".ref")) == {"mismatch", "verified"}
    assert status_filter(page, "mismatch").get_attribute("aria-pressed") == "true"
    assert status_filter(page, "not_indexed").get_attribute("aria-pressed") == "false"


def test_a_view_that_was_sent_opens_as_it_was(opened, example):
    page = opened(example, "?status=mismatch#ref-9")
    assert set(shown(page, ".ref")) == {"mismatch"}
    assert page.locator("#ref-9").is_visible()


def test_an_address_that_makes_no_sense_shows_everything(opened, example):
    page = opened(example, "?status=%3Cscript%3E,nonsense&rule=%00&severity=..&reviewed=2#%E0%A4%A")
    assert len(shown(page, ".ref")) == 20
    status_filter(page, "mismatch").click()
    assert set(shown(page, ".ref")) == {"mismatch"}


# ------------------------------------------------------------------------------------------------ callouts


def test_a_callout_chosen_by_mouse_shows_its_claim_and_its_sources(opened, example):
    page = opened(example)
    chip = page.locator(".rows .co").first
    panel = page.locator(chip.get_attribute("href") or "")
    assert not panel.is_visible()
    chip.click()
    assert panel.is_visible()
    assert panel.locator(".claim").inner_text().strip()
    assert panel.locator(".cite").count() >= 1
    panel.get_by_text("Close").click()
    assert not panel.is_visible()


def test_a_callout_chosen_by_keyboard_gives_the_focus_back(opened, example):
    page = opened(example)
    chip = page.locator(".rows .co").nth(2)
    chip.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".panel:target")
    assert panel.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".panel:target").count() == 0
    assert page.evaluate("document.activeElement.id") == chip.get_attribute("id")


def test_every_callout_says_what_it_claims_and_names_every_cite(opened, example, example_document):
    page = opened(example)
    for index, callout in enumerate(example_document["articles"][0]["callouts"]):
        panel = page.locator(f"#callout-{index}")
        words = re.sub(r"\s+", " ", panel.text_content() or "")
        assert re.sub(r"\s+", " ", callout["claim"]) in words
        assert panel.locator(".cite").count() == len(callout["cites"])


def test_steps_lead_from_callout_to_callout(opened, example):
    page = opened(example, "#callout-0")
    page.get_by_role("button", name="Next callout").click()
    assert page.url.endswith("#callout-1")
    page.get_by_role("button", name="Previous callout").click()
    assert page.url.endswith("#callout-0")


# ---------------------------------------------------------------------------------------------------- keys


def test_keys_walk_through_findings_and_callouts(opened, example):
    page = opened(example)
    page.keyboard.press("j")
    first = page.locator(".finding.here").get_attribute("id")
    page.keyboard.press("j")
    second = page.locator(".finding.here").get_attribute("id")
    assert first != second
    assert page.evaluate("document.activeElement.id") == second
    page.keyboard.press("k")
    assert page.locator(".finding.here").get_attribute("id") == first
    page.keyboard.press("n")
    assert page.locator(".panel:target").is_visible()


def test_a_key_opens_what_is_folded(opened, example):
    page = opened(example)
    for _ in range(page.locator(".finding").count()):
        page.keyboard.press("j")
        assert page.locator(".finding.here").is_visible()


def test_keys_can_be_switched_off_and_stay_off(opened, example):
    page = opened(example)
    page.keyboard.press("?")
    box = page.get_by_label("Single-letter keys")
    assert box.is_checked()
    box.uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("n")
    assert page.locator(".finding.here").count() == 0
    assert page.locator(".panel:target").count() == 0
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".finding.here").count() == 0


def test_keys_with_a_modifier_belong_to_the_browser(opened, example):
    page = opened(example)
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+n")
    assert page.locator(".finding.here, .panel:target").count() == 0


# ---------------------------------------------------------------------------------------------------- copy


def test_the_suggested_reference_goes_to_the_clipboard(opened, example, example_document):
    page = opened(example, permissions=["clipboard-read", "clipboard-write"])
    reference = next(
        r for r in example_document["articles"][0]["references"] if r["suggested"] and r["status"] == "mismatch"
    )
    card = page.locator(f"#ref-{reference['label']}")
    card.get_by_role("button", name="Copy").click()
    card.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == reference["suggested"]


# --------------------------------------------------------------------------------------------------- paper


def test_print_opens_everything_and_leaves_the_buttons_out(opened, example):
    page = opened(example)
    folded = page.locator("details:not([open])").count()
    assert folded > 0
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".text").is_visible()  # the article itself is at hand
    assert not page.locator(".bar").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded


@pytest.mark.parametrize("scripts", [True, False])
def test_the_folded_parts_are_on_paper_with_and_without_scripts(opened, example, scripts):
    page = opened(example, java_script_enabled=scripts)
    page.emulate_media(media="print")
    seen = "parts => parts.map(part => part.checkVisibility())"  # also false for what a closed fold holds
    parts = page.eval_on_selector_all("details .msg, .finding .fields", seen)
    assert len(parts) >= 20
    assert all(parts)
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_twenty_references_are_few_pages_with_each_once(opened, example, example_document):
    page = opened(example)
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as paper:
        assert len(paper) <= 6
        printed = " ".join(" ".join(one.get_textpage().get_text_bounded() for one in paper).split())
    (article,) = example_document["articles"]
    for reference in article["references"]:
        assert " ".join(reference["parsed"]["authors"][:1]) in printed
        if record := reference["record"]:
            assert printed.count(f"doi.org/{record['doi']}>") <= 1
    assert printed.index("Errors 4") < printed.index("Warnings 6") < printed.index("References ")


def test_a_picture_of_the_whole_page_misses_nothing(opened, example):
    page = opened(example)
    seen = "parts => parts.map(part => part.checkVisibility({contentVisibilityAuto: true}))"
    parts = page.eval_on_selector_all("details[open] .finding .msg, .row > p, .ref > .raw", seen)
    assert len(parts) > 60
    assert all(parts)


# ------------------------------------------------------------------------------------------ without scripts


def test_without_scripts_everything_is_said(opened, rich, rich_document):
    page = opened(rich, java_script_enabled=False)
    article = rich_document["articles"][0]
    assert page.locator(".ref:visible").count() == len(article["references"])
    for finding in article["findings"]:
        assert finding["message"] in (page.locator("main").text_content() or "")
    page.locator(".rows .co").first.click()
    assert page.locator(".panel:target .claim").is_visible()
    page.locator(".panel:target .close").click()
    assert page.locator(".panel:target").count() == 0


def test_without_scripts_no_dead_button_is_shown(opened, example):
    page = opened(example, java_script_enabled=False)
    live: Any = page.locator("button:visible:enabled")
    assert live.count() == 0


# --------------------------------------------------------------------------------------------------- phone


@pytest.mark.parametrize("where", ["", "#callout-1", "#ref-9"])
def test_a_phone_shows_it_without_scrolling_sideways(opened, example, where):
    page = opened(example, where, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        """[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 361
           && !e.closest('.wide, svg, .quiet, .vh')).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert wide == []
