"""Records read from PubMed XML."""

from __future__ import annotations

import gzip
import importlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("lxml")

_XML = """<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID><Article><Journal><JournalIssue>
<Volume>7</Volume><Issue>2</Issue><PubDate><MedlineDate>2001 Sep-Oct</MedlineDate></PubDate></JournalIssue>
<Title>Journal of invented otters</Title></Journal><ArticleTitle>Otters and H<sub>2</sub>O.</ArticleTitle>
<Pagination><MedlinePgn>120-9</MedlinePgn></Pagination><AuthorList><Author><LastName>Brömmel</LastName>
<ForeName>Ada J</ForeName><Initials>AJ</Initials><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>Otter Study Group</CollectiveName></Author></AuthorList>
<ArticleDate DateType="Electronic"><Year>2000</Year></ArticleDate></Article>
<MedlineJournalInfo><MedlineTA>J Invent Otters</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J Invent Otters. 2002;8:1</RefSource>
<PMID>90000002</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.9999/otter</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
</PubmedArticleSet>
"""


def test_xml_becomes_a_record(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    reader = importlib.import_module("lists.records")
    path = tmp_path / "some.xml.gz"
    path.write_bytes(gzip.compress(_XML.encode()))
    [record] = reader.read_records([path])
    assert (record.pmid, record.title, record.pages) == ("90000001", "Otters and H2O.", "120-9")
    assert [author.display for author in record.authors] == ["Brömmel AJ Jr", "Otter Study Group"]
    assert record.authors[1].collective
    assert (record.journal, record.year, record.epub_year) == ("J Invent Otters", "2001", "2000")
    assert (record.volume, record.issue, record.doi) == ("7", "2", "10.9999/otter")
    assert [(notice.type, notice.pmid) for notice in record.notices] == [("retraction", "90000002")]
