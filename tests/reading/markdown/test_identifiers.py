"""Works named by an identifier."""

import pytest

from citecheck.reading.markdown.identifiers import entry_of, resolve, tags, without_tags


@pytest.mark.parametrize(
    ("key", "words"),
    [("doi:10.1000/x", "doi:10.1000/x"), ("PMID:123", "PMID: 123"), ("pmcid:PMC9", "PMCID: PMC9"), ("arxiv:1.2", "arXiv:1.2"), ("url:https://x.org", "https://x.org"), ("https://x.org", "https://x.org")],
)  # fmt: skip
def test_entries(key: str, words: str) -> None:
    entry = entry_of(key)
    assert entry is not None
    assert (entry.key, entry.words) == (key, words)


def test_tags() -> None:
    source = 'Words [@deep].\n\n[@deep]: doi:10.1000/x\n[@tag:other]: @pmid:12 "note"\n'
    found = tags(source)
    assert found == {"deep": "doi:10.1000/x", "tag:other": "pmid:12"}
    assert "doi" not in without_tags(source)
    assert len(without_tags(source)) == len(source)
    entry = resolve({}, found, "tag:deep")
    assert entry is not None
    assert (entry.key, entry.words) == ("tag:deep", "doi:10.1000/x")
    assert resolve({"deep": 1}, found, "deep") is None
    assert resolve({}, found, "smith2019") is None
