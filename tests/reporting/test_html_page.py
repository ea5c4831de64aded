from __future__ import annotations

import base64
import copy
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from citecheck.model import SourceName
from citecheck.reporting import html_page
from citecheck.reporting.digest import SOURCES
from citecheck.reporting.load_document import as_document

VOID = {"meta", "br", "link", "img", "input", "hr"}


class _Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.inline: dict[str, str] = {}
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.inline[self.open[-1]] = data
        else:
            self.text.append(data)

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


class _Dead(HTMLParser):
    """Finds the controls that a reader without scripts would see and could not use."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.asleep: list[bool] = []
        self.controls: list[dict[str, str | None]] = []
        self.seen = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        asleep = "hidden" in given or tag in ("template", "dialog")
        if tag in ("button", "input"):
            self.seen += 1
            if not (asleep or any(self.asleep) or "disabled" in given):
                self.controls.append(given)
        if tag not in VOID:
            self.asleep.append(asleep)

    def handle_endtag(self, tag: str) -> None:
        self.asleep.pop()


@pytest.fixture
def page(document: dict[str, Any]) -> _Page:
    return _Page(html_page.render(as_document(document)))


def test_report_is_as_accepted(single: dict[str, Any], golden: Any) -> None:
    shown = html_page.render(as_document(single))
    shown = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", shown, flags=re.DOTALL)
    golden("report.html", re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-", shown))


def test_each_finding_that_counts_is_one_element(page: _Page, document: dict[str, Any]) -> None:
    marked = Counter(
        (attrs["data-code"], attrs["data-fingerprint"]) for _, attrs in page.elements if "data-fingerprint" in attrs
    )
    findings = [finding for article in document["articles"] for finding in article["findings"]]
    assert marked == Counter((f["code"], f["fingerprint"]) for f in findings if not f["suppressed"])
    assert page.attributes("data-suppressed") == ["inline"]
    assert page.attributes("data-suppressed-fingerprint") == [f["fingerprint"] for f in findings if f["suppressed"]]


def test_ids_are_unique_and_every_inner_link_arrives(page: _Page) -> None:
    ids = page.attributes("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert {"ref-4", "callout-2", "a2-ref-1", "a2-callout-0", "f-ref007-000002"} <= set(ids)
    targets = {address[1:] for address in page.attributes("href") if address.startswith("#")}
    assert targets - set(ids) == set()


def test_the_policy_allows_this_style_and_this_script_only(page: _Page) -> None:
    (policy,) = [a["content"] or "" for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    for kind, directive in (("style", "style-src"), ("script", "script-src")):
        digest = base64.b64encode(hashlib.sha256(page.inline[kind].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_acts_and_nothing_is_fetched(page: _Page) -> None:
    for tag, attrs in page.elements:
        assert tag not in {"iframe", "object", "embed", "form", "img", "link", "base"}
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style", "srcset")]
        address = attrs.get("href") or ""
        assert address == "" or address.startswith(("#", "https://"))
        if address.startswith("https://"):
            assert "noreferrer" in (attrs["rel"] or "")


def test_hostile_text_is_shown_not_obeyed(page: _Page) -> None:
    words = "".join(page.text)
    assert "<script>window.pwned=1</script>" in words
    assert "‹U+202E›gnp.exe ␛[31m" in words
    assert [tag for tag, _ in page.elements].count("script") == 1


def test_poison_in_every_string_stays_inert(single: dict[str, Any]) -> None:
    poison = "\"'><script>x()</script><img src=x onerror=x()>\u202e\x00{{7*7}}{% raw %}</style>"
    kept = {"code", "severity", "status", "kind", "level", "verdict", "confidence", "field", "by", "source", "change"}

    def spoil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: spoil(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [spoil(item, key) for item in value]
        return value + poison if isinstance(value, str) and key not in kept | {"name"} else value

    spoiled = _Page(html_page.render(as_document({**spoil(single), "rules": single["rules"]})))
    assert [tag for tag, _ in spoiled.elements].count("script") == 1
    assert "img" not in {tag for tag, _ in spoiled.elements}
    assert len(spoiled.attributes("data-fingerprint")) == 14


def test_what_was_not_checked_stands_in_the_summary(single: dict[str, Any]) -> None:
    words = " ".join(" ".join(_Page(html_page.render(as_document(single))).text).split())
    start, end = words.index("5 errors, 7 warnings"), words.index(" Errors ")
    assert "2 because PubMed did not answer (connection refused): 7 , 8" in words[start:end]
    assert "no space left on the device" in words[start:end]


def test_the_word_of_a_local_pubmed_is_told_from_that_of_pubmed(single: dict[str, Any]) -> None:
    (article,) = single["articles"]
    absent = next(one for one in article["references"] if one["status"] == "not_found")
    absent["resolution"]["sources"] = ["index"]
    assert f"Not in the local PubMed of {absent['resolution']['as_of']}." in html_page.render(as_document(single))


def test_differences_are_said_in_words_and_marked_word_by_word(single: dict[str, Any]) -> None:
    shown = html_page.render(as_document(single))
    assert "Dietary <del>sodum</del> and urinary calcium in adults" in shown
    assert "Dietary <ins>sodium</ins> and urinary calcium in adults" in shown
    assert '<td class="word">differs<span class="note">one word is spelt otherwise</span></td>' in shown


def test_the_words_that_claim_and_source_share_are_marked_on_both_sides(single: dict[str, Any]) -> None:
    panel = html_page.render(as_document(single)).split('id="callout-0"')[1].split('id="callout-1"')[0]
    claim, source = panel.split('<div class="side">')[1:]
    assert "eat more <mark>salt</mark> than" in claim
    assert "through the <mark>kidneys</mark>." in claim
    assert "Sodium and the <mark>kidney</mark>: a short history" in source
    assert "Most of the <mark>salt</mark> eaten leaves by the <mark>kidney</mark>." in source


def test_a_shift_is_a_picture_with_its_figures_beside_it(single: dict[str, Any]) -> None:
    shown = html_page.render(as_document(single))
    picture = shown.split('<figure class="shift">')[1].split("</figure>")[0]
    page = _Page(picture)
    classes = Counter((tag, attrs.get("class")) for tag, attrs in page.elements)
    assert classes["circle", "printed"] == classes["circle", "intended"] == 6 + 1  # one in the key
    words = " ".join(" ".join(page.text).split())
    assert "From callout 4 in line 7 on, 2 of 3 cites fit the source one place earlier (n−1) better" in words
    assert "the slip begins: number 4, line 7" in words
    rows = re.findall(r"<tr>(<td>.*?)</tr>", picture)
    assert [re.sub("<[^>]+>", " ", row).split() for row in rows][2] == ["7", "4", "-1.25", "3", "2.0", "yes"]


def test_evidence_of_callouts_that_are_not_there_is_left_out(single: dict[str, Any]) -> None:
    (finding,) = [f for f in single["articles"][0]["findings"] if f["evidence"]]
    for point in finding["evidence"]:
        point["callout"] += 1000
    assert '<figure class="shift">' not in html_page.render(as_document(single))


def test_headings_begin_with_one_h1_and_skip_no_level(page: _Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_document_without_later_additions_is_rendered(single: dict[str, Any]) -> None:
    old = copy.deepcopy(single)
    old.pop("rules")
    old["run"].pop("warnings")
    for source in old["run"]["sources"]:
        source.pop("detail")
    article = old["articles"][0]
    article.pop("source_lines")
    for reference in article["references"]:
        for name in ("end_line", "text", "resolution"):
            reference.pop(name)
        for entry in reference["comparison"]:
            for name in ("note", "code", "diff"):
                entry.pop(name)
    for callout in article["callouts"]:
        for name in ("end_line", "end_column", "heading", "clause"):
            callout.pop(name)
        for cite in callout["cites"]:
            if cite["relatedness"]:
                cite["relatedness"] = {"level": cite["relatedness"]["level"]}
    for finding in article["findings"]:
        finding.pop("shift"), finding.pop("candidates"), finding.pop("evidence")
    assert len(_Page(html_page.render(as_document(old))).attributes("data-fingerprint")) == 14


def test_a_parse_document_is_rendered_as_not_checked(single: dict[str, Any]) -> None:
    article = single["articles"][0]
    for reference in article["references"]:
        for name in ("status", "record", "comparison", "suggested", "resolution"):
            reference.pop(name)
    for callout in article["callouts"]:
        callout.pop("context"), callout.pop("cites")
    article["findings"] = []
    assert "None of the 9 references could be checked" in html_page.render(as_document(single))


def test_two_references_of_one_label_get_two_ids(single: dict[str, Any]) -> None:
    references = single["articles"][0]["references"]
    references.append(copy.deepcopy(references[0]))
    assert {"ref-1", "ref-1--2"} <= set(_Page(html_page.render(as_document(single))).attributes("id"))


def test_a_long_article_stays_a_small_page(single: dict[str, Any]) -> None:
    article = single["articles"][0]
    bases = [r for r in article["references"] if r["label"] in "1246"]
    cites = article["callouts"][0]["cites"]
    claim = "A claim of the usual length, about the calcium that leaves with the salt of an ordinary day in spring."
    article["references"] = [
        {**copy.deepcopy(bases[i % 4]), "label": str(i), "number": i, "line": 3} for i in range(1, 501)
    ]
    article["callouts"] = [
        {
            **article["callouts"][0],
            "claim": claim,
            "line": 1,
            "cites": [{**cites[0], "number": i % 500 + 1, "label": str(i % 500 + 1)}],
        }
        for i in range(1500)
    ]
    article["findings"] = []
    article["source_lines"] = [" ".join([claim] * 1500), "", "1. A list."]
    assert len(html_page.render(as_document(single)).encode()) < 3_000_000


# --- the desk: decisions, filters, queries


def _decided(single: dict[str, Any], code: str, **decision: str) -> dict[str, Any]:
    """The document with a decision at the first finding of a rule."""
    finding = next(f for f in single["articles"][0]["findings"] if f["code"] == code and not f["suppressed"])
    finding["decision"] = {"decision": "confirmed", "reason": "", "date": "2026-11-23", **decision}
    return single


def _element(page: _Page, code: str) -> dict[str, str | None]:
    return next(a for _, a in page.elements if a.get("data-code") == code and "data-fingerprint" in a)


def test_a_decision_of_the_document_stands_at_its_finding(single: dict[str, Any]) -> None:
    shown = html_page.render(as_document(_decided(single, "REF007", decision="dismissed", reason='the "print" year')))
    finding = _element(_Page(shown), "REF007")
    assert (finding["data-decision"], finding["data-reason"]) == ("dismissed", 'the "print" year')
    assert finding["data-date"] == "2026-11-23"
    assert "<b>Dismissed</b>: the &#34;print&#34; year" in shown  # for readers without scripts
    assert _element(_Page(shown), "REF001")["data-decision"] == ""


def test_a_finding_without_a_decision_has_no_reason(single: dict[str, Any]) -> None:
    next(f for f in single["articles"][0]["findings"] if f["code"] == "REF007").pop("decision")
    page = _Page(html_page.render(as_document(single)))
    assert _element(page, "REF007")["data-decision"] == ""
    assert page.attributes("data-reason") == []


def test_what_the_baseline_silences_keeps_its_decision(single: dict[str, Any]) -> None:
    finding = next(f for f in single["articles"][0]["findings"] if f["code"] == "REF007")
    finding["suppressed"] = {"by": "baseline", "reason": "the print year is meant"}
    finding["decision"] = {"decision": "known", "reason": "the print year is meant", "date": "2026-11-20"}
    page = _Page(html_page.render(as_document(single)))
    (silenced,) = [a for _, a in page.elements if a.get("data-suppressed") == "baseline"]
    assert (silenced["data-decision"], silenced["data-suppressed-fingerprint"]) == ("known", finding["fingerprint"])
    assert " ".join("".join(page.text).split()).count("the print year is meant") == 1


def test_filters_say_how_many_findings_each_would_show(single: dict[str, Any]) -> None:
    shown = html_page.render(as_document(_decided(single, "REF007")))
    desk = shown.split('id="filters"')[1].split("</details>")[0]
    counts = {
        (kind, value): int(count)
        for kind, value, count in re.findall(r'data-filter="(\w+)" data-value="(\w+)".*?class="n">(\d+)<', desk)
    }
    live = [f for f in single["articles"][0]["findings"] if not f["suppressed"]]
    assert counts["severity", "error"] == sum(f["severity"] == "error" for f in live)
    assert counts["rule", "RUN001"] == 3
    assert counts["status", "mismatch"] == sum(f["reference"] == "2" for f in live)
    assert (counts["reviewed", "yes"], counts["reviewed", "no"]) == (1, len(live) - 1)
    assert sum(n for (kind, _), n in counts.items() if kind == "rule") == len(live)


def test_a_page_without_findings_has_no_desk(document: dict[str, Any]) -> None:
    page = _Page(html_page.render(as_document({**document, "articles": document["articles"][1:]})))
    assert page.attributes("data-fingerprint") == []
    assert "filters" not in page.attributes("id")


def test_several_articles_share_one_desk_and_keep_their_paths(page: _Page, document: dict[str, Any]) -> None:
    assert page.attributes("data-path") == [article["path"] for article in document["articles"]]
    assert page.attributes("id").count("filters") == 1
    assert page.attributes("data-progress-of") == [document["articles"][0]["path"]]  # the other has no findings


def test_without_scripts_no_control_is_on_the_page(document: dict[str, Any]) -> None:
    """Whatever needs the script is in a template, a dialog, disabled, or hidden until the script shows it."""
    dead = _Dead(html_page.render(as_document(document)))
    assert dead.controls == []
    assert dead.seen > 20


def test_each_finding_brings_its_query(single: dict[str, Any]) -> None:
    shown = html_page.render(as_document(single))
    year = shown.split('data-code="REF007"')[1].split("</li>")[0]
    assert "Reference 2 gives the year 2015; PubMed (PMID 90000002) has 2014." in year
    assert shown.count('class="words"') == len(_Page(shown).attributes("data-fingerprint"))


def test_what_the_change_did_not_touch_is_said_quietly(single: dict[str, Any]) -> None:
    next(f for f in single["articles"][0]["findings"] if f["code"] == "REF007")["touched"] = False
    shown = html_page.render(as_document(single))
    assert "not touched by this change" in shown.split('data-code="REF007"')[1].split("</li>")[0]
    assert shown.count("not touched by this change") == 1


def test_a_callout_shows_what_fits_better_and_how_its_source_would_be_printed(single: dict[str, Any]) -> None:
    panel = html_page.render(as_document(single)).split('id="callout-0"')[1].split('id="callout-1"')[0]
    assert "What fits better in the list:" in panel
    assert 'href="#ref-8"' in panel
    assert "The year is 2015 here and 2014 in the record." in panel  # what is amiss with the source cited
    suggested = next(r["suggested"] for r in single["articles"][0]["references"] if r["label"] == "2")
    assert suggested in panel


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("texts/a b.md", "a-b.decisions.json"),
        ("C:\\texts\\salz&schlaf.docx", "salz-schlaf.decisions.json"),
        ("…/../.md", "citecheck.decisions.json"),
        ("-", "citecheck.decisions.json"),
    ],
)
def test_the_file_of_decisions_is_called_after_the_article(single: dict[str, Any], path: str, name: str) -> None:
    single["articles"][0]["path"] = path
    assert name in _Page(html_page.render(as_document(single))).attributes("data-name")


def test_the_script_sets_text_and_never_markup(page: _Page) -> None:
    for way in (
        "innerHTML",
        "outerHTML =",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        ".style.",
        "fetch(",
    ):
        assert way not in page.inline["script"], way


@pytest.mark.parametrize("source", SourceName)
def test_the_record_of_every_source_is_shown(single: dict[str, Any], source: SourceName) -> None:
    single["articles"][0]["references"][0]["record"]["source"] = source.value
    words = "".join(_Page(html_page.render(as_document(single))).text)
    assert f"from {SOURCES[source]}, as of" in words
