"""BibTeX and BibLaTeX."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Author, Kind
from citecheck.reading.bibliographies.bibtex import names, read_bibtex

GOOD = "@article{lee, author={Lee, A.}, title={Bone loss}, journal={J Bone}, year=2001, volume=1, pages={1--9}}"


def words(source: str) -> list[str]:
    return [one.words for one in read_bibtex(source, "a.bib").entries]


def test_an_entry_is_put_together_from_macros_and_pieces() -> None:
    source = '@string{jb = "J Bone"}\n@Article(lee, Author = "M{\\"u}ller, K. and others", TITLE = {The {DNA} of \\emph{bone}},\n journal = jb # { Suppl}, year = 2001)'
    (entry,) = read_bibtex(source, "a.bib").entries
    assert entry.words == "Müller K, et al. The DNA of bone. J Bone Suppl. 2001."
    assert (entry.location.line, entry.location.end_line, entry.location.path) == (2, 3, "a.bib")
    assert entry.kind is Kind.JOURNAL


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("van der Berg, Jan", ("van der Berg", "J")),
        ("Jan van der Berg", ("van der Berg", "J")),
        ("Jones, Jr, Bob", ("Jones", "B")),
        ("Garc{\\'\\i}a L{\\'o}pez, Mar{\\'\\i}a", ("García López", "M")),
        ("Smith, JA", ("Smith", "JA")),
        ("family=Smith, given=John", ("Smith", "J")),
    ],
)
def test_names_of_people(printed: str, read: tuple[str, str]) -> None:
    (author,), et_al = names(printed)
    assert ((author.family, author.initials), et_al) == (read, False)


@pytest.mark.parametrize(
    "printed", ["{World Health Organization}", "WHO Study Group on Bones", "{{Bone and Joint Panel}}"]
)
def test_names_of_groups(printed: str) -> None:
    assert names(printed)[0] == [Author(printed.strip("{}"), collective=True)]


def test_a_chapter_takes_over_fields_of_its_book() -> None:
    source = (
        "@incollection{c, author={Lee, A.}, title={Chapter}, crossref={b}, pages={1--2}}\n"
        "@book{b, title={The Book}, editor={Ed, I.}, publisher={House}, address={Town}, year={2001}}"
    )
    assert words(source)[0] == "Lee A. Chapter. In: Ed I, editor. The Book. Town: House; 2001. p. 1-2."


def test_fields_of_biblatex_and_identifiers() -> None:
    source = (
        "@article{a, author={Lee, A.}, title={T}, subtitle={S}, journaltitle={J}, date={2019-03-04}, eprint={1234567},\n"
        " eprinttype={pubmed}, doi={https://doi.org/10.1000/x\\_y}, note={PMCID PMC123456}}"
    )
    fields = read_bibtex(source, "a.bib").entries[0].fields
    assert fields is not None
    assert (fields.title, fields.year, fields.pmid, fields.doi, fields.pmcid) == (
        "T: S",
        "2019",
        "1234567",
        "10.1000/x_y",
        "PMC123456",
    )


def test_what_cannot_be_a_year_or_is_an_unknown_macro_is_unread() -> None:
    read = read_bibtex(
        "@article{a, title={T}, journal=jama, year={201}}\n@article{b, title={T}, year={in press}}", "a.bib"
    )
    assert [one.fields.unread for one in read.entries if one.fields] == [("201", "jama"), ()]


def test_broken_entries_are_named_and_the_others_kept() -> None:
    source = f"{GOOD}\n\n@article{{bad, title={{Never {{closed}},\n year=2001\n}}\n\n{GOOD.replace('lee,', 'kim,')}\n@article{{no title={{x}}}}"
    read = read_bibtex(source, "a.bib")
    assert [one.key for one in read.entries] == ["lee", "kim"]
    assert [(one.name, one.location.line) for one in read.not_read] == [("bad", 3), ("no", 8)]


def test_keys_and_fields_that_repeat_are_kept_and_said() -> None:
    read = read_bibtex(f"{GOOD}\n{GOOD}\n@article{{a, title={{A}}, title={{B}}}}", "a.bib")
    assert [one.key for one in read.entries] == ["lee", "lee", "a"]
    assert read.notes == ("a.bib, line 3: an entry has title more than once; the first was read.",)


@pytest.mark.parametrize(
    "source",
    [
        "@article{a, title={" + "{" * 100_000,
        "@" * 100_000,
        "@a{" * 10_000,
        "@article{a, author={" + " and " * 20_000 + "}}",
        "@article{a, author={" + "{" * 3000 + "}" * 3000 + "}}",
        "@string{a={" + "x" * 1000 + "}}" + "".join(f"@string{{a{n}=a{n - 1 if n else ''} # a{n - 1 if n else ''}}}\n" for n in range(60)) + "@article{k, title=a59}",
    ],
    ids=["braces", "signs", "starts", "names", "nested", "macros that double"],
)  # fmt: skip
def test_hostile_files_end(source: str) -> None:
    started = time.process_time()
    read = read_bibtex(source, "a.bib")
    assert all(len(one.words) < 100_000 for one in read.entries)
    assert time.process_time() - started < 60  # a guard against squares, no measure


@given(st.text(alphabet="@{}(),=\"#\\ \nabe123'~$%-", max_size=300))
def test_anything_is_read_without_an_exception(source: str) -> None:
    read = read_bibtex(GOOD + "\n\n" + source, "a.bib")
    assert all(one.words and one.location and one.location.line >= 1 for one in read.entries)


_SAFE = (
    st.text(alphabet=st.characters(categories=["L", "Nd"], include_characters=" -"), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)


@given(
    title=_SAFE, journal=_SAFE, volume=st.integers(1, 9999), year=st.integers(1900, 2099), first=st.integers(1, 9999)
)
def test_what_is_written_comes_back(title: str, journal: str, volume: int, year: int, first: int) -> None:
    source = f"@article{{k, title={{{title}}}, journal={{{journal}}}, volume={{{volume}}}, year={{{year}}}, pages={{{first}--{first + 9}}}}}"
    fields = read_bibtex(source, "a.bib").entries[0].fields
    assert fields is not None
    wanted = (" ".join(title.split()), " ".join(journal.split()), str(volume), str(year), f"{first}-{first + 9}")
    got = (fields.title, fields.journal, fields.volume, fields.year, fields.pages)
    assert got == (
        wanted[0].replace("---", "—").replace("--", "–"),
        wanted[1].replace("---", "—").replace("--", "–"),
        *wanted[2:],
    )


def test_comments_between_fields_take_none_with_them() -> None:
    source = GOOD.replace(", year", ",\n % which year?\n % 2002?\n year").replace(
        ", pages", ", % of the volume\n pages"
    )
    assert words(source) == words(GOOD)
