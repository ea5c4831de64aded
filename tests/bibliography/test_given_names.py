import pytest

from citecheck.bibliography.given_names import same_given

ONE = [
    ("Bill", "William"),
    ("Chas", "Charles"),
    ("Alex", "Alexander M"),
    ("Sergey", "Sergei"),
    ("Mohamed", "Muhammad"),
    ("Yuri", "Iurii"),
    ("Xiao", "Xiaoming"),
    ("Karl", "Karl-Heinz"),
    ("Heinz", "Karl-Heinz"),
    ("K", "Karl"),
    ("Karl", "K"),
    ("Jean", "J P"),
    ("Кирилл", "Kirill"),
]
OTHERS = [
    ("Anna", "Alexander Martin"),
    ("Vasileios", "Victoria"),
    ("Jonas", "Julia"),
    ("Kurt", "Karla"),
    ("Ming", "Mei"),
    ("Marco", "Maria"),
]


@pytest.mark.parametrize(("cited", "found"), ONE)
def test_can_be_one_name(cited, found):
    assert same_given(cited, found)


@pytest.mark.parametrize(("cited", "found"), OTHERS)
def test_other_names(cited, found):
    assert not same_given(cited, found)
