"""Checks a built site without the network: every link to a page, a file or a heading of its own leads somewhere.

Usage: python docs/check_links.py FOLDER. Exits with 1 if a link is dead. mkdocs checks links between pages of Markdown;
this sees what readers get: raw HTML, pictures, the theme's own links and the pages made from docstrings, too.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKS = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"), ("iframe", "src")}


class Page(HTMLParser):
    """The links of a page, and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = {"", "top"}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called for every element, also those that close themselves."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)
            if (tag, name) in LINKS:
                self.links.add(value)


def dead_links(site: Path) -> tuple[list[str], int]:
    """What is dead, a line each, and the number of links that were followed."""
    site = site.resolve()
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    dead, followed = [], 0
    for path, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            followed += 1
            why = _why_dead(parts.path, unquote(parts.fragment), path, site, pages)
            if why:
                dead.append(f"{path.relative_to(site).as_posix()}: {link} ({why})")
    return dead, followed


def _why_dead(where: str, fragment: str, page: Path, site: Path, pages: dict[Path, Page]) -> str:
    start = site if where.startswith("/") else page.parent  # an absolute path is the theme's, on the page for errors
    target = (start / unquote(where).lstrip("/")).resolve() if where else page
    if not target.is_relative_to(site):
        return "outside of the site"
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "no such file"
    if target in pages and fragment not in pages[target].anchors:
        return "no such heading"
    return ""


def main() -> int:
    """Check the folder that the command line names."""
    dead, followed = dead_links(Path(sys.argv[1]))
    sys.stdout.write("".join(f"{line}\n" for line in dead))
    sys.stdout.write(f"{followed} links within the site followed, {len(dead)} dead\n")
    return 1 if dead or not followed else 0


if __name__ == "__main__":
    sys.exit(main())
