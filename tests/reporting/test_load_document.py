from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.reporting import formats
from citecheck.reporting.json_text import text_of
from citecheck.reporting.load_document import as_document, load

Json = dict[str, Any]
SHARED_FIXTURE = [HealthCheck.function_scoped_fixture]


def test_a_document_is_read_back(document: Json) -> None:
    written = text_of(as_document(document))
    assert json.loads(written) == document
    assert text_of(load(written.encode())) == written
    assert load(b"\xef\xbb\xbf" + written.encode()) == as_document(document)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a JSON report"),
        (b"\xff\xfe", "not a JSON report"),
        (b"[" * 100_000, "not a JSON report"),
        (b'{"schema_version": ' + b"9" * 5000 + b"}", "not a JSON report"),
        (b"[]", "the document is no object"),
        (b"null", "the document is no object"),
        (b"{}", "the document lacks schema_version"),
        (b'{"schema_version": 9}', "schema_version 9; this citecheck reads version 1"),
        (b'{"schema_version": "1"}', "schema_version 1; this citecheck reads version 1"),
        (b'{"schema_version": true}', "/schema_version is no integer"),
        (b'{"schema_version": 1}', "the document lacks tool"),
        (b'{"schema_version": 1, "articles": [{"references": 7}]}', r"/articles/\[0\]/references is no array"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load(data)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d["articles"][0]["references"][2].update(status="fine"), r"references/\[2\]/status is none of"),
        (lambda d: d["articles"][0]["references"][2].update(status="\ud800"), "not a JSON report"),
        (lambda d: d["articles"][0]["references"][2].update(line=0), r"references/\[2\]/line is less than 1"),
        (lambda d: d["articles"][0]["references"][2].update(line=2.5), r"references/\[2\]/line is no integer"),
        (lambda d: d["articles"][0]["findings"][0].update(reference=7), r"/reference is no string or null"),
        (lambda d: d["articles"][0]["findings"][0].pop("message"), r"/articles/\[0\]/findings/\[0\] lacks message"),
        (lambda d: d["articles"][0]["findings"][0].update(decision={"decision": "praised"}), "decision is none of"),
        (lambda d: d["articles"][0]["findings"][1]["evidence"][0].update(fit_printed=10**400), "is out of range"),
        (lambda d: d["rules"]["REF001"].update(why=None), r"/rules/\[\.\.\.\]/why is no string"),
    ],
)
def test_the_place_is_named(document: Json, spoil: Any, words: str) -> None:
    spoil(document)
    with pytest.raises(InputError, match=words):
        load(json.dumps(document).encode())


def test_a_wrong_value_is_not_repeated(document: Json) -> None:
    document["articles"][0]["references"][2]["status"] = "\x1b[31m' - at `$.tool`"
    with pytest.raises(InputError, match=r"/articles/\[0\]/references/\[2\]/status is none of") as caught:
        as_document(document)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("extra", [1, "x" * 10_000, [[[[]]]], {"a": {"b": [None]}}, 10**400, "\ud800"])
def test_keys_of_later_versions_are_passed_over(document: Json, extra: Any) -> None:
    plain = as_document(copy.deepcopy(document))
    for holder in (document, document["run"], document["articles"][0], document["articles"][0]["findings"][0]):
        holder["later"] = extra
    assert load(json.dumps(document).encode()) == plain


@pytest.mark.parametrize("shape", formats.FORMATS)
def test_huge_numbers_are_numbers(single: Json, shape: str) -> None:
    (article,) = single["articles"]
    article["findings"][0]["line"] = article["findings"][0]["callout"] = 10**30
    assert str(10**30) in formats.render(load(json.dumps(single).encode()), shape)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, item in pairs for inner in _paths(item, (*path, key)))]


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED_FIXTURE)
@given(data=st.data())
def test_agrees_with_a_full_validator_of_the_schema(document: Json, schema: Json, data: st.DataObject) -> None:
    spoiled = json.loads(json.dumps({**document, "articles": document["articles"][:1]}))
    path = data.draw(st.sampled_from([path for path in _paths(spoiled) if path]))
    holder = spoiled
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = data.draw(st.sampled_from([None, 0, -1, 1.5, "x", [], {}, ["x"], False]))
    try:
        as_document(spoiled)
    except InputError:
        ours = False
    else:
        ours = True
    assert ours == jsonschema.Draft202012Validator(schema).is_valid(spoiled)


_HOSTILE = st.text(max_size=20) | st.sampled_from(
    ["</script>", "\x00\x1b[31m", "\u202e", "\udcff", "##[", "{{7*7}}", "\r\n::error::"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED_FIXTURE)
@given(data=st.data())
def test_what_is_written_and_read_again_is_the_same_document(document: Json, data: st.DataObject) -> None:
    changed = json.loads(json.dumps({**document, "articles": document["articles"][:1]}))
    texts = [p for p in _paths(changed) if p and p[-1] in _FREE]
    for path in data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=5)):
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        if isinstance(holder[path[-1]], str):
            holder[path[-1]] = data.draw(_HOSTILE)
    before = as_document(changed)
    written = text_of(before)
    assert load(written.encode()) == before
    assert text_of(load(written.encode())) == written
    assert json.loads(written) == changed


_FREE = {
    "path",
    "title",
    "raw",
    "message",
    "claim",
    "context",
    "text",
    "reason",
    "label",
    "url",
    "suggested",
    "note",
    "why",
}
