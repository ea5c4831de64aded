"""Notes that lists print behind a title: ``[Article in German]``, ``(review)``, ``[Epub ahead of print]``."""

from __future__ import annotations

import re

_LANGUAGE_NAMES = """
    english german french spanish portuguese italian dutch polish russian chinese japanese korean turkish danish swedish
    norwegian finnish czech slovak hungarian croatian serbian ukrainian hebrew arabic persian greek romanian bulgarian
    thai vietnamese deutsch englisch inglés español français anglais английском русском
"""
_LANGUAGES = "|".join(_LANGUAGE_NAMES.split())
_IN_LANGUAGE = (
    r"(?:(?:original|full|article|paper|text|abstract|summary|published|written|available|only|in|en|auf|på|на) ){0,3}"
    rf"(?:{_LANGUAGES})"
)
# How a note begins; whatever follows (a citation, a date) belongs to it.
_BEGINNINGS = (
    r"abstr(?:acts?)?",
    r"(?:invited |mini-?|short )?reviews?|reviewed|systematic review article",
    r"letters?|editorials?|comments?|commentary|correspondence|discussion|news|guidelines?",
    r"(?:author['’]?s?['’]? )?(?:reply|response)",
    r"e-?pub|(?:published )?(?:ahead of print|online)|published|republished|in press|preprint|re-?print",
    r"poster|(?:oral )?presentation|presented|conference|clinical conference|meeting abstract|proceedings",
    r"(?:(?:ph\.?d|doctoral|master['’]?s?|m\.?d|bachelor['’]?s?) )?(?:thesis|dissertation)",
    r"errat(?:um|a)|correct(?:ion|ed)|corrigendum|retract(?:ed|ion)|withdrawn|updated",
    r"version \d{1,3}(?:[;:,]|\W*$)",
    r"case reports?|article|paper|research|original|report|monograph|book|chapter|suppl(?:ement)?",
    r"author['’]?s? trans|transl(?:ation|ated)?",
    r"internet|electronic|web ?site|web|pdf|html|cd-?rom|data ?set|video|podcast|blog",
    r"cited|accessed|last|doi|pmc?id|isbn|issn|full text|free|open access|see|link|available",
    r"pubmed|google scholar|crossref|medline|pmc|no authors? listed",
    r"[jmcdnrz](?:/ol)?\W*$",
)
_NOTE = re.compile(rf"\W*(?:{_IN_LANGUAGE}|{'|'.join(_BEGINNINGS)})(?!\w)", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:no(?!\.?\s?\d)|not|non|without|never|fails?|failed|ineffective|useless|harm\w{0,9}|children|men|women|adults|"
    r"patients|rats|mice|dogs)\b",
    re.IGNORECASE,
)
_MEDIUM = re.compile(r"\W*(?:internet|online|electronic resource|j|m)\W*", re.IGNORECASE)
_LANGUAGE = re.compile(_LANGUAGES, re.IGNORECASE)
# What needs no brackets, as a sentence of its own.
_SENTENCES = (
    r"(?:a )?(?:letter(?: to the editor)?|review(?: article)?|editorial|abstract|commentary|erratum|correspondence)",
    r"(?:original |research )?article",
    r"(?:e-?pub|published online)(?: ahead of print)?|in press|in:|available (?:from|at|online)",
    r"doi|pmid|free full text|\[?no authors? listed\]?|anonymous|anon|etc",
    r"vol(?:ume)?|issue|suppl(?:ement)?|pp?|art(?: no)?",
    r"(?:discussion|author reply) [\d\s–-]{1,20}",
    r"u\.?s\.? national library of medicine",
)
_ALONE = re.compile(rf"[\s.:,;–—-]*(?:{'|'.join(_SENTENCES)})[\s.:,;–—-]*", re.IGNORECASE)
_IN = re.compile(r"\s*[.,;:]\s+in\W*", re.IGNORECASE)  # "Title. In", the book behind it read as another field


def is_note(inside: str) -> bool:
    """Whether the text in a pair of brackets is a note on the publication, and claims nothing."""
    return _NOTE.match(inside) is not None and _CLAIM.search(inside) is None


def stands_alone(text: str) -> bool:
    """Whether a stretch is a note without brackets: a kind of article, the word before a place."""
    return _ALONE.fullmatch(text) is not None or _IN.fullmatch(text) is not None


def is_medium(inside: str) -> bool:
    """Whether a note names only the medium: ``[Internet]``."""
    return _MEDIUM.fullmatch(inside) is not None


def names_language(inside: str) -> bool:
    """Whether a note names a language."""
    return _LANGUAGE.search(inside) is not None
