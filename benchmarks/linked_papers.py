"""Documents that cite by links, made with gold: is each link tied to its sentence, and none invented?

usage: linked_papers.py [--show]    makes 36 documents in the manner of blogs, notes and chatbots, and prints the share

Every document is made from sentences of our own and addresses of published papers; gold is (address, sentence).
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.parsing.parser import parse
from citecheck.reading import read

if TYPE_CHECKING:
    from citecheck.model import Article
    from citecheck.reading.document import Document

LEAST = 0.97
_PAPERS = (
    "https://pubmed.ncbi.nlm.nih.gov/17634462/",
    "https://www.ncbi.nlm.nih.gov/pubmed/30415629",
    "https://doi.org/10.1056/NEJMoa1812792",
    "https://dx.doi.org/10.1056/NEJMoa1800389",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3166406/",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5310975/",
    "https://www.bmj.com/content/356/bmj.i6583",
    "https://www.nejm.org/doi/full/10.1056/NEJMoa1809944",
    "https://jamanetwork.com/journals/jama/fullarticle/10.1001/jama.2017.21363",
    "https://doi.org/10.1016/S0140-6736(03)15258-X",
    "https://europepmc.org/article/MED/24729336",
    "https://onlinelibrary.wiley.com/doi/10.1002/jbmr.1805",
)
_PAGES = (
    "https://ods.od.nih.gov/factsheets/VitaminD-Consumer/",
    "https://www.who.int/news-room/fact-sheets/detail/healthy-diet",
    "https://www.nhs.uk/conditions/osteoporosis/",
)
_SENTENCES = (
    "Older adults with low stores of vitamin D lose bone faster than their neighbours",
    "In a large trial the capsules did not keep healthy people from cancer",
    "Purified fish oil cut the number of heart attacks among statin users",
    "People who ate nuts every day had fewer strokes over five years",
    "Calcium from food seems safer for the arteries than tablets",
    "Winter infections were a little rarer in children who took drops",
    "A low dose of aspirin brought more bleeding than benefit after seventy",
    "Falls were not prevented by high monthly doses",
    "Blood pressure dropped when salt was replaced by potassium",
    "Strength training twice a week kept the hips of retired women firm",
    "Green tea extract harmed the liver in rare cases",
    "Sleep improved once evening coffee was given up",
    "The effect on kidney stones was small but real",
    "Sunlight on the forearms for ten minutes was enough in June",
    "Hearing aids slowed the decline of memory in those at risk",
)
_FILLERS = (
    "This is good news for most readers.",
    "Nobody should change a prescription without asking.",
    "I tried it myself for a month.",
    "More on that below.",
    "The picture is far from complete, though.",
)
_TITLES = ("What I learned about bones", "Supplements, honestly", "A short answer on vitamins", "Heart and table")
_SITES = ("PubMed", "source", "study", "NEJM", "link")


@dataclass(frozen=True)
class Made:
    """A document and what a reader sees in it."""

    name: str
    document: Document
    gold: tuple[tuple[str, str], ...]  # address, sentence


@dataclass(frozen=True)
class Draft:
    """The sentences of a document, each with the addresses that it is cited for."""

    title: str
    cited: tuple[tuple[str, tuple[str, ...]], ...]
    chance: random.Random

    def paragraphs(self, sentences: list[str]) -> list[str]:
        """The sentences with others that cite nothing, two or three a paragraph."""
        out: list[str] = []
        while sentences:
            size = self.chance.choice((1, 2, 3))
            some, sentences = sentences[:size], sentences[size:]
            if self.chance.random() < 0.6:
                some.insert(self.chance.randrange(len(some) + 1), self.chance.choice(_FILLERS))
            out.append(" ".join(some))
        return out


def _words_linked(draft: Draft, link: str) -> list[str]:
    out = []
    for sentence, addresses in draft.cited:
        words = sentence.split()
        size = draft.chance.randint(2, 4)
        at = draft.chance.randrange(len(words) - size)
        words[at] = link.split("|", maxsplit=1)[0].replace("ADDRESS", addresses[0]) + words[at]
        words[at + size - 1] += link.split("|")[1].replace("ADDRESS", addresses[0])
        out.append(" ".join(words) + ".")
    return out


def _blog(draft: Draft) -> tuple[str, str]:
    body = "\n\n".join(draft.paragraphs(_words_linked(draft, "[|](ADDRESS)")))
    return "markdown", f"# {draft.title}\n\n{body}\n"


def _blog_page(draft: Draft) -> tuple[str, str]:
    body = "".join(f"<p>{p}</p>\n" for p in draft.paragraphs(_words_linked(draft, '<a href="ADDRESS">|</a>')))
    menu = "".join(f'<li><a href="https://blog.example/{w}">{w.title()}</a></li>' for w in ("home", "about", "recipes"))
    return "html", (
        f"<html><body><nav><ul>{menu}</ul></nav><article><h1>{draft.title}</h1>\n{body}</article>"
        '<footer><a href="https://social.example/share">Share</a></footer></body></html>'
    )


def _bracketed(draft: Draft) -> tuple[str, str]:
    out = []
    for sentence, addresses in draft.cited:
        links = ", ".join(f"[{draft.chance.choice(_SITES)}]({address})" for address in addresses)
        out.append(draft.chance.choice((f"{sentence} ({links}).", f"{sentence}. ({links})")))
    return "markdown", f"# {draft.title}\n\n" + "\n\n".join(draft.paragraphs(out)) + "\n"


def _printed(draft: Draft) -> tuple[str, str]:
    out = []
    for sentence, addresses in draft.cited:
        form = draft.chance.choice(("{} ({}).", "{}: {}", "{}. {}", "{} (see {})."))
        out.append(form.format(sentence, addresses[0]))
    return "text", f"{draft.title}\n\n" + "\n\n".join(out) + "\n"


def _notes(draft: Draft, form: str = "[^{n}]: {address}") -> tuple[str, str]:
    out, below, n = [], [], 0
    for sentence, addresses in draft.cited:
        marks = ""
        for address in addresses:
            n += 1
            marks += f"[^{n}]"
            below.append(form.format(n=n, address=address))
        out.append(f"{sentence}.{marks}")
    return "markdown", f"# {draft.title}\n\n" + "\n\n".join(draft.paragraphs(out)) + "\n\n" + "\n".join(below) + "\n"


def _notes_in_angles(draft: Draft) -> tuple[str, str]:
    return _notes(draft, "[^{n}]: <{address}>\n")


def _notes_named(draft: Draft) -> tuple[str, str]:
    form, text = _notes(draft, "[^{n}]: [{address}]({address})")
    return form, re.sub(r"\[\^(\d+)\]", r"[^src\1]", text)


def _notes_in_brackets(draft: Draft) -> tuple[str, str]:
    _, text = _notes(draft, "[{n}] {address}")
    return "text", re.sub(r"\[\^(\d+)\]", r"[\1]", text).replace("# ", "", 1)


def _notes_of_page(draft: Draft) -> tuple[str, str]:
    out, below, n = [], [], 0
    for sentence, addresses in draft.cited:
        marks = ""
        for address in addresses:
            n += 1
            marks += f'<sup><a href="#n{n}">[{n}]</a></sup>'
            below.append(f'<li id="n{n}"><a href="{address}">{address}</a></li>')
        out.append(f"<p>{sentence}.{marks}</p>")
    return "html", f"<html><body><h1>{draft.title}</h1>{''.join(out)}<ol>{''.join(below)}</ol></body></html>"


def _chat_by_host(draft: Draft) -> tuple[str, str]:
    out, below = [], []
    for n, (sentence, addresses) in enumerate(draft.cited, 1):
        host = addresses[0].split("/")[2].removeprefix("www.")
        out.append(f"{sentence}. ([{host}][{n}])")
        below.append(f'[{n}]: {addresses[0]}?utm_source=chat "{" ".join(sentence.split()[:5])}"')
    return "markdown", "\n\n".join([f"# {draft.title}", *draft.paragraphs(out), "\n".join(below)]) + "\n"


def _chat_by_number(draft: Draft) -> tuple[str, str]:
    out, n = [], 0
    for sentence, addresses in draft.cited:
        marks = ""
        for address in addresses:
            n += 1
            marks += f"[[{n}]]({address})"
        out.append(f"{sentence} {marks}." if draft.chance.random() < 0.5 else f"{sentence}.{marks}")
    return "markdown", f"## {draft.title}\n\n" + "\n\n".join(f"- {one}" for one in out) + "\n"


def _chat_by_site(draft: Draft) -> tuple[str, str]:
    out = []
    for sentence, addresses in draft.cited:
        host = addresses[0].split("/")[2].removeprefix("www.")
        more = draft.chance.choice(("", "+1"))
        out.append(f"{sentence}. [{host}{more}]({addresses[0]})")
    return "markdown", f"**{draft.title}**\n\n" + "\n\n".join(draft.paragraphs(out)) + "\n"


_KINDS = (
    _blog, _blog_page, _bracketed, _printed, _notes, _notes_in_angles, _notes_named, _notes_in_brackets, _notes_of_page, _chat_by_host, _chat_by_number,
    _chat_by_site,
)  # fmt: skip
_SEVERAL = frozenset(
    {_bracketed, _notes, _notes_in_angles, _notes_named, _notes_in_brackets, _notes_of_page, _chat_by_number}
)
_SUFFIXES = {"markdown": "md", "html": "html", "text": "txt"}


def made(count: int = 36, seed: int = 13) -> list[Made]:
    """The documents, kind by kind in turn; the same for the same seed."""
    out = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")  # noqa: S311
        kind = _KINDS[number % len(_KINDS)]
        sentences = chance.sample(_SENTENCES, chance.randint(4, 9))
        papers = chance.sample(_PAPERS, len(_PAPERS))
        cited = []
        for i, sentence in enumerate(sentences):
            page = i > 0 and chance.random() < 0.2
            addresses = [chance.choice(_PAGES)] if page else [papers.pop() if len(papers) > 1 else papers[0]]
            if kind in _SEVERAL and chance.random() < 0.25 and len(papers) > 1:
                addresses.append(papers.pop())
            cited.append((sentence, tuple(addresses)))
        form, text = kind(Draft(chance.choice(_TITLES), tuple(cited), chance))
        gold = tuple((address, sentence) for sentence, addresses in cited for address in addresses)
        out.append(
            Made(f"{kind.__name__.strip('_')}-{number}", read(f"{number}.{_SUFFIXES[form]}", text.encode()), gold)
        )
    return out


def tied(article: Article) -> list[tuple[str, str]]:
    """(address, claim) of every cite of an article."""
    address = {reference.label: reference.links[0] for reference in article.references if reference.links}
    return [(address.get(cite.label or "", ""), c.claim.text) for c in article.callouts for cite in c.cites]


def key(address: str, sentence: str) -> tuple[str, str]:
    """What two pairs must share to be one: the paper or page, and the words."""
    page = str(identify(address)) if identify(address) else address.split("?utm", maxsplit=1)[0]
    return page, " ".join(re.findall(r"\w+", sentence.lower()))


def compare(one: Made) -> tuple[int, list[tuple[str, str]], list[tuple[str, str]]]:
    """How many links are tied to their sentence, those that are not, and those that the gold lacks."""
    found = [key(*pair) for pair in tied(parse(one.document))]
    wanted = [key(*pair) for pair in one.gold]
    missing = [pair for pair in wanted if pair not in found]
    return len(wanted) - len(missing), missing, [pair for pair in found if pair not in wanted]


def main() -> int:
    """Make, compare, print; 1 where fewer are tied than should be, or one is invented."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--seed", type=int, default=13)
    arguments = parser.parse_args()
    right = total = invented = 0
    for one in made(seed=arguments.seed):
        some, missing, extra = compare(one)
        right, total, invented = right + some, total + len(one.gold), invented + len(extra)
        if arguments.show and (missing or extra):
            print(one.name, *(f"\n  missing {pair}" for pair in missing), *(f"\n  invented {pair}" for pair in extra))
    print(f"{right} of {total} links tied to their sentence, {invented} invented")
    return int(right < LEAST * total or invented > 0)


if __name__ == "__main__":
    sys.exit(main())
