import bibtexparser
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from citecheck.exporting.bibtex import as_bibtex, escaped
from citecheck.exporting.works import Work, works
from citecheck.model import Author, Kind, Record

LEE = Record(
    "7", title="Bones <i>in vivo</i> & 5 % of H<sub>2</sub>O.", authors=(Author("Lee", "AB", "Jr"), Author("Salt and Sea Group", collective=True)),
    journal="J Bone", journal_full="Journal of Bone", year="2011", volume="4", issue="2", pages="1971-80", doi="10.5555/x_(y)",
)  # fmt: skip


def work(record, **changes):
    return Work(
        **{
            "key": "Lee2011",
            "label": "1",
            "kind": Kind.JOURNAL,
            "record": record,
            "found": True,
            "url": "",
            "note": "checked",
            **changes,
        }
    )


def test_an_article():
    library = bibtexparser.parse_string(as_bibtex([work(LEE)]))
    (entry,) = library.entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("article", "Lee2011")
    assert fields["author"] == "Lee, Jr, A. B. and {Salt and Sea Group}"
    assert fields["title"] == r"Bones \emph{in vivo} \& 5 \% of H\textsubscript{2}O"
    assert (fields["pages"], fields["doi"]) == ("1971--1980", "10.5555/x_(y)")


def test_every_work_of_a_report_is_read_back(document, references):
    library = bibtexparser.parse_string(as_bibtex(works(document)))
    assert not library.failed_blocks
    assert len(library.entries) == len(references)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z", "Cf")), max_size=60))
def test_any_title_survives(title):
    library = bibtexparser.parse_string(as_bibtex([work(Record("7", title=title + " end"))]))
    assert len(library.entries) == 1
    assert not library.failed_blocks


def test_nothing_is_a_command():
    assert escaped("\\input{x} $y$ 50% #1 a_b") == r"\textbackslash{}input\{x\} \$y\$ 50\% \#1 a\_b"
    assert LatexNodes2Text().latex_to_text(escaped("50% & {x}_1")) == "50% & {x}_1"
