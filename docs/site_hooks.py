"""Hooks of mkdocs (mkdocs.yml): the site is made of the repository's Markdown where it stands, links as they are.

mkdocs knows one folder of pages; ours stand beside it, too, and link to each other. So mkdocs is told of every page by
its path in the repository, and a link that is right there is right on the site. A link to something that PUBLISHED does
not cover, or a page that the navigation leaves out, makes the strict build fail.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.blockprocessors import build_block_parser
from markdown.extensions import Extension
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = ("*.md", "LICENSE", "docs/**/*", "examples/**/*.md", "benchmarks/**/*.md")
CODE = re.compile(r"<pre.*?</pre>", re.DOTALL)
LIST_IN_PARAGRAPH = re.compile(r"^(?:-|\d+\.) .{1,40}", re.MULTILINE)  # a real one has become <li>
LOG = logging.getLogger("mkdocs.hooks.site")
NOT_PUBLISHED = {".py", ".pyc"}


class TwoBlanks(Extension):
    """What belongs to a list item is indented by two blanks, as everywhere but in Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.tab_length = 2
        md.parser = build_block_parser(md)  # its parts took the old length when they were made


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """A folder in the navigation stands for its pages, README first."""
    for section in config.nav or []:
        for title, entry in section.items():
            if isinstance(entry, str) and entry.endswith("/"):
                pages = sorted((ROOT / entry).glob("*.md"), key=lambda page: (page.name != "README.md", page.name))
                section[title] = [page.relative_to(ROOT).as_posix() for page in pages]
    config.markdown_extensions.insert(0, TwoBlanks())  # the others add to its parser
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of the theme and plugins stay; ours come by their path in the repository."""
    return Files([file for file in files if not _is_ours(file, config)] + list(_ours(config)))


def on_page_content(html: str, page: Page, **_: object) -> None:
    """Says where a list is none: unlike GitHub, Python-Markdown begins no list right after a line of text."""
    for text in LIST_IN_PARAGRAPH.findall(CODE.sub("", html)):
        LOG.warning("%s: a list needs an empty line before it: %s", page.file.src_uri, text)


def _is_ours(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)


def _ours(config: MkDocsConfig) -> Iterator[File]:
    paths = {path for pattern in PUBLISHED for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        if path.suffix in NOT_PUBLISHED:
            continue
        uri = path.relative_to(ROOT).as_posix()
        file = File.generated(config, uri, abs_src_path=str(path))
        file.dest_uri = file.dest_uri.removeprefix("docs/")  # /ci/ rather than /docs/ci/
        yield file
