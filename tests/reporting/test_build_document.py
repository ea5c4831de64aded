from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from citecheck.frozen import replace
from citecheck.model import CheckedArticle, Finding, Location, Result, Severity
from citecheck.reporting import build_document as module
from citecheck.reporting.document_base import given
from citecheck.reporting.json_text import text_of
from citecheck.reporting.load_document import as_document
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from pathlib import Path


def _errors(document: dict[str, Any], rules: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(rules)
    return [f"{list(error.absolute_path)}: {error.message[:120]}" for error in validator.iter_errors(document)]


def test_document_follows_our_schema(document: dict[str, Any], schema: dict[str, Any]) -> None:
    assert _errors(document, schema) == []


@pytest.mark.shared
def test_document_follows_the_contract(document: dict[str, Any], shared: Path) -> None:
    contract = json.loads((shared / "checks" / "schema_v1.json").read_text(encoding="utf-8"))
    document["tool"]["version"] = "1"
    for article in document["articles"]:
        for finding in article["findings"]:
            finding["fingerprint"] = finding["fingerprint"].ljust(8, "0")
    assert _errors(document, contract) == []


def test_json_is_as_accepted(document: dict[str, Any], golden: Any) -> None:
    golden("report.json", text_of(as_document(document)))


def test_same_result_gives_the_same_bytes(rich_result: Any, rules: Any) -> None:
    assert text_of(module.build(rich_result(), rules)) == text_of(module.build(rich_result(), rules))


def test_keys_stand_in_the_order_of_the_contract(document: dict[str, Any]) -> None:
    assert list(document)[:4] == ["schema_version", "tool", "run", "articles"]
    article = document["articles"][0]
    assert list(article)[:6] == ["path", "title", "references", "callouts", "findings", "summary"]
    assert list(article["references"][0])[:10] == [
        "label", "number", "line", "raw", "kind", "parsed", "status", "record", "comparison", "suggested",
    ]  # fmt: skip
    assert list(article["callouts"][0])[:7] == ["line", "column", "text", "numbers", "claim", "context", "cites"]


def test_every_status_has_its_record_and_reason(document: dict[str, Any]) -> None:
    references = {reference["label"]: reference for reference in document["articles"][0]["references"]}
    statuses = {label: reference["status"] for label, reference in references.items()}
    assert statuses == {
        "1": "verified", "2": "mismatch", "3": "verified", "4": "not_found", "5": "not_indexed",
        "6": "ambiguous", "7": "unchecked", "8": "unchecked", "9": "unchecked",
    }  # fmt: skip
    assert {label for label, reference in references.items() if reference["record"]} == {"1", "2", "3"}
    assert references["7"]["resolution"]["reason"] == "PubMed did not answer (connection refused)"
    assert references["4"]["resolution"]["occupant"]["pmid"] == "90000405"
    assert [near["pmid"] for near in references["6"]["resolution"]["near"]] == ["90000601", "90000006"]


def test_summary_says_what_was_not_checked(document: dict[str, Any]) -> None:
    summary = document["articles"][0]["summary"]
    assert summary["statuses"]["unchecked"] == 3
    assert summary["complete"] is False
    assert summary["unchecked"][0]["references"] == ["7", "8"]
    assert summary["findings"] == {"error": 5, "warning": 7, "note": 2, "suppressed": 1, "known": 0}
    assert document["articles"][1]["summary"]["complete"] is True


def test_a_pmid_that_is_none_is_not_passed_on(rich_result: Any, rules: Any) -> None:
    result: Result = rich_result()
    article = result.articles[0]
    first = article.references[0]
    odd = replace(first.reference, parsed=replace(first.reference.parsed, pmid="0012x"))
    changed = replace(article, references=(replace(first, reference=odd),))
    document = module.build(replace(result, articles=(changed,)), rules)
    assert document.articles[0].references[0].parsed.pmid is None


def test_parse_document_stops_where_nobody_looked(result: Result, rules: Any, schema: dict[str, Any]) -> None:
    article = result.articles[0].article
    finding = Finding("CIT001", "No such reference.", Location(1, 1, 1, 2), Severity.ERROR, fingerprint="0" * 16)
    built = module.build_parse(
        [CheckedArticle(article, (), (), findings=(finding,))], started="2026-11-20T10:00:00Z", rules=rules
    )
    parsed = json.loads(text_of(built))
    assert _errors(parsed, schema) == []
    assert {source["status"] for source in parsed["run"]["sources"]} == {"not_asked"}
    only = parsed["articles"][0]
    assert list(only["references"][0]) == ["label", "number", "line", "raw", "kind", "parsed", "list"]
    assert list(only["callouts"][0]) == ["line", "column", "text", "numbers", "claim", "list"]
    assert only["findings"][0]["code"] == "CIT001"


def test_the_registry_names_the_rules(result: Result) -> None:
    known = all_rules()
    document = module.build(result)
    for finding in document.articles[0].findings:
        assert finding.name == known[finding.code].name
    rules = given(document.rules) or {}
    assert rules["REF001"].what_to_do == known["REF001"].what_to_do
