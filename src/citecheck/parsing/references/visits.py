"""The date of a visit in other languages than English: ``[citado em 2 mar. 2020]``, ``(дата обращения: 02.03.2020)``.

It is never the year of the work. A bare date in square brackets is one, too, as Chinese lists print it.
"""

from __future__ import annotations

import re

from citecheck.bibliography.text import may_hold
from citecheck.parsing.references.patterns import tidy

_MONTHS = r"[^\W\d_]{3,12}\.?"
_DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}\.?"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|\d{{1,2}}(?:\.|º|er)?\s(?:d[e']\s?)?{_MONTHS}\s(?:del?\s)?\d{{4}}(?:\s?г(?:ода|\.)?)?"
    rf"|\d{{4}}[.,]?\s(?:{_MONTHS}|\d{{1,2}})\s\d{{1,2}}\.?|{_MONTHS}\s\d{{1,2}},?\s\d{{4}}|{_MONTHS}\s(?:de\s)?\d{{4}})"
)
_WORDS = (
    # Portuguese, Spanish, Italian, French
    r"citad[oa]|consultad[oa]|acedido|accedido|acessad[oa]|ace?sso|fecha\sde\s(?:acceso|consulta)|data\sde\sacesso|[úu]ltim[oa]\sac(?:c?es+o|esso)"
    r"|accesso|consultat[oa]|visitat[oa]|visto|visitad[oa]|recuperad[oa]|(?:page\s)?consultée?|citée?|visitée?|accès|dernier\saccès|vérifiée?"
    # German, Dutch, Scandinavian
    r"|abgerufen|zitiert|(?:letzter\s)?(?:Zugriff|Abruf|Aufruf)|(?:zuletzt\s)?(?:besucht|aufgerufen|geprüft)|Zugriffsdatum|geraadpleegd|bezocht"
    r"|hämtad|citerad|läst|besøgt|hentet|lest|sitert|citeret|tilgået|luettu|viitattu"
    # Slavic, Hungarian, Turkish
    r"|дата\sобращения|обращение|дата\sдоступа|просмотрено|проверено|(?:data\s)?dostępu?|(?:data\s)?odczytu|cytowan[oye]|citov[aá]no|cit|navštíveno"
    r"|pristup(?:ljeno|li)|preuzeto|megtekintve|letöltve|hozzáférés|erişim(?:\starihi)?|alıntılanma|accesat"
    # Chinese, Japanese, Korean
    r"|引用日期|访问日期|检索日期|查询日期|閲覧日?|参照日?|アクセス日?|접속일"
)
WORD_STEMS = tuple(  # one in each of these words
    """
    citad consultad acedid accedid acessad aces acsso acceso fecha data ltim accesso consultat visitat visto visitad
    recuperad consult cité visit accès vérif abgerufen zitiert zugriff abruf aufruf aufgerufen besucht geprüft
    geraadpleegd bezocht hämtad citerad läst besøgt hentet lest sitert citeret tilgået luettu viitattu
    дата обращение просмотрено проверено dost odczyt cytowan citov cit navštíveno pristup preuzeto
    megtekintve letöltve hozzáférés erişim lanma accesat
    日期 閲覧 参照 アクセス 접속일
    """.split()  # noqa: SIM905
)
_LITTLE = r"(?:\s(?:em|el|le|am|il|op|den|d\.|on|dne|dnia|a|la|på|en|in\sdata|ngày))?"
_OPEN = r"(?:[\[(（]\s?|(?<=[.;,:)\]?!>/\d])\s{0,2}|^|(?<=\s))"
_CLOSE = r"(?:\s?(?:閲覧|访问|检索|引用|tarihinde))?\s?[\])）]?[\s.;,。]{0,3}"
_VISIT = re.compile(rf"{_OPEN}(?:{_WORDS})(?![^\W\d_]){_LITTLE}\s?[.:：]?\s?(?P<date>{_DATE}){_CLOSE}", re.IGNORECASE)
_BARE = re.compile(r"\s?\[(?P<date>\d{4}[./-]\d{1,2}[./-]\d{1,2})\](?:[\s.;,]{0,3})")
_BEHIND = re.compile(r"\s?(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?:閲覧|访问|检索|引用|アクセス)[\s.。]{0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def take_visit(text: str) -> tuple[str, str | None]:
    """Cut the date of a visit out of a reference; returns what is left and the date as printed, if any."""
    if not _YEAR.search(text):
        return text, None
    for pattern, worth in ((_VISIT, may_hold(text, WORD_STEMS)), (_BARE, "[" in text), (_BEHIND, "年" in text)):
        if worth and (found := pattern.search(text)):
            before, after = text[: found.start()], text[found.end() :]
            stop = "." if after[:1].isalpha() and before[-1:].isalnum() else ""
            return tidy(f"{before}{stop} {after}".replace(" ;", ";")), found["date"]
    return text, None
