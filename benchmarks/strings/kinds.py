"""The kinds of reference strings that lists print in many ways, each string with its gold."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from strings.works import GROUPS, WORKS, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ALWAYS = ("title", "author", "year", "volume", "pages")


@dataclass(frozen=True, slots=True)
class Made:
    """One item of a list as printed (line ends included), and what is true of it."""

    kind: str
    text: str
    work: Work
    also: tuple[str, ...] = ()  # fields to be read beside title, first author, year, volume and pages
    group: str = ""  # the group that must be among the authors
    web: str = ""  # no article but a page: only this year is asked for


# --- what follows the locator
_TAILS = (
    " This trial changed practice in two countries.", " (review).", " (Review.)", " [Review]", " [Free PMC article]", " ↩", " ↩︎", ", Table 2.", ", Table 2",
    ", Fig. 3.", ", p. {mid}.", "; erratum {volume}:100.", "; discussion {last}-9.", ". Erratum in: {journal} {year};{volume}:100.", " Cited on p. 4.", " Cited on pages 4 and 11.",
    " (cited on page 7)", " (in French).", " (abstract).", " (engl.)", ". [Medline]", " – Cohort of 412 people.", " Systematic review.", " Level of evidence: 2b.",
    " This study enrolled 1204 adults over 3 years.", " [Google Scholar] [CrossRef]", ". Open access.", " (accessed 3 May 2021).", " PMID: {pmid}.",
    " (Erratum, {journal} {year};{volume}:88.)", " [Correction: {year};{volume}(9):77]", ". See also comments, pages 12-14.", " (with discussion).", ", Appendix B.",
    " [published correction appears in {journal}. {year};{volume}:300].", " (*)", ". Quoted in chapter 3.", " [PubMed: {pmid}]", " Return to text.",
)  # fmt: skip
_FORMS = (
    "{names}. {title_}. {journal}. {year};{volume}({issue}):{first}-{last}",
    "{names}. {title_} {journal} {year};{volume}:{first}–{last}",
    "{names}. {title_}. {journal} {volume} ({year}) {first}–{last}",
    "{names} ({year}). {title_}. {journal}, {volume}({issue}), {first}–{last}",
)


def filled(form: str, work: Work, **more: str) -> str:
    """A form with the facts of a work."""
    facts = {
        "names": work.vancouver, "spaced": work.spaced, "dotted": work.dotted, "inverted": work.inverted, "title": work.title, "title_": work.title,
        "journal": work.journal, "volume": work.volume, "issue": work.issue, "first": work.first, "last": work.last, "year": work.year,
        "doi": work.doi, "pmid": work.pmid, "pmcid": work.pmcid, "mid": str(int(work.first) + 1),
    }  # fmt: skip
    text = form
    for name, value in {**facts, **more}.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("?. ", "? ").replace("!. ", "! ").replace("et al.,", "et al.,")


def _turns(kind: str, forms: tuple[str, ...], count: int, also: tuple[str, ...] = ()) -> Iterator[Made]:
    """Forms and works in turn, so that every form meets several works."""
    for number in range(count):
        work = WORKS[(number + number // len(forms)) % len(WORKS)]
        yield Made(kind, filled(forms[number % len(forms)], work), work, also)


def follows() -> Iterator[Made]:
    """A sentence, a remark, a link behind the locator."""
    forms = tuple(
        form.replace("{title_} {journal}", "{title_}. {journal}") + tail for tail in _TAILS for form in _FORMS
    )
    return _turns("what follows", forms, len(forms))


# --- locators of other languages and standards
_NAMES_TITLE = "{names}. {title}. {journal} "
LOCATORS = (
    # Portuguese, Brazil (ABNT)
    "{inverted} {title}. {journal}, v. {volume}, n. {issue}, p. {first}-{last}, {year}.",
    "{inverted} {title}. {journal}, São Paulo, v. {volume}, n. {issue}, p. {first}-{last}, jul. {year}.",
    "{inverted} {title}. {journal}, v.{volume}, n.{issue}, p.{first}-{last}, {year}.",
    "{inverted} {title}. {journal}, Rio de Janeiro, v. {volume}, nº {issue}, p. {first}-{last}, set./out. {year}.",
    "{inverted} {title}. {journal}, v. {volume}, p. {first}-{last}, {year}.",
    "{names}. {title}. {journal}. {year}; vol. {volume}, n.º {issue}, pp. {first}-{last}.",
    # French
    "{names}. {title}. {journal}, t. {volume}, n° {issue}, {year}, p. {first}-{last}.",
    "{names}. {title}. {journal}, t. {volume}, nº {issue}, p. {first}-{last}, {year}.",
    "{names}. {title}. {journal}, vol. {volume}, no {issue}, {year}, p. {first}-{last}.",
    "{names}. {title}. {journal}, {year}, vol. {volume}, n° {issue}, p. {first}-{last}.",
    "{names}. {title}. {journal}, {year}, t. {volume}, p. {first}-{last}.",
    "{names}. {title}. {journal}, vol. {volume}, n° {issue}, juillet {year}, p. {first}-{last}.",
    "{names}. {title}. {journal} {year} ; {volume} ({issue}) : {first}-{last}.",
    "{names} ({year}). {title}. {journal}, tome {volume}, n° {issue}, pp. {first}-{last}.",
    # German
    "{names}: {title}. {journal} {volume} ({year}), S. {first}–{last}.",
    "{names}: {title}. {journal} {volume} ({year}), H. {issue}, S. {first}–{last}.",
    "{names}: {title}. {journal}, Bd. {volume}, H. {issue}, S. {first}–{last}, {year}.",
    "{names}: {title}. {journal} {year}, Bd. {volume}, H. {issue}, S. {first}–{last}.",
    "{names}: {title}. {journal}, Jg. {volume}, Nr. {issue}, {year}, S. {first}-{last}.",
    "{names}: {title}. In: {journal}. Band {volume}, Nr. {issue}, {year}, S. {first}–{last}.",
    "{names}: {title}. In: {journal}, {volume}. Jg., Heft {issue}, {year}, S. {first}–{last}.",
    "{names} ({year}): {title}. In: {journal} {volume} ({issue}), S. {first}–{last}.",
    "{names}. {title}. {journal} {year}; {volume} ({issue}): S. {first}–{last}.",
    # Spanish
    "{names}. {title}. {journal}, vol. {volume}, núm. {issue}, págs. {first}-{last}, {year}.",
    "{names}. {title}. {journal}, {year}, vol. {volume}, núm. {issue}, pp. {first}-{last}.",
    "{names}. {title}. {journal}. {year}; vol. {volume} (núm. {issue}): págs. {first}-{last}.",
    "{names} ({year}). {title}. {journal}, vol. {volume}, n.º {issue}, pág. {first}-{last}.",
    "{names}. {title}. {journal}, año {year}, vol. {volume}, nº {issue}, páginas {first}-{last}.",
    # Italian
    "{names}. {title}. {journal}, vol. {volume}, n. {issue}, {year}, pp. {first}-{last}.",
    "{names}, {title}, in «{journal}», vol. {volume}, n. {issue}, {year}, pp. {first}-{last}.",
    "{names}. {title}. {journal} {year}; vol. {volume}, fasc. {issue}, pagg. {first}-{last}.",
    # Polish, Czech, Dutch, Swedish, Turkish, Hungarian
    "{names}. {title}. {journal} {year}, t. {volume}, nr {issue}, s. {first}–{last}.",
    "{names}. {title}. {journal}, {year}, roč. {volume}, č. {issue}, s. {first}–{last}.",
    "{names}. {title}. {journal}, jrg. {volume}, nr. {issue}, {year}, blz. {first}-{last}.",
    "{names}. {title}. {journal}, {year}, vol. {volume}, nr {issue}, s. {first}-{last}.",
    "{names}. {title}. {journal}, Cilt {volume}, Sayı {issue}, {year}, ss. {first}-{last}.",
    "{names}: {title}. {journal}, {year}, {volume}. évf., {issue}. sz., {first}–{last}. o.",
)  # fmt: skip
GOST = (
    "{dotted} {title} // {journal}. {year}. Т. {volume}. № {issue}. С. {first}-{last}.",
    "{dotted} {title} // {journal}. – {year}. – Т. {volume}, № {issue}. – С. {first}–{last}.",
    "{dotted} {title} // {journal}. — {year}. — Vol. {volume}, № {issue}. — P. {first}–{last}.",
    "{dotted} {title} // {journal}. {year}. Vol. {volume}, No. {issue}. P. {first}–{last}.",
    "{dotted} {title} // {journal}, {year}, т. {volume}, № {issue}, с. {first}-{last}.",
    "{dotted} {title}. {journal}. {year}; {volume}({issue}): С. {first}-{last}.",
    "{dotted} {title} // {journal}. – {year}. – Т. {volume}. – С. {first}–{last}.",
    "{dotted} {title} // {journal}. {year}. Vol. {volume} ({issue}). P. {first}–{last}.",
    "{dotted} {title} // {journal}. - {year}. - Т.{volume}, №{issue}. - С.{first}-{last}.",
    "{dotted} {title} [Текст] // {journal}. – {year}. – Т. {volume}, вып. {issue}. – С. {first}–{last}.",
    "{dotted} {title} // {journal}. {year}. Vol. {volume}, iss. {issue}. P. {first}–{last}. DOI: {doi}.",
)
_GBT = (
    "{spaced}. {title}[J]. {journal}, {year}, {volume}({issue}): {first}-{last}.",
    "{spaced}. {title}[J]. {journal},{year},{volume}({issue}):{first}-{last}.",
    "{spaced}. {title}[J/OL]. {journal}, {year}, {volume}({issue}): {first}-{last}[2020-03-02]. https://journal.example/article/77.",
    "{spaced}. {title}[J/OL]. {journal}, {year}, {volume}({issue}): {first}-{last} [2020-03-02].",
    "{spaced}. {title} [J]. {journal}, {year}, {volume}({issue}): {first}-{last}. DOI: {doi}.",
    "{mixed}. {title}[J]. {journal}, {year}, {volume}({issue}): {first}-{last}.",
    "{mixed}. {title}[J/OL]. {journal}, {year}, {volume}({issue}): {first}-{last}[2020-01-02]. http://dx.doi.org/{doi}.",
    "{mixed}. {title}. {journal}, {year}, {volume}({issue}): {first}-{last}.",
    "{mixed}.{title}[J].{journal},{year},{volume}({issue}):{first}-{last}.",
    "{spaced}. {title}[J]. {journal}, {year}, {volume}: {first}-{last}.",
)


def locators() -> Iterator[Made]:
    """Places as lists of other languages print them."""
    return _turns("locators", LOCATORS, 5 * len(LOCATORS))


def gost() -> Iterator[Made]:
    """The Russian standard."""
    return _turns("GOST", GOST, 10 * len(GOST))


def gbt() -> Iterator[Made]:
    """The Chinese standard."""
    for one in _turns("GB/T 7714", _GBT, 11 * len(_GBT)):
        mixed = ", ".join(
            f"{family[0] + family[1:].lower()} {initials}"
            for family, _, initials in (
                name.partition(" ") for name in one.work.spaced.removesuffix(", et al").split(", ")
            )
        )
        yield replace(one, text=one.text.replace("{mixed}", mixed + (", et al" if len(one.work.names) > 3 else "")))


# --- the date of a visit
_VISITS = (
    "Accessed March 2, 2020", "[cited 2020 Mar 2]", "(accessed 2 March 2020)", "Retrieved 2 March 2020", "[citado em 2 mar. 2020]", "[citado 2 mar 2020]", "Acesso em: 2 mar. 2020",
    "[acesso em 2020 mar 02]", "[consultado 2 de marzo de 2020]", "Consultado el 2 de marzo de 2020", "[citado el 2 de marzo de 2020]", "[fecha de acceso: 2 de marzo de 2020]",
    "(consulté le 2 mars 2020)", "[cité le 2 mars 2020]", "Consulté le 02/03/2020", "(abgerufen am 2. März 2020)", "[zitiert am 2. März 2020]", "Zugriff am 02.03.2020", "Letzter Zugriff: 2.3.2020",
    "[consultato il 2 marzo 2020]", "Ultimo accesso: 2 marzo 2020", "(дата обращения: 02.03.2020)", "(дата обращения 2 марта 2020 г.)", "[dostęp: 2 marca 2020]", "[geraadpleegd op 2 maart 2020]",
    "[hämtad 2 mars 2020]", "[citerad 2020-03-02]", "[besøgt 2. marts 2020]", "[lest 2. mars 2020]", "[erişim tarihi: 2 Mart 2020]", "[viitattu 2.3.2020]", "[citováno 2. března 2020]",
    "[引用日期: 2020-03-02]", "(访问日期：2020年3月2日)", "2020年3月2日閲覧", "[cit. 2020-03-02]", "Abruf: 02.03.2020", "Data dostępu: 02.03.2020", "Pristupljeno 2. ožujka 2020", "[megtekintve: 2020. március 2.]",
)  # fmt: skip
_PAGE_FORMS = (
    "Organização da Saúde do Sul. Alimentação das crianças [Internet]. Lisboa: OSS; {year} {visit}. Disponível em: https://oss.example/pt/{n}",
    "Health Office of the Isles. Eating well [Internet]. Kirkwall: HOI; {year} {visit}. Available from: https://hoi.example/{n}",
    "Institut für Küstenernährung. Merkblatt Jod. Kiel; {year}. https://ifk.example/{n} {visit}.",
)
_ARTICLE_FORMS = (
    "{names}. {title}. {journal} [Internet]. {year} {visit};{volume}({issue}):{first}-{last}. Available from: https://journal.example/{n}",
    "{names}. {title}. {journal}. {year};{volume}({issue}):{first}-{last}. https://journal.example/{n} {visit}.",
    "{names}. {title}. {journal}. {year};{volume}({issue}):{first}-{last} {visit}.",
)


def visits() -> Iterator[Made]:
    """The date of a visit, in many languages, is never the year of a work."""
    for number, (visit, form) in enumerate(itertools.product(_VISITS, _PAGE_FORMS + _ARTICLE_FORMS)):
        work = WORKS[(number // 7) % len(WORKS)]
        if form is _ARTICLE_FORMS[0] and not visit.startswith(("[", "(")):
            continue
        text = filled(form, work, visit=visit, n=str(number))
        yield Made("visits", text, work, web=work.year if form in _PAGE_FORMS else "")


# --- identifiers
_GLUED = (
    " PMID:{pmid}PMCID:{pmcid}", " PMID: {pmid}PMCID: {pmcid}", " PMID:{pmid}doi:{doi}", " doi:{doi}PMID:{pmid}", " doi:{doi}PMID:{pmid}PMCID:{pmcid}", " DOI{doi}PMID{pmid}", " PMID{pmid}",
    " PMID{pmid}{pmcid}", "PMID: {pmid}", "PMID:{pmid}.", " doi: {doi}. PMID: {pmid}[PubMed]", " [PMID:{pmid}][DOI:{doi}]", " PMCID:{pmcid}PMID:{pmid}", " PMCID: {pmcid}.PMID: {pmid}.",
    " DOI: {doi}; PMID: {pmid}; PMCID: {pmcid}", " (doi:{doi}) (PMID:{pmid})", " https://doi.org/{doi}PMID:{pmid}", " pmid:{pmid} pmcid:{pmcid}", " PMID-{pmid}", " PubMed PMID:{pmid}PubMed Central PMCID:{pmcid}.",
    " {doi}PMID: {pmid}", " PMID: {pmid}https://doi.org/{doi}",
)  # fmt: skip


def glued() -> Iterator[Made]:
    """Identifiers with nothing between them."""
    for number in range(6 * len(_GLUED)):
        tail, work = _GLUED[number % len(_GLUED)], WORKS[(number + number // len(_GLUED)) % len(WORKS)]
        also = tuple(name for name in ("doi", "pmid", "pmcid") if f"{{{name}}}" in tail)
        stop = "." if number % 2 else ""
        text = filled(
            _FORMS[(number // 3) % 4].replace("{title_} {journal}", "{title_}. {journal}") + stop + tail, work
        )
        yield Made("glued ids", text, work, also)


def broken() -> Iterator[Made]:
    """A DOI or its address with a blank or a line end within, at every place where one may stand."""
    for work, lead, gap in itertools.product(WORKS, ("doi:", "https://doi.org/", "doi: ", ""), ("\n   ", " ")):
        text = lead + work.doi
        places = [i for i in range(len(lead) + 8, len(text) - 2) if not text[i].isalnum() or text[i - 1] in "/.-("]
        middle = len(lead) + len(work.doi) * 2 // 3
        for at in {
            len(lead) + work.doi.index("/") + 1,
            *places[:: max(1, len(places) // 2)][:2],
            *([middle] if gap != " " else []),
        }:
            base = filled(_FORMS[len(text) % 2 * 3].replace("{title_} {journal}", "{title_}. {journal}"), work)
            yield Made("broken DOIs", f"{base}. {text[:at]}{gap}{text[at:]}", work, ("doi",))
        if lead.startswith("https"):
            for cut in ("https:/|/doi.org/", "https://doi.|org/", "https://|doi.org/", "https://doi.org|/"):
                base = filled(_FORMS[0], work)
                yield Made("broken DOIs", f"{base}. {cut.replace('|', gap)}{work.doi}", work, ("doi",))


# --- groups among the authors
_GROUP_FORMS = (
    "{group}. ", "{group}; {people}, et al. ", "{group}, {people}, et al. ", "{people}, et al; {group}. ", "{people}, et al; for the {group}. ", "{people}, et al., for the {group}. ",
    "{people}; {group}. ", "{people}, {group}. ", "{people}, {group}, et al. ", "{people}, et al.; on behalf of the {group}. ", "{people} on behalf of the {group}. ", "{people}, for the {group}. ",
    "{people}; on behalf of {group}. ", "{first}, {group}, {others}. ", "{people}, and the {group}. ", "{people}, et al. {group}. ", "The {group}. ", "{group} ({year}). ", "{people}, & {group} ({year}). ",
    "{group}: {people}, et al. ", "{people}; the {group} Investigators. ", "{group}, {people}. ", "{people}, et al, and {group}. ", "{people}, et al (for the {group}). ", "{people} (for the {group}). ",
)  # fmt: skip


def groups() -> Iterator[Made]:
    """A study group before, behind and between people."""
    for form, (group, people, title, journal, place) in itertools.product(_GROUP_FORMS, GROUPS):
        year, volume, issue, first, last = place.split()
        group = group.removesuffix(" Investigators") if "Investigators" in form else group  # noqa: PLW2901
        names = tuple(people.split(", "))
        leads = form.startswith(("{group}", "The {group}"))
        work = Work(names, title, journal, volume, issue, first, last, year, "", "", "")
        head = form.replace("{first}", names[0]).replace("{others}", ", ".join(names[1:]))
        head = head.replace("{group}", group).replace("{people}", people).replace("{year}", year)
        end = (
            "{journal}, {volume}({issue}), {first}-{last}."
            if "{year}" in form
            else "{journal}. {year};{volume}({issue}):{first}-{last}."
        )
        text = head + filled("{title}. " + end, work)
        yield Made("groups", text, replace(work, names=((group,) if leads else names)), group=group)


# --- marks of annotated lists, titles that end in a mark, LaTeX's own lists
_MARKED = (
    "• {}", "•• {}", "* {}", "** {}", "*{}", "**{}", "■ {}", "■■ {}", "▪ {}", "▪▪ {}", "{} •", "{} ••", "{} •• Of great interest.", "{} • Of interest: it names a dose.", "{} *", "{} **", "{} ■■", "†{}", "‡ {}",
    "{} [••]", "{} (•)", "{} ▪▪ The first cohort of its kind.", "★ {}", "{} ** Outstanding interest.",
)  # fmt: skip
_SHOUTED = (
    "Let's go walking!",
    "Salt, again!",
    "Is walking enough?",
    "Beware of the bath!",
    "Mind the gap!",
    "Who is afraid of fibre?",
    "Eat your greens!",
    "Stop smoking now! A call",
    "It works! Or does it?",
    "Fish, fish, fish!",
)


def marked() -> Iterator[Made]:
    """Bullets and asterisks of annotated lists, before and behind."""
    for number in range(5 * len(_MARKED)):
        work = WORKS[(number + number // len(_MARKED)) % len(WORKS)]
        base = filled(_FORMS[number % 2 * 3].replace("{title_} {journal}", "{title_}. {journal}"), work) + "."
        yield Made("annotated", _MARKED[number % len(_MARKED)].replace("{}", base), work)


def shouted() -> Iterator[Made]:
    """Titles that end in an exclamation or question mark."""
    for work, title in itertools.product(WORKS, _SHOUTED):
        one = replace(work, title=title)
        yield Made(
            "titles with !",
            filled("{names}. {title}. {journal}. {year};{volume}({issue}):{first}-{last}.", one),
            one,
            ("journal",),
        )


KINDS: tuple[Callable[[], Iterator[Made]], ...] = (
    follows,
    locators,
    gost,
    gbt,
    visits,
    glued,
    broken,
    groups,
    marked,
    shouted,
)
