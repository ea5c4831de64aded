"""A small article of our own making: ten claims over a list of ten sources."""

from __future__ import annotations

import pytest

from citecheck.parsing.article import parse
from citecheck.reading import read

TOPICS = (
    ("Vitamin K2 kept bone density up in women after menopause.", "Lee A. Vitamin K2 and bone density after menopause"),
    ("Warfarin hastens the calcification of arteries in dialysis.", "Kim B. Warfarin and arteries in dialysis"),
    ("Calcium tablets may cause kidney stones.", "Roe C. Calcium tablets and the risk of kidney stones"),
    ("Sunlight raises vitamin D in the skin.", "Poe D. Sunlight, skin and serum vitamin D"),
    ("Acid blockers go with hip fractures.", "Tan E. Acid blockers and hip fractures in a cohort"),
    ("Weight training restores muscle in old age.", "Orr F. Weight training and muscle strength in old age"),
    ("Coffee in the evening disturbs sleep.", "Fox G. Evening coffee and the quality of sleep"),
    ("Extracts of green tea can injure the liver.", "Ray H. Green tea extracts and liver injury"),
    ("Smokers who stop regain lung function.", "Ito J. Lung function in smokers who stop"),
    ("Hearing loss precedes dementia.", "Day K. Hearing loss and later dementia"),
)


def topics_article(numbers, listed=TOPICS):
    """The claims of TOPICS with these numbers, over this list."""
    claims = [f"{claim}<sup>{n}</sup>" for (claim, _), n in zip(TOPICS, numbers, strict=True)]
    sources = [f"{i}. {source}. J Ex. {2000 + i};{i}(1):{i}1-9." for i, (_, source) in enumerate(listed, 1)]
    text = "\n\n".join((*claims, "## References", "\n".join(sources))) + "\n"
    return parse(read("article.md", text.encode()))


@pytest.fixture
def article_of():
    return topics_article


@pytest.fixture
def topics():
    return TOPICS
