"""Bibliography files: BibTeX, CSL-JSON, RIS, EndNote's tagged and XML exports, MEDLINE.

Each module reads one format into a ``Bibliography``; ``formats.py`` tells which one a file is of.
"""
