"""Bibliographic text: names, titles, journals, pages, years, shared by parsing, matching, look-up and comparison."""
