from __future__ import annotations

import io
import zipfile

import pytest

from citecheck.correcting.repack import repacked
from citecheck.errors import InputError


def package(*names: str, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            target.writestr(zipfile.ZipInfo(name, (1999, 1, 2, 3, 4, 6)), name * 9, packing)
    return out.getvalue()


def test_what_does_not_change_keeps_bytes_order_date_and_packing() -> None:
    new = repacked("a.odt", package("mimetype", "b", "c", packing=zipfile.ZIP_STORED), {"B": b"new", "d": b"more"})
    with zipfile.ZipFile(io.BytesIO(new)) as result:
        assert [(one.filename, result.read(one)) for one in result.infolist()] == [
            ("mimetype", b"mimetype" * 9),
            ("b", b"new"),
            ("c", b"c" * 9),
            ("d", b"more"),
        ]
        assert {one.date_time for one in result.infolist()[:3]} == {(1999, 1, 2, 3, 4, 6)}
        assert [one.compress_type for one in result.infolist()] == [zipfile.ZIP_STORED] * 3 + [zipfile.ZIP_DEFLATED]


@pytest.mark.parametrize(
    "data", [package("b", "B"), b"nonsense", package("b", packing=zipfile.ZIP_STORED).replace(b"bbbb", b"bxbb")]
)
def test_what_cannot_be_packed_again_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="was not written"):
        repacked("a.docx", data, {"c": b""})
