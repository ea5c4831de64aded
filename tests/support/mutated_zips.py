"""ZIP packages with damage: what mail, converters and bad luck do to Word and OpenDocument files."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_ATTRIBUTE = re.compile(rb'="[^"]{0,40}"')
_TAG = re.compile(rb"<[^<>]{1,200}>")
_VALUES = (b'="-1"', b'="99999999999"', b'=""', b'="begin"', b'="end"', b'="separate"', b'="superscript"', b'="0"')


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The package with a few changes: in the XML of its parts nine times of ten, else in its bytes."""
    if rng.random() < 0.1:
        return _bytes_changed(data, rng)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith((".xml", ".rels")) and rng.random() < _share(entry.filename):
                part = _xml_changed(part, rng)
            if rng.random() > 0.01:
                new.writestr(entry.filename, part)
    return out.getvalue()


def _share(name: str) -> float:
    return 0.8 if name.endswith(("document.xml", "content.xml")) else 0.25


def _xml_changed(part: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 4)):
        kind = rng.choices(range(6), (1, 1, 8, 8, 12, 1))[0]
        tags = [match.span() for match in _TAG.finditer(part)]
        if kind == 0 and tags:  # an element's tag twice
            start, end = rng.choice(tags)
            part = part[:end] + part[start:end] + part[end:]
        elif kind == 1 and tags:  # a tag lost: mostly no XML any more
            start, end = rng.choice(tags)
            part = part[:start] + part[end:]
        elif kind in {2, 3}:  # another value
            values = [match.span() for match in _ATTRIBUTE.finditer(part)]
            if values:
                start, end = rng.choice(values)
                part = part[:start] + rng.choice(_VALUES) + part[end:]
        elif kind == 4 and len(tags) > 4:  # empty elements moved
            empty = [span for span in tags if part[span[1] - 2 : span[1]] == b"/>"]
            if empty:
                start, end = rng.choice(empty)
                to = rng.choice(tags)[0]
                moved, rest = part[start:end], part[:start] + part[end:]
                to = to if to <= start else to - (end - start)
                part = rest[:to] + moved + rest[to:]
        else:
            at = rng.randrange(max(len(part), 1))
            part = part[:at] + bytes([rng.randrange(256)]) + part[at + 1 :]
    return part


def _bytes_changed(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed[: rng.randint(len(changed) // 2, len(changed))] if rng.random() < 0.3 else changed)
