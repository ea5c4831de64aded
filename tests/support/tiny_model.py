"""An ONNX model of three words, written by hand: each token is looked up in a table of vectors."""

from __future__ import annotations

import json
import struct

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "bone", "sleep", "vitamin")
VECTORS = ((0, 0), (0.1, 0.1), (0, 0), (0, 0), (1, 0), (0, 1), (0.8, 0.2))


def tiny_model(output: str = "last_hidden_state", table: str = "table") -> bytes:
    """ModelProto: output = Gather(table, input_ids)."""
    node = _text(1, table) + _text(1, "input_ids") + _text(2, output) + _text(4, "Gather")
    numbers = struct.pack(f"<{2 * len(VECTORS)}f", *(value for vector in VECTORS for value in vector))
    tensor = _number(1, len(VECTORS)) + _number(1, 2) + _number(2, 1) + _text(8, "table") + _bytes(9, numbers)
    graph = (
        _bytes(1, node)
        + _text(2, "tiny")
        + _bytes(5, tensor)
        + _bytes(11, _value("input_ids", 7, 2))
        + _bytes(12, _value(output, 1, 3))
    )
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _text(1, "") + _number(2, 13))


def tokenizer() -> str:
    """A tokenizer.json that splits at spaces."""
    return json.dumps(
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [],
            "normalizer": {"type": "Lowercase"},
            "pre_tokenizer": {"type": "Whitespace"},
            "post_processor": None,
            "decoder": None,
            "model": {
                "type": "WordLevel",
                "vocab": {word: i for i, word in enumerate(VOCABULARY)},
                "unk_token": "[UNK]",
            },
        }
    )


def _value(name: str, kind: int, dimensions: int) -> bytes:
    shape = b"".join(_bytes(1, _text(2, f"d{i}")) for i in range(dimensions))
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])
