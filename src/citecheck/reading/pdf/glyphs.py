"""The characters of a page with their places, read by pdfium; nothing in the file is run."""

from __future__ import annotations

import contextlib
import ctypes
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from citecheck.errors import InputError
from citecheck.frozen import Frozen, field

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 2_000
_MOST_CHARACTERS = 20_000_000  # of a file
_MOST_ON_PAGE = 200_000
_MOST_LINKS = 2_000  # of a page
_LONGEST_ADDRESS = 4_096
_LONGEST_NAME = 128  # bytes of a font's name that are looked at
_BOLD = 600  # the weight of a font from which it is bold
_SAME = 0.05  # points
_SMALLEST, _TALLEST = 1.0, 1_000.0  # points: characters of other sizes are none that anybody reads
_FAR = 1e6  # points from the page's corner
_UPRIGHT = 0.05  # radians; other text stands in margins and figures
_RISE, _DROP = 0.78, 0.22  # of its size: how far a character reaches above and below its baseline


class Box(NamedTuple):
    """A rectangle of a page; y grows upward, all in points."""

    left: float
    bottom: float
    right: float
    top: float


class Glyph(NamedTuple):
    """One visible character; y grows upward, all in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float  # of the font, as it is shown
    bold: bool
    spaced: bool = False  # the file has a blank before it, or pdfium sees one there

    @property
    def box(self) -> Box:
        """The rectangle that it takes up in its line."""
        return Box(self.left, self.baseline - _DROP * self.size, self.right, self.baseline + _RISE * self.size)


class Link(NamedTuple):
    """A stretch of a page that leads to an address."""

    left: float
    bottom: float
    right: float
    top: float
    address: str


class Page(Frozen):
    """What stands on one page, in the order in which the file draws it."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    unmapped: int = 0  # characters whose font does not say which they are


@contextlib.contextmanager
def opened(path: str, data: bytes) -> Iterator[Any]:
    """pdfium's document, closed at the end. Raises InputError for a file that is damaged or wants a password."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        why = "is protected by a password" if "password" in str(error).lower() else "is damaged"
        message = f"{path} {why}, and cannot be read as a PDF."
        raise InputError(message) from None
    try:
        yield document
    finally:
        document.close()


def read_pages(path: str, data: bytes) -> Iterator[Page]:
    """The pages of a PDF, one after the other. Raises InputError for a file that nobody can use."""
    with opened(path, data) as document:
        count = len(document)
        if count > MOST_PAGES:
            message = f"{path} has {count} pages; at most {MOST_PAGES} are read. Give the article alone."
            raise InputError(message)
        left = _MOST_CHARACTERS
        for number in range(count):
            page = _page(document, number)
            left -= len(page.glyphs)
            if left < 0:
                message = f"{path} holds more text than an article can have."
                raise InputError(message)
            yield page


def _page(document: Any, number: int) -> Page:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Page(0.0, 0.0)  # a broken page: it has no text, and that is said
    try:
        text = page.get_textpage()
    except pdfium.PdfiumError:
        text = None
    width, height = page.get_size()
    if text is None:
        return Page(width, height)
    glyphs, unmapped = _glyphs(raw, text.raw)
    out = Page(width, height, glyphs, list(_links(raw, document.raw, page.raw)), unmapped)
    text.close()
    page.close()
    return out


def _glyphs(raw: Any, text: Any) -> tuple[list[Glyph], int]:
    out: list[Glyph] = []
    unmapped = 0
    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    fonts = _Fonts(raw, text)
    spaced = False
    for index in range(min(raw.FPDFText_CountChars(text), _MOST_ON_PAGE)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in {2, 173}:  # pdfium's sign for a hyphen at a line end
            code = 0x2D
        if code <= 32 or code in (0xA0, 0xFEFF, 0x200B):
            spaced = spaced or code in (32, 0xA0)
            continue
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            unmapped += 1
            continue
        if _turned(raw.FPDFText_GetCharAngle(text, index)):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box) or not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        if box.right <= box.left:
            continue
        left = box.left
        if out and abs(out[-1].left - left) < _SAME and abs(out[-1].right - box.right) < _SAME:
            left = (out[-1].left + out[-1].right) / 2  # the letters of a ligature share one place
            out[-1] = out[-1]._replace(right=left)
        size = raw.FPDFText_GetFontSize(text, index) * _scale(raw, text, index, matrix)
        if not (_SMALLEST <= size <= _TALLEST and abs(box.left) < _FAR and abs(y.value) < _FAR):
            continue  # nobody sees it, or the file is damaged
        out.append(Glyph(chr(code), left, box.right, y.value, size, fonts.are_bold(index), spaced))
        spaced = False
        unmapped += 0xE000 <= code <= 0xF8FF or code == 0xFFFD
    return out, unmapped


def _scale(raw: Any, text: Any, index: int, matrix: Any) -> float:
    """How much taller characters are shown than their font says."""
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return float(math.hypot(matrix.c, matrix.d)) or 1.0


class _Fonts:
    """Which characters are bold: told by the name of the font, looked up once for each object of text."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw, self._text = raw, text
        self._known: dict[int | None, bool] = {}
        self._name, self._flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()

    def are_bold(self, index: int) -> bool:
        owner = ctypes.cast(self._raw.FPDFText_GetTextObject(self._text, index), ctypes.c_void_p).value
        if owner not in self._known:
            size = self._raw.FPDFText_GetFontInfo(self._text, index, self._name, _LONGEST_NAME, self._flags)
            name = self._name.value.lower() if 0 < size <= _LONGEST_NAME else b""
            weight = self._raw.FPDFText_GetFontWeight(self._text, index)
            self._known[owner] = weight >= _BOLD or any(word in name for word in (b"bold", b"black", b"heavy"))
        return self._known[owner]


def _turned(angle: float) -> bool:
    return _UPRIGHT < angle < 6.2831853 - _UPRIGHT


def _links(raw: Any, document: Any, page: Any) -> Iterator[Link]:
    position, link, rectangle = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size <= _LONGEST_ADDRESS or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        low, high = sorted((rectangle.bottom, rectangle.top))
        yield Link(rectangle.left, low, rectangle.right, high, address)
