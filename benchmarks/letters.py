"""The corrected list of the HTML report and the letters to authors, over reports of lists whose errors are known.

    citecheck run --offline --index FILE --format json lists/*.txt > run.json
    python benchmarks/letters.py run.json GOLD_FOLDER

GOLD_FOLDER holds ``<list>.json`` with ``references`` that have ``label``, ``class`` (error, clean, …) and, where the
class is error, ``clean_raw``: the string before the error was put in. Prints how many seeded errors the corrected list
restores to the letter, how many other references it changes (each is a fault), and which queries are left in English.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.letters.formats import FORMATS, render
from citecheck.letters.letter import Options, letter
from citecheck.reporting import author_queries
from citecheck.reporting.edits import corrected_list
from citecheck.reporting.language import LANGUAGES, language
from citecheck.reporting.load_document import load

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ReportDocument

ENGLISH_WORDS = re.compile(r"\b(?:the|could|which|we|is|of)\b", re.IGNORECASE)
QUOTED = re.compile(r"«[^«»]*»|„[^„“]*“|\([^()]*\)")


def corrections(document: ReportDocument, gold: Path) -> Counter[tuple[str, str]]:
    """How many references of each class were restored, changed otherwise, or left as printed."""
    out: Counter[tuple[str, str]] = Counter()
    for article in document.articles:
        its = json.loads((gold / f"{Path(article.path).stem}.json").read_text(encoding="utf-8"))
        true = {one["label"]: one for one in its["references"]}
        for one in corrected_list(article):
            wanted = " ".join(str(true[one.label].get("clean_raw") or "").split())
            restored = one.is_changed and " ".join(one.new.split()) == wanted
            what = "restored" if restored else "changed" if one.is_changed else "left"
            out[(true[one.label]["class"], what)] += 1
    return out


def in_english(document: ReportDocument) -> Counter[tuple[str, str]]:
    """The queries of other languages that have no sentence of their own, or English words outside quotations."""
    out: Counter[tuple[str, str]] = Counter()
    for code in LANGUAGES[1:]:
        for article in document.articles:
            ask = author_queries.by_finding(document, article, language(code))
            for finding in article.findings:
                said, before = ask(finding), ""
                while said != before:
                    said, before = QUOTED.sub("", said), said
                if said.startswith("[") or ENGLISH_WORDS.search(said):
                    out[(code, finding.code)] += 1
    return out


def main() -> int:
    """Print the figures."""
    document, gold = load(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
    for (its_class, what), count in sorted(corrections(document, gold).items()):
        print(f"{its_class:12} {what:9} {count}")
    print("queries left in English:", dict(in_english(document)) or "none")
    for code in LANGUAGES:
        made = letter(document, language(code), Options(notes=True))
        print(f"letter in {code}:", ", ".join(f"{form} {len(render(made, form, '')):,} bytes" for form in FORMATS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
