"""Corrections back into the manuscript: the smallest edit that is right, and a remark where a person has to decide.

``corrections`` yields both for a checked article; ``numbers``, ``titles``, ``journals`` and ``author_names`` propose
edits of their fields, ``edit`` says what one is; ``writing`` puts them into the file.
"""
