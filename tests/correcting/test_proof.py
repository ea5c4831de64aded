from __future__ import annotations

import pytest
from tests.support.word_files import p, word_file

from citecheck.correcting.proof import proved
from citecheck.errors import InputError
from citecheck.model import Correction, Span
from citecheck.reading.word.reader import DocxReader

OLD = word_file(p("Bones 1971"))
CHANGED = (
    '<w:del w:id="1"><w:r><w:delText>1971</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>1972</w:t></w:r></w:ins>'
)
EDIT = Correction(Span(6, 10), "1971", "1972", "year", "1")


def test_a_tracked_change_passes() -> None:
    proved(DocxReader, "a.docx", OLD, word_file(p("Bones ", CHANGED)), text="Bones 1971", made=[EDIT])


@pytest.mark.parametrize("new", [p("Bones 1972"), p("Bones 1971"), p("Bons ", CHANGED)])
def test_what_does_not_read_so_is_refused(new: str) -> None:
    with pytest.raises(InputError, match="was not written"):
        proved(DocxReader, "a.docx", OLD, word_file(new), text="Bones 1971", made=[EDIT])
