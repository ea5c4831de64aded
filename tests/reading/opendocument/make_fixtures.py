"""Makes the OpenDocument texts of these tests: LibreOffice opens the Word files beside them and saves them.

    apt install pandoc libreoffice-writer
    python tests/reading/opendocument/make_fixtures.py

``pandoc.odt`` is pandoc's own; ``zotero-marks.odt`` is it with the reference marks and the section that Zotero's plugin
for LibreOffice writes.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent / "data"
WORD = HERE.parent.parent / "word" / "data"
sys.path.insert(0, str(WORD.parent))

from make_fixtures import WORKS  # noqa: E402

FROM_WORD = ("lo-endnotes.docx", "lo-pandoc-tracked.docx", "lo-zotero.docx", "pandoc-notes.docx")
TEXT = """---
title: Vitamin K and bone
---

# Introduction

Vitamin K acts on bone in the laboratory, and in some women^1^.

Reviews agree on the mechanism and doubt the size of the effect^1,2^.

A pooled analysis of trials found fewer fractures of the hip^3^.

Glucocorticoids and some diseases thin the bone as well^4^.

All of this was said before^1-3^.

# References

"""


def main() -> None:
    HERE.mkdir(exist_ok=True)
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as folder:
        files = [str(WORD / name) for name in FROM_WORD]
        subprocess.run([program, "--headless", "--convert-to", "odt:writer8", "--outdir", folder, *files], check=True)
        for name in FROM_WORD:
            shutil.copy(Path(folder) / f"{Path(name).stem}.odt", HERE)
    text = TEXT + "".join(f"{i}. {work.printed}\n" for i, work in enumerate(WORKS[:4], 1))
    subprocess.run(["pandoc", "-f", "markdown", "-o", str(HERE / "pandoc.odt")], input=text.encode(), check=True)
    marked(HERE / "pandoc.odt", HERE / "zotero-marks.odt")


def marked(source: Path, target: Path) -> None:
    """The same file with the marks of Zotero around its superscripts and its list."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "content.xml":
                words = re.sub(r'<text:span text:style-name="T1">([\d,–-]+)</text:span>', _mark, part.decode())
                head, tail = words.rsplit("<text:list ", 1)
                end = tail.index("</office:text>")
                bibliography = 'ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY RNDaB3dE5fG7h'
                words = f'{head}<text:section text:name="{escape(bibliography)}"><text:list {tail[:end]}</text:section>{tail[end:]}'
                part = words.encode()
            new.writestr(entry.filename, part)


def _mark(found: re.Match[str]) -> str:
    first, _, last = found[1].replace("–", "-").partition("-")
    wanted = range(int(first), int(last) + 1) if last else [int(n) for n in first.split(",")]
    items = [
        {
            "id": n,
            "uris": [f"http://zotero.org/users/1/items/{n}"],
            "itemData": {"id": n, "title": WORKS[n - 1].title, "DOI": WORKS[n - 1].doi, "PMID": WORKS[n - 1].pmid},
        }
        for n in wanted
    ]
    data = json.dumps({"citationID": f"c{found.start()}", "citationItems": items})
    name = escape(f"ZOTERO_ITEM CSL_CITATION {data} RND{found.start()}x")
    start, end = (f'<text:reference-mark-{edge} text:name="{name}"/>' for edge in ("start", "end"))
    return f"{start}{found[0]}{end}"


if __name__ == "__main__":
    main()
