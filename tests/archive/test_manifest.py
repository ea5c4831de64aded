from __future__ import annotations

import os

import pytest
from tests.support.index_contents import made
from tests.support.samples import record

from citecheck.archive.manifest import (
    NAME,
    index_entry,
    new_manifest,
    read_manifest,
    refuse_another,
    settings_that_count,
    write_manifest,
)
from citecheck.errors import UsageError
from citecheck.settings import Settings


def manifest(settings=None, inputs=("a.tar",), **changes):
    facts = {"articles": 5, "size": 100, "documents": True, "started": "2026-01-02T03:04:05+00:00", **changes}
    return new_manifest(inputs, settings or Settings(), **facts)


def test_it_is_read_as_it_was_written(tmp_path):
    one = manifest()
    write_manifest(tmp_path / "out", one)
    assert read_manifest(tmp_path / "out") == one
    assert read_manifest(tmp_path) is None


def test_a_name_that_is_no_text_is_written_out(tmp_path):
    write_manifest(tmp_path, manifest(inputs=(os.fsdecode(b"\xff.tar"),)))
    assert read_manifest(tmp_path).inputs == ("\\udcff.tar",)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"schema_version": "1"}'])
def test_one_that_is_none_is_refused(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(UsageError, match="cannot be read"):
        read_manifest(tmp_path)


def test_tables_of_another_schema_are_refused(tmp_path):
    write_manifest(tmp_path, manifest())
    text = (tmp_path / NAME).read_text()
    (tmp_path / NAME).write_text(text.replace('"schema_version": 1', '"schema_version": 2'))
    with pytest.raises(UsageError, match="schema 2"):
        read_manifest(tmp_path)


def test_the_same_run_is_not_refused_and_each_difference_is_named(tmp_path):
    refuse_another(tmp_path, manifest(), manifest(started="later"))
    for other, words in (
        (manifest(inputs=("b.tar",)), "the inputs: a.tar there, b.tar now"),
        (manifest(articles=6), "--part-articles: 5 there, 6 now"),
        (manifest(Settings(select=("REF",))), "--select: nothing there, REF now"),
        (manifest(Settings(references="elsewhere")), "--references"),
        (manifest(Settings(tracked="original")), "--tracked: final there, original now"),
    ):
        with pytest.raises(UsageError) as failure:
            refuse_another(tmp_path, manifest(), other)
        assert words in str(failure.value)


def test_settings_that_only_concern_the_voice_do_not_count():
    assert settings_that_count(Settings(quiet=True, color="never", fail_on="never")) == settings_that_count(Settings())


def test_an_index_is_known_by_its_contents_wherever_it_lies(tmp_path):
    one = made(tmp_path / "one.sqlite", [record(0)])
    other = made(tmp_path / "other.sqlite", [record(0), record(1)])
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(one.read_bytes())
    assert index_entry(str(one)).identity == index_entry(str(copy)).identity != index_entry(str(other)).identity
    assert index_entry("") is None
