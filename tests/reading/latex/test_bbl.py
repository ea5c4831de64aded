"""What BibTeX and biber write."""

from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.latex.bbl import read_bbl

BIBER = r"""\refsection{0}
  \datalist[entry]{nty/global//global/global}
    \entry{lee2001}{article}{}
      \name{author}{2}{}{%
        {{hash=1}{%
           family={M\"uller},
           familyi={M\bibinitperiod},
           given={Anna\bibnamedelima B.},
           giveni={A\bibinitperiod\bibinitdelim B\bibinitperiod},
           givenun=0}}%
        {{hash=2}{family={{World Health Organization}},familyi={W\bibinitperiod}}}%
      }
      \strng{namehash}{1}
      \field{journaltitle}{J Bone}
      \field{number}{2}
      \field{title}{Bone loss in {DNA}}
      \field{volume}{16}
      \field{year}{2001}
      \field{pages}{21\bibrangedash 29}
      \range{pages}{9}
      \verb{doi}
      \verb 10.1000/abc_d
      \endverb
    \endentry
  \enddatalist
\endrefsection
"""


def test_biber() -> None:
    (entry,) = read_bbl(BIBER, "a.bbl").entries
    assert (
        entry.words
        == "Müller AB, World Health Organization. Bone loss in DNA. J Bone. 2001;16(2):21-29. doi:10.1000/abc_d."
    )
    assert (entry.key, entry.location.line, entry.location.path) == ("lee2001", 3, "a.bbl")


def test_printed_items_with_labels_over_lines() -> None:
    source = (
        "\\begin{thebibliography}{9}\n\\providecommand{\\x}[1]{#1}\n\\bibitem[{Lee et~al.(2001)Lee, Kim,\n  and Roe]}]{lee}\n"
        "A.~Lee.\n\\newblock Bone {L}oss.\n\\newblock {\\em J Bone}, 1:\\penalty0 1--9, 2001.\n\n"
        "\\bibitem [{\\citenamefont {Kim}(2002)}]{kim}%\n  \\BibitemOpen\n  \\bibfield  {author} {\\bibinfo {author} {\\bibnamefont {Kim}},\\ }\\href "
        "{http://x.org} {\\bibinfo {title} {Gain}}\\BibitemShut {NoStop}\n\\end{thebibliography}\n"
    )
    one, two = read_bbl(source, "a.bbl").entries
    assert (one.key, one.words, one.location.line) == ("lee", "A. Lee. Bone Loss. J Bone, 1:1–9, 2001.", 3)
    assert (two.key, two.words.replace(" ", "")) == ("kim", "Kim,Gain")


@given(st.text(alphabet="\\bibtemnry{}[]%~ \nae,", max_size=200))
def test_anything(source: str) -> None:
    for start in (
        "\\begin{thebibliography}{9}\n\\bibitem{a} x\n\\bibitem[",
        "\\entry{a}{article}{}\n\\name{author}{1}{}{",
    ):
        read_bbl(start + source, "a.bbl")
