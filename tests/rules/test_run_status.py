from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.references import RECORD, reference

from citecheck.model import Article, CheckedReference, Found, SourceName
from citecheck.rules.run_status import run_findings


@pytest.mark.parametrize(
    ("as_of", "codes"), [("2026-01-01", ["RUN002"]), ("2026-03-01", []), ("2026-02-01", []), ("", [])]
)
def test_an_old_answer_is_said_and_an_undated_record_is_not(as_of, codes):
    cited = reference()
    checked = [CheckedReference(cited, Found(replace(RECORD, as_of=as_of)))]
    article = Article("a.md", None, (cited,), ())
    assert [finding.code for finding in run_findings(article, checked, "2026-02-01")] == codes


def test_an_old_local_pubmed_is_said_once():
    cited = reference()
    old = replace(RECORD, source=SourceName.INDEX, as_of="2026-01-01")
    checked = [CheckedReference(cited, Found(old)), CheckedReference(cited, Found(old))]
    (finding,) = run_findings(Article("a.md", None, (cited,), ()), checked, "2026-02-01")
    assert finding.code == "RUN002"
    assert finding.message.startswith("2 records are from the local PubMed of 2026-01-01")
