"""Make the PDF files of ``data/`` anew: articles of our own, printed by chromium and by LibreOffice.

python tests/reading/pdf/make_fixtures.py      (needs chromium and soffice)
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

DATA = Path(__file__).parent / "data"
WORDS = (
    "The first flat fish of the fjord were weighed in a shed beside the well-lit quay",
    "Their skeletons grew denser in the months in which the water was rich in minerals",
    "Sailors who ate them twice a week kept more of their bone than those who ate none",
    "A prevention programme in three harbours brought the number of fractures down",
    "The officers of the coast did not find a difference between summer and winter",
    "What the fishermen drank was not written down by those who counted their broken wrists",
)
MARKS = ("1", "2,3", "4", "5–7", "8", "9,10", "3", "11", "12", "13–15", "16", "17,18")
AUTHORS = ("Lind A", "Moe B", "Nord C", "Olsen D", "Palm E", "Quist F", "Rask G", "Sund H", "Tveit I")


def references() -> list[str]:
    """Eighteen invented works."""
    return [
        f"{AUTHORS[n % 9]}, {AUTHORS[(n + 4) % 9]}, {AUTHORS[(n + 7) % 9]}. Fish, minerals and the density of the "
        f"well-nourished skeleton in the crews of {n + 2} coastal sailing ships. J Made Up Stud. {1990 + n};{n + 3}"
        f"({n % 4 + 1}):{100 + 7 * n}–{106 + 7 * n}."
        for n in range(18)
    ]


def page(css: str, head: str = "") -> str:
    """The article as HTML."""
    paragraphs, marks = [], iter(MARKS)
    for n in range(6):
        sentences = [f"{WORDS[(n + k) % 6]}.<sup>{next(marks)}</sup>" for k in range(2)]
        filling = " ".join(f"{WORDS[(n + k) % 6]}." for k in range(3))
        paragraphs.append(f"<p>{filling} {sentences[0]} {WORDS[(n + 5) % 6]} by 3 cm<sup>2</sup>. {sentences[1]}</p>")
    listed = "".join(f"<li>{one}</li>" for one in references())
    half = len(paragraphs) // 2
    return (
        f"<html><head><meta charset='utf-8'><title>Fish and bone</title><style>{css}</style></head><body>{head}"
        "<h1>Fish and bone in the crews of sailing ships</h1><p class='abstract'>What sailors eat tells in their bones. "
        "This article of our own was made to be printed.</p>"
        f"<div class='text'><h2>Background</h2>{''.join(paragraphs[:half])}<h2>Findings</h2>{''.join(paragraphs[half:])}"
        f"<h2>References</h2><ol>{listed}</ol><p><a href='https://doi.org/10.5555/fish'>Fish and bone</a></p></div></body></html>"
    )


HEAD = "<div style='position:fixed;top:-11mm;font-size:8pt'>Journal of Made Up Studies, volume 12</div>"
PAGES = {
    "one-column": page("@page{size:A4;margin:20mm 25mm} body{font:11pt/1.4 serif;text-align:justify}", HEAD),
    "two-columns": page(
        "@page{size:Letter landscape;margin:18mm} body{font:10pt/1.25 serif;text-align:justify} "
        ".text{columns:2;column-gap:7mm}",
    ),
    "two-columns-whole": page(
        "@page{size:A4;margin:18mm} body{font:9pt/1.25 sans-serif} .text{columns:2;column-gap:6mm}",
    ),
}


def main() -> None:
    """Write the files."""
    DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, html in PAGES.items():
            source = Path(folder, f"{name}.html")
            source.write_text(html, encoding="utf-8")
            target = DATA / f"chromium-{name}.pdf"
            command = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={target}"]
            foot = [] if name == "one-column" else ["--no-pdf-header-footer"]
            subprocess.run([*command, *foot, str(source)], check=True, capture_output=True)
        source = Path(folder, "writer.html")
        source.write_text(PAGES["one-column"].replace(HEAD, ""), encoding="utf-8")
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf:writer_web_pdf_Export",
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)
        (DATA / "libreoffice.pdf").write_bytes(Path(folder, "writer.pdf").read_bytes())


if __name__ == "__main__":
    main()
