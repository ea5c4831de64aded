"""Where a model is looked for, and when it is refused."""

from __future__ import annotations

import hashlib

import pytest

from citecheck.errors import UsageError
from citecheck.semantic import load
from citecheck.semantic.model_files import find, model_bytes


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"not a model")
    (folder / "vocab.txt").write_text("[UNK]\n")
    return folder


def test_tokenizer_json_is_preferred_to_a_vocabulary(folder):
    assert find(str(folder)).tokenizer.name == "vocab.txt"
    (folder / "tokenizer.json").write_text("{}")
    assert find(str(folder)).tokenizer.name == "tokenizer.json"


def test_an_export_keeps_its_model_one_folder_down(folder):
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    assert find(str(folder)).model == folder / "onnx" / "model.onnx"


def test_what_the_first_place_lacks_is_taken_from_the_second(folder, tmp_path):
    other = tmp_path / "words"
    other.mkdir()
    (folder / "vocab.txt").rename(other / "vocab.txt")
    with pytest.raises(UsageError, match=r"neither tokenizer\.json nor vocab\.txt"):
        find(str(folder))
    assert find(f"{folder},{other}").tokenizer == other / "vocab.txt"


def test_a_name_with_a_comma_is_one_folder(folder, tmp_path):
    odd = tmp_path / "a,b"
    folder.rename(odd)
    assert find(str(odd)).model == odd / "model.onnx"


def test_a_package_is_looked_into_and_not_imported(tmp_path, monkeypatch):
    package = tmp_path / "tiny_words"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('imported')\n")
    (package / "model.onnx").write_bytes(b"x")
    (package / "vocab.txt").write_text("[UNK]\n")
    info = tmp_path / "tiny_words-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-words\nVersion: 1.0\n")
    (info / "RECORD").write_text("tiny_words/__init__.py,,\ntiny_words/model.onnx,,\ntiny_words/vocab.txt,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find("package:tiny-words").model == package / "model.onnx"


@pytest.mark.parametrize(
    ("place", "reason"),
    [("nowhere", "not a folder"), ("package:no-such-model-here", "no package"), (",", "no model.onnx")],
)
def test_a_place_that_is_not_there_is_refused(place, reason, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=reason):
        load(place)


def test_the_hash_must_be_the_one_that_was_pinned(folder):
    right = hashlib.sha256(b"not a model").hexdigest()
    files = find(str(folder))
    assert model_bytes(files, None) == (b"not a model", right)
    assert model_bytes(files, right.upper())[1] == right
    with pytest.raises(UsageError, match=f"{right}, semantic-sha256 says {'0' * 64}"):
        load(str(folder), "0" * 64)


def test_weights_that_the_hash_does_not_cover_are_refused(folder):
    (folder / "model.onnx_data").write_bytes(b"")
    with pytest.raises(UsageError, match="one file"):
        load(str(folder))
