"""RIS, EndNote's tagged export, MEDLINE."""

from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Kind
from citecheck.reading.bibliographies.tagged import read_enw, read_medline, read_ris

RIS = """TY  - JOUR
ID  - lee
AU  - Lee, Anna B., Jr
AU  - Bone Study Group
TI  - Bone loss
 in women
JO  - J Bone
PY  - 2001/03//
VL  - 16
IS  - 2
SP  - 21
EP  - 29
DO  - 10.1000/abc
DB  - PubMed
AN  - 1234567
ER  -

TY  - CHAP
AU  - Kim, B
TI  - Chapter
T2  - The Book
A2  - Ed, I
PB  - House
PY  - 2002
ER  -
"""


def test_ris() -> None:
    one, two = read_ris(RIS, "a.ris").entries
    assert (
        one.words
        == "Lee AB Jr, Bone Study Group. Bone loss in women. J Bone. 2001;16(2):21-29. doi:10.1000/abc. PMID: 1234567."
    )
    assert (one.key, one.kind, one.location.line, one.location.end_line) == ("lee", Kind.JOURNAL, 1, 16)
    assert (two.key, two.words) == ("2", "Kim B. Chapter. In: Ed I, editor. The Book. House; 2002.")


def test_ris_lines_outside_records_are_named() -> None:
    read = read_ris("AU  - Lost, A\nTI  - Lost\n" + RIS, "a.ris")
    assert (len(read.entries), [one.location.line for one in read.not_read]) == (2, [1])


def test_enw() -> None:
    source = "%0 Journal Article\n%A Lee, A.\n%T Bone loss\n%J J Bone\n%V 16\n%N 2\n%P 21-29\n%D 2001\n%R 10.1000/abc\n"
    (entry,) = read_enw(source, "a.enw").entries
    assert entry.words == "Lee A. Bone loss. J Bone. 2001;16(2):21-29. doi:10.1000/abc."


def test_medline() -> None:
    source = (
        "PMID- 1234567\nTI  - Bone loss in\n      women.\nAU  - Lee AB\nAU  - Melton LJ 3rd\nCN  - Bone Group\nTA  - J Bone\n"
        "DP  - 2001 Mar\nVI  - 16\nPG  - 21-9\nLID - 10.1000/abc [doi]\nPMC - PMC12345\n\nPMID- 2234567\nTI  - Two\n"
    )
    one, two = read_medline(source, "a.nbib").entries
    assert one.words.startswith(
        "Lee AB, Melton LJ 3rd, Bone Group. Bone loss in women. J Bone. 2001;16:21-9. doi:10.1000/abc."
    )
    assert (one.key, two.key, two.location.line) == ("1234567", "2234567", 14)


@given(st.text(alphabet="TYERAUPMID%0- \nab1", max_size=200))
def test_anything_is_read_without_an_exception(source: str) -> None:
    for read in (read_ris, read_enw, read_medline):
        assert all(one.words for one in read(RIS + source, "a").entries)
