"""Corrections anywhere in paragraphs of every kind of markup, put together at random.

Whatever happens to a correction, it is made or said: accepted the file reads with those that were made, rejected it reads
as before, and each of the others is a comment or is named as left out.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.correcting.word.test_file import comments, parts
from tests.support.word_files import field, level, numbered, one_list, p, r, word_file

from citecheck.correcting.word.file import write_checked
from citecheck.model import Correction, Remark, Span
from citecheck.reading.document import Tracked
from citecheck.reading.word.parts import W
from citecheck.reading.word.reader import DocxReader

WHEN = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
CHANGED = 'w:id="{}" w:author="x" w:date="2026-01-01T00:00:00Z"'
MC = "mc:AlternateContent><mc:Choice Requires='x'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
INLINE = (
    "{0}", "{0}", "{0}{0}",
    '<w:hyperlink w:anchor="x">{0}</w:hyperlink>',
    f"<w:ins {CHANGED.format(71)}>{{0}}</w:ins>",
    f"<w:moveTo {CHANGED.format(72)}>{{0}}</w:moveTo>",
    f'<w:del {CHANGED.format(73)}><w:r><w:delText xml:space="preserve">gone &amp;</w:delText></w:r></w:del>{{0}}',
    "<w:fldSimple w:instr='REF x'>{0}</w:fldSimple>",
    field(" ADDIN ZOTERO_ITEM CSL_CITATION {{}}", "{0}"),
    field(' HYPERLINK "https://example.org/" ', "{0}"),
    '<w:bookmarkStart w:id="8" w:name="ZOTERO_BREF_x"/>{0}<w:bookmarkEnd w:id="8"/>',
    "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>',
    "<w:smartTag>{0}</w:smartTag>", "<w:bdo>{0}</w:bdo>", f"<{MC}",
    "<w:ruby><w:rt><w:r><w:t>up</w:t></w:r></w:rt><w:rubyBase>{0}</w:rubyBase></w:ruby>",
    "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:br/><w:t xml:space='preserve'>c </w:t></w:r>{0}",
    '<w:commentRangeStart w:id="60"/>{0}<w:proofErr w:type="spellStart"/>',
    "<w:r><w:pict><w:txbxContent><w:p>{0}</w:p></w:txbxContent></w:pict></w:r>",
)  # fmt: skip
LOOKS = (
    "", "<w:b/>", '<w:vertAlign w:val="superscript"/>', "<w:vanish/>",
    f"<w:i/><w:rPrChange {CHANGED.format(74)}><w:rPr><w:b/></w:rPr></w:rPrChange>",
)  # fmt: skip
AROUND = (
    "{0}", "{0}",
    "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    '<w:bookmarkStart w:id="9" w:name="Mendeley_Bookmark_x"/>{0}<w:bookmarkEnd w:id="9"/>',
)  # fmt: skip
RUNS = st.builds(r, st.text(st.sampled_from("ab 1²,<&é\u00a0"), min_size=1, max_size=7), st.sampled_from(LOOKS))
PIECES = st.builds(str.format, st.sampled_from(INLINE), RUNS)
DEEPER = st.builds(str.format, st.sampled_from(INLINE), PIECES)
PARAGRAPHS = st.builds(
    lambda around, pieces, properties: around.format(p(*pieces, properties=properties)),
    st.sampled_from(AROUND),
    st.lists(PIECES | DEEPER, min_size=1, max_size=4),
    st.sampled_from(["", numbered("1")]),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_each_correction_is_made_or_said(data: st.DataObject) -> None:
    body = "".join(data.draw(st.lists(PARAGRAPHS, min_size=1, max_size=3)))
    file = word_file(p("First.") + body, numbering=one_list(level(0)))
    before = DocxReader().read("a.docx", file)
    length = len(before.text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, length), st.integers(0, 6)), min_size=1, max_size=5))
    corrections = []
    for start, size in spans:
        old = before.text[start : start + size]
        new = data.draw(st.sampled_from(["", "Z", "Z & é"]))
        if old.strip() or new:
            corrections.append(Correction(Span(start, start + len(old)), old, new, "title", "1"))
    made = write_checked(file, "a.docx", corrections, [Remark(Span(0, length), "Is it?", "f")], WHEN)
    said = [text for text in (*comments(made.content), *made.left_out) if "It was not changed, because" in text]
    assert made.changes + len(said) == len(corrections)
    assert made.remarks + len(made.left_out) == len(said) + 1
    original = DocxReader(Tracked.ORIGINAL)
    assert original.read("a.docx", made.content).text == original.read("a.docx", file).text
    xml = parts(made.content)["word/document.xml"]
    root = etree.fromstring(xml)
    ours = [one for kind in ("ins", "del") for one in root.iter(f"{W}{kind}") if one.get(f"{W}author") == "citecheck"]
    assert not any(one.getparent().tag in {f"{W}ins", f"{W}del", f"{W}r"} for one in ours)
    instructions = re.findall(rb"<w:instrText.*?</w:instrText>", xml)
    assert instructions == re.findall(rb"<w:instrText.*?</w:instrText>", parts(file)["word/document.xml"])
