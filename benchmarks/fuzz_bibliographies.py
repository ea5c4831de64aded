"""Mutated bibliographies, LaTeX and Markdown articles: nothing but InputError may come of them, and soon.

    python benchmarks/fuzz_bibliographies.py [--files 10000] [--seed 1]

Each file is one of a few seeds with bytes changed, cut out, doubled or swapped with those of another seed. Prints how
many were read and refused, and the slowest; exits 1 on the first exception of another kind, whose file it keeps.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from citecheck.errors import InputError
from citecheck.parsing.parser import parse
from citecheck.reading import read

BIB = (
    b'% head\n@string{jb = "J Bone"}\n@article{lee2001, author = {Lee, Anna B. and M{\\"u}ller, K. and others}, title = {Bone {L}oss: $\\alpha$},\n'
    b' journal = jb # { Suppl}, year = 2001, volume = {16}, pages = {1--9}, doi = {10.1000/abc}}\n@book(kim, title = "T", crossref = {lee2001})\n'
)
RIS = b"TY  - JOUR\nID  - lee2001\nAU  - Lee, Anna B.\nTI  - Bone loss\nJO  - J Bone\nPY  - 2001\nVL  - 16\nSP  - 1\nEP  - 9\nER  - \n"
CSL = b'[\n {"id": "lee2001", "type": "article-journal", "title": "Bone <i>loss</i>", "author": [{"family": "Lee", "given": "Anna"}],\n "issued": {"date-parts": [[2001, 3]]}, "container-title": "J Bone"}]\n'
XML = (
    b'<?xml version="1.0"?><xml><records><record><database name="x">x</database><ref-type name="Journal Article">17</ref-type><contributors><authors>'
    b"<author>Lee, A.</author></authors></contributors><titles><title>Bone loss</title></titles><dates><year>2001</year></dates></record></records></xml>"
)
NBIB = b"PMID- 1234567\nTI  - Bone loss\nAU  - Lee AB\nTA  - J Bone\nDP  - 2001\nVI  - 16\nPG  - 1-9\nLID - 10.1000/abc [doi]\n"
TEX = (
    b"\\documentclass{article}\n\\begin{document}\nBone is lost \\citep[see][3]{lee2001, kim} and \\cites[1]{lee2001}[2]{gone}.\n\\input{part}\n"
    b"\\begin{thebibliography}{9}\n\\bibitem[{Lee(2001)Lee,\n Kim}]{lee2001} Lee A. \\emph{J Bone} 2001;1:2--9.\n\\end{thebibliography}\n\\bibliography{refs}\n\\end{document}\n"
)
KEYED = TEX.replace(b"thebibliography", b"itemize").replace(b"\\bibitem[{Lee(2001)Lee,\n Kim}]{lee2001}", b"\\item")
BBL = b"\\entry{lee2001}{article}{}\n\\name{author}{1}{}{%\n{{hash=1}{family={Lee},given={A.}}}%\n}\n\\field{title}{Bone}\n\\verb{doi}\n\\verb 10.1000/x\n\\endverb\n\\endentry\n"
MD = (
    b"---\ntitle: T\nbibliography: [refs.bib, refs.json]\nreferences:\n- id: own\n  title: Own\n---\n\nBone is lost [see @lee2001, p. 3; -@own], as @lee2001 [p. 4] said "
    b"{cite:p}`{see}lee2001`. By [@doi:10.1000/x] too; `[@code]`, me@x.org.\n\n[@tag]: doi:10.1000/y\n"
)
SEEDS = {"bib": BIB, "ris": RIS, "json": CSL, "xml": XML, "nbib": NBIB, "tex": TEX, "ltx": KEYED, "md": MD}
BESIDE = {"refs.bib": BIB, "refs.json": CSL, "a.bbl": BBL, "part.tex": b"More \\cite{kim}.\n"}


def mutated(data: bytes, others: list[bytes], random_: random.Random) -> bytes:
    """The bytes with one to eight changes."""
    out = bytearray(data)
    for _ in range(random_.randint(1, 8)):
        at, size = random_.randrange(len(out) + 1), random_.randint(1, 30)
        kind = random_.randrange(6)
        if kind == 0:
            del out[at : at + size]
        elif kind == 1:
            out[at:at] = out[at : at + size] * random_.randint(1, 20)
        elif kind == 2:
            out[at:at] = bytes(random_.choice(b"{}[]()@\\\"'#%,;:=<>&-\n\r\t $^_`~") for _ in range(size))
        elif kind == 3:
            other = random_.choice(others)
            start = random_.randrange(len(other))
            out[at:at] = other[start : start + 5 * size]
        elif kind == 4:
            out[at : at + 1] = bytes([random_.randrange(256)])
        else:
            out[at:at] = random_.choice([b"\xff\xfe", b"\xc3", b"\xf0\x9f\x98\x80", b"\xe2\x80\x8b", b"\x00"])
    return bytes(out)


def main() -> int:
    """Run; the exit status says whether all went well."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--files", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    random_ = random.Random(given.seed)  # noqa: S311 - a test, no secret
    others = [*SEEDS.values(), *BESIDE.values()]
    read_, refused, slowest = 0, 0, (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.files):
            for name, data in BESIDE.items():
                if number % 10 == 0:
                    Path(folder, name).write_bytes(mutated(data, others, random_))
            suffix = random_.choice(list(SEEDS))
            path = Path(folder, f"a.{suffix}")
            path.write_bytes(mutated(SEEDS[suffix], others, random_))
            started = time.process_time()
            try:
                parse(read(str(path)))
                read_ += 1
            except InputError:
                refused += 1
            except Exception:
                print(
                    f"seed {given.seed}, file {number}: {path.read_bytes()!r}",
                    {n: Path(folder, n).read_bytes() for n in BESIDE},
                )
                raise
            slowest = max(slowest, (time.process_time() - started, f"{number} ({suffix})"))
    print(f"{read_} read, {refused} refused; slowest {slowest[0]:.2f} s of CPU: file {slowest[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
