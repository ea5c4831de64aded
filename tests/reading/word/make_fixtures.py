"""Makes the Word files of these tests with the programs that people use: pandoc, LibreOffice, python-docx.

    pip install python-docx; apt install pandoc libreoffice-writer
    python tests/reading/word/make_fixtures.py

The field codes are laid out as EndNote, Zotero, Mendeley and Word write them. LibreOffice opens what python-docx made
and saves it again (``lo-…``), so that each field stands here as two programs write it.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

HERE = Path(__file__).resolve().parent / "data"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Source(NamedTuple):
    """A work, as the managers keep it."""

    tag: str
    authors: str
    title: str
    journal: str
    place: str
    year: str
    doi: str
    pmid: str

    @property
    def printed(self) -> str:
        return f"{self.authors}. {self.title}. {self.journal}. {self.year};{self.place}."


WORKS = (
    Source("Iwa14", "Iwamoto J", "Vitamin K2 therapy for postmenopausal osteoporosis", "Nutrients", "6(5):1971-80",
           "2014", "10.3390/nu6051971", "24841104"),
    Source("Akb18", "Akbari S, Rasouli-Ghahroudi AA",
           "Vitamin K and Bone Metabolism: A Review of the Latest Evidence in Preclinical Studies", "Biomed Res Int",
           "2018:4629383", "2018", "10.1155/2018/4629383", "30050932"),
    Source("Coc06", "Cockayne S, Adamson J, Lanham-New S, et al",
           "Vitamin K and the prevention of fractures: systematic review and meta-analysis of randomized controlled "
           "trials", "Arch Intern Med", "166(12):1256-61", "2006", "10.1001/archinte.166.12.1256", "16801507"),
    Source("Mir15", "Mirza F, Canalis E",
           "Management of endocrine disease: Secondary osteoporosis: pathophysiology and management",
           "Eur J Endocrinol", "173(3):R131-51", "2015", "10.1530/EJE-15-0118", "25971649"),
)  # fmt: skip
OTHER = "16594930"  # the data of one citation names this paper, the list prints another
CLAIMS = (
    ("Vitamin K acts on bone in the laboratory, and in some women.", (1,)),
    ("Reviews agree on the mechanism and doubt the size of the effect.", (1, 2)),
    ("A pooled analysis of trials found fewer fractures of the hip.", (3,)),
    ("Glucocorticoids and alcohol are common causes of bone loss.", (4,)),
    ("Few trials were large, and fewer were blinded.", (1, 2, 3)),
)


def shown(numbers: tuple[int, ...]) -> str:
    """Numbers as citation styles print them."""
    return f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 2 else ",".join(map(str, numbers))


# ------------------------------------------------------------------------------------------ pieces of WordprocessingML


def run(text: str, *, raised: bool = False) -> str:
    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def mark(kind: str, data: str = "") -> str:
    inner = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str, pieces: int = 1) -> str:
    size = -(-len(text) // pieces)
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(part, quote=False)}</w:instrText></w:r>' for part in parts
    )


def field(text: str, result: str, *, data: str = "", inside: str = "", pieces: int = 1) -> str:
    return mark("begin", data) + instruction(text, pieces) + inside + mark("separate") + result + mark("end")


def control(tag: str, content: str, more: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def paragraph(content: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


class Draft:
    """An article in the making, on python-docx's own template."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.document.add_heading("Vitamin K and bone", 0)
        self.document.add_heading("Introduction", 1)

    def claims(self, cite) -> None:
        for words, numbers in CLAIMS:
            self.add(paragraph(run(words[:-1]) + cite(numbers) + run(".")))

    def add(self, xml: str) -> None:
        body = self.document.element.body
        for one in parse_xml(f"<w:body {NS}>{xml}</w:body>"):
            body.insert(len(body) - 1, one)

    def save(self, name: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole.docx"
            self.document.save(str(whole))
            with zipfile.ZipFile(whole) as old, zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as new:
                for entry in old.infolist():
                    if not entry.filename.endswith(("thumbnail.jpeg", "stylesWithEffects.xml")):
                        new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED, 9)


def printed_list(separator: str = "\t", form: str = "{}.") -> list[str]:
    return [
        run(form.format(number)) + f"<w:r><w:tab/></w:r>{run(work.printed)}" for number, work in enumerate(WORKS, 1)
    ]


# ------------------------------------------------------------------------------------------ the programs


def endnote_record(number: int, work: Source) -> str:
    pmid = OTHER if number == 4 else work.pmid
    doi = "" if number == 4 else f"<electronic-resource-num>{work.doi}</electronic-resource-num>"
    return (
        f"<Cite><Author>{work.authors.split()[0]}</Author><Year>{work.year}</Year><RecNum>{number + 40}</RecNum>"
        f'<record><rec-number>{number + 40}</rec-number><foreign-keys><key app="EN" db-id="a0" timestamp="1">'
        f'{number + 40}</key></foreign-keys><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        f"<author>{work.authors}</author></authors></contributors><titles><title>{work.title}</title><secondary-title>"
        f"{work.journal}</secondary-title></titles><dates><year>{work.year}</year></dates><accession-num>{pmid}"
        f"</accession-num><urls><related-urls><url>http://www.ncbi.nlm.nih.gov/pubmed/{pmid}</url></related-urls>"
        f"</urls>{doi}<remote-database-name>Medline</remote-database-name>"
        "<remote-database-provider>NLM</remote-database-provider></record></Cite>"
    )


def endnote_citation(numbers: tuple[int, ...]) -> str:
    records = "".join(endnote_record(number, WORKS[number - 1]) for number in numbers)
    xml = f"<EndNote>{records}</EndNote>"
    if len(numbers) == 1:
        link = field(f' HYPERLINK \\l "_ENREF_{numbers[0]}" \\o "{WORKS[numbers[0] - 1].authors}" ',
                     run(shown(numbers), raised=True))  # fmt: skip
        return field(f" ADDIN EN.CITE {xml}", link, pieces=2)
    data = base64.encodebytes(xml.encode()).decode()
    inner = mark("begin", data) + instruction(" ADDIN EN.CITE.DATA ") + "<w:r/>" + mark("end")
    return field(" ADDIN EN.CITE ", run(shown(numbers), raised=True), data=data, inside=inner)


def endnote() -> None:
    draft = Draft()
    draft.claims(endnote_citation)
    draft.document.add_heading("References", 1)
    items = printed_list()
    items[0] = mark("begin") + instruction(" ADDIN EN.REFLIST ") + mark("separate") + items[0]
    for item in items:
        draft.add(paragraph(item))
    draft.add(paragraph(mark("end")))
    draft.save("endnote.docx")


def csl(number: int) -> dict[str, object]:
    work = WORKS[number - 1]
    data: dict[str, object] = {
        "id": number, "type": "article-journal", "title": work.title, "container-title": work.journal,
        "author": [{"family": work.authors.split()[0], "given": "A"}], "issued": {"date-parts": [[work.year]]},
    }  # fmt: skip
    if number == 4:
        data["note"] = f"PMID: {OTHER}"
    else:
        data["DOI"] = work.doi
    return data


def csl_citation(numbers: tuple[int, ...], printed: str, maker: str) -> str:
    items = [{"id": n, "uris": [f"http://{maker}/items/{n:08d}"], "itemData": csl(n)} for n in numbers]
    formatted = {"formattedCitation": printed, "plainCitation": printed, "noteIndex": 0}
    whole = {"citationID": f"id{numbers}", "properties": formatted, "citationItems": items,
             "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"}  # fmt: skip
    if maker == "mendeley":
        whole["mendeley"] = {"formattedCitation": printed, "plainTextFormattedCitation": printed}
    return json.dumps(whole)


def zotero() -> None:
    draft = Draft()
    draft.claims(
        lambda n: run(" ") + field(f" ADDIN ZOTERO_ITEM CSL_CITATION {csl_citation(n, f'({shown(n)})', 'zotero.org')} ",
                                   run(f"({shown(n)})"), pieces=3)
    )  # fmt: skip
    draft.document.add_heading("References", 1)
    items = printed_list()
    code = ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY '
    items[0] = mark("begin") + instruction(code) + mark("separate") + items[0]
    items[-1] += mark("end")
    for item in items:
        draft.add(paragraph(item))
    draft.save("zotero.docx")


def mendeley() -> None:
    draft = Draft()
    draft.claims(
        lambda n: field(f"ADDIN CSL_CITATION {csl_citation(n, shown(n), 'mendeley')}", run(shown(n), raised=True))
    )
    draft.document.add_heading("References", 1)
    items = printed_list()
    items[0] = (
        mark("begin") + instruction("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ") + mark("separate") + items[0]
    )
    items[-1] += mark("end")
    for item in items:
        draft.add(paragraph(item))
    draft.save("mendeley.docx")


def mendeley_cite() -> None:
    def cite(numbers: tuple[int, ...]) -> str:
        packed = base64.b64encode(csl_citation(numbers, f"[{shown(numbers)}]", "mendeley").encode()).decode()
        return run(" ") + control(f"MENDELEY_CITATION_v3_{packed}", run(f"[{shown(numbers)}]"))

    draft = Draft()
    draft.claims(cite)
    draft.document.add_heading("References", 1)
    items = "".join(paragraph(item) for item in printed_list(form="[{}]"))
    draft.add(control("MENDELEY_BIBLIOGRAPHY", items))
    draft.save("mendeley-cite.docx")


def word() -> None:
    def cite(numbers: tuple[int, ...]) -> str:
        tags = [WORKS[number - 1].tag for number in numbers]
        code = f" CITATION {tags[0]} " + "".join(f"\\m {tag} " for tag in tags[1:]) + "\\l 1033 "
        printed = f" [{numbers[0]}]" if len(numbers) == 1 else " [" + ", ".join(map(str, numbers)) + "]"
        return control("", field(code, run(printed)), "<w:citation/>")

    draft = Draft()
    draft.claims(cite)
    draft.document.add_heading("References", 1)
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr/>{paragraph(run(f'[{number}] '))}</w:tc>"
        f"<w:tc><w:tcPr/>{paragraph(run(work.printed))}</w:tc></w:tr>"
        for number, work in enumerate(WORKS, 1)
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"
    begin = paragraph(mark("begin") + instruction(" BIBLIOGRAPHY ") + mark("separate"))
    draft.add(control("", begin + table + paragraph(mark("end")), "<w:bibliography/>"))
    sources = "".join(
        f"<b:Source><b:Tag>{work.tag}</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>{work.title}</b:Title>"
        f"<b:Year>{work.year}</b:Year><b:DOI>{WORKS[2].doi if number == 4 else work.doi}</b:DOI></b:Source>"
        for number, work in enumerate(WORKS, 1)
    )
    name = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    data = f'<b:Sources xmlns:b="{name}" SelectedStyle="\\IEEE.XSL" StyleName="IEEE">{sources}</b:Sources>'.encode()
    package = draft.document.part.package
    part = Part(PackURI("/customXml/item7.xml"), "application/xml", data, package)
    draft.document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    draft.save("word.docx")


ARTICLE = """---
title: Vitamin K and bone
---

# Introduction

{claims}

# References

{items}
"""


def pandoc() -> None:
    items = "\n".join(f"{number}. {work.printed}" for number, work in enumerate(WORKS, 1))
    claims = "\n\n".join(f"{words[:-1]}^{shown(numbers)}^." for words, numbers in CLAIMS)
    convert(ARTICLE.format(claims=claims, items=items), "pandoc.docx")
    tracked = claims.replace("fewer fractures", '[more]{.deletion author="E" date="2026-01-02T03:04:05Z"}'
                             '[fewer]{.insertion author="E" date="2026-01-02T03:04:05Z"} fractures')  # fmt: skip
    tracked = tracked.replace("^4^", '^[2]{.deletion author="E" date="2026-01-02T03:04:05Z"}'
                              '[4]{.insertion author="E" date="2026-01-02T03:04:05Z"}^')  # fmt: skip
    convert(ARTICLE.format(claims=tracked, items=items), "pandoc-tracked.docx")
    notes = "\n\n".join(f"{words[:-1]}[^{numbers[-1]}]." for words, numbers in CLAIMS[:1] + CLAIMS[1:4])
    notes += "\n\n" + "\n".join(f"[^{number}]: {work.printed}" for number, work in enumerate(WORKS, 1))
    article = ARTICLE.split("# References", maxsplit=1)[0].format(claims=notes, items="")
    convert(article, "pandoc-notes.docx")
    with tempfile.TemporaryDirectory() as folder:  # LibreOffice writes endnotes: pandoc's ODT with the notes at the end
        source, inner = Path(folder) / "n.odt", Path(folder) / "endnotes.odt"
        subprocess.run(["pandoc", "-f", "markdown", "-o", source], input=article, text=True, check=True)
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                data = old.read(entry).replace(b'note-class="footnote"', b'note-class="endnote"')
                new.writestr(entry, data)
        office(inner)


def convert(text: str, name: str) -> None:
    command = ["pandoc", "-f", "markdown", "-o", str(HERE / name)]
    subprocess.run(command, input=text, text=True, check=True)


def office(path: Path) -> None:
    """LibreOffice opens a file and saves it as Word."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copy(Path(folder) / f"{path.stem}.docx", HERE / f"lo-{path.stem}.docx")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for make in (endnote, zotero, mendeley, mendeley_cite, word, pandoc):
        make()
    for name in ("endnote", "zotero", "mendeley", "mendeley-cite", "word", "pandoc", "pandoc-tracked"):
        office(HERE / f"{name}.docx")
