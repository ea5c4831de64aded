"""Reports in a real browser: Debian's chromium, a page opened from its file, everything that it asks for recorded.

No test here needs to say that the page is quiet: whoever opens a page with ``opened`` gets a failure afterwards for
every request, console error, script error and dialog.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.checker import Checker
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.reporting import html_page
from citecheck.reporting.build_document import build
from citecheck.reporting.json_text import text_of
from citecheck.reporting.load_document import as_document
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

from ..reporting.conftest import make_result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

Json = dict[str, Any]

NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True}
PATIENCE_MS = 120_000  # for one step; a busy machine is slow, a broken page waits for ever


@dataclass
class Watch:
    """What the pages of one test did that a report must not do."""

    context: BrowserContext
    files: set[str]  # the addresses that may be asked for, without query and anchor
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # console errors, script errors, dialogs


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is skipped, with a sentence that helps, where there is no browser."""
    if find_chromium():
        return
    skip = pytest.mark.skip(reason="no chromium: apt-get install chromium, or name one in CITECHECK_CHROMIUM")
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(skip)


def find_chromium() -> str | None:
    """The browser to use."""
    return os.environ.get("CITECHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="package")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One headless browser for the tests of this folder."""
    from playwright.sync_api import sync_playwright

    home = str(tmp_path_factory.mktemp("browser-home"))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox"] if root else [],  # chromium refuses a sandbox to root
            env={**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home},
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page's text as a file, as a person would: ``opened(html, "?status=mismatch#ref-2", color_scheme="dark")``.

    Every call is a fresh browser profile; further keywords are Playwright's options of a context. Files ``beside`` the
    page may be gone to; ``prepare`` gets the context first.
    """
    watches: list[Watch] = []

    def open_(
        text: str,
        where: str = "",
        *,
        name: str = "report.html",
        beside: Sequence[str] = (),
        prepare: Callable[[BrowserContext], None] = lambda _: None,
        **options: Any,
    ) -> Page:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8", newline="\n")
        context = chromium.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(context, {file.as_uri(), *(file.with_name(other).as_uri() for other in beside)})
        watches.append(watch)
        context.route("**/*", partial(guard, watch))
        prepare(context)
        page = context.new_page()
        listen(page, watch)
        page.goto(file.as_uri() + where)
        return page

    yield open_
    for watch in watches:
        watch.context.close()
    assert [request for watch in watches for request in watch.requests] == []
    assert [words for watch in watches for words in watch.complaints] == []


def guard(watch: Watch, route: Route, request: Request) -> None:
    """Nothing but the file itself is handed out."""
    if request.url.partition("#")[0].partition("?")[0] in watch.files:
        route.continue_()
    else:
        watch.requests.append(request.url)
        route.abort()


def listen(page: Page, watch: Watch) -> None:
    """Keep what the page complains of."""

    def on_dialog(dialog: Any) -> None:
        watch.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.on("pageerror", lambda error: watch.complaints.append(f"error: {error}"))
    page.on("console", lambda m: watch.complaints.append(f"console: {m.text}") if m.type == "error" else None)


# ------------------------------------------------------------------------------------------------ documents


def as_read(result: Any) -> Json:
    """The document of a result as a renderer gets it: written and read again."""
    loaded: Json = json.loads(text_of(build(result)))
    return loaded


@pytest.fixture(scope="session")
def example_document(root: Path) -> Json:
    """The example article against the records of references/."""
    store = ReferenceStore(root / "references")
    path = root / "examples" / "vitamin-k.md"
    document = as_read(Checker(Settings(offline=True), sources=Sources(store)).check_documents([read(str(path))]))
    document["articles"][0]["path"] = "examples/vitamin-k.md"
    return document


@pytest.fixture(scope="session")
def rich_document() -> Json:
    """Invented: every status, every family of rules, and text that means harm."""
    document = as_read(make_result())
    return {**document, "articles": document["articles"][:1]}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, as the package axe-playwright-python ships it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def example(example_document: Json) -> str:
    """The report of the example article."""
    return html_page.render(as_document(example_document))


@pytest.fixture(scope="session")
def rich(rich_document: Json) -> str:
    """The report of the invented article."""
    return html_page.render(as_document(rich_document))
