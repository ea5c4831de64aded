"""The desk in a real browser, on a process of its own: from dropping a manuscript to a download."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.desk_process import as_word, desk_on

from citecheck.findings.baseline import read_baseline

from .conftest import PATIENCE_MS, PHONE, listen
from .test_axe import violations
from .test_hostile import POISON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.support.desk_process import Desk

SAVED = "All decisions are saved"


@dataclass
class Listener:
    """What pages complained of; the name is that of the reports' rig, which listens in the same way."""

    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def desk(root: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a folder with the records of the example."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copytree(root / "references", folder / "references")
    with desk_on(folder, "--offline") as made:
        yield made


@pytest.fixture
def enter(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a desk as somebody else each time; whatever a page asks elsewhere or complains of fails the test."""
    contexts: list[BrowserContext] = []
    watch = Listener()
    elsewhere: list[str] = []

    def entering(desk: Desk, **options: Any) -> Page:
        context = chromium.new_context(**{"reduced_motion": "reduce", "accept_downloads": True, **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        listen(page, watch)  # type: ignore[arg-type]
        page.on("request", lambda r: None if r.url.startswith((desk.url, "blob:")) else elsewhere.append(r.url))
        page.goto(desk.entrance)
        page.wait_for_url(re.compile(r"/(you)?$"))
        return page

    yield entering
    for context in contexts:
        context.close()
    assert elsewhere == []
    refused = "the server responded with a status of 4"  # what some tests ask for; chromium tells of it
    assert [words for words in watch.complaints if refused not in words] == []


@pytest.fixture(scope="module")
def example_text(root: Path) -> str:
    return (root / "examples" / "vitamin-k.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def manuscripts(chromium: Browser, example_text: str) -> dict[str, bytes]:
    """The example as it may arrive."""
    word = as_word(example_text)
    page = chromium.new_page()
    paragraphs = re.sub(r"\*", "", example_text).split("\n")
    page.set_content("".join(f"<p>{line.replace('<http', '&lt;http')}</p>" for line in paragraphs if line.strip()))
    pdf = page.pdf(format="A4")
    page.close()
    return {"article.docx": word, "article.pdf": pdf, "article.md": example_text.encode()}


def drop(page: Page, name: str, content: bytes) -> None:
    """A file dropped onto the page."""
    page.evaluate(
        """([name, content]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
            for (const type of ["dragover", "drop"]) {
                const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data });
                document.body.dispatchEvent(event);
            }
        }""",
        [name, __import__("base64").b64encode(content).decode()],
    )


def report_of(page: Page) -> None:
    page.locator(".deskbar").wait_for()
    page.locator(".finding").first.wait_for(state="attached")


def decide(page: Page, code: str, decision: str, reason: str = "") -> str:
    """Decide about the first finding of a rule, wait until it is saved; returns its fingerprint."""
    finding = page.locator(f'.finding[data-code="{code}"]').first
    finding.locator(f'[data-decide="{decision}"]').click()
    if reason:
        finding.locator("input.reason").fill(reason)
        finding.locator('[data-do="save"]').click()
    page.locator("#kept", has_text=SAVED).wait_for()
    return finding.get_attribute("data-fingerprint") or ""


@pytest.mark.parametrize("name", ["article.docx", "article.pdf", "article.md"])
def test_the_whole_way(desk, enter, manuscripts, name):
    """Drop, decide, reload, another browser, an edit, a check anew, a download."""
    page = enter(desk)
    drop(page, name, manuscripts[name])
    report_of(page)
    assert "retracted paper" in page.locator(".verdict").first.inner_text()
    retracted = decide(page, "REF020", "confirmed")
    dismissed = decide(page, "CIT001", "dismissed", "So the author wants it")
    file = desk.folder / "article.decisions.json"
    decided = {(one.fingerprint, one.decision, one.reason) for one in read_baseline(str(file)).entries}
    assert decided == {(retracted, "confirmed", ""), (dismissed, "dismissed", "So the author wants it")}

    page.reload()
    report_of(page)
    pressed = page.locator(f'.finding[data-fingerprint="{retracted}"] [aria-pressed="true"]')
    assert pressed.inner_text() == "Confirm"
    other = enter(desk)
    other.goto(page.url)
    report_of(other)
    assert other.locator(f'.finding[data-fingerprint="{retracted}"] .decided').first.is_visible()
    assert other.locator(f'.finding[data-fingerprint="{dismissed}"]').count() == 0  # no longer counts
    other.locator(f'.finding[data-fingerprint="{retracted}"] [data-do="undo"]').click()
    other.locator("#kept", has_text=SAVED).wait_for()
    assert [one.decision for one in read_baseline(str(file)).entries] == ["dismissed"]

    if name == "article.md":
        edited = manuscripts[name].replace(b"2011", b"2010", 1)
        page.locator("summary", has_text="New version").click()
        page.set_input_files(
            '.deskbar input[type="file"]', {"name": name, "mimeType": "text/markdown", "buffer": edited}
        )
        page.locator("button", has_text="Check this version").click()
        page.locator(".deskbar .now", has_text="Since the check before").wait_for()
        page.locator(".now a", has_text="What changed").click()
        page.locator("#part-1").wait_for()
        assert page.locator("#part-1 .count").inner_text() == "1"
        assert "REF007" in page.locator("section", has=page.locator("#part-1")).inner_text()
        page.go_back()

    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.locator(".fold a").first.click()
    made = download.value
    expected = {
        "article.docx": "article.checked.docx",
        "article.pdf": "article.checked.pdf",
        "article.md": "article.corrected.md",
    }
    assert made.suggested_filename == expected[name]
    content = made.path().read_bytes()
    assert content != manuscripts[name]
    if name == "article.docx":
        assert b"<w:ins" in zipfile.ZipFile(made.path()).read("word/document.xml")
    if name == "article.md":
        assert b"menatetrenone" in content


def test_pasted_text(desk, enter, example_text):
    page = enter(desk)
    page.locator("summary", has_text="paste").click()
    page.locator("#text").fill(example_text)
    page.locator("button", has_text="Check the text").click()
    report_of(page)
    decide(page, "REF007", "ask")
    assert [one.decision for one in read_baseline(str(next(desk.folder.glob("*.decisions.json")))).entries] == ["ask"]


def test_without_scripts(desk, enter, manuscripts):
    """The basic way: choose, wait, read, decide."""
    page = enter(desk, java_script_enabled=False)
    page.set_input_files("#files", {"name": "a.md", "mimeType": "text/markdown", "buffer": manuscripts["article.md"]})
    page.locator("#drop button").click()
    page.locator(".deskbar").wait_for()  # the page loads itself anew until there is a report
    page.goto(page.url + "/decide")
    row = page.locator(".plainly li", has_text="REF020").first
    row.locator("select").select_option("dismissed")
    row.locator("button").click()
    assert "reason" in page.locator('[role="alert"]').inner_text()
    page.go_back()
    row.locator("input[name=reason]").fill("It is about the retraction")
    row.locator("select").select_option("dismissed")
    row.locator("button").click()
    page.locator(".plainly").wait_for()
    [entry] = read_baseline(str(desk.folder / "a.decisions.json")).entries
    assert (entry.code, entry.decision) == ("REF020", "dismissed")


def test_a_second_page_that_was_left_open_learns_what_was_decided(desk, enter, manuscripts):
    page = enter(desk)
    drop(page, "a.md", manuscripts["article.md"])
    report_of(page)
    other = enter(desk)
    other.goto(page.url)
    report_of(other)
    fingerprint = decide(page, "REF020", "confirmed")
    other.evaluate("dispatchEvent(new Event('visibilitychange'))")
    other.locator(f'.finding[data-fingerprint="{fingerprint}"][data-decision="confirmed"]').wait_for()


def test_what_could_not_be_saved_is_said(desk, enter, manuscripts):
    """Never does a page say "saved" of what is on no disk."""
    page = enter(desk)
    drop(page, "a.md", manuscripts["article.md"])
    report_of(page)
    file = desk.folder / "a.decisions.json"
    file.write_text("{ damaged")
    page.locator('.finding[data-code="REF020"] [data-decide="confirmed"]').first.click()
    page.locator("#kept.wrong").wait_for()
    assert page.locator("#kept").inner_text().startswith("Not saved:")
    file.unlink()  # mended
    decide(page, "REF007", "ask")  # takes the other along
    assert {one.decision for one in read_baseline(str(file)).entries} == {"confirmed", "ask"}


def test_a_saved_copy_stands_alone(desk, enter, manuscripts, opened):
    page = enter(desk)
    drop(page, "a.md", manuscripts["article.md"])
    report_of(page)
    decide(page, "REF020", "confirmed")
    with page.expect_download() as download:
        page.locator('[data-do="save-copy"]').click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "csrf" not in text.partition("<script>")[0]
    assert "data-token" not in text.partition("<script>")[0]
    copy = opened(text)
    assert copy.locator(".deskbar").count() == 0
    assert copy.locator('.finding[data-code="REF020"][data-decision="confirmed"]').count() == 1
    copy.locator('.finding[data-code="REF007"] [data-decide="ask"]').first.click()
    assert copy.locator('.finding[data-code="REF007"][data-decision="ask"]').count()


@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"]
)
def test_axe_finds_nothing(desk, enter, axe, manuscripts, options):
    page = enter(desk, **options, bypass_csp=True)  # or axe could not be put in
    assert violations(page, axe) == []  # nothing here yet
    drop(page, "broken.docx", b"PK\x03\x04")
    page.locator("text=This file could not be checked").wait_for()
    assert violations(page, axe) == []
    page.goto(desk.url)
    drop(page, "a.md", manuscripts["article.md"])
    report_of(page)
    report = page.url
    decide(page, "REF020", "confirmed")
    for words in ("New version", "Download", "Checks"):
        page.locator(".deskbar summary", has_text=words).click()
        assert violations(page, axe) == []
        page.locator(".deskbar summary", has_text=words).click()
    page.locator("button", has_text="Check again").click()
    page.locator(".now", has_text="Since the check before").wait_for()
    for place in (
        desk.url,
        f"{report}/decide",
        f"{report}/changes",
        f"{report}/history",
        f"{desk.url}/history",
        f"{desk.url}/settings",
        f"{desk.url}/you",
        f"{desk.url}/nothing",
    ):
        page.goto(place)
        page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true; })")
        assert violations(page, axe) == [], place
    page.context.clear_cookies()
    page.goto(f"{desk.url}/enter?token=wrong")
    assert violations(page, axe) == []


def test_hostile_names_and_texts_are_inert(desk, enter):
    """Names of files, titles, claims, references, reasons and people: nothing of them acts."""
    page = enter(desk)
    for number, poison in enumerate(POISON):
        text = f"# {poison}\n\nA claim {poison}.<sup>9</sup>\n\n## References\n\n1. Nobody N. {poison}. J Nil. 2001;1:1.\n2. Else E. Else. J Nil. 2002;2:2.\n"
        drop(
            page, f"{number} {poison}.md", text.replace("\0", "").encode("utf-8", "replace")
        )  # with a NUL it is no text
        page.wait_for_url("**/articles/*")
        report_of(page)
        page.goto(desk.url)
    assert page.locator("tr[data-article]").count() == len(POISON)
    page.goto(f"{desk.url}/you")
    page.locator("#name").fill(POISON[1][:60])
    page.locator("button", has_text="Go on").click()
    page.wait_for_url(f"{desk.url}/")
    page.goto(f"{desk.url}/articles/1")
    report_of(page)
    page.evaluate("document.querySelectorAll('details:has(.finding)').forEach((box) => { box.open = true; })")
    finding = page.locator(".finding:visible").first
    finding.locator('[data-decide="dismissed"]').click()
    finding.locator("input.reason").fill(POISON[0])
    finding.locator('[data-do="save"]').click()
    page.locator("#kept", has_text=SAVED).wait_for()
    for place in (
        "/",
        "/history",
        "/articles/1/decide",
        "/articles/1/history",
        "/?q=" + "%22%3E%3Cscript%3Ewindow.__pwn=1%3C/script%3E",
    ):
        page.goto(desk.url + place)
        assert page.evaluate("window.__pwn") is None
    [file] = desk.folder.glob("*.decisions.json")
    [entry] = json.loads(file.read_text(encoding="utf-8"))["entries"]
    assert entry["reason"] == POISON[0]


def test_live_progress(chromium, enter, root, tmp_path):
    """The counting is seen while PubMed is slow."""
    from tests.support.eutils_server import Service
    from tests.support.eutils_server import running as serving

    service = Service([])
    service.fault = lambda *_: (0, "")  # no answer at all
    with serving(service), desk_on(tmp_path, "--eutils-url", service.url) as desk:
        page = enter(desk)
        text = "A claim.<sup>1</sup>\n\n## References\n\n1. Nobody N. Nothing at all. J Nil. 2001;1(1):1-2.\n2. Else E. Else. J Nil. 2002;2(2):2-9.\n"
        drop(page, "slow.md", text.encode())
        page.locator("[data-step=asking].now").wait_for()
        assert page.locator("[data-stage]").inner_text().startswith("Asking PubMed")
        page.goto(desk.url)
        assert page.locator("tr[data-article] [data-stage]").inner_text().startswith("Asking PubMed")
        drop(page, "second.md", text.encode())
        page.wait_for_url("**/articles/2")
        page.close()  # before the desk ends, under a page that listens
