"""LaTeX in fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.reading.bibliographies.latex_words import plain


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r"M{\"u}ller \& Sons", "Müller & Sons"),
        (r"{\'E}tude of {DNA}, 50\% --- a--b", "Étude of DNA, 50% — a–b"),
        (r"Garc{\'\i}a {\L}ukasz \v{S}koda \c{C}elik", "García Łukasz Škoda Çelik"),
        (r"H$_2$O, Ca$^{2+}$ and $\alpha$-tocopherol", "H2O, Ca2+ and α-tocopherol"),
        (r"\emph{Bone} \textgreater 5\,mg, 5% of 10", "Bone >5 mg, 5% of 10"),
        ("{A {B} C} ~ ``q''", "A B C   “q”"),
        (r"broken {\emph{x", "broken x"),
    ],
)
def test_words(written: str, words: str) -> None:
    assert plain(written).replace("\u2009", " ") == words


@given(st.text(alphabet="\\{}$%~^_&#ab \n'\"-`", max_size=80))
def test_never_raises(written: str) -> None:
    assert isinstance(plain(written), str)
