"""A real model of a few bytes; only where onnxruntime is installed."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from tests.support.tiny_model import tiny_model, tokenizer

from citecheck.errors import UsageError
from citecheck.semantic import load, similarity

installed = pytest.mark.skipif(
    not (importlib.util.find_spec("onnxruntime") and importlib.util.find_spec("tokenizers")),
    reason="the extra `semantic` is not installed",
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "model.onnx").write_bytes(tiny_model())
    (tmp_path / "tokenizer.json").write_text(tokenizer())
    return tmp_path


def test_without_the_extra_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError, match=r"citecheck-pubmed\[semantic\]"):
        load(str(folder))


@installed
def test_vectors_are_means_over_tokens_of_length_one(folder):
    embedder = load(str(folder))
    bone, padded, nothing = embedder.embed(["bone", "bone bone bone", ""])
    assert bone == pytest.approx([1, 0])
    assert padded == pytest.approx(bone)
    assert nothing == [0, 0]
    assert embedder.embed([]) == []
    assert len(embedder.model.sha256) == 64


@installed
def test_like_is_nearer_than_unlike(folder):
    ((near, far),) = similarity(load(str(folder)), ["Vitamin bone"], ["bone", "sleep"])
    assert near > 0.9 > far


@installed
def test_the_first_token_where_the_model_asks_for_it(folder):
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    assert load(str(folder)).embed(["bone sleep"])[0] == pytest.approx([1, 0])


@installed
@pytest.mark.parametrize("content", [b"", b"not a model", tiny_model(table="absent")])
def test_a_broken_model_is_refused(folder, content):
    (folder / "model.onnx").write_bytes(content)
    with pytest.raises(UsageError, match="cannot be used"):
        load(str(folder))


@installed
def test_a_broken_tokenizer_is_refused(folder):
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(UsageError, match="cannot be used"):
        load(str(folder))
