"""What the patterns read from the bytes of a record equals what the XML parser reads, or is left to the parser.

Whoever changes the patterns, or NLM's XML where it changes, is told by the differential test at the end: generated
records, changed at random places, are read with and without the patterns, and must come to the same.
"""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support import pubmed_files

from citecheck.sources.pubmed_xml import BrokenFile, Deletion, Revision, read_file
from citecheck.sources.pubmed_xml.elements import read_element, safe_parser
from citecheck.sources.pubmed_xml.fast import read_plain

HEAD = (
    '<MedlineCitation Status="MEDLINE" IndexingMethod="Automated" Owner="NLM"> <PMID Version="2">1000001</PMID>'
    "<DateCompleted><Year>2016</Year><Month>12</Month><Day>31</Day></DateCompleted>\n"
    "<DateRevised><Year>2018</Year><Month>5</Month><Day>03</Day></DateRevised>"
    '<Article PubModel="Print-Electronic">'
)
JOURNAL = (
    '<Journal><ISSN IssnType="Print">1234-567x</ISSN><JournalIssue CitedMedium="Internet"><Volume>12</Volume>'
    "<Issue>Suppl  3</Issue><PubDate><Year>2016</Year><Month>09</Month><Day>02</Day></PubDate></JournalIssue>"
    "<Title>Journal of made-up things &amp; more</Title><ISOAbbreviation>J. Made Up</ISOAbbreviation></Journal>"
)
TITLE = "<ArticleTitle>Nothing in people\n &lt; 80: a made-up\u202ftrial.</ArticleTitle>\n"
PLACE = (
    "<Pagination><StartPage>123</StartPage><EndPage>133</EndPage><MedlinePgn>123-33</MedlinePgn></Pagination>"
    '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID> '
    '<ELocationID EIdType="pii" ValidYN="Y">e12</ELocationID>'
    '<ELocationID EIdType="doi" ValidYN="Y">10.1000/a&lt;1&gt;2</ELocationID>'
)
ABSTRACT = '<Abstract><AbstractText Label="AIM">To <i>see</i>.</AbstractText><CopyrightInformation/></Abstract>'
AUTHORS = (
    '<AuthorList CompleteYN="Y"><Author ValidYN="Y" EqualContrib="Y"><LastName>van der Berg</LastName>'
    "<ForeName>Anna Maria</ForeName><Initials>A M</Initials>\n"
    '<Identifier Source="ORCID">0000</Identifier><AffiliationInfo><Affiliation>Nowhere &amp; LastName '
    "street.</Affiliation></AffiliationInfo><AffiliationInfo><Affiliation>Else</Affiliation></AffiliationInfo></Author>"
    '<Author ValidYN="Y"><LastName>Smith</LastName><ForeName>John</ForeName><Initials>J</Initials><Suffix>Jr</Suffix>'
    '</Author><Author ValidYN="Y"><LastName>\u00d8mer</LastName></Author></AuthorList>'
)
KIND = (
    "<Language>eng</Language> <Language>ger</Language>"
    '<DataBankList CompleteYN="Y"><DataBank><DataBankName>X</DataBankName></DataBank></DataBankList>'
    '<GrantList CompleteYN="Y"><Grant><Agency>Y</Agency></Grant></GrantList>'
    '<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType> '
    '<PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList>'
    "<VernacularTitle>Erfundenes.</VernacularTitle>"
    '<ArticleDate DateType="Electronic"><Year>2015</Year><Month>12</Month><Day>30</Day></ArticleDate></Article>'
)
INFO = (
    "<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>J Made Up</MedlineTA><NlmUniqueID>0000001</NlmUniqueID>"
    "<ISSNLinking>8765-4321</ISSNLinking></MedlineJournalInfo>"
)
AFTER = '<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="Y">Bone</DescriptorName></MeshHeading></MeshHeadingList>'
NOTICES = (
    '<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn"><RefSource>J Made Up. 2016;12:4</RefSource>'
    "</CommentsCorrections></CommentsCorrectionsList>"
)
IDS = (
    "</MedlineCitation><PubmedData><History/><ArticleIdList>"
    '<ArticleId IdType="pubmed">1000001</ArticleId> <ArticleId IdType="doi">10.1000/second</ArticleId>'
    '<ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>'
    '<ArticleId IdType="pmc">PMC9</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>'
)


def article(*parts: str) -> bytes:
    return f"<PubmedArticle>{''.join(parts)}</PubmedArticle>".encode()


def parsed(data: bytes, *, abstracts: bool = False) -> Revision:
    read = read_element(etree.fromstring(data, safe_parser()), abstracts=abstracts)
    assert isinstance(read, Revision)
    return read


def stored(folder: Path, data: bytes) -> Path:
    path = folder / "set.xml"
    path.write_bytes(b"<PubmedArticleSet>" + data + b"</PubmedArticleSet>")
    return path


WHOLE = article(HEAD, JOURNAL, TITLE, PLACE, ABSTRACT, AUTHORS, KIND, INFO, AFTER, IDS)


def test_what_nlm_prints_nearly_always_needs_no_parser(tmp_path):
    (plain,) = read_plain([WHOLE], abstracts=False)
    assert plain is not None
    assert not plain.rest
    (read,) = read_file(stored(tmp_path, WHOLE), abstracts=False)
    assert read == parsed(WHOLE)
    assert isinstance(read, Revision)
    assert (read.version, read.revised, read.record.doi) == (2, "2018-05-03", "10.1000/a<1>2")
    assert [one.display for one in read.record.authors] == ["van der Berg AM", "Smith J Jr", "\u00d8mer"]


@pytest.mark.parametrize(
    "left",
    [
        pytest.param("<ArticleTitle>Of <i>fictions</i></ArticleTitle>", id="title"),
        pytest.param("<ArticleTitle>Of 5&#8239;g</ArticleTitle>", id="title with a character reference"),
        pytest.param(AUTHORS.replace("</AuthorList>", "<Author><CollectiveName>G</CollectiveName></Author></AuthorList>"), id="group"),
        pytest.param('<AuthorList CompleteYN="Y"></AuthorList>', id="nobody"),
        pytest.param(NOTICES, id="notices"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_plain_is_left_to_the_parser_alone(tmp_path, left):
    title = left if "ArticleTitle" in left else TITLE
    authors = left if "AuthorList" in left else AUTHORS
    data = article(HEAD, JOURNAL, title, PLACE, ABSTRACT, authors, KIND, INFO, left * (left == NOTICES), AFTER, IDS)
    (plain,) = read_plain([data], abstracts=False)
    assert plain is not None
    assert len(plain.rest) < len(left) + 100
    assert list(read_file(stored(tmp_path, data), abstracts=False)) == [parsed(data)]


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("<Year>2016</Year><Season>Winter</Season>", "2016 Winter"),
        ("<Year>2016</Year><Month>Sep</Month>", "2016 Sep"),
        ("<MedlineDate>2016 Sep-Dec</MedlineDate>", "2016 Sep-Dec"),
    ],
)
def test_a_date_is_read_in_each_of_its_forms(tmp_path, date, printed):
    journal = re.sub("<PubDate>.*</PubDate>", f"<PubDate>{date}</PubDate>", JOURNAL)
    data = article(HEAD, journal, TITLE, PLACE, KIND, INFO, IDS)
    assert read_plain([data], abstracts=False) != [None]
    (read,) = read_file(stored(tmp_path, data), abstracts=False)
    assert read == parsed(data)
    assert isinstance(read, Revision)
    assert read.record.date == printed


def test_with_abstracts_the_parser_has_little_to_read(tmp_path):
    (plain,) = read_plain([WHOLE], abstracts=True)
    assert plain is not None
    assert len(plain.rest) < len(ABSTRACT + AFTER) + 100
    assert list(read_file(stored(tmp_path, WHOLE), abstracts=True)) == [parsed(WHOLE, abstracts=True)]


NOISE = st.sampled_from(
    [
        "", " ", "\n", "x", "<", ">", "&", ";", '"', "&amp;", "&#38;", "&nbsp;", "<i>x</i>", "<x/>", "]]>", "<!-- x -->",
        "<?x y?>", "<![CDATA[</Article>]]>", "\x00", "\x0b", "\x1f", "\x7f", "\x85", "\xa0", "\ufffd", "\ufffe", "\uffff",
        "\U0001d6fc", "</Title>", "<ISSN>1</ISSN>", "0", "<Volume/>", "<ArticleTitle>",
    ]
)  # fmt: skip
PASSED_OVER = re.compile(r"<(AffiliationInfo|DataBankList|GrantList)\b.*?</\1>")
BARE = article(HEAD, JOURNAL, TITLE, PLACE, PASSED_OVER.sub("", AUTHORS), PASSED_OVER.sub("", KIND), INFO, IDS)
KEPT = range(len(b"<PubmedArticle>"), BARE.index(b"</MedlineJournalInfo>"))  # nothing in it is passed over unread


@settings(deadline=None, max_examples=500)
@given(at=st.sampled_from(KEPT), gone=st.integers(0, 6), noise=st.one_of(NOISE.map(str.encode), st.binary(max_size=2)))
@example(at=BARE.index(b"Jr"), gone=0, noise="\ufffe".encode())
@example(at=BARE.index(b"Nowhere<"), gone=0, noise=b"&x;")
def test_what_the_patterns_take_the_parser_takes_and_reads_alike(tmp_path_factory, at, gone, noise):
    data = BARE[:at] + noise + BARE[at + gone :]
    path = stored(tmp_path_factory.mktemp("noise"), data)
    for abstracts in (False, True):
        try:
            expected = parsed(data, abstracts=abstracts)
        except etree.XMLSyntaxError:
            expected = None
        if expected is None or not expected.record.pmid:
            with pytest.raises(BrokenFile):
                list(read_file(path, abstracts=abstracts))
        else:
            assert list(read_file(path, abstracts=abstracts)) == [expected]


@settings(deadline=None, max_examples=200)
@given(
    st.permutations([TITLE, PLACE, ABSTRACT, AUTHORS]),
    st.permutations([JOURNAL, KIND.removesuffix("</Article>"), ""]),
    st.permutations([INFO, AFTER, NOTICES, "<!-- </MedlineCitation> -->", ""]),
    st.sets(st.integers(0, 10)),
)
def test_the_order_of_the_parts_and_what_lacks_do_not_matter(tmp_path_factory, inside, frame, outside, absent):
    parts = [HEAD, frame[0], *inside, frame[1], frame[2], "</Article>", *outside]
    data = article(*[part for place, part in enumerate(parts) if place not in absent - {0, 8}], IDS)
    path = stored(tmp_path_factory.mktemp("order"), data)
    for abstracts in (False, True):
        assert list(read_file(path, abstracts=abstracts)) == [parsed(data, abstracts=abstracts)]


NAME = st.sampled_from(
    [
        "Smith",
        "van der Berg",
        "\u00d6mer",
        " ",
        "",
        "a&amp;b",
        "O&#39;X",
        "x <i>y</i> z",
        "A\u202fB",
        "J\n K",
        "<!-- n -->N",
    ]
)
PERSON = st.builds(
    "<Author {}>{}{}{}{}{}</Author>".format,
    st.sampled_from(['ValidYN="Y"', 'ValidYN="Y" EqualContrib="Y"', 'ValidYN="N"', 'EqualContrib="N" ValidYN="Y"', ""]),
    st.builds("<LastName>{}</LastName>".format, NAME),
    st.one_of(st.just("\n  "), st.builds("<ForeName>{}</ForeName> ".format, NAME)),
    st.one_of(st.just(""), st.builds("<Initials>{}</Initials>".format, NAME)),
    st.one_of(st.just(""), st.builds("<Suffix>{}</Suffix>".format, NAME)),
    st.sampled_from(
        [
            "",
            '<Identifier Source="ORCID">1</Identifier>',
            "<AffiliationInfo><Affiliation>x</Affiliation></AffiliationInfo>",
        ]
    ),
)
GROUP = st.builds('<Author ValidYN="Y"><CollectiveName>{}</CollectiveName></Author>'.format, NAME)


@settings(deadline=None)
@given(
    st.lists(st.one_of(PERSON, PERSON, GROUP), max_size=4),
    st.sampled_from(['CompleteYN="Y"', 'CompleteYN="N" Type="authors"', 'CompleteYN="N" Type="editors"']),
    st.sampled_from(["", "\n   ", "x"]),
)
def test_authors_are_those_that_the_parser_reads(tmp_path_factory, people, attributes, between):
    authors = f"<AuthorList {attributes}>{between}{between.join(people)}{between}</AuthorList>"
    data = article(HEAD, JOURNAL, TITLE, authors, KIND, INFO, IDS)
    path = stored(tmp_path_factory.mktemp("authors"), data)
    assert list(read_file(path, abstracts=False)) == [parsed(data)]


# --------------------------------------------------------------------------------- with and without the patterns


def outcome(path: Path, *, abstracts: bool, fast: bool) -> tuple[list[Revision | Deletion], str]:
    """What was read, and why reading ended early ("" if it did not)."""
    read: list[Revision | Deletion] = []
    try:
        read.extend(read_file(path, abstracts=abstracts, fast=fast))
    except BrokenFile as error:
        return read, error.reason
    return read, ""


TEXT = st.text(st.sampled_from("aB\u00e9\u03b1\u202f\u2013 .,:;()[]/'\"-0159"), max_size=12)
WORKS = st.builds(
    lambda pmid, **facts: pubmed_files.article(pubmed_files.work(pmid, **facts)),
    st.integers(1, 99_999_999),
    title=st.one_of(st.none(), TEXT, TEXT.map("<i>x</i> {}".format)),
    authors=st.lists(st.tuples(TEXT, TEXT), max_size=3),
    journal=TEXT,
    volume=TEXT,
    issue=TEXT,
    pages=TEXT,
    year=st.one_of(TEXT, st.integers(1800, 2030)),
    revised=st.dates().map(str),
    retracted_in=st.one_of(st.none(), st.integers(1, 99)),
    version=st.integers(1, 3),
)
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.floats(0, 1), st.integers(0, 30), NOISE), max_size=3
)


def changed(data: bytes, changes: list[tuple[float, int, float, int, str]]) -> bytes:
    """With stretches replaced by stretches from elsewhere and by noise."""
    for at, gone, source, length, noise in changes:
        place, other = int(at * len(data)), int(source * len(data))
        data = data[:place] + data[other : other + length] + noise.encode() + data[place + gone :]
    return data


@settings(deadline=None, max_examples=600)
@given(st.lists(st.one_of(WORKS.map(str.encode), st.just(WHOLE)), min_size=1, max_size=3), CHANGES, st.booleans())
def test_with_and_without_the_patterns_the_same_is_read(tmp_path_factory, works, changes, abstracts):
    """Up to the record at which the parser stumbles; the patterns pass over what is not kept, faults included."""
    path = stored(tmp_path_factory.mktemp("both"), changed(b"\n".join(works), changes))
    slow, fault = outcome(path, abstracts=abstracts, fast=False)
    fast, other = outcome(path, abstracts=abstracts, fast=True)
    if not fault:
        assert (fast, other) == (slow, "")
    else:
        assert fast[: len(slow)] == slow


def test_that_the_generated_records_are_read_by_the_patterns():
    plain = read_plain(
        [pubmed_files.article(pubmed_files.work(number)).strip().encode() for number in range(1, 50)], abstracts=False
    )
    assert plain.count(None) == 0


def test_a_file_is_read_without_the_patterns(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "citecheck.sources.pubmed_xml.fast", None)
    assert outcome(stored(tmp_path, WHOLE), abstracts=False, fast=False) == ([parsed(WHOLE)], "")
