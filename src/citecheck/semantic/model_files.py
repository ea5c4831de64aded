"""Where a model lies: its files in folders and installed packages, and the hash that pins it."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from citecheck.errors import UsageError
from citecheck.frozen import Frozen

MODEL = "model.onnx"
TOKENIZERS = ("tokenizer.json", "vocab.txt")  # in this order
POOLING = "1_Pooling/config.json"  # beside some models: how the vectors of the words become one
_PACKAGE = "package:"
_DEEPEST = 3  # folders below a place in which files are looked for


class ModelFiles(Frozen):
    """What a model is made of."""

    model: Path
    tokenizer: Path
    pooling: Path | None = None


def find(place: str) -> ModelFiles:
    """The files of a model; a file is taken from the first place that has it.

    ``place``: folders or ``package:NAME`` (the name that pip knows), with commas between them. Packages are looked
    into, not imported. Raises UsageError for a place that does not exist or a file that none has.
    """
    parts = [place] if Path(place).is_dir() else [part.strip() for part in place.split(",") if part.strip()]
    listed = [_listed(part) for part in parts]
    model, tokenizer = _first(listed, (MODEL,)), _first(listed, TOKENIZERS)
    if model is None:
        msg = f"semantic-model: {place!r} has no {MODEL}."
        raise UsageError(msg)
    if tokenizer is None:
        msg = (
            f"semantic-model: {place!r} has neither {' nor '.join(TOKENIZERS)}; put the model's own beside {MODEL}, "
            "or name a second folder or package after a comma."
        )
        raise UsageError(msg)
    return ModelFiles(model, tokenizer, _first(listed, (POOLING,)))


def model_bytes(files: ModelFiles, sha256: str | None) -> tuple[bytes, str]:
    """The model and its hash, read once, so that what was hashed is what runs.

    Raises UsageError where the hash is not ``sha256`` or weights lie in another file, which the hash would not cover.
    """
    outside = [name for name in (f"{MODEL}_data", f"{MODEL}.data") if files.model.with_name(name).exists()]
    if outside:
        msg = f"semantic-model: {outside[0]} holds weights outside {MODEL}; export the model into one file."
        raise UsageError(msg)
    try:
        content = files.model.read_bytes()
    except OSError as error:
        msg = f"semantic-model: {files.model} cannot be read: {error.strerror or error}."
        raise UsageError(msg) from error
    digest = hashlib.sha256(content).hexdigest()
    if sha256 and digest != sha256.strip().lower():
        msg = (
            f"semantic-model: {files.model} is not the model that was pinned: its SHA-256 is {digest}, "
            f"semantic-sha256 says {sha256.strip().lower()}."
        )
        raise UsageError(msg)
    return content, digest


def _first(listed: list[list[Path]], names: tuple[str, ...]) -> Path | None:
    for name in names:
        for files in listed:
            for path in files:
                if path.as_posix().endswith(f"/{name}"):
                    return path
    return None


def _listed(part: str) -> list[Path]:
    """The files of one place, the least deep first."""
    if part.startswith(_PACKAGE):
        return _of_package(part.removeprefix(_PACKAGE).strip())
    folder = Path(part)
    if not folder.is_dir():
        msg = f"semantic-model: {part!r} is not a folder; an installed package is written package:NAME."
        raise UsageError(msg)
    try:
        found = [path for depth in range(_DEEPEST) for path in folder.glob("*/" * depth + "*") if path.is_file()]
    except OSError as error:
        msg = f"semantic-model: {part!r} cannot be read: {error.strerror or error}."
        raise UsageError(msg) from error
    return sorted((path.absolute() for path in found), key=_depth)


def _of_package(name: str) -> list[Path]:
    try:
        files = metadata.distribution(name).files or []
    except (metadata.PackageNotFoundError, ValueError) as error:
        msg = f"semantic-model: no package {name!r} is installed; nothing is downloaded."
        raise UsageError(msg) from error
    return sorted((Path(str(file.locate())) for file in files), key=_depth)


def _depth(path: Path) -> tuple[int, str]:
    return len(path.parts), str(path)
