"""Articles that cite by keys, each with its bibliography beside it: every planted error is found, every callout tied."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from citecheck.checker import Checker
from citecheck.findings.exits import Exit
from citecheck.findings.gate import exit_status
from citecheck.opening import Sources
from citecheck.settings import Settings
from citecheck.sources.store import ReferenceStore

if TYPE_CHECKING:
    from citecheck.model import CheckedArticle

# The works, as their records have them, but for three planted errors: a volume, a year, an author.
BIB = r"""
@string{maturitas = "Maturitas"}
@article{ushiroyama2002,
  author  = {Ushiroyama, Takahisa and Ikeda, A. and Ueki, M.},
  title   = {Effect of continuous combined therapy with vitamin {K}$_2$ and vitamin {D}$_3$ on bone mineral density and
             coagulofibrinolysis function in postmenopausal women},
  journal = maturitas,
  volume  = 47,
  number  = 3,
  pages   = {211--221},
  year    = 2002,
}
@article{purwosunu2006,
  author       = {Purwosunu, Y. and Muharram and Rachman, I. A. and others},
  title        = {Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia},
  journaltitle = {J Obstet Gynaecol Res},
  volume       = {32}, number = {2}, pages = {230--234},
  date         = {2009-04},
}
@article{cockayne2006,
  author  = {Corcayne, Sarah and Adamson, Joy and Lanham-New, Susan and Shearer, Martin J. and Gilbody, Simon and Torgerson, David J.},
  title   = {Vitamin K and the prevention of fractures: systematic review and meta-analysis of randomized controlled trials},
  journal = {Archives of Internal Medicine},
  volume  = {166}, number = {12}, pages = {1256--1261}, year = {2006},
  doi     = {10.1001/archinte.166.12.1256},
}
@article{mazziotti2010,
  author = {Mazziotti, Gherardo and Canalis, Ernesto and Giustina, Andrea},
  title  = {Drug-induced osteoporosis: mechanisms and clinical implications},
  journal = {Am J Med}, volume = {123}, number = {10}, pages = {877--884}, year = {2010},
}
@article{never2001, author = {Never, A.}, title = {A work that nobody cites}, journal = {Bone}, year = {2001}}
"""
CSL = [
    {
        "id": "ushiroyama2002",
        "type": "article-journal",
        "title": "Effect of continuous combined therapy with vitamin K<sub>2</sub> and vitamin D<sub>3</sub> on bone mineral density and coagulofibrinolysis function in postmenopausal women",
        "author": [
            {"family": "Ushiroyama", "given": "T."},
            {"family": "Ikeda", "given": "A."},
            {"family": "Ueki", "given": "M."},
        ],
        "container-title": "Maturitas",
        "volume": "47",
        "issue": "3",
        "page": "211-221",
        "issued": {"date-parts": [[2002, 3, 25]]},
    },
    {
        "id": "purwosunu2006",
        "type": "article-journal",
        "title": "Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia",
        "author": [
            {"family": "Purwosunu", "given": "Y"},
            {"family": "Muharram"},
            {"family": "Rachman", "given": "I. A."},
            {"family": "Reksoprodjo", "given": "S"},
            {"family": "Sekizawa", "given": "A"},
        ],
        "container-title": "J Obstet Gynaecol Res",
        "volume": 32,
        "issue": 2,
        "page": "230-234",
        "issued": {"date-parts": [["2009"]]},
    },
    {
        "id": "cockayne2006",
        "type": "article-journal",
        "title": "Vitamin K and the prevention of fractures: systematic review and meta-analysis of randomized controlled trials",
        "author": [
            {"family": "Corcayne", "given": "Sarah"},
            {"family": "Adamson", "given": "Joy"},
            {"family": "Lanham-New", "given": "Susan"},
            {"family": "Shearer", "given": "Martin J."},
            {"family": "Gilbody", "given": "Simon"},
            {"family": "Torgerson", "given": "David J."},
        ],
        "container-title": "Archives of Internal Medicine",
        "volume": "166",
        "issue": "12",
        "page": "1256-1261",
        "issued": {"date-parts": [[2006]]},
        "DOI": "10.1001/archinte.166.12.1256",
    },
    {
        "id": "mazziotti2010",
        "type": "article-journal",
        "title": "Drug-induced osteoporosis: mechanisms and clinical implications",
        "author": [
            {"family": "Mazziotti", "given": "Gherardo"},
            {"family": "Canalis", "given": "Ernesto"},
            {"family": "Giustina", "given": "Andrea"},
        ],
        "container-title": "Am J Med",
        "volume": "123",
        "issue": "10",
        "page": "877-884",
        "issued": {"date-parts": [[2010]]},
    },
    {"id": "never2001", "type": "book", "title": "A work that nobody cites"},
]
BBL = r"""\begin{thebibliography}{4}
\providecommand{\natexlab}[1]{#1}
\providecommand{\url}[1]{\texttt{#1}}
\expandafter\ifx\csname urlstyle\endcsname\relax
  \providecommand{\doi}[1]{doi: #1}\else
  \providecommand{\doi}{doi: \begingroup \urlstyle{rm}\Url}\fi

\bibitem[Cockayne et~al.(2006)Cockayne, Adamson, Lanham-New, Shearer, Gilbody, and
  Torgerson]{cockayne2006}
Corcayne S, Adamson J, Lanham-New S, Shearer MJ, Gilbody S, Torgerson DJ.
\newblock Vitamin {K} and the prevention of fractures: systematic review and
  meta-analysis of randomized controlled trials.
\newblock \emph{Arch Intern Med}. 2006;166\penalty0 (12):\penalty0 1256--1261.

\bibitem[{Mazziotti et~al.(2010)}]{mazziotti2010}
Mazziotti G, Canalis E, Giustina A.
\newblock Drug-induced osteoporosis: mechanisms and clinical implications.
\newblock {\em Am J Med}. 2010;123(10):877--884.

\bibitem[{Purwosunu et~al.(2006)}]{purwosunu2006}
Purwosunu Y, Muharram, Rachman IA, et~al.
\newblock Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia.
\newblock \emph{J Obstet Gynaecol Res}. 2009;32(2):230--234.

\bibitem[{Ushiroyama et~al.(2002)}]{ushiroyama2002}
Ushiroyama T, Ikeda A, Ueki M.
\newblock Effect of continuous combined therapy with vitamin {K}2 and vitamin {D}3 on bone mineral density and
  coagulofibrinolysis function in postmenopausal women.
\newblock \emph{Maturitas}. 2002;47(3):211--221.
\end{thebibliography}
"""
TEX = r"""\documentclass{article}
\usepackage{%s}
%s
\title{Vitamin K and bone}
\begin{document}
\maketitle
\section{Introduction}
Combined therapy with vitamin K and D raised bone mineral density in postmenopausal women
%s{ushiroyama2002}. Vitamin K2 was tried in women with osteoporosis in Indonesia as well
%s[see][p.~231]{purwosunu2006}. %% \cite{never2001}
\input{text/second}
\section{References}
%s
\end{document}
"""
SECOND = r"""\section{Discussion}
A systematic review of trials found that vitamin K prevents fractures %s{cockayne2006}.
Many drugs induce osteoporosis by known mechanisms %s{mazziotti2010,
  nobody1999}.
"""
MARKDOWN = """
## Introduction

Combined therapy with vitamin K and D raised bone mineral density in postmenopausal women {0}.
Vitamin K2 was tried in women with osteoporosis in Indonesia as well {1}. Write to me@example.org or @somebody.

## Discussion

A systematic review of trials found that vitamin K prevents fractures {2}. See `[@incode2001]`.
Many drugs induce osteoporosis by known mechanisms {3}.

```
[@infence2002]
```
"""
PANDOC = MARKDOWN.format(
    "[@ushiroyama2002]", "[see @purwosunu2006, p. 231]", "[-@cockayne2006]", "[@mazziotti2010; @nobody1999]"
)
MYST = MARKDOWN.format(
    "{cite}`ushiroyama2002`", "{cite:p}`{see}purwosunu2006{p. 231}`", "{cite:t}`cockayne2006`", "{cite:p}`mazziotti2010, nobody1999`"
)  # fmt: skip


@pytest.fixture
def checked(root: Path, tmp_path: Path):
    """Checks an article of these files, offline, with the records of the example."""

    def check(name: str, files: dict[str, str]) -> CheckedArticle:
        for file, text in files.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
        sources = Sources(ReferenceStore(root / "references", read_only=True))
        (article,) = Checker(Settings(offline=True), sources=sources).check(str(tmp_path / name)).articles
        return article

    return check


def natbib() -> dict[str, str]:
    text = TEX % ("natbib", "", r"\citep", r"\citealp", "\\bibliographystyle{plainnat}\n\\bibliography{refs}")
    return {"a.tex": text, "a.bbl": BBL, "text/second.tex": SECOND % (r"\citet", r"\cite")}


def biblatex() -> dict[str, str]:
    text = TEX % (
        "biblatex",
        "\\addbibresource{refs.bib}",
        r"\supercite",
        r"\autocite",
        "\\printbibliography[heading=none]",
    )
    return {"a.tex": text, "refs.bib": BIB, "text/second.tex": SECOND % (r"\textcite", r"\parencite")}


def quarto(body: str = PANDOC, title: str = "Vitamin K") -> dict[str, str]:
    head = f'---\ntitle: "{title}"\nformat: html\nbibliography:\n  - refs.json\n---\n'
    return {"a.qmd": head + body, "refs.json": json.dumps(CSL, indent=1)}


ARTICLES = {
    "natbib and .bbl": ("a.tex", natbib(), "a.bbl"),
    "biblatex and .bib": ("a.tex", biblatex(), "refs.bib"),
    "Quarto and CSL-JSON": ("a.qmd", quarto(), "refs.json"),
    "project of Quarto": (
        "a.qmd",
        {"a.qmd": "# Vitamin K\n" + PANDOC, "_quarto.yml": "project:\n  type: book\nbibliography: refs.bib\n", "refs.bib": BIB},
        "refs.bib",
    ),
    "Manubot's own file": ("02.text.md", {"02.text.md": PANDOC, "manual-references.json": json.dumps(CSL)}, "manual-references.json"),
    "MyST": ("a.md", {"a.md": "# Vitamin K\n" + MYST, "myst.yml": "project:\n  bibliography: [refs.bib]\n", "refs.bib": BIB}, "refs.bib"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ARTICLES)
def test_every_planted_error_is_found_and_every_callout_tied(checked, kind: str) -> None:
    name, files, list_file = ARTICLES[kind]
    article = checked(name, files)
    cites = [[(cite.label, cite.key) for cite in callout.cites] for callout in article.article.callouts]
    assert cites == [
        [("ushiroyama2002", "")],
        [("purwosunu2006", "")],
        [("cockayne2006", "")],
        [("mazziotti2010", ""), (None, "nobody1999")],
    ]
    found = {(finding.code, finding.reference) for finding in article.findings if finding.code != "RUN002"}
    assert {
        ("REF009", "ushiroyama2002"),  # volume 41
        ("REF007", "purwosunu2006"),  # 2006
        ("REF004", "cockayne2006"),
        ("CIT001", None),
    } <= found
    assert not [one for one in found if one[1] == "mazziotti2010"]
    (dangling,) = [finding for finding in article.findings if finding.code == "CIT001"]
    assert "nobody1999" in dangling.message
    for reference in article.article.references:
        assert Path(reference.location.path).name == list_file
        lines = files[list_file].split("\n")
        assert reference.label in "\n".join(lines[reference.location.line - 1 : reference.location.end_line])
    assert not article.article.issues


def test_the_file_that_is_taken_in_is_named(checked) -> None:
    article = checked("a.tex", biblatex())
    places = [(Path(one.location.path).name, one.location.line) for one in article.article.callouts]
    assert places == [("", 9), ("", 10), ("second.tex", 2), ("second.tex", 3)]


def test_works_that_identifiers_name(checked) -> None:
    text = "# Vitamin K\n\nVitamin K prevents fractures in trials [@doi:10.1001/archinte.166.12.1256]. Drugs harm bone [@pmid:20920685].\n"
    article = checked("a.md", {"a.md": text})
    assert [one.reference.label for one in article.references] == ["doi:10.1001/archinte.166.12.1256", "pmid:20920685"]
    assert [getattr(one.resolution, "record", None) and one.resolution.record.pmid for one in article.references] == ["16801507", "20920685"]  # fmt: skip
    assert len(article.article.callouts) == 2


@pytest.mark.parametrize("name", ["refs.bib", "refs.json"])
def test_a_bibliography_alone(checked, name: str) -> None:
    article = checked(name, {"refs.bib": BIB, "refs.json": json.dumps(CSL, indent=1)})
    found = {(finding.code, finding.reference) for finding in article.findings}
    assert {("REF009", "ushiroyama2002"), ("REF007", "purwosunu2006"), ("REF004", "cockayne2006")} <= found
    assert not [code for code, _ in found if code.startswith("CIT")]
    assert not article.article.callouts


def test_a_bibliography_that_is_missing_never_ends_clean(checked) -> None:
    text = (
        "---\ntitle: T\nbibliography: [refs.bib, gone.bib]\n---\n\nMany drugs induce osteoporosis [@mazziotti2010].\n"
    )
    article = checked("a.md", {"a.md": text, "refs.bib": BIB})
    (finding,) = [one for one in article.findings if one.code.startswith("CIT")]
    assert finding.code == "CIT010"
    assert "gone.bib" in finding.message
    assert exit_status([article], "error") is Exit.INCOMPLETE


def test_a_list_that_nothing_cites_is_said(checked) -> None:
    text = "---\ntitle: T\nbibliography: refs.bib\n---\n\nMany drugs induce osteoporosis in many people, as is known to all of us.\n"
    assert "CIT013" in {one.code for one in checked("a.md", {"a.md": text, "refs.bib": BIB}).findings}
    tex = TEX % ("natbib", "", "", "", "\\bibliography{refs}")
    tex = (
        tex.replace("{ushiroyama2002}", "")
        .replace("[see][p.~231]{purwosunu2006}", "")
        .replace("\\input{text/second}", "")
    )
    assert "CIT013" in {one.code for one in checked("b.tex", {"b.tex": tex, "refs.bib": BIB}).findings}


def test_an_error_that_came_into_the_bibliography_alone_counts_as_changed(root: Path, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    (tmp_path / "a.md").write_text(
        "---\ntitle: T\nbibliography: refs.bib\n---\n\nDrugs induce osteoporosis [@mazziotti2010].\n"
    )
    (tmp_path / "refs.bib").write_text(BIB)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    (tmp_path / "refs.bib").write_text(BIB.replace("year = {2010}", "year = {2014}"))
    sources = Sources(ReferenceStore(root / "references", read_only=True))
    (article,) = (
        Checker(Settings(offline=True, diff_base="HEAD"), sources=sources).check(str(tmp_path / "a.md")).articles
    )
    (finding,) = [one for one in article.findings if one.code == "REF007"]
    assert finding.touched is not False
    assert exit_status([article], "error") is Exit.FINDINGS
