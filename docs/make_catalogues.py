"""Brings the message catalogues up to date with the sentences of the sources, or with --check says whether they are.

The template (``queries.pot``) is extracted from ``src/citecheck``; each ``.po`` keeps its translations and gets what is
new, untranslated; each ``.mo`` is made of its ``.po``. Whether every message is translated is a test
(``tests/reporting/test_catalogues.py``).
"""

from __future__ import annotations

import gettext
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from citecheck.reporting.language import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "citecheck"
FOLDER = SOURCES / "reporting" / "catalogues"
KEYWORDS = {"say": None, "count": (1, 2)}
PLACES = ("model/places.py", "reporting/*.py", "letters/*.py")  # where sentences for authors stand
# what only some versions of Babel write
_OF_THE_TOOL = re.compile(rb'^(?:"Generated-By: [^"]*"|#, python-(?:brace-)?format)\n', re.MULTILINE)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # a date would make every catalogue new on every day


def template() -> Catalog:
    """Every message of the sources, with the files that it stands in."""
    made = Catalog(
        project="citecheck", version="1", charset="utf-8", creation_date=NEVER, revision_date=NEVER, fuzzy=False
    )
    made.header_comment = "# The sentences of letters to authors. Written by `make docs`."
    for path in sorted(path for place in PLACES for path in SOURCES.glob(place)):
        for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            made.add(message, locations=[(path.relative_to(SOURCES).as_posix(), 0)])
    return made


def catalogue(code: str, of: Catalog) -> Catalog:
    """The catalogue of a language with the messages of the template; what nobody says any more is left out."""
    path = FOLDER / f"{code}.po"
    made = read_po(path.open("rb"), locale=code) if path.is_file() else Catalog(locale=code, fuzzy=False)
    made.project, made.version, made.msgid_bugs_address = "citecheck", "1", ""
    made.charset, made.creation_date, made.revision_date = "utf-8", NEVER, NEVER
    made.last_translator, made.language_team, made.header_comment = "citecheck", code, ""
    made.update(of, no_fuzzy_matching=True)
    made.obsolete.clear()
    return made


def contents() -> dict[Path, bytes]:
    """Path to content of every file."""
    of = template()
    made = {FOLDER / "queries.pot": _po(of)}
    for code in LANGUAGES[1:]:
        its = catalogue(code, of)
        made[FOLDER / f"{code}.po"] = _po(its)
        out = io.BytesIO()
        write_mo(out, its)
        made[FOLDER / f"{code}.mo"] = out.getvalue()
    return made


def _po(of: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, of, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return _OF_THE_TOOL.sub(b"", out.getvalue())


def _is_current(path: Path, content: bytes) -> bool:
    """Whether a file says the same; a compiled one names the Babel that made it, which says nothing."""
    if not path.is_file():
        return False
    before = path.read_bytes()
    return _messages(before) == _messages(content) if path.suffix == ".mo" else before == content


def _messages(compiled: bytes) -> dict[object, str]:
    every: dict[object, str] = vars(gettext.GNUTranslations(io.BytesIO(compiled)))["_catalog"]
    return {message: text for message, text in every.items() if message}


def main() -> int:
    """Write or check."""
    made = contents()
    stale = [path for path, content in made.items() if not _is_current(path, content)]
    if "--check" in sys.argv:
        if stale:
            names = ", ".join(path.relative_to(ROOT).as_posix() for path in stale)
            sys.stderr.write(f"{names}: not current. Run `make docs`.\n")
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(made[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
