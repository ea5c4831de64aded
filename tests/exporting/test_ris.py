import rispy
from hypothesis import given
from hypothesis import strategies as st

from citecheck.exporting.ris import as_ris
from citecheck.exporting.works import Work, works
from citecheck.model import Author, Kind, Notice, NoticeType, Record

LEE = Record(
    "7", title="Bones <i>in vivo</i>.", authors=(Author("Lee", "AB", "Jr"), Author("The Group", collective=True)),
    journal="J Bone", journal_full="Journal of Bone", year="2011", volume="4", issue="2", pages="1971-80",
    doi="10.5555/x", notices=(Notice(NoticeType.RETRACTION, "9", "J Bone. 2012"),),
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
    (entry,) = rispy.loads(as_ris([work(LEE)]))
    assert entry["type_of_reference"] == "JOUR"
    assert entry["authors"] == ["Lee, A. B., Jr", "The Group"]
    assert (entry["title"], entry["year"], entry["volume"]) == ("Bones in vivo", "2011", "4")
    assert (entry["start_page"], entry["end_page"], entry["doi"]) == ("1971", "1980", "10.5555/x")
    assert entry["keywords"] == ["Retracted"]


def test_every_work_of_a_report_is_read_back(document, references):
    entries = rispy.loads(as_ris(works(document)))
    assert len(entries) == len(references)
    assert all(entry["title"] for entry in entries)


@given(st.text(max_size=60))
def test_no_title_begins_a_field(title):
    entries = rispy.loads(as_ris([work(Record("7", title=title + "\nER  - \nTY  - BOOK"))]))
    assert len(entries) == 1
    assert entries[0]["type_of_reference"] == "JOUR" or entries[0]["type_of_reference"]
