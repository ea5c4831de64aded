import pytest

from citecheck.bibliography.journals import same_name

SAME = [
    ("Biol. Psychiatry", "Biol Psychiatry"),
    ("The American Journal of Sports Medicine", "Am J Sports Med"),
    ("J. Clin. Investig.", "J Clin Invest"),
    ("Canadian Medical Association Journal", "CMAJ"),
    ("Br Med J", "BMJ"),
    ("JAMA", "Journal of the American Medical Association"),
    ("Proc. Natl. Acad. Sci. USA", "Proc Natl Acad Sci U S A"),
    ("Am J Roentgenol", "AJR Am J Roentgenol"),
    ("Diagnostics", "Diagnostics (Basel)"),
    ("The Lancet", "Lancet (London, England)"),
    ("Europace", "Europace : European pacing, arrhythmias, and cardiac electrophysiology"),
    ("Deutsche medizinische Wochenschrift", "Dtsch Med Wochenschr"),
    ("PLOS ONE", "PLoS One"),
]
OTHER = [
    ("Lancet", "Lancet Oncol"),
    ("Cancer Treat Rev", "Cancer Treat Res Commun"),
    ("Healthcare", "Healthc Policy"),
    ("BMJ", "BMJ Open"),
    ("JAMA", "JAMA Intern Med"),
    ("J Immunol", "J Immunother"),
    ("Cancers", "Cancer"),
    ("Nephrology (Carlton)", "Nephrology (Paris)"),
    ("Nature", "Nat Med"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_journal(a, b):
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_siblings_differ(a, b):
    assert not same_name(a, b)
    assert not same_name(b, a)
