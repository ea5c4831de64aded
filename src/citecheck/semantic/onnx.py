"""A sentence model run by onnxruntime."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from citecheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import SemanticModel
    from citecheck.semantic.model_files import ModelFiles

WINDOW = 256  # tokens of a text that are read: a sentence, or a title and the better part of an abstract
_BATCH = 16
_READY = "sentence_embedding"  # the output of models that pool by themselves
_PROBES = ["Vitamin K2 and bone.", "Sleep after coffee."]


class OnnxEmbedder:
    """Vectors of length 1, of models with the inputs of BERT: the mean over the tokens, or the first one's.

    The mean (sentence-transformers' usual way) unless 1_Pooling/config.json asks for the first token, or the model
    has an output of one vector a text.
    """

    def __init__(self, files: ModelFiles, content: bytes, model: SemanticModel) -> None:
        self._model = model
        runtime, tokenizers = _libraries()
        try:
            options = runtime.SessionOptions()
            options.log_severity_level = 3  # the runtime's warnings are about itself, and go to standard error
            self._session = runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
            self._inputs = [put.name for put in self._session.get_inputs()]
            outputs = [put.name for put in self._session.get_outputs()]
            self._output = _READY if _READY in outputs else outputs[0]
            self._tokenizer = _tokenizer(tokenizers, files)
            self._first_token = _first_token(files)
            self._refuse_nonsense()
        except UsageError:
            raise
        except Exception as error:  # both libraries raise bare Exceptions of their own
            msg = f"semantic-model: {model.name} cannot be used: {_line(error)}"
            raise UsageError(msg) from error

    @property
    def model(self) -> SemanticModel:
        """Which model it is."""
        return self._model

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in order; zeros for a text that the model makes nothing of.

        Raises UsageError where the model fails.
        """
        found: list[list[float]] = [[] for _ in texts]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # like lengths together: less padding
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            try:
                vectors = self._run([texts[i] for i in chosen])
            except Exception as error:
                msg = f"semantic-model: {self._model.name} failed: {_line(error)}"
                raise UsageError(msg) from error
            for i, vector in zip(chosen, vectors, strict=True):
                found[i] = vector
        return found

    def _run(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([item.attention_mask for item in encoded], dtype=np.int64)
        known = {
            "input_ids": np.array([item.ids for item in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        unknown = set(self._inputs) - set(known)
        if unknown:
            msg = f"it asks for {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        (out,) = self._session.run([self._output], {name: known[name] for name in self._inputs})
        pooled = np.asarray(out, dtype=np.float32)
        if pooled.ndim == 3:
            weights = mask[:, :, None].astype(np.float32)
            pooled = pooled[:, 0] if self._first_token else (pooled * weights).sum(1) / np.maximum(weights.sum(1), 1.0)
        if pooled.ndim != 2 or len(pooled) != len(texts):
            msg = f"its output {self._output!r} is no vector a text or a token"
            raise ValueError(msg)
        pooled = np.nan_to_num(pooled, nan=0.0, posinf=0.0, neginf=0.0)
        lengths = np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
        vectors: list[list[float]] = (pooled / lengths).tolist()
        return vectors

    def _refuse_nonsense(self) -> None:
        """A broken or foreign model shows now, not in the middle of a run."""
        one, other = self._run(_PROBES)
        if not math.isclose(math.fsum(v * v for v in one), 1.0, abs_tol=0.01) or one == other:
            msg = f"semantic-model: {self._model.name} gives no usable vectors."
            raise UsageError(msg)


def _libraries() -> tuple[Any, Any]:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        msg = (
            "semantic-model needs the optional extra: pip install 'citecheck-pubmed[semantic]' "
            f"({error.name or error} is missing)."
        )
        raise UsageError(msg) from error
    return onnxruntime, tokenizers


def _tokenizer(tokenizers: Any, files: ModelFiles) -> Any:
    if files.tokenizer.suffix == ".json":
        made = tokenizers.Tokenizer.from_str(files.tokenizer.read_text("utf-8"))
    else:
        made = tokenizers.BertWordPieceTokenizer(str(files.tokenizer), lowercase=_lowercase(files))
    made.enable_truncation(WINDOW)
    if made.padding is None:
        made.enable_padding()
    else:
        made.enable_padding(**{**made.padding, "length": None})  # its own padding token, to the longest of a batch
    return made


def _lowercase(files: ModelFiles) -> bool:
    """Whether a vocabulary is of folded words; most are, and tokenizer_config.json beside it says when not."""
    config = files.tokenizer.with_name("tokenizer_config.json")
    return not config.is_file() or bool(json.loads(config.read_text("utf-8")).get("do_lower_case", True))


def _first_token(files: ModelFiles) -> bool:
    return files.pooling is not None and bool(
        json.loads(files.pooling.read_text("utf-8")).get("pooling_mode_cls_token", False)
    )


def _line(error: Exception) -> str:
    """The first line of what a library says, bounded."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
