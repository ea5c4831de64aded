"""Sentence embeddings, an optional extra: a model that lies on this machine, pinned by its hash, never downloaded."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Protocol

from citecheck.model import SemanticModel

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 2_000  # characters of one text that are read: more than any model's window


class Embedder(Protocol):
    """Something that turns texts into vectors of length 1 whose dot product says how alike they are."""

    @property
    def model(self) -> SemanticModel:
        """Which model it is, for the report."""
        ...

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector a text, in order."""
        ...


def load(place: str, sha256: str | None = None) -> Embedder:
    """The model of a folder or an installed package (``package:NAME``); several places with commas between them.

    ``sha256`` (hexadecimal) is what model.onnx must hash to. Raises UsageError where the extra or a file is missing,
    the hash is another, or the model does not do what a sentence model does.
    """
    from citecheck.semantic.model_files import find, model_bytes

    files = find(place)
    content, digest = model_bytes(files, sha256)
    from citecheck.semantic.onnx import OnnxEmbedder

    return OnnxEmbedder(files, content, SemanticModel(place, digest))


def similarity(embedder: Embedder, claims: Sequence[str], sources: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """The cosine of every claim with every source, one row a claim; each distinct text is embedded once."""
    if not claims or not sources:
        return tuple(() for _ in claims)
    texts = list(dict.fromkeys(text[:LONGEST] for text in chain(claims, sources)))
    import numpy as np

    vectors = np.asarray(embedder.embed(texts), dtype=np.float32)
    row = {text: i for i, text in enumerate(texts)}
    left = vectors[[row[text[:LONGEST]] for text in claims]]
    right = vectors[[row[text[:LONGEST]] for text in sources]]
    return tuple(tuple(values) for values in (left @ right.T).tolist())
