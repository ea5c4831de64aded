"""ZIP packages from strangers (DOCX, ODT, an exported page): opened within bounds, nothing written, nothing run."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NoReturn

from citecheck.errors import InputError

MAX_FILE = 150_000_000  # bytes of the whole package; pictures make manuscripts big, not this big
MAX_ENTRIES = 10_000
MAX_PART = 64_000_000  # bytes of one entry, unpacked
MAX_READ = 160_000_000  # bytes of all entries that are read, unpacked
MAX_RATIO = 400  # unpacked to packed; written articles stay below 50
_RATIO_FROM = 4_000_000  # bytes: what unpacks to less does no harm
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"  # in the directory at the end, one for each
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Package:
    """The entries of a ZIP file by name; each is unpacked only when it is read."""

    def __init__(self, data: bytes, path: str) -> None:
        """Raises InputError for what is no ZIP file, is broken, encrypted, or bigger than any article."""
        self._path = path
        self._unpacked = 0
        if len(data) > MAX_FILE:
            self._refuse(f"is bigger than {MAX_FILE // 1_000_000} MB; it was not read. Take the pictures out")
        if data.count(_ENTRY) > MAX_ENTRIES:  # before an object is made for each
            self._refuse(f"holds more than {MAX_ENTRIES:,} files, which no article does; it was not read")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
            message = f"{path} is damaged: it is no ZIP package that can be opened."
            raise InputError(message) from error
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._by_folded = {name.lower(): name for name in self._entries}  # names of parts ignore case

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its entries, as they stand."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """The bytes of an entry, ``None`` if there is none of this name (in any case of its letters).

        Raises InputError where it is encrypted, damaged or unpacks to more than the bounds allow.
        """
        entry = self._entries.get(name) or self._entries.get(self._by_folded.get(name.lower(), ""))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            self._refuse("is encrypted; save it without a password")
        if entry.compress_type not in _READABLE:
            self._refuse("is packed in a way that Word and LibreOffice do not use; save it again")
        try:
            return self._unpack(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
            message = f"{self._path} is damaged: its part {name[:80]} cannot be unpacked."
            raise InputError(message) from error

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """Never more than the bounds, whatever the directory says of its size."""
        pieces: list[bytes] = []
        size = 0
        packed = max(entry.compress_size, 1)
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if size > MAX_PART or self._unpacked > MAX_READ:
                    self._refuse("unpacks to more than any article holds; it was not read")
                if size > _RATIO_FROM and size > MAX_RATIO * packed:
                    self._refuse("unpacks to hundreds of times its size, as no article does; it was not read")
                pieces.append(chunk)
        return b"".join(pieces)

    def _refuse(self, what: str) -> NoReturn:
        message = f"{self._path} {what}."
        raise InputError(message)
