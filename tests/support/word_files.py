"""Word files from a few lines of WordprocessingML, for what no program would write on demand."""

from __future__ import annotations

import io
import zipfile
from html import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_O}/relationships" xmlns:m="{_O}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "settings": "settings"}  # fmt: skip


def word_file(body: str, *, links: dict[str, str] | None = None, extra: dict[str, str] | None = None,
              **parts: str) -> bytes:  # fmt: skip
    """A package with this body; ``parts``: the insides of styles, numbering, notes; ``extra``: whole entries."""
    relations = [(f"id-{name}", f"{_O}/relationships/{name}", f"{name}.xml", "") for name in parts]
    relations += [
        (name, f"{_O}/relationships/hyperlink", target, ' TargetMode="External"')
        for name, target in (links or {}).items()
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _list([("a", f"{_O}/relationships/officeDocument", "word/document.xml", "")]))
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", _list(relations))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{_ROOTS[name]} {NAMES}>{content}</w:{_ROOTS[name]}>")
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain words become one."""
    content = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, looks: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def up(text: str) -> str:
    """Raised words."""
    return r(text, '<w:vertAlign w:val="superscript"/>')


def field(code: str, result: str, data: str = "") -> str:
    """A complex field around runs."""
    inner = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r><w:r><w:instrText xml:space="preserve">'
        f'{escape(code, quote=False)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbered(number_id: str, level: int = 0) -> str:
    """Paragraph properties of a list's item."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def level(at: int, form: str = "decimal", text: str = "%1.", more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def one_list(*levels: str, number_id: str = "1", overrides: str = "") -> str:
    """A numbering part of one list."""
    return (
        f'<w:abstractNum w:abstractNumId="{number_id}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/>{overrides}</w:num>'
    )


def _list(relations: list[tuple[str, str, str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{escape(target)}"{mode}/>'
        for name, kind, target, mode in relations
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'
