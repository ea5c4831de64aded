"""Which format a file is of."""

import pytest

from citecheck.reading.recognition import bibliography_format


@pytest.mark.parametrize(
    ("path", "head", "form"),
    [
        ("a.bib", b"", "bibtex"),
        ("A.RIS", b"", "ris"),
        ("a.json", b'[{"id": "x", "title": "T"}]', "csl-json"),
        ("package.json", b'{"name": "x", "version": "1"}', None),
        ("a.yaml", b"references:\n- id: x\n", "csl-yaml"),
        ("_quarto.yml", b"project:\n  type: book\n", None),
        ("a.xml", b"<xml><records><record><database", "endnote-xml"),
        ("a.xml", b"<article><front>", None),
        ("-", b"% mine\n@string{a = {b}}\n", "bibtex"),
        ("-", b"TY  - JOUR\n", "ris"),
        ("-", b"@someone said a thing", None),
        ("a.md", b"@article{a, title={T}}", None),
    ],
)
def test_format(path: str, head: bytes, form: str | None) -> None:
    assert bibliography_format(path, head) == form
