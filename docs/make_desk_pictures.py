"""Makes the pictures of the desk in docs/pictures: a desk of its own, offline, on the articles of the other pictures.

    make pictures        (or: python docs/make_desk_pictures.py)

Needs chromium. The days are set in the desk's memory, so that a picture changes only when the desk does.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs"), str(ROOT / "benchmarks")]
from chromium import chromium  # noqa: E402 - a script beside the package
from make_pictures import FOLDER, FONTS, LARGEST, NOW, WIDE, texts  # noqa: E402
from tests.support.desk_process import Desk, as_word, desk_on  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def main() -> int:
    """Make both."""
    with tempfile.TemporaryDirectory() as name:
        folder, fonts = Path(name, "Autumn issue"), Path(name, "fonts.conf")
        folder.mkdir()
        fonts.write_text(FONTS)
        shutil.copytree(ROOT / "references", folder / "references")
        for stem, text in texts().items():
            if stem == "vitamin-k-first-draft":
                (folder / f"{stem}.docx").write_bytes(as_word(text))
            else:
                (folder / f"{stem}.md").write_text(text, encoding="utf-8")
        with desk_on(folder, "--offline") as desk, chromium(FONTCONFIG_FILE=str(fonts)) as browser:
            _checked(desk)
            for picture, data in (("desk", _library(browser, desk)), ("desk-report", _report(browser, desk))):
                (FOLDER / f"{picture}.png").write_bytes(data)
                sys.stdout.write(f"docs/pictures/{picture}.png: {len(data) / 1000:.0f} kB\n")
                if len(data) > LARGEST:
                    sys.exit(f"{picture}.png is larger than {LARGEST / 1000:.0f} kB")
    return 0


def _checked(desk: Desk) -> None:
    """Every article checked, by two people, on the day of the pictures; some findings decided about."""
    visitor = desk.visitor()
    visitor.until(lambda: visitor.get("/").text.count("data-article=") == len(texts()))
    visitor.post("/check-all")
    visitor.until(lambda: visitor.get("/").text.count('class="share"') == len(texts()))
    with sqlite3.connect(desk.folder / ".citecheck-desk" / "desk.sqlite") as memory:
        memory.execute("UPDATE job SET finished = ?, who = 'Ada'", (NOW,))
        memory.execute("UPDATE job SET who = 'Grace' WHERE article = 2")
    memory.close()
    for report in (desk.folder / ".citecheck-desk" / "checks").glob("*.json"):
        _dated(report)


def _dated(report: Path) -> None:
    import json

    content = json.loads(report.read_text(encoding="utf-8"))
    content["run"] |= {"started": NOW, "finished": NOW}
    report.write_text(json.dumps(content), encoding="utf-8")


def _opened(browser: Browser, desk: Desk) -> Page:
    context = browser.new_context(reduced_motion="reduce", **WIDE)
    context.add_cookies([{"name": f"citecheck-desk-{desk.port}-name", "value": "Ada", "url": desk.url}])
    page = context.new_page()
    page.goto(desk.entrance)
    page.wait_for_url(f"{desk.url}/")
    return page


def _library(browser: Browser, desk: Desk) -> bytes:
    page = _opened(browser, desk)
    for place in page.locator("tr[data-article] th a").all()[:2]:
        _some_decided(browser, desk, str(place.get_attribute("href")))
    page.reload()
    return page.screenshot()


def _some_decided(browser: Browser, desk: Desk, path: str) -> None:
    page = _opened(browser, desk)
    page.goto(desk.url + path)
    for button in page.locator('.finding.error [data-decide="confirmed"]').all()[:4]:
        button.click()
    page.locator("#kept", has_text="All decisions are saved").wait_for()
    page.context.close()


def _report(browser: Browser, desk: Desk) -> bytes:
    """The report under the strip, a decision saved, the downloads open."""
    page = _opened(browser, desk)
    page.locator("th a", has=page.locator("xpath=..//span[contains(., '.docx')]")).first.click()
    page.locator(".deskbar").wait_for()
    page.locator('.finding [data-decide="ask"]').first.click()
    page.locator("#kept", has_text="All decisions are saved").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.locator(".deskbar summary", has_text="Download").click()
    return page.screenshot()


if __name__ == "__main__":
    raise SystemExit(main())
