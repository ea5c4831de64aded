import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.exporting.tables import as_csv, as_xlsx, cell, table

BEGINS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|'/c calc'!A1", "＝1+1", "\u200b=1", "'=1", '"=1')


def hostile(document, words):
    """The document with words of an author's in front of what is printed and found."""
    article = document.articles[0]
    references = tuple(msgspec.structs.replace(r, raw=words + r.raw, label=words[:4]) for r in article.references)
    return msgspec.structs.replace(document, articles=(msgspec.structs.replace(article, references=references),))


@pytest.mark.parametrize("text", BEGINS)
def test_no_cell_is_a_formula(text):
    assert cell(text).startswith("'")


@given(st.text(max_size=60))
def test_no_text_makes_a_formula_or_a_line(text):
    made = cell(text)
    assert not made.lstrip('\u200b\ufeff "').startswith(tuple("=+-@\t\r"))
    assert len(made.splitlines()) <= 1


def test_a_long_cell_is_cut():
    assert len(cell("x" * 40_000)) <= 32_767


def test_csv_reads_back(document, references):
    content = as_csv(document)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["label"] for row in rows] == [reference.label for reference in references]
    shown = {reference.status.value for reference in references} | {
        "retracted"
    }  # verified in the JSON, where it is one
    assert {row["status"] for row in rows} == shown
    mismatched = next(row for row in rows if row["status"] == "mismatch")
    assert mismatched["differs"]
    first = mismatched["differs"].split(", ")[0]
    assert mismatched[f"cited {first}"] != mismatched[f"found {first}"]


@pytest.mark.parametrize("words", BEGINS[:6])
def test_csv_of_hostile_words(document, words):
    for row in csv.reader(io.StringIO(as_csv(hostile(document, words)).decode("utf-8-sig"))):
        assert not [text for text in row if text.startswith(tuple("=+-@\t\r"))]


def test_a_workbook_holds_strings_and_no_formula(document):
    content = as_xlsx(hostile(document, "=1+1"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in package.namelist() if "external" in name.lower()]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert 't="inlineStr"' in sheet
    made = openpyxl.load_workbook(io.BytesIO(content))["References"]
    rows = [[value or "" for value in row] for row in made.iter_rows(values_only=True)]
    expected = table(hostile(document, "=1+1"))
    assert rows == [list(expected.columns), *map(list, expected.rows)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_the_workbook(document, references, tmp_path):
    (tmp_path / "list.xlsx").write_bytes(as_xlsx(document))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv"]
    done = subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "list.xlsx"], timeout=240, capture_output=True, check=False
    )
    if b"could not be loaded" in done.stderr and not list(
        Path(shutil.which("soffice")).resolve().parent.glob("libsclo*")
    ):
        pytest.skip("this LibreOffice has no Calc")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "list.csv").read_text(encoding="utf-8", errors="replace"))))
    assert [row["label"] for row in rows] == [reference.label for reference in references]
