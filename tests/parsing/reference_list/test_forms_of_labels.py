"""Every row of docs/reading.md: a list labelled or carried so is read with its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citecheck.parsing.reference_list.locate import find_list
from citecheck.reading import read

WORKS = (
    "Okafor LM, Brandt S. Sleep of sheep in cold rooms. J Imag Med. 2001;1(2):11-19.",
    "Iversen T, Novak A, et al. Walking uphill. Bone Tales. 2004;14(3):21-29.",
    "Brun B. Counting bones. Ann Imag. 2010;7:100-107.",
)
BETWEEN = {"blank": (" ",), "nothing": ("",), "blank or nothing": (" ", ""), "blank or tab": (" ", "\t")}


def rows() -> list[list[str]]:
    """The cells of the tables, heads left out; a cell in backquotes without them."""
    page = Path("docs/reading.md").read_text(encoding="utf-8")
    lines = [line for line in page.split("\n## Callouts\n")[0].splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return [[cell.strip("`").replace("\\|", "|") for cell in row] for row in cells]


LABELS = [(row[:3], between) for row in rows() if len(row) == 5 and row[3] in BETWEEN for between in BETWEEN[row[3]]]
CARRIERS = [row[:2] for row in rows() if len(row) == 3 and row[0] in {"Markdown", "HTML"} and "…" in row[1]]


def labelled(path: str, text: str) -> list[tuple[str, str]]:
    return [(item.label, item.text) for item in find_list(read(path, text.encode())).items]


def test_the_tables_are_read() -> None:
    assert len(LABELS) > 60
    assert len(CARRIERS) > 15


@pytest.mark.parametrize(("labels", "between"), LABELS)
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_labels(labels: list[str], between: str, apart: str) -> None:
    letter = labels[0][0] if re.match(r"[SwAE]\d", labels[0]) else ""
    listed = apart.join(f"{label}{between}{work}" for label, work in zip(labels, WORKS, strict=True))
    found = labelled("a.txt", f"Sleep\n\nSheep sleep [1-3].\n\nReferences\n\n{listed}\n")
    assert found == [(f"{letter}{n}", work) for n, work in enumerate(WORKS, 1)]


@pytest.mark.parametrize(("form", "row"), CARRIERS)
def test_carriers(form: str, row: str) -> None:
    made = [re.sub(r"\bN\b", str(n), row.replace("…", work)) for n, work in zip((1, 2, 5), WORKS, strict=True)]
    if form == "HTML":
        tag = next(
            (tag for tag, first in (("ol", "<li"), ("table", "<tr"), ("dl", "<dt")) if row.startswith(first)), "div"
        )
        text = f"<html><body><h1>Sleep</h1><p>Sheep sleep [1,2,5].</p><h2>References</h2><{tag}>{''.join(made)}</{tag}></body></html>"
    else:
        text = (
            "# Sleep\n\nSheep sleep [1,2,5].\n\n## References\n\n" + ("\n" if "|" in row else "\n\n").join(made) + "\n"
        )
    assert labelled("a.html" if form == "HTML" else "a.md", text) == list(zip(("1", "2", "5"), WORKS, strict=True))
