"""How long does a long Word file take? 300 pages, 500 references, citations as Zotero's fields.

    python benchmarks/word_speed.py [--pages 300] [--references 500] [--keep FILE]

The file is made here, without any program: about 500 words a page, a citation in every third sentence, a table on
every tenth page, the list as Zotero writes it. Prints the CPU seconds of reading and of parsing; exit 1 above 10 s.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
import zipfile
from html import escape
from pathlib import Path

from citecheck.parsing.parser import parse
from citecheck.reading import read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LIMIT = 10.0  # seconds of CPU
_NOUNS = [
    "bone",
    "vitamin",
    "fracture",
    "density",
    "trial",
    "women",
    "intake",
    "placebo",
    "risk",
    "calcium",
    "serum",
    "cohort",
    "marker",
    "dose",
    "bias",
]
_VERBS = ["reduced", "raised", "predicted", "followed", "preceded", "resembled", "limited", "explained"]
_NAMES = ["Keller", "Moreau", "Lindgren", "Okafor", "Tanaka", "Rossi", "Novak", "Silva", "Dubois", "Haugen"]
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target='
    '"word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def main() -> int:
    """Make the file and read it; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--references", type=int, default=500)
    options.add_argument("--keep", help="write the Word file here")
    given = options.parse_args()
    data = long_file(given.pages, given.references)
    if given.keep:
        Path(given.keep).write_bytes(data)
    begun = time.process_time()
    document = read("long.docx", data)
    after = time.process_time()
    article = parse(document)
    end = time.process_time()
    print(
        f"{len(data) / 1e6:.1f} MB, {document.source.count(chr(10))} paragraphs, {len(article.references)} references, "
        f"{len(article.callouts)} callouts: read {after - begun:.1f} s, parsed {end - after:.1f} s of CPU"
    )
    complete = len(article.references) == given.references
    return int(end - begun > _LIMIT or not complete)


def long_file(pages: int, references: int) -> bytes:
    """The bytes of the Word file."""
    rng = random.Random(7)  # noqa: S311 - the same file each time
    paragraphs: list[str] = [_paragraph(_run("A long review of bone"), "Title")]
    cited = 0
    for page in range(pages):
        paragraphs.append(_paragraph(_run(f"Part {page + 1}"), "Heading1"))
        for _ in range(4):
            pieces = []
            for sentence in range(9):
                words = " ".join(rng.choice(_NOUNS) for _ in range(11))
                pieces.append(_run(f"The {words} {rng.choice(_VERBS)} the {rng.choice(_NOUNS)}"))
                if sentence % 3 == 0:
                    cited = cited % references + 1
                    pieces.append(_citation(cited))
                pieces.append(_run(". "))
            paragraphs.append(_paragraph("".join(pieces)))
        if page % 10 == 0:
            row = "".join(f"<w:tc>{_paragraph(_run(str(rng.randint(1, 999))))}</w:tc>" for _ in range(6))
            paragraphs.append(f"<w:tbl>{f'<w:tr>{row}</w:tr>' * 8}</w:tbl>")
    paragraphs.append(_paragraph(_run("References"), "Heading1"))
    items = [f"{number}.\t{_reference(number)}" for number in range(1, references + 1)]
    begin = _mark("begin") + _code(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ") + _mark("separate")
    paragraphs += [_paragraph((begin if number == 0 else "") + _run(item)) for number, item in enumerate(items)]
    body = "".join(paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def _reference(number: int) -> str:
    rng = random.Random(number)  # noqa: S311 - the same reference each time
    names = ", ".join(f"{rng.choice(_NAMES)} {chr(65 + rng.randrange(26))}" for _ in range(3))
    title = " ".join(rng.choice(_NOUNS) for _ in range(7)).capitalize()
    year, volume, page = 1990 + number % 30, number % 60 + 1, number * 3
    return f"{names}. {title}. J Bone Miner Res. {year};{volume}({number % 12 + 1}):{page}-{page + 7}."


def _citation(number: int) -> str:
    data = {"id": number, "title": _reference(number).split(". ")[1], "DOI": f"10.1000/bone.{number}"}
    item = {"id": number, "uris": [f"http://zotero.org/users/1/items/{number}"], "itemData": data}
    code = f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationID': str(number), 'citationItems': [item]})} "
    return _mark("begin") + _code(code) + _mark("separate") + _run(str(number), raised=True) + _mark("end")


def _run(text: str, *, raised: bool = False) -> str:
    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else "<w:rPr><w:lang/></w:rPr>"
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{escape(text, quote=False)}</w:instrText></w:r>'


def _paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


if __name__ == "__main__":
    sys.exit(main())
