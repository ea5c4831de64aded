"""The article: a document taken apart, and where its parts stand in the file."""

from __future__ import annotations

import enum
import re

from citecheck.frozen import Frozen


class Span(Frozen, order=True):
    """A stretch of ``Document.text``: ``start`` inclusive, ``end`` exclusive, in characters."""

    start: int
    end: int


class Location(Frozen, order=True):
    """A stretch of the file that the person sees; all four count from 1, ``end_column`` is exclusive.

    ``line`` is the number of a paragraph where the format has no lines (``Article.unit``).
    """

    line: int
    column: int
    end_line: int
    end_column: int
    path: str = ""  # of the file, where it is not the article's own: the entry of a .bib


class LineUnit(enum.StrEnum):
    """What ``Location.line`` counts in a format."""

    LINE = "line"
    PARAGRAPH = "paragraph"  # of a Word or OpenDocument file, table cells included


class Kind(enum.StrEnum):
    """The kind of work that a reference names."""

    JOURNAL = "journal"
    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    WEB = "web"
    THESIS = "thesis"
    CONFERENCE = "conference"
    PREPRINT = "preprint"
    OTHER = "other"


class Author(Frozen):
    """A person (``family`` and ``initials``) or a group (``collective`` true, the name in ``family``)."""

    family: str
    initials: str = ""  # "JM", without stops or blanks
    suffix: str = ""  # "Jr", "3rd"
    given: str = ""  # given names in full, where the source prints them
    collective: bool = False

    @property
    def display(self) -> str:
        """The name as a Vancouver list prints it: ``Melton LJ 3rd``."""
        return " ".join(filter(None, (self.family, self.initials, self.suffix)))


class Identifiers(Frozen):
    """What an address names: a record of PubMed, a text of PubMed Central, a DOI; all ``None`` for any other page."""

    pmid: str | None = None
    pmcid: str | None = None  # "PMC123"
    doi: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is named."""
        return bool(self.pmid or self.pmcid or self.doi)


class ParsedReference(Frozen):
    """The fields read from one reference string; ``None`` or empty means *not read*, never *absent*."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    title: str | None = None
    journal: str | None = None  # for a chapter: the title of the book
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None  # as printed: "1971-80", "e123", "S5-9"
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    accessed: str | None = None  # the date of access as printed
    from_link: tuple[str, ...] = ()  # of "pmid", "pmcid", "doi": what is not printed, only named by a link
    unread: tuple[str, ...] = ()  # printed stretches that look like place, year or identifier and that no field took
    malformed: str | None = None  # what is wrong with the printed form (CIT011), in plain words
    unparsed: str | None = None  # why the string could not be taken apart (CIT010), in plain words


class Reference(Frozen):
    """One item of the reference list."""

    label: str  # the printed number, "12" or "5a"
    number: int | None  # its leading integer
    span: Span  # of the item without its label
    location: Location
    raw: str  # as printed, without its label
    text: str  # the same without markup, entities resolved, white space levelled: what the parser read
    kind: Kind
    parsed: ParsedReference
    links: tuple[str, ...] = ()  # addresses that it is linked to, or prints, in its order
    linked: tuple[Identifiers, ...] = ()  # what the links name, each once; printed addresses are read into ``parsed``
    list: int = 1  # which list of the document it stands in, from 1; labels may repeat between lists


class Assessability(enum.StrEnum):
    """Why a claim can or cannot be compared with a source."""

    CLAIM = "claim"
    TOO_SHORT = "too_short"  # fewer content words than can be compared


class Claim(Frozen):
    """The words that a callout is offered to support, and what stands around them."""

    text: str  # the sentence, clause, lead-in or heading as a reader takes it, without callouts
    context: str  # lead-in, list or neighbouring sentences that belong to it
    heading: str = ""  # the nearest heading above
    clause: str = ""  # the words since the previous callout of the same sentence
    paragraph: str = ""  # the whole paragraph or list item, without callouts
    assessability: Assessability = Assessability.CLAIM


class Statement(Frozen):
    """A sentence of the text that no callout stands for."""

    text: str
    location: Location
    heading: str = ""  # the headings above, the outermost first, between " › "


class Cite(Frozen):
    """One number of an expanded callout. ``label`` is ``None`` where the list has no such reference."""

    number: int
    label: str | None
    key: str = ""  # with ``label`` None: the name that the text gives, where it names references by keys


PRINTED_NAME = re.compile(r"[^\W\d_]{2}")  # in a link: its words name works, "Smith et al., 2010"


class Notation(enum.StrEnum):
    """How an article writes its callouts."""

    SUPERSCRIPT = "superscript"  # <sup>, ^1^, Unicode, LaTeX
    BRACKET = "bracket"  # [1,2]
    PAREN = "paren"  # (1,2)
    GLUED = "glued"  # bone.1,2
    LINK = "link"  # the format itself links the mark to the reference ([^5], JATS xref)


class Callout(Frozen):
    """A mark in the text that names one or several references."""

    index: int  # position in ``Article.callouts``, from 0
    span: Span
    location: Location
    text: str  # the payload as printed, "5,6,8-10"
    numbers: tuple[int, ...]  # expanded
    cites: tuple[Cite, ...]
    claim: Claim
    notation: Notation
    list: int | None = 1  # the list that it points to; ``None`` where that cannot be told: then it has no cites

    @property
    def prints_names(self) -> bool:
        """Whether it is a link that prints no number of the list: ``Smith et al., 2010``."""
        return self.notation is Notation.LINK and PRINTED_NAME.search(self.text) is not None


class ParseCause(enum.StrEnum):
    """What parsing saw in the list and the callouts; a rule reports each.

    Issues of one place are told in the order of these values, which is that of their rules.
    """

    DUPLICATE_LABEL = "duplicate_label"
    LABEL_GAP = "label_gap"
    LIST_OUT_OF_ORDER = "list_out_of_order"
    MALFORMED_CALLOUT = "malformed_callout"
    NON_CALLOUT = "non_callout"  # a superscript number that is no callout
    OVERLAPPING_RANGE = "overlapping_range"
    UNREAD = "unread"  # an entry of a bibliography, or a file that the article takes in, that could not be read
    WITHOUT_CALLOUTS = "without_callouts"  # a text and a list, and no mark between them
    UNTOLD_LIST = "untold_list"  # several lists, and callouts that may point to any of them


class ParseIssue(Frozen):
    """Something that parsing saw and a rule reports: a value, not an exception."""

    cause: ParseCause
    location: Location
    message: str  # one plain sentence
    basis: tuple[str, ...] = ()  # the words that identify it, for its fingerprint
    reference: str | None = None  # label
    callout: int | None = None  # index
    may_name: str | None = None  # label of a reference that a mark left out may name after all
    list: int | None = 1  # of the reference or the callout


class Article(Frozen):
    """A document taken apart."""

    path: str
    title: str | None
    references: tuple[Reference, ...]  # in order of number
    callouts: tuple[Callout, ...]  # in order of appearance
    issues: tuple[ParseIssue, ...] = ()
    by_links: bool = False  # no list: every reference is an address that a sentence links to or a note holds
    by_keys: bool = False  # the text names its references by keys, and the numbers are this program's
    unit: LineUnit = LineUnit.LINE  # what the lines of its locations count
    pages: tuple[int, ...] = ()  # the first line (or paragraph) of each page, where the format knows pages
    unread: str = ""  # why nothing of it was read (RUN007): a file of a folder that looks like a manuscript
