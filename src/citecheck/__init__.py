"""citecheck: checks numbered reference lists and superscripts against PubMed."""

__version__ = "0.1.0"
