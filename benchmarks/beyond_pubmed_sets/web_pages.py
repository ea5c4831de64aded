"""Sixty references to web pages of made-up sites, and what their pages do; twenty-two more with a seeded error.

Everything is made up: names, sites, titles. ``SITES`` is what the made-up web holds, ``CASES`` what is printed and what
is right to say of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.web_sites import Page, html, moved


@dataclass(frozen=True)
class Case:
    """One reference. ``state``: of its page; ``found``: whether it must be verified, or must not be, ``None``: either.

    ``codes``: rules one of which must speak (empty: no rule but notes may).
    """

    text: str
    state: str
    found: bool | None
    codes: frozenset[str] = frozenset()
    seeded: bool = False


_STYLES = (
    "{org}. {title}. Available at: {url}. Accessed March 3, 2021.",
    "{org}. {title} [Internet]. Portsmouth: {org}; 2020 [cited 2022 Jan 4]. Available from: {url}",
    "{org}. {title}. {url}. Published June 2, 2019. Accessed July 1, 2023.",
    "{org} (2021). {title}. Retrieved May 5, 2022, from {url}",
    "{org}. {title}. 2018. {url} (accessed 12 Feb 2020).",
    "{title}. {org}. {url}. Updated April 2022. Accessed June 9, 2022.",
    '{org}, "{title}," [Online]. Available: {url}. [Accessed: 03-Mar-2021].',
    "{org}. {title}. {url}",
)
_ORGS = (
    ("Harbour Health Agency", "www.harbourhealth.example"),
    ("Institute for Tides", "tides.example.org"),
    ("National Bone Council", "www.bonecouncil.example"),
    ("Ministry of Ropes", "ropes.gov.example"),
    ("Salt Foundation", "saltfoundation.example"),
)
_TITLES = (
    "Facts on bone", "Calcium in the diet of sailors", "Vitamin K and the harbour", "Osteoporosis: signs and causes",
    "How much salt is too much?", "Physical activity for older adults", "Falls at sea: a fact sheet", "Vitamin D",
    "Healthy eating on long voyages", "What is scurvy?", "Sun, skin and sea", "Global report on drinking water",
    "Fracture risk calculator", "Sleep and shift work on ships", "Tobacco control in harbours", "About adult BMI",
    "Guideline for the care of rope burns", "Nutrient recommendations and databases", "Iron: fact sheet for consumers",
    "Magnesium", "Hearing loss among dock workers", "Clean hands save lives", "Dental health in remote islands",
    "Statistics of drowning 2015-2019", "Fish oil – what the science says", "Menopause and bone health",
    "Screening for osteoporosis in men", "Living with arthritis", "Harbour air quality index", "Safe lifting at work",
)  # fmt: skip
SITES: dict[str, dict[str, Page]] = {host: {"/": html(org)} for org, host in _ORGS}
CASES: list[Case] = []
_count = 0


def _add(
    page: Page | None,
    state: str,
    found: bool | None,
    codes: str = "",
    *,
    title: str = "",
    seeded: bool = False,
    path: str = "",
    scheme: str = "https://",
    host: str = "",
    printed: str = "",
) -> str:
    """Put one page on its site and one reference into the set; returns the path."""
    global _count  # noqa: PLW0603 - a table that is written down once
    org, own = _ORGS[_count % len(_ORGS)]
    title = title or _TITLES[_count % len(_TITLES)]
    path = path or f"/topics/{_count}/{'-'.join(title.lower().split()[:3]).strip('?:,')}"
    host = host or own
    if page is not None:
        SITES.setdefault(host, {})[path] = page
    text = _STYLES[_count % len(_STYLES)].format(org=org, title=printed or title, url=f"{scheme}{host}{path}")
    CASES.append(Case(text, state, found, frozenset(codes.split()), seeded))
    _count += 1
    return path


def _title() -> tuple[str, str]:
    return _TITLES[_count % len(_TITLES)], _ORGS[_count % len(_ORGS)][0]


for joint in (" | ", " - ", " – ", ": ", " · ", " » "):  # the title, and the site's name behind it
    for _ in range(2):
        title, org = _title()
        _add(html(f"{title}{joint}{org}"), "answered", True)
for joint in (" | ", " - ", " » "):  # … before it
    title, org = _title()
    _add(html(f"{org}{joint}{title}"), "answered", True)
for _ in range(5):  # the bare title, as the page prints it
    _add(html(_title()[0].upper()), "answered", True)
for name in ("og:title", "citation_title", "dc.title"):  # only a meta element has it
    title, org = _title()
    key = "property" if name.startswith("og") else "name"
    _add(html(org, heading="Welcome", head=f'<meta {key}="{name}" content="{title}">'), "answered", True)
title, org = _title()
_add(html(f"{org} home", heading=title), "answered", True)  # only the heading has it
title, org = _title()
latin = Page(
    f"<title>{title} — {org}</title>".encode("cp1252"), headers={"Content-Type": "text/html; charset=windows-1252"}
)
_add(latin, "answered", True)
title, org = _title()
_add(html(f"{title} &amp; more | {org}"), "answered", None)
_add(html(_title()[0]), "answered", True, scheme="")  # printed without https
for status in (301, 308):  # to https, with a slash: nothing that a reader would mind
    title, org = _title()
    path = _add(moved("", status), "answered", True)
    host = _ORGS[(_count - 1) % len(_ORGS)][1]
    SITES[host][path] = moved(f"https://{host}{path}/", status)
    SITES[host][f"{path}/"] = html(f"{title} | {org}")
for number, status in enumerate((301, 301, 308, 301)):  # moved for good, the page is there
    title, org = _title()
    SITES.setdefault("new.example", {})[f"/page/{number}"] = html(f"{title} | {org}")
    _add(moved(f"https://new.example/page/{number}", status), "moved", True, "REF019")
for number, status in enumerate((302, 307)):  # moved for now
    title, org = _title()
    SITES["new.example"][f"/now/{number}"] = html(title)
    _add(moved(f"https://new.example/now/{number}", status), "answered", True)
for status in (301, 302, 303):  # to the front page
    _add(moved("/", status), "moved", False, "REF019")
for status in (404, 404, 410):
    _add(Page("no", status), "broken", False, "REF018")
_add(None, "broken", False, "REF018")  # never heard of
for words in ("Page not found", "404 - File or directory not found", "Sorry, this page no longer exists", "Error 404"):
    _add(html(f"{words} | {_title()[1]}"), "broken", False, "REF018")
_add(None, "broken", False, "REF018", host="www.nowhere.example")  # the host is gone
for _ in range(3):  # the page is another one now
    _add(html("News of the week"), "answered", False)
_add(html("Vitamin K deficiency in newborns"), "answered", False, title="Vitamin K")
for kind in ("application/pdf", "application/msword", "image/png"):
    _add(Page(b"%PDF", headers={"Content-Type": kind}), "answered", False)
_add(Page("Words without any markup", headers={"Content-Type": "text/plain"}), "answered", False)
for status in (401, 402, 403, 429, 451, 500, 503):
    _add(Page("no", status), "unknown", False)
_add(html("Just a moment..."), "unknown", False)
_add(html("Access Denied"), "unknown", False)
SITES["login.example"] = {"*": html("Sign in to continue")}
_add(moved("https://login.example/sso?back=1", 302), "unknown", False)
SITES["closed.example"] = {"/robots.txt": Page("User-agent: *\nDisallow: /"), "*": html("Facts")}
_add(None, "unknown", False, host="closed.example")
_add(Page(fault="drop"), "unknown", False)
_loop = _add(moved(""), "unknown", False)
SITES[_ORGS[(_count - 1) % len(_ORGS)][1]][_loop] = moved(_loop)
_add(moved("http://127.0.0.1/admin"), "unknown", False)

# ------------------------------------------------------------------------------------------------ seeded errors
_MISSPELT = (
    ("Calcium in the diet of sailors", "Calcium in the diet of sialors"),
    ("Physical activity for older adults", "Phisical activity for older adults"),
    ("Healthy eating on long voyages", "Healthy eating on long voyges"),
    ("Global report on drinking water", "Global report on drinknig water"),
    ("Sleep and shift work on ships", "Sleep and shfit work on ships"),
    ("Tobacco control in harbours", "Tobaco control in harbours"),
    ("Hearing loss among dock workers", "Hearing loss amoung dock workers"),
    ("Screening for osteoporosis in men", "Screening for osteoporosys in men"),
    ("Guideline for the care of rope burns", "Guidelines for the care of rope burns"),
    ("Nutrient recommendations and databases", "Nutrient recomendations and databases"),
)
for right, wrong in _MISSPELT:
    _add(
        html(f"{right} | {_title()[1]}"),
        "answered",
        True,
        "REF016 REF003 REF015",
        title=right,
        printed=wrong,
        seeded=True,
    )
for _ in range(6):  # an address that was copied wrongly: the site knows no such page
    title, org = _title()
    _add(html(title), "answered", True)
    right = CASES.pop()
    CASES.append(Case(right.text.replace("/topics/", "/topcis/"), "broken", False, frozenset({"REF018"}), seeded=True))
for number in range(6):  # an address that is out of date
    title, org = _title()
    SITES["new.example"][f"/later/{number}"] = html(title)
    _add(moved(f"https://new.example/later/{number}"), "moved", True, "REF019", seeded=True)
