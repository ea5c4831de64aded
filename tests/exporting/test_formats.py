import json

import jsonschema
import pytest

from citecheck.exporting.formats import FORMATS, export
from citecheck.sources.medline import parse_medline

TEXT = {"type": "string"}
NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "suffix", "literal"), TEXT),
    "additionalProperties": False,
}
# The part of CSL's input model that we write; whatever stands under `custom` is ours.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-journal", "article", "book", "chapter", "report", "thesis", "paper-conference", "webpage", "dataset", "document"]},
            "author": {"type": "array", "items": NAME},
            "issued": {"type": "object", "properties": {"date-parts": {"type": "array"}}, "additionalProperties": False},
            "custom": {"type": "object"},
            **dict.fromkeys(
                ("id", "title", "container-title", "container-title-short", "volume", "issue", "page", "publisher", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "note"), TEXT
            ),
        },
    },
}  # fmt: skip


def test_csl_json_is_what_the_schema_says(document, references):
    items = json.loads(export(document, "csl-json").content)
    jsonschema.validate(items, CSL)
    assert len({item["id"] for item in items}) == len(items) == len(references)


def test_csl_json_is_read_by_an_engine(document):
    source = pytest.importorskip("citeproc.source.json")
    items = json.loads(export(document, "csl-json").content)
    assert len(source.CiteProcJSON([{k: v for k, v in item.items() if k != "custom"} for item in items])) == len(items)


def test_nbib_holds_records_alone_and_says_what_is_left_out(document, references):
    made = export(document, "nbib")
    pmids = {reference.record.pmid for reference in references if reference.record}
    assert {record.pmid for record in parse_medline(made.content.decode())} == pmids
    assert set(made.left_out) == {reference.label for reference in references if not reference.record}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_gives_something(document, form):
    assert len(export(document, form).content) > 500
