"""The desk: filters of every kind, decisions with reasons, what is kept, exported, imported and asked of the author."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.findings import baseline
from citecheck.reporting.load_document import as_document

from .test_axe import SCHEMES, violations
from .test_hostile import inert

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

Json = dict[str, Any]

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(scope="session")
def findings(example_document: Json) -> list[Json]:
    """The findings of the example that count."""
    return [finding for finding in example_document["articles"][0]["findings"] if not finding["suppressed"]]


def of_rule(entries: list[Json], code: str) -> Json:
    return next(entry for entry in entries if entry["code"] == code)


def choice(page: Page, kind: str, value: str) -> Locator:
    return page.locator(f'[data-filter="{kind}"][data-value="{value}"]').first


def finding_of(page: Page, entry: Json) -> Locator:
    return page.locator(f'.finding[data-fingerprint="{entry["fingerprint"]}"]')


def finding(page: Page, entry: Json) -> Locator:
    """Its element, unfolded."""
    item = finding_of(page, entry)
    item.evaluate("item => { for (let b = item; b; b = b.parentElement) if (b.tagName === 'DETAILS') b.open = true }")
    return item


def decide(page: Page, entry: Json, decision: str, reason: str = "") -> None:
    """As a person does: the button, and a reason where it is asked for; no decision takes one back."""
    item = finding(page, entry)
    if not decision:
        item.get_by_role("button", name="Undo").click()
        return
    item.locator(f'[data-decide="{decision}"]').click()
    if decision == "dismissed":
        item.locator("input.reason").fill(reason)
        item.get_by_role("button", name="Save").click()


def decisions(page: Page) -> dict[str, str]:
    """What stands at the findings: fingerprint to decision."""
    script = "els => els.filter(e => e.dataset.decision).map(e => [e.dataset.fingerprint, e.dataset.decision])"
    return dict(page.eval_on_selector_all(".finding", script))


def shown(page: Page) -> list[str]:
    """The rules of the findings that no filter hides."""
    script = "els => els.filter(e => getComputedStyle(e).display !== 'none').map(e => e.dataset.code)"
    codes: list[str] = page.eval_on_selector_all(".finding", script)
    return codes


def progress(page: Page) -> str:
    return page.locator("#progress").inner_text()


def export(page: Page, to: Path) -> Json:
    """The exported file."""
    with page.expect_download() as waiting:
        page.locator('[data-do="export"]').first.click()
    waiting.value.save_as(to)
    content: Json = json.loads(to.read_text(encoding="utf-8"))
    return content


# ------------------------------------------------------------------------------------------------- filters


def test_findings_are_filtered_by_rule(opened, example, findings):
    page = opened(example)
    choice(page, "rule", "REF007").click()
    assert shown(page) == [f["code"] for f in findings if f["code"] == "REF007"]
    assert "rule=REF007" in page.url
    page.reload()
    assert set(shown(page)) == {"REF007"}


def test_kinds_of_filters_narrow_each_other_down(opened, example, findings):
    page = opened(example)
    choice(page, "severity", "error").click()
    assert len(shown(page)) == sum(f["severity"] == "error" for f in findings)
    choice(page, "status", "mismatch").click()
    left = shown(page)
    assert 0 < len(left) < sum(f["severity"] == "error" for f in findings)
    assert "severity=error" in page.url
    assert "status=mismatch" in page.url
    page.locator('[data-do="clear-filters"]').click()
    assert len(shown(page)) == len(findings)
    assert "?" not in page.url


def test_each_filter_says_how_many_it_would_show(opened, example, findings):
    page = opened(example)
    for severity in ("error", "warning", "note"):
        said = int(re.findall(r"\d+", choice(page, "severity", severity).inner_text())[-1])
        assert said == sum(f["severity"] == severity for f in findings)


def test_nothing_left_is_said(opened, example):
    page = opened(example, "?rule=REF007&severity=note")
    assert shown(page) == []
    assert page.get_by_text("No finding is left by the chosen filters.").is_visible()


def test_what_was_reviewed_can_be_put_aside(opened, example, findings):
    page = opened(example, "?reviewed=no")
    decide(page, findings[0], "confirmed")
    assert len(shown(page)) == len(findings)  # what was just decided stays, so that it can be undone
    page.keyboard.press("j")
    assert len(shown(page)) == len(findings) - 1
    choice(page, "reviewed", "no").click()
    choice(page, "reviewed", "yes").click()
    assert shown(page) == [findings[0]["code"]]


# ----------------------------------------------------------------------------------------------- decisions


def test_a_finding_is_dismissed_with_a_reason_only(opened, example, findings):
    page = opened(example)
    entry = of_rule(findings, "REF007")
    item = finding(page, entry)
    item.locator('[data-decide="dismissed"]').click()
    item.get_by_role("button", name="Save").click()
    assert item.get_by_role("alert").inner_text() != ""
    item.locator("input.reason").fill("   ")
    item.get_by_role("button", name="Save").click()
    assert decisions(page) == {}
    assert progress(page) == f"0 of {len(findings)} reviewed"
    item.locator("input.reason").fill("the print year is meant")
    item.get_by_role("button", name="Save").click()
    assert decisions(page) == {entry["fingerprint"]: "dismissed"}
    assert "the print year is meant" in (item.text_content() or "")
    assert progress(page) == f"1 of {len(findings)} reviewed"


def test_a_finding_is_confirmed_or_asked_about_with_one_click(opened, example, findings):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    decide(page, findings[1], "ask")
    assert decisions(page) == {findings[0]["fingerprint"]: "confirmed", findings[1]["fingerprint"]: "ask"}
    assert finding(page, findings[0]).locator('[data-decide="confirmed"]').get_attribute("aria-pressed") == "true"


def test_a_reload_keeps_what_was_decided(opened, example, findings):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    decide(page, findings[1], "dismissed", "a misprint of ours")
    page.reload()
    assert decisions(page) == {findings[0]["fingerprint"]: "confirmed", findings[1]["fingerprint"]: "dismissed"}
    assert "a misprint of ours" in (finding(page, findings[1]).text_content() or "")
    assert progress(page) == f"2 of {len(findings)} reviewed"


def test_a_decision_can_be_taken_back(opened, example, findings):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    finding(page, findings[0]).get_by_role("button", name="Undo").click()
    assert decisions(page) == {}
    page.reload()
    assert decisions(page) == {}


def test_another_window_of_the_report_follows(opened, example, findings):
    page = opened(example)
    other = page.context.new_page()
    other.goto(page.url)
    decide(page, findings[0], "confirmed")
    other.locator('.finding[data-decision="confirmed"]').wait_for(state="attached")
    assert progress(other) == f"1 of {len(findings)} reviewed"


def test_a_browser_that_keeps_nothing_says_so_and_works(opened, example, findings, tmp_path):
    def without_storage(context: Any) -> None:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )

    page = opened(example, prepare=without_storage)
    assert page.get_by_text("This browser keeps nothing").is_visible()
    decide(page, findings[0], "confirmed")
    assert progress(page) == f"1 of {len(findings)} reviewed"
    assert len(export(page, tmp_path / "d.json")["entries"]) == 1


def test_what_the_document_brings_is_where_the_page_begins(opened, example_document, findings):
    from citecheck.reporting import html_page

    document = json.loads(json.dumps(example_document))
    for entry in document["articles"][0]["findings"]:
        if entry["fingerprint"] == findings[0]["fingerprint"]:
            entry["decision"] = {"decision": "confirmed", "reason": "seen in print", "date": "2026-01-02"}
    page = opened(html_page.render(as_document(document)))
    assert decisions(page) == {findings[0]["fingerprint"]: "confirmed"}
    finding(page, findings[0]).get_by_role("button", name="Undo").click()
    page.reload()
    assert decisions(page) == {}  # taken back here, whatever the document says


# -------------------------------------------------------------------------------------------------- keys


def test_keys_decide(opened, example):
    page = opened(example)
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.type("added: data can change; jot")  # none of these letters is a command now
    page.keyboard.press("Enter")
    assert sorted(decisions(page).values()) == ["ask", "confirmed", "dismissed"]
    assert "added: data can change; jot" in (page.locator(".finding.here").text_content() or "")
    page.keyboard.press("u")
    assert sorted(decisions(page).values()) == ["ask", "confirmed"]


def test_escape_leaves_the_reason_and_decides_nothing(opened, example):
    page = opened(example)
    page.keyboard.press("j")
    page.keyboard.press("d")
    page.keyboard.type("half a rea")
    page.keyboard.press("Escape")
    assert decisions(page) == {}
    assert page.locator("input.reason:visible").count() == 0
    assert page.evaluate("document.activeElement.classList.contains('finding')")


def test_a_key_without_a_finding_says_what_to_do(opened, example):
    page = opened(example)
    page.keyboard.press("c")
    assert decisions(page) == {}
    assert "j goes to the next" in page.locator("#said").inner_text()


# ----------------------------------------------------------------------------------- export and import


def test_the_exported_file_is_a_baseline(opened, example, findings, tmp_path):
    page = opened(example)
    chosen = [of_rule(findings, "REF016"), of_rule(findings, "REF007"), of_rule(findings, "CIT001")]
    decide(page, chosen[0], "confirmed")
    decide(page, chosen[1], "dismissed", "the print year is meant")
    decide(page, chosen[2], "ask")
    content = export(page, tmp_path / "decisions.json")
    assert content["citecheck_baseline"] == 1
    keys = [(e["article"], e["code"], e["fingerprint"]) for e in content["entries"]]
    assert keys == sorted(("examples/vitamin-k.md", f["code"], f["fingerprint"]) for f in chosen)
    dismissed = next(e for e in content["entries"] if e["decision"] == "dismissed")
    assert dismissed["reason"] == "the print year is meant"
    assert dismissed["text"] == chosen[1]["message"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", dismissed["date"])
    text = (tmp_path / "decisions.json").read_bytes()
    assert [e.silences for e in baseline.parse_baseline(text).entries] == [False, True, False]
    assert text == baseline.format_baseline(baseline.parse_baseline(text))  # the same bytes as citecheck writes


def test_the_file_is_called_after_the_article(opened, example, findings):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    with page.expect_download() as waiting:
        page.locator('[data-do="export"]').first.click()
    assert waiting.value.suggested_filename == "vitamin-k.decisions.json"


def test_a_colleague_imports_it(opened, example, findings, tmp_path):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    decide(page, findings[1], "dismissed", "“meant” so; see the galleys")
    export(page, tmp_path / "decisions.json")
    before = decisions(page)

    other = opened(example)
    assert decisions(other) == {}
    with other.expect_file_chooser() as chooser:
        other.locator('[data-do="import"]').first.click()
    chooser.value.set_files(tmp_path / "decisions.json")
    other.locator("#said p:not(:empty)").wait_for()
    assert decisions(other) == before
    assert "2 decisions taken" in other.locator("#said").inner_text()
    other.reload()
    assert decisions(other) == before


def saved_copy(page: Page, to: Path) -> str:
    """The page with its decisions, as one file."""
    with page.expect_download() as waiting:
        page.locator('[data-do="save-copy"]').first.click()
    assert waiting.value.suggested_filename == "vitamin-k.decided.html"
    waiting.value.save_as(to)
    return to.read_text(encoding="utf-8")


def test_a_copy_opens_as_it_was_decided(opened, example, findings, tmp_path):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    decide(page, findings[1], "dismissed", 'so "meant" <img src=x onerror=alert(1)></script><script>alert(2)</script>')
    before = decisions(page)
    copy = saved_copy(page, tmp_path / "copy.html")

    other = opened(copy)
    assert decisions(other) == before
    assert 'so "meant" <img' in finding(other, findings[1]).locator(".decided").inner_text()
    assert progress(other) == progress(page)
    decide(other, findings[2], "ask")
    decide(other, findings[0], "")
    again = opened(saved_copy(other, tmp_path / "again.html"))
    assert decisions(again) == {findings[1]["fingerprint"]: "dismissed", findings[2]["fingerprint"]: "ask"}
    plain = opened(copy, java_script_enabled=False)
    assert finding_of(plain, findings[1]).locator(".decided").text_content().startswith("Dismissed: so")


def test_a_copy_is_taken_in_where_others_have_decided(opened, example, findings, tmp_path):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    decide(page, findings[1], "ask")
    copy = saved_copy(page, tmp_path / "copy.html")
    other = opened(example)
    decide(other, findings[2], "confirmed")
    assert "2 decisions taken" in take_in(other, tmp_path, copy)
    assert decisions(other) == {**decisions(page), findings[2]["fingerprint"]: "confirmed"}


def test_a_page_without_decisions_brings_none(opened, example, findings, tmp_path):
    page = opened(example)
    decide(page, findings[0], "confirmed")
    words = take_in(page, tmp_path, "<!doctype html><article data-path=x><p class=finding data-decision=ask>")
    assert "0 decisions taken" in words
    assert decisions(page) == {findings[0]["fingerprint"]: "confirmed"}


def take_in(page: Page, tmp_path: Path, text: str) -> str:
    """What the page says about a file."""
    file = tmp_path / "in.json"
    file.write_text(text, encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    page.locator("#said p:not(:empty)").wait_for()
    return page.locator("#said").inner_text()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '"citecheck_baseline"', "{}", '{"citecheck_baseline": 2, "entries": []}',
     '{"citecheck_baseline": 1}', '{"citecheck_baseline": 1, "entries": {"length": 9}}'],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_with_a_word(opened, example, tmp_path, text):
    page = opened(example)
    assert "not imported" in take_in(page, tmp_path, text)
    assert decisions(page) == {}


def test_entries_that_do_not_fit_are_counted_not_taken(opened, example, findings, tmp_path):
    page = opened(example)
    good = {"fingerprint": findings[0]["fingerprint"], "code": findings[0]["code"], "article": "examples/vitamin-k.md"}
    entries = [
        {**good, "decision": "dismissed", "reason": ""},
        {**good, "decision": "praised"},
        {**good, "fingerprint": 7, "decision": "confirmed"},
        {**good, "fingerprint": "0" * 16, "decision": "confirmed"},
        {**good, "article": "examples/other.md", "decision": "confirmed"},
        {**good, "fingerprint": "__proto__", "decision": "confirmed"},
        None,
        "x",
    ]
    said = take_in(page, tmp_path, json.dumps({"citecheck_baseline": 1, "entries": entries}))
    assert said.startswith("in.json: 0 decisions taken")
    assert "another article (examples/other.md)" in said
    assert decisions(page) == {}
    assert page.evaluate("({}).decision") is None


def test_an_imported_reason_is_only_text(opened, example, findings, tmp_path):
    page = opened(example)
    harm = '"><img src=x onerror=window.__pwn=1><script>window.__pwn=1</script>'
    entry = {"fingerprint": findings[0]["fingerprint"], "code": harm, "article": "examples/vitamin-k.md"}
    full = {**entry, "decision": "ask", "reason": harm, "date": harm, "text": harm}
    take_in(page, tmp_path, json.dumps({"citecheck_baseline": 1, "entries": [full, {**full, "article": harm}]}))
    page.locator('[data-do="queries"]').first.click()
    page.locator("#queries li").first.wait_for(state="attached")  # filled once the address has changed
    assert harm in page.locator("#queries").inner_text()
    assert page.evaluate("window.__pwn") is None
    inert(page)


def test_the_comment_for_the_article_cannot_be_broken_out_of(opened, example, findings):
    page = opened(example, **CLIPBOARD)
    decide(page, findings[0], "dismissed", "meant --> <script>alert(1)</script> <!-- so")
    finding(page, findings[0]).get_by_role("button", name="Copy as a comment").click()
    finding(page, findings[0]).get_by_role("button", name="Copied").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(f"<!-- citecheck: ignore[{findings[0]['code']}] meant")
    assert text.count("<") == text.count(">") == 1


# ------------------------------------------------------------------------------------------------- queries


def test_the_queries_are_sentences_for_the_author(opened, example, findings):
    page = opened(example, **CLIPBOARD)
    chosen = [of_rule(findings, "REF007"), of_rule(findings, "REF016"), of_rule(findings, "CIT001")]
    for entry in chosen:
        decide(page, entry, "ask")
    page.locator('[data-do="queries"]').first.click()
    view = page.locator("#queries")
    view.locator("li").first.wait_for(state="attached")
    assert view.is_visible()
    assert not page.locator(".findings").first.is_visible()
    lines = view.locator("li").all_inner_texts()
    assert len(lines) == 3
    assert all(line.rstrip().endswith((".", "?")) or "line" in line for line in lines)
    for word in ("wrong", "fake", "hallucinat", "fabricat"):
        assert word not in " ".join(lines).lower()
    view.locator('[data-do="copy-queries"]').click()
    view.get_by_role("button", name="Copied").wait_for()
    markdown = page.evaluate("navigator.clipboard.readText()")
    assert re.findall(r"^(\d)\. ", markdown, re.MULTILINE) == ["1", "2", "3"]
    assert "<" not in re.sub(r"\\<", "", markdown)
    page.keyboard.press("Escape")
    view.wait_for(state="hidden")
    assert page.locator(".findings").first.is_visible()


def test_no_query_is_said_too(opened, example):
    page = opened(example, "#queries")
    assert page.locator("#queries").is_visible()
    assert page.get_by_text("No finding is marked yet.").is_visible()


def test_the_queries_alone_are_printed(opened, example, findings):
    page = opened(example)
    decide(page, findings[0], "ask")
    page.locator('[data-do="queries"]').first.click()
    page.locator("#queries li").first.wait_for(state="attached")
    page.emulate_media(media="print")
    assert page.locator("#queries li").is_visible()
    assert not page.locator(".references").is_visible()
    assert page.locator("#queries button:visible").count() == 0


# ------------------------------------------------------------------------------------------------- access


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_at_a_busy_desk(opened, axe, example, findings, scheme):
    page = opened(example, color_scheme=scheme)
    for entry, decision in zip(findings, ("confirmed", "dismissed", "ask"), strict=False):
        decide(page, entry, decision, "because")
    finding(page, findings[3]).locator('[data-decide="dismissed"]').click()
    finding(page, findings[3]).get_by_role("button", name="Save").click()  # the complaint is on the screen
    choice(page, "severity", "error").click()
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_queries(opened, axe, example, findings, scheme):
    page = opened(example, color_scheme=scheme)
    decide(page, findings[0], "ask")
    page.locator('[data-do="queries"]').first.click()
    assert violations(page, axe) == []


# -------------------------------------------------------------------------------- from the page to the gate


def test_what_was_dismissed_in_the_browser_is_silent_in_the_next_run(opened, root, tmp_path):
    """The whole way: run, open, dismiss, export, run with the exported file."""
    shutil.copy(root / "examples" / "vitamin-k.md", tmp_path)
    shutil.copytree(root / "references", tmp_path / "references")

    def run(*more: str) -> tuple[int, list[Json]]:
        command = [sys.executable, "-m", "citecheck", "run", "--offline", "--format", "json", *more, "vitamin-k.md"]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, timeout=120, env=dict(os.environ), check=False
        )
        entries: list[Json] = json.loads(done.stdout)["articles"][0]["findings"]
        return done.returncode, entries

    status, first = run()
    assert status == 1
    page = opened((tmp_path / "reports" / "vitamin-k.html").read_text(encoding="utf-8"))
    year, retracted = of_rule(first, "REF007"), of_rule(first, "REF020")
    decide(page, year, "dismissed", "the print year is meant")
    decide(page, retracted, "confirmed")
    export(page, tmp_path / "exported.json")

    status, second = run("--baseline", "exported.json")
    assert status == 1
    silenced = [f for f in second if f["suppressed"]]
    assert [(f["fingerprint"], f["suppressed"]) for f in silenced] == [
        (year["fingerprint"], {"by": "baseline", "reason": "the print year is meant"})
    ]
    assert of_rule(second, "REF020")["decision"]["decision"] == "confirmed"
    assert {f["fingerprint"] for f in second} == {f["fingerprint"] for f in first}

    again = opened((tmp_path / "reports" / "vitamin-k.html").read_text(encoding="utf-8"))
    assert decisions(again) == {retracted["fingerprint"]: "confirmed"}
