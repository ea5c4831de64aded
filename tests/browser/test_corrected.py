"""The corrected list and the edits in the cards, and questions in a person's own words."""

from __future__ import annotations

import json

import pytest

from citecheck.findings import baseline

from .conftest import PHONE
from .test_axe import SCHEMES, violations
from .test_decisions import CLIPBOARD, decide, export, finding, findings, of_rule, saved_copy  # noqa: F401 - a fixture


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()").splitlines()


def copy_list(page, name):
    page.locator(".corrected").evaluate("box => { box.open = true }")
    page.locator(".corrected").get_by_role("button", name=name).click()
    page.locator(".corrected").get_by_role("button", name="Copied").wait_for()
    return clipboard(page)


def mismatches(document):
    return [r for r in document["articles"][0]["references"] if r["status"] == "mismatch" and r["suggested"]]


# ------------------------------------------------------------------------------------------ the corrected list


def test_the_whole_list_is_copied_as_text(opened, example, example_document):
    lines = copy_list(opened(example, **CLIPBOARD), "Copy as text")
    references = example_document["articles"][0]["references"]
    assert [line.partition(". ")[0] for line in lines] == [r["label"] for r in references]
    for reference in mismatches(example_document):
        assert f"{reference['label']}. {reference['suggested']}" in lines
    assert not [line for line in lines if "*" in line]


def test_and_with_markup(opened, example, example_document):
    lines = copy_list(opened(example, **CLIPBOARD), "Copy with markup")
    for reference in mismatches(example_document):
        assert f"{reference['label']}. {reference['suggested_markup']}" in lines
    assert any("*J Orthop Sci*" in line for line in lines)


def test_what_is_dismissed_in_the_page_stays_as_printed(opened, example, findings):  # noqa: F811
    page = opened(example, **CLIPBOARD)
    decide(page, of_rule(findings, "REF007"), "dismissed", "the print year is meant")
    assert any("Metabolism. 2015 May" in line for line in copy_list(page, "Copy as text"))
    finding(page, of_rule(findings, "REF007")).get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Copied").wait_for(state="detached")
    assert any("Metabolism. 2017 May" in line for line in copy_list(page, "Copy as text"))


def test_what_is_still_open_stands_above_it(opened, example):
    page = opened(example)
    page.locator(".corrected").evaluate("box => { box.open = true }")
    said = page.locator(".corrected > .small").inner_text()
    assert "Still open, because retracted: 12." in said
    assert "13" in said


def test_a_clean_article_has_no_such_list(opened, clean):
    assert opened(clean).locator(".corrected").count() == 0


@pytest.fixture
def clean(rich_document):
    from citecheck.reporting import html_page
    from citecheck.reporting.load_document import as_document

    article = json.loads(json.dumps(rich_document["articles"][0]))
    article["findings"] = []
    return html_page.render(as_document({**rich_document, "articles": [article]}))


def test_hostile_words_are_copied_as_words(opened, rich):
    page = opened(rich, **CLIPBOARD)
    assert any(line.startswith("2. Abara N") and "sodium" in line for line in copy_list(page, "Copy as text"))
    assert page.evaluate("window.pwned") is None


def test_each_card_shows_the_edit(opened, example):
    page = opened(example)
    for card in (page.locator("#ref-6 .edit"), page.locator('.finding[data-code="REF007"] .edit')):
        assert card.locator("del").text_content().split()[-1] == "2015"
        assert card.locator("ins").text_content().split()[-1] == "2017"
        assert "out:" in card.locator("del").text_content()  # for ears: struck words are only struck for eyes
    line = page.locator("#ref-6 .edit del").evaluate("e => getComputedStyle(e).textDecorationLine")
    assert line == "line-through"


# --------------------------------------------------------------------------------------------- own questions


def write(page, box, words):
    box.locator('[data-do="rewrite"]').click()
    box.locator("textarea.question").fill(words)
    box.get_by_role("button", name="Save").click()


def test_a_question_is_edited_kept_and_exported(opened, example, findings, tmp_path):  # noqa: F811
    page = opened(example)
    entry = of_rule(findings, "REF007")
    item = finding(page, entry)
    assert not item.locator('[data-do="rewrite"]').is_visible()
    decide(page, entry, "ask")
    write(page, item, "Is  2017\nmeant?")
    assert item.locator(".query .words").inner_text() == "Is 2017 meant?"
    assert page.evaluate("document.activeElement.dataset.do") == "rewrite"
    page.reload()
    assert finding(page, entry).locator(".query .words").inner_text() == "Is 2017 meant?"
    content = export(page, tmp_path / "d.json")
    assert content["entries"][0]["query"] == "Is 2017 meant?"
    text = (tmp_path / "d.json").read_bytes()
    assert text == baseline.format_baseline(baseline.parse_baseline(text))


def test_a_note_leaves_the_question_and_another_decision_drops_it(opened, example, findings, tmp_path):  # noqa: F811
    page = opened(example)
    entry = of_rule(findings, "REF007")
    decide(page, entry, "ask")
    item = finding(page, entry)
    write(page, item, "Is 2017 meant?")
    item.get_by_role("button", name="Add a note").click()
    item.locator("input.reason").fill("soon, please")
    item.locator(".because").get_by_role("button", name="Save").click()
    exported = export(page, tmp_path / "d.json")["entries"][0]
    assert (exported["query"], exported["reason"]) == ("Is 2017 meant?", "soon, please")
    decide(page, entry, "confirmed")
    assert "query" not in export(page, tmp_path / "d.json")["entries"][0]


def test_it_is_edited_in_the_view_of_the_queries_too(opened, example, findings):  # noqa: F811
    page = opened(example, **CLIPBOARD)
    for code in ("REF007", "REF016"):
        decide(page, of_rule(findings, code), "ask")
    page.locator('[data-do="queries"]').first.click()
    page.locator(".query-item").first.wait_for()
    made = page.locator(".query-item p").first.inner_text()
    write(page, page.locator(".query-item").first, "Shall we follow *PubMed*?")
    line = page.locator(".query-item").first
    assert line.locator("p").first.inner_text() == "Shall we follow *PubMed*?"
    assert "edited" in line.inner_text()
    assert page.evaluate("document.activeElement.dataset.do") == "rewrite"
    page.locator('[data-do="copy-queries"]').click()
    page.locator("#queries").get_by_role("button", name="Copied").wait_for()
    assert "1. Shall we follow \\*PubMed\\*?" in "\n".join(clipboard(page))
    line.locator('[data-do="rewrite"]').click()
    line.get_by_role("button", name="As it was made").click()
    assert page.locator(".query-item p").first.inner_text() == made


def test_escape_leaves_the_question_as_it_is(opened, example, findings):  # noqa: F811
    page = opened(example)
    decide(page, of_rule(findings, "REF007"), "ask")
    page.locator('[data-do="queries"]').first.click()
    page.locator(".query-item").first.wait_for()
    made = page.locator(".query-item p").first.inner_text()
    page.locator(".query-item [data-do=rewrite]").click()
    page.keyboard.type("jcadnothing")
    page.keyboard.press("Escape")
    assert page.locator("textarea.question").count() == 0
    assert page.locator("#queries").is_visible()
    assert page.locator(".query-item p").first.inner_text() == made
    page.keyboard.press("Enter")  # the button has the focus again
    page.locator("textarea.question").fill("By keyboard alone?")
    page.keyboard.press("Control+Enter")
    assert page.locator(".query-item p").first.inner_text() == "By keyboard alone?"


def test_what_the_document_brings_is_where_the_question_begins(opened, example_document, findings):  # noqa: F811
    from citecheck.reporting import html_page
    from citecheck.reporting.load_document import as_document

    document = json.loads(json.dumps(example_document))
    entry = of_rule(findings, "REF007")
    for one in document["articles"][0]["findings"]:
        if one["fingerprint"] == entry["fingerprint"]:
            harm = 'Is "2017" <b>meant</b>?'
            one["decision"] = {"decision": "ask", "reason": "", "date": "2026-01-02", "query": harm}
    for scripts in (True, False):
        page = opened(html_page.render(as_document(document)), java_script_enabled=scripts)
        words = page.locator(f'.finding[data-fingerprint="{entry["fingerprint"]}"] .query .words')
        assert words.text_content() == harm
    page = opened(html_page.render(as_document(document)))
    item = finding(page, entry)
    item.locator('[data-do="rewrite"]').click()
    item.get_by_role("button", name="As it was made").click()
    assert item.locator(".query .words").inner_text().startswith("Reference 6 gives the year 2015")


def test_questions_of_another_language_say_which(opened, example_document, findings):  # noqa: F811
    from citecheck.reporting import html_page
    from citecheck.reporting.load_document import as_document

    document = {**example_document, "run": {**example_document["run"], "lang": "fr"}}
    page = opened(html_page.render(as_document(document)))
    decide(page, of_rule(findings, "REF007"), "ask")
    page.evaluate("location.hash = 'queries'")
    line = page.locator(".query-item p").first
    assert line.get_attribute("lang") == "fr"
    assert line.inner_text().startswith("Année")


def test_a_saved_copy_brings_the_question_along(opened, example, findings, tmp_path):  # noqa: F811
    page = opened(example)
    entry = of_rule(findings, "REF007")
    decide(page, entry, "ask")
    write(page, finding(page, entry), 'Is "2017" <b>meant</b>?')
    copy = saved_copy(page, tmp_path / "copy.html")
    for scripts in (True, False):
        words = opened(copy, java_script_enabled=scripts).locator(
            f'.finding[data-fingerprint="{entry["fingerprint"]}"] .query .words'
        )
        assert words.text_content() == 'Is "2017" <b>meant</b>?'
    other = opened(example)
    other.locator('input[type="file"]').set_input_files(tmp_path / "copy.html")
    other.locator("#said p:not(:empty)").wait_for()
    assert finding(other, entry).locator(".query .words").text_content() == 'Is "2017" <b>meant</b>?'


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_axe_finds_nothing_in_lists_and_editors(opened, axe, example, findings, *, scheme, width):  # noqa: F811
    page = opened(example, color_scheme=scheme, **({} if width == "wide" else PHONE))
    page.locator(".corrected").evaluate("box => { box.open = true }")
    decide(page, of_rule(findings, "REF007"), "ask")
    finding(page, of_rule(findings, "REF007")).locator('[data-do="rewrite"]').click()
    assert violations(page, axe) == []
    page.evaluate("location.hash = 'queries'")
    page.locator(".query-item [data-do=rewrite]").click()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_is_to_copy_and_not_printed_beside_the_references(opened, example):
    page = opened(example)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".corrected").first.is_visible()
    assert page.locator(".ref").first.is_visible()
