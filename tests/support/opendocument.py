"""Small OpenDocument texts, made of the XML of their bodies and styles."""

from __future__ import annotations

import io
import zipfile

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)  # fmt: skip
RAISED = (
    '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
)
NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("'
    ' style:num-suffix=")"/></text:list-style><text:list-style style:name="dots"><text:list-level-style-bullet '
    'text:level="1" text:bullet-char="•"/></text:list-style>'
)


def up(text: str) -> str:
    """Raised words."""
    return f'<text:span text:style-name="up">{text}</text:span>'


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*texts: str, style: str = "L1", more: str = "") -> str:
    """A numbered list."""
    inner = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}" {more}>{inner}</text:list>'


def work(number: int) -> str:
    """A reference as it is printed."""
    name = "abcdefghij"[number % 10]
    return f"Weber{name} A, Moser B. Bones in year {number} of rest. J Bone Rest. 20{number:02d};{number}:1{number}-2{number}."


def flat(body: str, styles: str = RAISED + NUMBERED) -> bytes:
    """A file of one XML."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document {_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def zipped(body: str, styles: str = RAISED + NUMBERED, manifest: str = "", common: str = "") -> bytes:
    """A package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", flat(body, styles))
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        package.writestr("styles.xml", f"<office:document-styles {_NAMES}>{common}</office:document-styles>")
    return out.getvalue()
