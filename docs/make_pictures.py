"""Makes the pictures of docs/pictures: the report of the example article as a browser shows it.

    make pictures        (or: python docs/make_pictures.py [NAME...])

Needs chromium. The dates are set, so that a picture changes only when the report does.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from citecheck.checker import Checker
from citecheck.opening import Sources
from citecheck.reading import read
from citecheck.reporting import html_page, overview
from citecheck.reporting.build_document import build
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
from chromium import chromium  # noqa: E402 - a script beside the package

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from citecheck.reporting.document_v1 import ReportDocument

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 400_000  # bytes of one picture
NOW = "2026-11-23T09:00:00+00:00"
WIDE = {"viewport": {"width": 1240, "height": 900}, "device_scale_factor": 1.5}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
PAPER = {"viewport": {"width": 794, "height": 1123}, "device_scale_factor": 1.5}  # A4 at 96 pixels an inch
# Debian's default sans serif is very wide; what most people have is nearer to this
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><pattern><patelt name="family"><string>DejaVu Sans</string></patelt></pattern></rejectfont>
</selectfont>
<alias binding="strong"><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
</fontconfig>"""


# ------------------------------------------------------------------------------------------------- what is shown


def documents() -> dict[str, ReportDocument]:
    """The example article; and, for the page over all reports, three that are made from it."""
    return {stem: _checked(f"examples/{stem}.md", article) for stem, article in texts().items()}


def texts() -> dict[str, str]:
    """The articles themselves."""
    text = (ROOT / "examples" / "vitamin-k.md").read_text(encoding="utf-8")
    title = "What the Trials Say"
    return {
        "vitamin-k": text,
        "vitamin-k-first-draft": text.replace("2011", "2010").replace("2006", "2008").replace(title, "a First Draft"),
        "vitamin-k-revised": _without(text, "6", "7", "9", "12", "13", "14", "20").replace(title, "Revised"),
        "company-of-vitamin-k": _without(text, *map(str, range(1, 15)), "17", "19", "20").replace(title, "Its Company"),
    }


def _without(text: str, *labels: str) -> str:
    """The article without these references and their marks, and without the mark that names none; renumbered."""
    body, heading, listed = text.partition("## References")
    items = [line.partition(". ") for line in listed.strip().splitlines()]
    kept = [(label, raw) for label, _, raw in items if label not in labels]
    new = {label: str(number) for number, (label, _) in enumerate(kept, 1)}

    def renumber(mark: re.Match[str]) -> str:
        return f"<sup>{new[mark[1]]}</sup>" if mark[1] in new else ""

    body = re.sub(r"<sup>(\d+)</sup>(?!Ca)", renumber, body)
    return "\n".join([body + heading, "", *(f"{new[label]}. {raw}" for label, raw in kept), ""])


def _checked(path: str, text: str) -> ReportDocument:
    store = ReferenceStore(ROOT / "references")
    result = Checker(Settings(offline=True), sources=Sources(store)).check_documents([read(path, text.encode())])
    document = build(result)
    return replace(document, run=replace(document.run, started=NOW, finished=NOW))


# ---------------------------------------------------------------------------------------------- the pictures


def summary(page: Page) -> bytes:
    """The first screen: verdict, what was not checked, the list at a glance, the first findings."""
    return page.screenshot()


def findings(page: Page) -> bytes:
    """Down to the first findings."""
    return page.screenshot(clip={"x": 0, "y": 0, "width": 1240, "height": 1180}, full_page=True)


def article(page: Page) -> bytes:
    """The text, with the panel of a callout whose source fits little."""
    page.evaluate("location.hash = document.querySelector('.rows .co.warning').hash")
    page.locator(".panel:target").wait_for()
    page.wait_for_timeout(300)
    return page.screenshot()


def references(page: Page) -> bytes:
    """Cited and found, side by side."""
    page.evaluate("location.hash = 'ref-6'")
    return _top(page, "#ref-6")


def decision(page: Page) -> bytes:
    """One finding asked about, one being dismissed with its reason."""
    _of(page, "CIT001").locator('[data-decide="ask"]').click()
    _of(page, "REF020").locator('[data-decide="confirmed"]').click()
    year = _of(page, "REF007")
    year.locator('[data-decide="dismissed"]').click()
    year.locator("input.reason").press_sequentially("Printed in 2015, says the title page")
    return _top(page, ".group")


def _top(page: Page, selector: str) -> bytes:
    """The screen that begins with this element, under the bar."""
    for _ in range(3):  # what comes near is laid out only then, and moves the rest
        page.evaluate("s => scrollBy(0, document.querySelector(s).getBoundingClientRect().top - 64)", selector)
        page.wait_for_timeout(150)
    return page.screenshot()


def queries(page: Page) -> bytes:
    """What the author is asked."""
    for code in ("CIT001", "REF007", "REF017", "REF016"):
        _of(page, code).locator('[data-decide="ask"]').click()
    page.locator('[data-do="queries"]').first.click()
    page.wait_for_timeout(300)
    return page.screenshot(clip={"x": 0, "y": 0, "width": 1240, "height": 640})


def paper(page: Page) -> bytes:
    """The first page as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
    page.evaluate("document.adoptedStyleSheets[0].replaceSync('body { padding: 1.2cm 1.6cm }')")  # as paper has it
    return page.screenshot()


def _of(page: Page, code: str) -> Any:
    return page.locator(f'.finding[data-code="{code}"]').first


Shot = tuple[str, dict[str, Any], "Callable[[Page], bytes]"]  # report, options of the window, what to do
SHOTS: dict[str, Shot] = {
    "report": ("vitamin-k", WIDE, findings),
    "dark": ("vitamin-k", {**WIDE, "color_scheme": "dark"}, findings),
    "article": ("vitamin-k", {**WIDE, "device_scale_factor": 1.4}, article),
    "references": ("vitamin-k", WIDE, references),
    "decision": ("vitamin-k", WIDE, decision),
    "queries": ("vitamin-k", WIDE, queries),
    "phone": ("vitamin-k", PHONE, summary),
    "phone-article": ("vitamin-k", {**PHONE, "color_scheme": "dark"}, article),
    "print": ("vitamin-k", PAPER, paper),
    "all-reports": ("all-reports", WIDE, summary),
}


def main(names: list[str]) -> int:
    """Make the pictures of these names, or all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(Path(folder))
        fonts = Path(folder, "fonts.conf")
        fonts.write_text(FONTS)
        with chromium(FONTCONFIG_FILE=str(fonts)) as browser:
            for name in names or SHOTS:
                report, options, act = SHOTS[name]
                data = _shot(browser, pages[report], options, act)
                (FOLDER / f"{name}.png").write_bytes(data)
                sys.stdout.write(f"docs/pictures/{name}.png: {len(data) / 1000:.0f} kB\n")
                if len(data) > LARGEST:
                    sys.exit(f"{name}.png is larger than {LARGEST / 1000:.0f} kB")
    return 0


def _pages(folder: Path) -> dict[str, Path]:
    """The reports as files."""
    made = documents()
    texts = {stem: html_page.render(document) for stem, document in made.items()}
    rows = [overview.row(document, f"{stem}.html", fresh=True) for stem, document in made.items()]
    texts["all-reports"] = overview.render(rows)
    for stem, text in texts.items():
        (folder / f"{stem}.html").write_text(text, encoding="utf-8", newline="\n")
    return {stem: folder / f"{stem}.html" for stem in texts}


def _shot(browser: Browser, file: Path, options: dict[str, Any], act: Callable[[Page], bytes]) -> bytes:
    context = browser.new_context(reduced_motion="reduce", **options)
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    page.goto(file.as_uri())
    data = act(page)
    context.close()
    return data


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
