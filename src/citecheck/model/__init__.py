"""The nouns of citecheck: what flows from one room to the next.

Everything here is a frozen value without behaviour of its own beyond small derived properties.
Terms are those of the field: a *reference* is one item of the reference list, a *callout* the mark in the
text, a *cite* one number of a callout, a *claim* the words a callout is offered to support, a *record* what
PubMed holds. Offsets count characters of ``Document.text``; lines and columns count from 1 in the file that
the person sees, columns in Unicode code points.

Read in this order: places, article, record, resolution, judgement, result.
"""

from citecheck.model.article import (
    PRINTED_NAME,
    Article,
    Assessability,
    Author,
    Callout,
    Cite,
    Claim,
    Identifiers,
    Kind,
    LineUnit,
    Location,
    Notation,
    ParseCause,
    ParsedReference,
    ParseIssue,
    Reference,
    Span,
    Statement,
)
from citecheck.model.correction import Correction, Remark
from citecheck.model.judgement import (
    Cause,
    Change,
    Comparison,
    Confidence,
    Decision,
    DiffPart,
    Finding,
    Level,
    Relatedness,
    Severity,
    Shift,
    ShiftPoint,
    Suppression,
    Verdict,
)
from citecheck.model.page import PageCheck, PageState
from citecheck.model.passage import Contrast, FullText, Passage, Reach, SourceText
from citecheck.model.places import in_words, opens_at_line
from citecheck.model.record import REGISTRIES, TEXTS, Notice, NoticeType, Record, SourceName
from citecheck.model.refreshed import (
    AskedRegistry,
    ChangeKind,
    FieldChange,
    Place,
    RecordChange,
    Refreshed,
    Unanswered,
)
from citecheck.model.resolution import Ambiguous, Candidate, Choice, Found, NotFound, NotIndexed, Resolution, Unchecked
from citecheck.model.result import CheckedArticle, CheckedReference, DiffBase, Result, SemanticModel, SourceReport

__all__ = [
    "PRINTED_NAME",
    "REGISTRIES",
    "TEXTS",
    "Ambiguous",
    "Article",
    "AskedRegistry",
    "Assessability",
    "Author",
    "Callout",
    "Candidate",
    "Cause",
    "Change",
    "ChangeKind",
    "CheckedArticle",
    "CheckedReference",
    "Choice",
    "Cite",
    "Claim",
    "Comparison",
    "Confidence",
    "Contrast",
    "Correction",
    "Decision",
    "DiffBase",
    "DiffPart",
    "FieldChange",
    "Finding",
    "Found",
    "FullText",
    "Identifiers",
    "Kind",
    "Level",
    "LineUnit",
    "Location",
    "NotFound",
    "NotIndexed",
    "Notation",
    "Notice",
    "NoticeType",
    "PageCheck",
    "PageState",
    "ParseCause",
    "ParseIssue",
    "ParsedReference",
    "Passage",
    "Place",
    "Reach",
    "Record",
    "RecordChange",
    "Reference",
    "Refreshed",
    "Relatedness",
    "Remark",
    "Resolution",
    "Result",
    "SemanticModel",
    "Severity",
    "Shift",
    "ShiftPoint",
    "SourceName",
    "SourceReport",
    "SourceText",
    "Span",
    "Statement",
    "Suppression",
    "Unanswered",
    "Unchecked",
    "Verdict",
    "in_words",
    "opens_at_line",
]
