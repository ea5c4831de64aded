import pytest

from citecheck.bibliography.text import american


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("tumour", "tumor"),
        ("paediatric", "pediatric"),
        ("anaemia", "anemia"),
        ("randomised", "randomized"),
        ("oesophageal", "esophageal"),
        ("diarrhoea", "diarrhea"),
        ("fibre", "fiber"),
        ("centred", "centered"),
        ("modelling", "modeling"),
        ("programme", "program"),
        ("sulphate", "sulfate"),
        ("ageing", "aging"),
        ("analogues", "analogs"),
    ],
)
def test_both_spellings_have_one_key(british, us):
    assert american(british) == american(us)


@pytest.mark.parametrize(
    ("a", "b"), [("four", "for"), ("hour", "hor"), ("poet", "pet"), ("called", "caled"), ("more", "moer")]
)
def test_different_words_stay_different(a, b):
    assert american(a) != american(b)
