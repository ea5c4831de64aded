"""The baseline file: what is read_baseline, what is refused, and that the same entries are the same bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UsageError
from citecheck.findings.baseline import DECISIONS, Baseline, Entry, format_baseline, parse_baseline, read_baseline

ENTRY = {"fingerprint": "0123456789abcdef", "code": "REF007", "article": "texts/a.md"}


def written(*entries, **more):
    return json.dumps({"citecheck_baseline": 1, "entries": entries, **more}).encode()


def test_a_short_entry_is_known():
    (entry,) = parse_baseline(written(ENTRY)).entries
    assert entry == Entry("0123456789abcdef", "REF007", "texts/a.md", "", "known", "", "")
    assert entry.silences


def test_keys_that_nobody_knows_and_repetitions_are_let_pass():
    baseline = parse_baseline(written({**ENTRY, "line": 7, "reason": None}, ENTRY, generator="x"))
    assert len(baseline.entries) == 2
    assert len(parse_baseline(format_baseline(baseline)).entries) == 1


def test_confirmed_and_ask_are_no_pardon():
    silent = {decision for decision in DECISIONS if Entry("0" * 16, "REF007", "a.md", decision=decision).silences}
    assert silent == {"known", "dismissed"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON in UTF-8"),
        (b'{"citecheck_baseline": 1,\n<<<<<<< HEAD\n', "line 2"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "has no 'citecheck_baseline'"),
        (b'{"schema_version": 1, "articles": []}', "has no 'citecheck_baseline'"),
        (b'{"citecheck_baseline": 2, "entries": []}', "reads 1"),
        (b'{"citecheck_baseline": true, "entries": []}', "reads 1"),
        (b'{"citecheck_baseline": 1}', "'entries' is no list"),
        (written("x"), "entry 1 is no object"),
        (written(ENTRY, {**ENTRY, "fingerprint": "0123"}), "'fingerprint' of entry 2"),
        (written({**ENTRY, "fingerprint": "0123456789ABCDEF"}), "16 hexadecimal digits"),
        (written({"code": "REF007", "article": "a.md"}), "has no 'fingerprint'"),
        (written({**ENTRY, "article": ""}), "has no 'article'"),
        (written({**ENTRY, "article": "a\0.md"}), "'article' of entry 1 is no path"),
        (written({**ENTRY, "code": "year"}), "'code' of entry 1 is no rule"),
        (written({**ENTRY, "decision": "fine"}), "none of known, dismissed, confirmed, ask"),
        (written({**ENTRY, "reason": 7}), "'reason' of entry 1 is no string"),
        (written({**ENTRY, "date": "yesterday"}), "'date' of entry 1"),
    ],
)
def test_what_is_no_baseline_is_refused_by_name(data, what):
    with pytest.raises(UsageError) as error:
        parse_baseline(data, "texts/known.json")
    assert str(error.value).startswith("texts/known.json is not a baseline: ")
    assert what in str(error.value)


def test_a_missing_file_names_the_command_that_writes_one(tmp_path):
    with pytest.raises(UsageError, match=r"`citecheck baseline -o .*none\.json PATH\.\.\.` writes one"):
        read_baseline(str(tmp_path / "none.json"))
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(str(tmp_path))


def test_the_file_is_sorted_and_plain():
    entries = [
        Entry("b" * 16, "REF007", "b.md"),
        Entry("a" * 16, "REF007", "a.md"),
        Entry("c" * 16, "CIT001", "a.md", "„Ä“", "dismissed", "gesehen", "2026-11-23"),
    ]
    data = format_baseline(Baseline(tuple(entries)))
    assert data == format_baseline(Baseline(tuple(reversed(entries))))
    assert [e.code for e in parse_baseline(data).entries] == ["CIT001", "REF007", "REF007"]
    assert "„Ä“".encode() in data
    assert data.endswith(b"}\n")
    assert b'\n  "entries": [\n    {\n      "fingerprint": "cccc' in data


texts = st.text(st.characters(exclude_characters="\0"), max_size=30)


@given(
    st.lists(
        st.builds(
            Entry,
            st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
            st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True),
            st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30),
            texts,
            st.sampled_from(DECISIONS),
            texts,
            st.dates().map(str) | st.just(""),
        ),
        max_size=5,
    )
)
def test_what_was_written_is_read_again(entries):
    data = format_baseline(Baseline(tuple(entries)))
    assert set(parse_baseline(data).entries) == set(entries)
    assert format_baseline(parse_baseline(data)) == data
    assert not any(byte < 32 and byte != 10 for byte in data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)
    )
)
def test_any_json_is_a_baseline_or_is_refused_in_words(value):
    for content in (value, {"citecheck_baseline": 1, "entries": value}, {"citecheck_baseline": 1, "entries": [value]}):
        try:
            parse_baseline(json.dumps(content).encode(), "x.json")
        except UsageError as error:
            assert str(error).startswith("x.json")  # noqa: PT017
