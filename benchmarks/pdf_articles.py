"""How much of an article is left when it is printed to PDF? One column and two, A4 and Letter, with running heads.

    python benchmarks/pdf_articles.py --data FOLDER --output FOLDER

``--data`` holds articles with gold (``manifest.jsonl``, ``files/``, ``gold/``) as the development sets have them. Every HTML
file of it is printed by chromium in two ways. ``--output`` is then a set of the same shape, for the scorer of such sets:
lines are those of the PDF, so that callouts are aligned by order (``line_mode`` "paragraph").
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

_HEAD = "<div style='position:fixed;top:-12mm;font-size:8pt'>Journal of Made Up Studies, volume 12</div>"
_STYLES = {
    "one-a4": "@page{size:A4;margin:22mm 20mm} body{font:11pt/1.35 serif;text-align:justify}",
    "two-letter": "@page{size:Letter;margin:20mm 16mm} body{font:9.5pt/1.25 serif;text-align:justify;columns:2;"
    "column-gap:8mm} h1{column-span:all}",
}


def printed(page: str, style: str, folder: Path, name: str) -> Path:
    """The PDF of a page in one style; chromium's own head and foot stand on it too."""
    css = f"<style>{style}</style>"
    page = page.replace("</head>", f"{css}</head>", 1) if "</head>" in page else css + page
    page = page.replace("<body>", f"<body>{_HEAD}", 1)
    source, target = folder / f"{name}.html", folder / "files" / f"{name}.pdf"
    source.write_text(page, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    source.unlink()
    return target


def main() -> int:
    """Make the set; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--output", type=Path, required=True)
    given = options.parse_args()
    if shutil.which("chromium") is None:
        print("chromium is needed", file=sys.stderr)
        return 2
    for name in ("files", "gold"):
        (given.output / name).mkdir(parents=True, exist_ok=True)
    rows = []
    for line in (given.data / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if not entry["file"].endswith(".html"):
            continue
        page = (given.data / entry["file"]).read_text("utf-8")
        gold = json.loads((given.data / entry["gold"]).read_text("utf-8")) | {"line_mode": "paragraph"}
        for style, css in _STYLES.items():
            name = f"{entry['id']}-{style}"
            printed(page, css, given.output, name)
            (given.output / "gold" / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
            rows.append(entry | {"id": name, "file": f"files/{name}.pdf", "gold": f"gold/{name}.json"})
    lines = "\n".join(json.dumps(row) for row in rows)
    (given.output / "manifest.jsonl").write_text(f"{lines}\n", encoding="utf-8")
    print(f"{len(rows)} files in {given.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
