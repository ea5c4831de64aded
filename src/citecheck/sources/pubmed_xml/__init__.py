"""PubMed's XML, as NLM gives it out in baseline and update files, to records: ``read_file`` is the door."""

from citecheck.sources.pubmed_xml.elements import Deletion
from citecheck.sources.pubmed_xml.reader import read_file
from citecheck.sources.pubmed_xml.stream import BrokenFile
from citecheck.sources.pubmed_xml.values import Revision

__all__ = ["BrokenFile", "Deletion", "Revision", "read_file"]
