"""The date of a visit in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references.fields import parse_reference
from citecheck.parsing.references.visits import take_visit


@pytest.mark.parametrize(
    ("note", "date"),
    [
        ("[citado em 4 jun. 2021]", "4 jun. 2021"),
        ("[citado el 4 de junio de 2021]", "4 de junio de 2021"),
        ("Acesso em: 4 jun. 2021.", "4 jun. 2021"),
        ("(consulté le 4 juin 2021)", "4 juin 2021"),
        ("Zugriff am 04.06.2021.", "04.06.2021"),
        ("(abgerufen am 4. Juni 2021)", "4. Juni 2021"),
        ("Zuletzt aufgerufen am 04.06.2021.", "04.06.2021"),
        ("Ultimo accesso: 4 giugno 2021", "4 giugno 2021"),
        ("(дата обращения: 04.06.2021)", "04.06.2021"),
        ("[dostęp: 4 czerwca 2021]", "4 czerwca 2021"),
        ("[hämtad 2021-06-04]", "2021-06-04"),
        ("[geraadpleegd op 4 juni 2021]", "4 juni 2021"),
        ("[erişim tarihi: 4 Haziran 2021]", "4 Haziran 2021"),
        ("[引用日期: 2021-06-04]", "2021-06-04"),
        ("2021年6月4日閲覧。", "2021年6月4日"),
        ("[2021-06-04].", "2021-06-04"),
    ],
)
def test_the_date_is_cut_out(note: str, date: str) -> None:
    rest, found = take_visit(f"Salt. J Salt. 2011;3:4-9. {note}")
    assert found == date
    assert "2021" not in rest
    _, parsed = parse_reference(f"Rossi A. Salt. J Salt. 2011;3:4-9. {note}")
    assert (parsed.year, parsed.accessed) == ("2011", date)


def test_a_page_keeps_the_year_of_its_publication() -> None:
    _, parsed = parse_reference(
        "Instituto do Sal. O sal [Internet]. Lisboa: IS; 2017 [citado em 4 jun. 2021]. Disponível em: https://sal.example/pt"
    )
    assert (parsed.year, parsed.accessed) == ("2017", "4 jun. 2021")


@pytest.mark.parametrize(
    "text", ["Visto et al. 2007. Salt.", "A visit in 2007. J Salt. 2008;3:4.", "Salt [2007]. J Salt."]
)
def test_other_dates_stay(text: str) -> None:
    assert take_visit(text) == (text, None)


@given(st.text(max_size=300))
def test_any_text_comes_back(text: str) -> None:
    rest, _ = take_visit(text)
    assert len(rest) <= len(text) + 2
