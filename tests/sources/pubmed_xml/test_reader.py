import gzip
import pickle
import socket
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from citecheck.errors import InputError
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.medline import parse_medline
from citecheck.sources.pubmed_xml import BrokenFile, Deletion, Revision, read_file, stream
from citecheck.sources.pubmed_xml.elements import read_element, safe_parser

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
TAIL = "</PubmedArticleSet>\n"

ARTICLE = """<PubmedArticle>
  <MedlineCitation Status="MEDLINE" Owner="NLM">
    <PMID Version="2">1000001</PMID>
    <DateCompleted><Year>2016</Year><Month>12</Month><Day>31</Day></DateCompleted>
    <DateRevised><Year>2018</Year><Month>5</Month><Day>03</Day></DateRevised>
    <Article PubModel="Print-Electronic">
      <Journal>
        <ISSN IssnType="Print">1234-567x</ISSN>
        <JournalIssue CitedMedium="Internet">
          <Volume>12</Volume>
          <Issue>Suppl 3</Issue>
          <PubDate><Year>2016</Year><Month>09</Month><Day>02</Day></PubDate>
        </JournalIssue>
        <Title>Journal of made-up things</Title>
        <ISOAbbreviation>J. Made Up</ISOAbbreviation>
      </Journal>
      <ArticleTitle><i>Ficta</i> <b>nulla</b> &amp; 5&#8239;g of Ca<sup>2+</sup>
        in people &lt; 80: a made-up trial.</ArticleTitle>
      <Pagination><StartPage>123</StartPage><EndPage>133</EndPage><MedlinePgn>123-33</MedlinePgn></Pagination>
      <ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>
      <ELocationID EIdType="pii" ValidYN="Y">e12</ELocationID>
      <ELocationID EIdType="doi" ValidYN="Y">10.1000/made[1:up]2.0.CO;2</ELocationID>
      <Abstract>
        <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Nothing was <i>known</i>.</AbstractText>
        <AbstractText Label="RESULTS">It rose by 5%.</AbstractText>
        <AbstractText/>
        <CopyrightInformation>Nobody.</CopyrightInformation>
      </Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y"><LastName>van der Berg</LastName><ForeName>Anna Maria</ForeName><Initials>AM</Initials>
          <Identifier Source="ORCID">0000-0000-0000-0000</Identifier>
          <AffiliationInfo><Affiliation>Nowhere, LastName street.</Affiliation></AffiliationInfo>
          <AffiliationInfo><Affiliation>Elsewhere.</Affiliation></AffiliationInfo></Author>
        <Author ValidYN="N"><LastName>Smyth</LastName><ForeName>John</ForeName><Initials>J</Initials></Author>
        <Author ValidYN="Y"><CollectiveName>Made-up Study Group</CollectiveName></Author>
        <Author ValidYN="Y"><LastName>Smith</LastName><ForeName>John</ForeName><Initials>J</Initials><Suffix>Jr</Suffix></Author>
        <Author ValidYN="Y"><LastName>Ømer</LastName></Author>
      </AuthorList>
      <Language>eng</Language>
      <Language>ger</Language>
      <DataBankList CompleteYN="Y"><DataBank><DataBankName>X</DataBankName></DataBank></DataBankList>
      <PublicationTypeList>
        <PublicationType UI="D016428">Journal Article</PublicationType>
        <PublicationType UI="D016441">Retracted Publication</PublicationType>
      </PublicationTypeList>
      <VernacularTitle>Erfundenes über Erfundenes.</VernacularTitle>
      <ArticleDate DateType="Electronic"><Year>2015</Year><Month>12</Month><Day>30</Day></ArticleDate>
    </Article>
    <MedlineJournalInfo>
      <Country>Nowhere</Country>
      <MedlineTA>J Made Up</MedlineTA>
      <NlmUniqueID>0000001</NlmUniqueID>
      <ISSNLinking>8765-4321</ISSNLinking>
    </MedlineJournalInfo>
    <ChemicalList>
      <Chemical><RegistryNumber>12001-79-5</RegistryNumber><NameOfSubstance UI="D014812">Vitamin K</NameOfSubstance></Chemical>
    </ChemicalList>
    <CitationSubset>IM</CitationSubset>
    <CommentsCorrectionsList>
      <CommentsCorrections RefType="Cites"><RefSource>Not a notice. 2000;1:1</RefSource><PMID Version="1">1</PMID></CommentsCorrections>
      <CommentsCorrections RefType="RetractionIn"><RefSource>J Made Up. 2017;13(1):1.</RefSource><PMID Version="1">1000002</PMID></CommentsCorrections>
      <CommentsCorrections RefType="ErratumIn"><RefSource>J Made Up. 2016;12(4):400</RefSource></CommentsCorrections>
    </CommentsCorrectionsList>
    <MeshHeadingList>
      <MeshHeading><DescriptorName UI="D000818" MajorTopicYN="N">Animals</DescriptorName></MeshHeading>
      <MeshHeading><DescriptorName UI="D001842" MajorTopicYN="N">Bone and Bones</DescriptorName>
        <QualifierName UI="Q000187" MajorTopicYN="N">drug effects</QualifierName>
        <QualifierName UI="Q000502" MajorTopicYN="Y">physiology</QualifierName></MeshHeading>
      <MeshHeading><DescriptorName UI="D014812" MajorTopicYN="Y">Vitamin K</DescriptorName></MeshHeading>
    </MeshHeadingList>
    <OtherAbstract Type="Publisher" Language="ger"><AbstractText>Nicht dieser.</AbstractText></OtherAbstract>
    <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="Y">bone</Keyword><Keyword MajorTopicYN="N">made-up</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData>
    <History><PubMedPubDate PubStatus="pubmed"><Year>1999</Year><Month>1</Month><Day>1</Day></PubMedPubDate></History>
    <PublicationStatus>ppublish</PublicationStatus>
    <ArticleIdList>
      <ArticleId IdType="pubmed">1000001</ArticleId>
      <ArticleId IdType="doi">10.1000/not.the.first</ArticleId>
      <ArticleId IdType="pmc">PMC1000001</ArticleId>
    </ArticleIdList>
    <ReferenceList><Reference><Citation>Other work.</Citation>
      <ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId><ArticleId IdType="pmc">PMC9</ArticleId></ArticleIdList></Reference></ReferenceList>
  </PubmedData>
</PubmedArticle>
"""

READ = Record(
    pmid="1000001",
    title="Ficta nulla & 5 g of Ca2+ in people < 80: a made-up trial.",
    vernacular_title="Erfundenes über Erfundenes.",
    authors=(
        Author("van der Berg", "AM", "", "Anna Maria"),
        Author("Made-up Study Group", collective=True),
        Author("Smith", "J", "Jr", "John"),
        Author("Ømer"),
    ),
    journal="J Made Up",
    journal_full="Journal of made-up things",
    issns=("1234-567X", "8765-4321"),
    nlm_id="0000001",
    year="2016",
    epub_year="2015",
    date="2016 Sep 2",
    volume="12",
    issue="Suppl 3",
    pages="123-33",
    elocation="e12",
    doi="10.1000/made[1:up]2.0.CO;2",
    pmcid="PMC1000001",
    languages=("eng", "ger"),
    publication_types=("Journal Article", "Retracted Publication"),
    notices=(
        Notice(NoticeType.RETRACTION, "1000002", "J Made Up. 2017;13(1):1"),
        Notice(NoticeType.ERRATUM, None, "J Made Up. 2016;12(4):400"),
    ),
    source=SourceName.INDEX,
)

# The same record as PubMed prints it for reference managers.
MEDLINE = """PMID- 1000001
OWN - NLM
STAT- MEDLINE
IS  - 1234-567X (Print)
IS  - 8765-4321 (Linking)
VI  - 12
IP  - Suppl 3
DP  - 2016 Sep 2
TI  - Ficta nulla & 5 g of Ca2+ in people < 80: a made-up trial.
PG  - 123-33
LID - e12 [pii]
LID - 10.1000/made[1:up]2.0.CO;2 [doi]
AB  - BACKGROUND: Nothing was known. RESULTS: It rose by 5%.
FAU - van der Berg, Anna Maria
AU  - van der Berg AM
CN  - Made-up Study Group
FAU - Smith, John Jr
AU  - Smith J Jr
FAU - Ømer
AU  - Ømer
LA  - eng
LA  - ger
PT  - Journal Article
PT  - Retracted Publication
TT  - Erfundenes über Erfundenes.
DEP - 20151230
TA  - J Made Up
JT  - Journal of made-up things
JID - 0000001
RN  - 12001-79-5 (Vitamin K)
RIN - J Made Up. 2017;13(1):1. PMID: 1000002
EIN - J Made Up. 2016;12(4):400
MH  - Animals
MH  - Bone and Bones/drug effects/*physiology
MH  - *Vitamin K
OT  - *bone
OT  - made-up
PMC - PMC1000001
AID - e12 [pii]
AID - 10.1000/made[1:up]2.0.CO;2 [doi]
SO  - J Made Up. 2016 Sep 2;12(Suppl 3):123-33. doi: 10.1000/made[1:up]2.0.CO;2.
"""

BOOK = """<PubmedBookArticle><BookDocument><PMID Version="1">1000003</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId><ArticleId IdType="doi">10.1000/chapter</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>Nobody</PublisherName></Publisher><BookTitle book="b">A made-up book</BookTitle>
<PubDate><Year>2001</Year><Season>Spring</Season></PubDate>
<AuthorList Type="editors"><Author><LastName>Editor</LastName><Initials>E</Initials></Author></AuthorList>
<ELocationID EIdType="doi">10.1000/book</ELocationID></Book>
<ArticleTitle book="b" part="c">A made-up chapter</ArticleTitle><Language>eng</Language>
<AuthorList Type="authors"><Author><LastName>Writer</LastName><ForeName>Will</ForeName><Initials>W</Initials></Author></AuthorList>
<PublicationType UI="D016454">Review</PublicationType><Abstract><AbstractText>About nothing.</AbstractText></Abstract>
<ContributionDate><Year>1993</Year></ContributionDate><DateRevised><Year>2020</Year><Month>1</Month><Day>2</Day></DateRevised>
</BookDocument><PubmedBookData><PublicationStatus>ppublish</PublicationStatus></PubmedBookData></PubmedBookArticle>
"""


def small(
    pmid: str, inner: str = "", *, title: str = "<ArticleTitle>Something.</ArticleTitle>", version: int = 1
) -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID><Article>{title}{inner}</Article>'
        "<MedlineJournalInfo><MedlineTA>J</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>\n"
    )


def written(tmp_path: Path, *parts: str, name: str = "set.xml.gz", head: str = HEAD, tail: str = TAIL) -> Path:
    data = (head + "".join(parts) + tail).encode()
    return stored(tmp_path, gzip.compress(data) if name.endswith(".gz") else data, name)


def stored(tmp_path: Path, data: bytes, name: str = "set.xml.gz") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def read(path: Path, *, abstracts: bool = False) -> list[Revision | Deletion]:
    return list(read_file(path, abstracts=abstracts))


def records(path: Path, *, abstracts: bool = False) -> list[Record]:
    return [one.record for one in read(path, abstracts=abstracts) if isinstance(one, Revision)]


def reason(path: Path) -> str:
    with pytest.raises(BrokenFile) as caught:
        read(path)
    assert str(path) in str(caught.value)
    return caught.value.reason


# ------------------------------------------------------------------------------------------------ what is read


@pytest.mark.parametrize("name", ["set.xml", "set.xml.gz"])
def test_a_record_is_read_field_by_field(tmp_path, name):
    assert read(written(tmp_path, ARTICLE, name=name)) == [Revision(READ, 2, "2018-05-03")]


def test_with_abstracts_comes_what_claims_need(tmp_path):
    (record,) = records(written(tmp_path, ARTICLE), abstracts=True)
    assert record.abstract == "BACKGROUND: Nothing was known. RESULTS: It rose by 5%."
    assert record.mesh == ("Animals", "Bone and Bones/drug effects/*physiology", "*Vitamin K")
    assert record.substances == ("Vitamin K",)
    assert record.keywords == ("*bone", "made-up")


def test_it_equals_the_record_read_from_medline(tmp_path):
    (record,) = records(written(tmp_path, ARTICLE), abstracts=True)
    assert [record] == parse_medline(MEDLINE, SourceName.INDEX)


def test_a_chapter_has_its_own_authors_and_doi_and_the_date_of_the_book(tmp_path):
    (revision,) = read(written(tmp_path, BOOK))
    assert revision == Revision(
        Record(
            pmid="1000003",
            title="A made-up chapter",
            book_title="A made-up book",
            authors=(Author("Writer", "W", "", "Will"),),
            year="2001",
            date="2001 Spring",
            doi="10.1000/chapter",
            languages=("eng",),
            publication_types=("Review",),
            source=SourceName.INDEX,
        ),
        1,
        "2020-01-02",
    )
    assert records(written(tmp_path, BOOK), abstracts=True)[0].abstract == "About nothing."


def test_a_whole_book_has_the_authors_of_the_book(tmp_path):
    book = BOOK.replace('<AuthorList Type="editors">', '<AuthorList Type="authors">')
    start = book.index('<AuthorList Type="authors">', book.index("</Book>"))
    book = book[:start] + book[book.index("<PublicationType ") :]
    assert [author.family for author in records(written(tmp_path, book))[0].authors] == ["Editor"]


@pytest.mark.parametrize(
    ("date", "printed", "year"),
    [
        ("<MedlineDate>1979 Nov-Dec</MedlineDate>", "1979 Nov-Dec", "1979"),
        ("<Year>1975</Year><Month>Dec</Month><Day>02</Day>", "1975 Dec 2", "1975"),
        ("<Year>2021</Year><Month>06</Month>", "2021 Jun", "2021"),
        ("<Year>2001</Year><Season>Winter</Season>", "2001 Winter", "2001"),
        ("<MedlineDate>Fall 2004-Winter 2005</MedlineDate>", "Fall 2004-Winter 2005", "2004"),
        ("<Year>2021</Year><Month>13</Month>", "2021 13", "2021"),
    ],
)
def test_the_print_date_is_as_pubmed_prints_it(tmp_path, date, printed, year):
    issue = f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
    (record,) = records(written(tmp_path, small("1", issue)))
    assert (record.date, record.year) == (printed, year)


@pytest.mark.parametrize(
    ("pagination", "pages"),
    [
        ("<MedlinePgn>285-96</MedlinePgn>", "285-96"),
        ("<StartPage>285</StartPage><EndPage>296</EndPage>", "285-296"),
        ("<StartPage>e12</StartPage><MedlinePgn/>", "e12"),
        ("<MedlinePgn/>", ""),
    ],
)
def test_pages(tmp_path, pagination, pages):
    assert records(written(tmp_path, small("1", f"<Pagination>{pagination}</Pagination>")))[0].pages == pages


@pytest.mark.parametrize(
    ("ref_type", "kind"),
    [
        ("RetractionIn", NoticeType.RETRACTION),
        ("RetractionOf", NoticeType.RETRACTION_OF),
        ("RetractedandRepublishedIn", NoticeType.RETRACTION),
        ("RetractedandRepublishedFrom", NoticeType.REPUBLISHED_FROM),
        ("PartialRetractionIn", NoticeType.PARTIAL_RETRACTION),
        ("ExpressionOfConcernIn", NoticeType.EXPRESSION_OF_CONCERN),
        ("ExpressionOfConcernFor", NoticeType.EXPRESSION_OF_CONCERN_OF),
        ("ErratumIn", NoticeType.ERRATUM),
        ("ErratumFor", NoticeType.ERRATUM_FOR),
        ("CorrectedandRepublishedIn", NoticeType.CORRECTED_REPUBLISHED),
        ("CorrectedandRepublishedFrom", NoticeType.REPUBLISHED_FROM),
        ("RepublishedIn", NoticeType.REPUBLISHED),
        ("UpdateIn", NoticeType.UPDATE),
        ("UpdateOf", NoticeType.UPDATE_OF),
        ("CommentOn", NoticeType.COMMENT_ON),
    ],
)
def test_every_type_of_notice(tmp_path, ref_type, kind):
    citation = f'<CommentsCorrectionsList><CommentsCorrections RefType="{ref_type}"><RefSource>J. 1;2:3</RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>'
    path = written(tmp_path, small("1").replace("</MedlineCitation>", citation))
    assert records(path)[0].notices == (Notice(kind, None, "J. 1;2:3"),)


def test_notices_that_only_the_type_or_the_title_speaks_of(tmp_path):
    types = "<PublicationTypeList><PublicationType>Expression of Concern</PublicationType></PublicationTypeList>"
    path = written(tmp_path, small("1", types, title="<ArticleTitle>RETRACTED: Something.</ArticleTitle>"))
    kinds = [notice.type for notice in records(path)[0].notices]
    assert kinds == [NoticeType.EXPRESSION_OF_CONCERN_OF, NoticeType.RETRACTION]


def test_deletions_and_versions_come_in_the_order_of_the_file(tmp_path):
    gone = "<DeleteCitation><PMID Version='1'>5</PMID>\n<PMID Version='1'>6</PMID></DeleteCitation>\n"
    found = read(written(tmp_path, small("7"), small("7", version=2), gone))
    assert [one if isinstance(one, Deletion) else (one.record.pmid, one.version) for one in found] == [
        ("7", 1),
        ("7", 2),
        Deletion(("5", "6")),
    ]


@pytest.mark.parametrize("title", ["", "<ArticleTitle/>", "<ArticleTitle> </ArticleTitle>"])
def test_a_record_without_title_is_a_record(tmp_path, title):
    (record,) = records(written(tmp_path, small("1", title=title)))
    assert (record.pmid, record.title) == ("1", "")


def test_an_empty_set_is_whole(tmp_path):
    assert read(written(tmp_path)) == []
    assert read(stored(tmp_path, b"<PubmedArticleSet/>", "a.xml")) == []
    assert read(stored(tmp_path, b"\xef\xbb\xbf<PubmedArticleSet ></PubmedArticleSet >", "b.xml")) == []


# ------------------------------------------------------------------------------------------------ cutting

COMMENTED = (
    "<!-- </PubmedArticle> <PubmedArticle> -->"
    + small(
        "8", "<Language><![CDATA[</PubmedArticle><Abstract>]]></Language><!-- </Abstract> --><Language>fre</Language>"
    )
    + "<?pi </PubmedArticleSet>?>"
)
EXOTIC = small("9", "<Abstract><AbstractText>𝛼 – “ß”</AbstractText></Abstract>").replace(
    "</PubmedArticle>", "</PubmedArticle\n >"
)


def reference(path: Path, *, abstracts: bool) -> list[Revision | Deletion]:
    """The plain loop that any reader of this XML starts with."""
    tags = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation")
    found = etree.iterparse(str(path), tag=tags, resolve_entities=False, remove_comments=True, remove_pis=True)
    return [read_element(element, abstracts=abstracts) for _, element in found]


@pytest.mark.parametrize("abstracts", [False, True])
def test_records_cut_out_alone_equal_those_of_iterparse(tmp_path, abstracts):
    path = written(
        tmp_path, ARTICLE, COMMENTED, BOOK, EXOTIC, "<DeleteCitation><PMID>3</PMID></DeleteCitation>", name="set.xml"
    )
    known = reference(path, abstracts=True)
    assert read(path, abstracts=True) == known
    assert records(path, abstracts=True)[1].languages == ("</PubmedArticle><Abstract>", "fre")
    assert [bare(one) for one in read(path)] == [bare(one) for one in known]


def bare(one: Revision | Deletion) -> object:
    """Without what comes with abstracts only."""
    if isinstance(one, Deletion):
        return one
    kept = {name: getattr(one.record, name) for name in Record.__struct_fields__}
    for name in ("abstract", "mesh", "substances", "keywords"):
        del kept[name]
    return kept, one.version, one.revised


@settings(deadline=None, max_examples=60)
@given(
    chunk=st.integers(1, 400),
    order=st.permutations([ARTICLE, COMMENTED, BOOK, EXOTIC, small("4")]),
    space=st.text(" \n\t\r", max_size=300),
)
@example(chunk=1, order=[EXOTIC], space="")
def test_where_a_chunk_ends_does_not_matter(tmp_path_factory, chunk, order, space):
    path = tmp_path_factory.mktemp("chunks") / "set.xml"
    path.write_bytes((HEAD + space.join(order) + space + TAIL + space).encode())
    parser = safe_parser()
    cut = [
        read_element(etree.fromstring(data, parser), abstracts=True) for data in stream.raw_records(path, chunk=chunk)
    ]
    assert cut == reference(path, abstracts=True)


def test_bytes_that_are_not_utf8_in_a_name_are_told(tmp_path):
    people = '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Ömer</LastName></Author></AuthorList>'
    assert "not well-formed" in reason(stored(tmp_path, (HEAD + small("1", people) + TAIL).encode("latin-1"), "a.xml"))


# ------------------------------------------------------------------------------------------------ broken files


def test_a_broken_file_is_the_users_business_and_travels_between_processes(tmp_path):
    error = BrokenFile(tmp_path / "a.xml.gz", "it is not XML")
    assert isinstance(error, InputError)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (again.path, again.reason, str(again)) == (
        error.path,
        error.reason,
        f"{tmp_path / 'a.xml.gz'}: it is not XML",
    )


@pytest.mark.parametrize("without", [None, "isal.igzip"])
def test_a_truncated_gzip_is_found_wherever_it_ends(tmp_path, monkeypatch, without):
    if without:
        monkeypatch.setattr(stream, "_gzip", lambda: gzip)
    data = gzip.compress(
        (HEAD + "".join(small(str(n), f"<Language>{n * n}</Language>") for n in range(1, 40)) + TAIL).encode()
    )
    for length in (*range(12, len(data), 37), len(data) - 9, len(data) - 8, len(data) - 1):
        assert "cut off" in reason(stored(tmp_path, data[:length]))


def test_a_file_that_ends_between_two_records_is_cut_off(tmp_path):
    assert "cut off after record 2 (</PubmedArticleSet> is missing)" in reason(
        written(tmp_path, small("1"), small("2"), tail="")
    )


@pytest.mark.parametrize("without", [None, "isal.igzip"])
def test_damaged_bytes(tmp_path, monkeypatch, without):
    if without:
        monkeypatch.setattr(stream, "_gzip", lambda: gzip)
    data = bytearray(gzip.compress((HEAD + small("1") + TAIL).encode()))
    data[-6] ^= 0xFF  # the checksum
    assert "damaged" in reason(stored(tmp_path, bytes(data)))
    packed = zlib.compressobj(wbits=31)
    data = bytearray(packed.compress((HEAD + small("1") * 50).encode()) + packed.flush())
    data[12:30] = b"\xff" * 18
    assert "damaged" in reason(stored(tmp_path, bytes(data)))


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.xml.gz", "empty"),
        (b"", "a.xml", "empty"),
        (gzip.compress(b"", mtime=0), "a.xml.gz", "empty"),
        (b"<PubmedArticleSet/>", "a.xml.gz", "not gzip"),
        (gzip.compress(b"PMID- 1\nTI  - Something.\n", mtime=0), "a.xml.gz", "it is not XML"),
        (gzip.compress(b"\x00" * 5000, mtime=0), "a.xml.gz", "it is not XML"),
        (gzip.compress(b"   \n ", mtime=0), "a.xml.gz", "it is not XML"),
        (b"<!doctype html>\n<html><head></head></html>", "a.xml", "web page"),
        (
            gzip.compress(b"<html>\r\n<head><title>502 Bad Gateway</title></head></html>", mtime=0),
            "a.xml.gz",
            "web page",
        ),
        (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>", "a.xml", "its root is <feed>"),
        (
            b"<?xml version='1.0'?><!DOCTYPE article PUBLIC 'JATS' 'j.dtd'><article/>",
            "a.xml",
            "full text of articles (JATS)",
        ),
        (b"<pmc-articleset><article/></pmc-articleset>", "a.xml", "full text of articles (JATS)"),
        (HEAD.encode() + b"<PMC/>" + TAIL.encode(), "a.xml", "<PMC> stands at its beginning"),
        ((HEAD + small("1") + "</Other>" + TAIL).encode(), "a.xml", "</Other> stands after record 1"),
        ((HEAD + small("1") + "text" + TAIL).encode(), "a.xml", "no record stands after record 1"),
        ((HEAD + small("1") + "\x00" + small("2") + TAIL).encode(), "a.xml", "no record stands after record 1"),
        ((HEAD + TAIL + HEAD + TAIL).encode(), "a.xml", "goes on"),
        ((HEAD + TAIL + "junk").encode(), "a.xml", "goes on"),
        ((HEAD + TAIL).encode("utf-16"), "a.xml", "UTF-16"),
        ((HEAD + TAIL).replace("utf-8", "ISO-8859-1").encode(), "a.xml", "ISO-8859-1"),
        (
            (HEAD + small("1") + small("2", "<Language>\x01</Language>") + TAIL).encode(),
            "a.xml",
            "after PMID 1 is not well-formed",
        ),
        (
            (HEAD + small("1", "<Language>a\x00b</Language>") + TAIL).encode(),
            "a.xml",
            "at the beginning is not well-formed",
        ),
        ((HEAD + small("1", "<Language>é</Language>") + TAIL).encode("latin-1"), "a.xml", "not well-formed"),
        ((HEAD + small("1", "<Language>") + TAIL).encode(), "a.xml", "not well-formed"),
        ((HEAD + small("1", "&nbsp;") + TAIL).encode(), "a.xml", "not well-formed"),
        ((HEAD + small("1") + small("") + TAIL).encode(), "a.xml", "a record after PMID 1 has no PMID"),
        ((HEAD + small("x1") + TAIL).encode(), "a.xml", "a record at the beginning has no PMID"),
        ((HEAD + "<PubmedArticle></PubmedArticle>" + TAIL).encode(), "a.xml", "has no PMID"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, data, name, told):
    assert told in reason(stored(tmp_path, data, name))


def test_what_came_before_the_broken_record_was_read(tmp_path):
    found = read_file(written(tmp_path, small("1"), small("2", "<Language>")), abstracts=False)
    assert next(found).record.pmid == "1"
    with pytest.raises(BrokenFile):
        next(found)


def test_a_file_that_is_not_there(tmp_path):
    assert "cannot be read (No such file" in reason(tmp_path / "gone.xml.gz")


LAUGHS = '<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "definitions",
    [LAUGHS, '<!ENTITY i SYSTEM "{secret}">', '<!ENTITY % i SYSTEM "http://127.0.0.1:9/x"> %i;'],
    ids=["laughs", "file", "address"],
)
def test_entities_are_neither_grown_nor_opened(tmp_path, monkeypatch, definitions):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    definitions = definitions.replace("{secret}", secret.as_uri())
    doctype = f"<!DOCTYPE PubmedArticleSet [{definitions}]>\n<PubmedArticleSet>"
    path = written(tmp_path, small("1", "<Language>&i;</Language>"), head=doctype)
    assert "defines entities of its own" in reason(path)


def test_an_external_document_type_is_never_fetched(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    dtd = tmp_path / "own.dtd"
    dtd.write_text('<!ENTITY i "from the DTD">')
    head = f'<!DOCTYPE PubmedArticleSet SYSTEM "{dtd.as_uri()}">\n<PubmedArticleSet>'
    assert "not well-formed" in reason(written(tmp_path, small("1", "<Language>&i;</Language>"), head=head))


def test_a_record_without_end_stops_before_it_fills_the_memory(tmp_path):
    packer = zlib.compressobj(wbits=31)
    parts = [packer.compress((HEAD + "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Abstract>").encode())]
    blank = b"a" * (1 << 20)
    parts += [packer.compress(blank) for _ in range(200)]
    path = stored(tmp_path, b"".join([*parts, packer.flush()]))
    assert "a record at its beginning is longer than 32 MB" in reason(path)
