import pytest
from msgspec.structs import replace

from citecheck.exporting.works import author, works
from citecheck.model import Author, Record, SourceName


@pytest.mark.parametrize(
    "name",
    [
        Author("Melton", "LJ", "3rd"),
        Author("van der Lee", "A"),
        Author("Øst", "Å"),
        Author("The Group", collective=True),
    ],
)
def test_a_name_comes_back(name):
    assert author(name.display) == name


def test_every_reference_is_a_work(document, references):
    made = works(document)
    assert [work.label for work in made] == [reference.label for reference in references]
    assert len({work.key.lower() for work in made}) == len(made)
    assert all(work.key.isascii() and " " not in work.key for work in made)


def test_a_work_without_a_record_says_so(document):
    for work in works(document):
        assert work.found != ("the fields are those printed" in work.note)
        assert "\n" not in work.note


def test_the_records_of_the_run_are_taken_where_there_are_any(document, references):
    path = document.articles[0].path
    whole = Record("1", title="The whole record", abstract="Words.")
    made = works(document, {(path, 1, references[0].label): whole})
    assert made[0].record is whole


def test_a_retracted_work_is_told(document, references):
    noted = {work.label for work in works(document) if "retraction" in work.note}
    told = {r.label for r in references if r.record and any("retraction" in n.type for n in r.record.notices)}
    assert noted == told


def test_what_a_catalogue_or_a_page_does_not_say_is_taken_from_print(document, references):
    (article,) = document.articles[:1]
    one = next(reference for reference in references if reference.record and reference.parsed.title)
    silent = replace(one.record, source=SourceName.BOOKS, title=None, authors=(), year=None)
    listed = tuple(replace(each, record=silent) if each is one else each for each in article.references)
    made = works(replace(document, articles=(replace(article, references=listed),)))
    record = next(work.record for work in made if work.label == one.label)
    assert (record.title, [name.display for name in record.authors], record.year) == (
        one.parsed.title, list(one.parsed.authors), str(one.parsed.year)
    )  # fmt: skip
