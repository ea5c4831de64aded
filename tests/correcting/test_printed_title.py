from tests.support.references import TITLE, reference

from citecheck.correcting.printed_title import printed_title


def test_where_the_title_stands():
    start, end = printed_title(reference())
    assert reference().text[start:end] == TITLE
    spaced = reference("Lee A. Calm in keepers : a study. J Hen. 2001;1:1-9.", title="Calm in keepers: a study")
    start, end = printed_title(spaced)
    assert spaced.text[start:end] == "Calm in keepers : a study"


def test_no_certain_place():
    assert printed_title(reference(title=None)) is None
    assert printed_title(reference("Calm. Calm. J Hen. 2001;1:1-9.", title="Calm")) is None
    assert printed_title(reference("Lee A. J Hen. 2001;1:1-9.", title="Calm")) is None
