"""Fit the tables of ``citecheck.checking.fitted`` and print them.

    python -m benchmarks.claims.fit DATA

DATA holds the sets tune/ei, dev/ei, dev/plos and dev/citint (see cases.py). Fitted on tune/ei and every other article
of the three dev sets; the rest is held out. Plain logistic regression with a small ridge; needs numpy.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.claims.cases import Case, Folder, folders

from citecheck import frozen
from citecheck.checking import citation_order, features, suspect_cites
from citecheck.checking.fitted import Table, Words
from citecheck.checking.relatedness import weigh

NEAR = 6  # neighbours on each side that a source is weighed against
TITLE = ("clause", "kin", "around", "only_here", "named", "named_far", "stranger", "year")
ABSTRACT = ("body", "only_here", "body_here")
NAMES = ("named", "named_far", "stranger", "year")  # digests have made-up authors: taken from the titles' table
MISPLACED = ("clean", "one_wrong", "ten_pct_wrong", "offtopic_appended")
STRAY = ("clean", "offtopic_inplace")
STRAYS_A_LIST = 2  # references that are put in place of others, in each list made for the tables of strays
LISTS = 2  # such lists made of each article; thrice as many of each digest, of which there are few
REPLACED = 20  # lists made of each digest with one cite in ten replaced
# What is known of the best other source is weighed only where there are abstracts: the table for titles is older
OF_TITLES = tuple(s for s in citation_order.SIGNALS if s not in {"plenty", "best_cited", "best_echo", "best_akin"})
STRAY_TITLE = (
    "score", "cites", "unknown", "apart", "new_words", "new_share", "nothing", "barely", "journal", "author",
)  # fmt: skip
STRAY_ABSTRACT = (
    "score",
    "cites",
    "unknown",
    "new_words",
    "new_in_body",
)  # journals and authors of digests are made up

Rows = list[tuple[Sequence[float], float, float]]
"""Features, 1 or 0, weight."""


def training(data: Path) -> tuple[list[Folder], list[Folder]]:
    """The folders to fit on: titles only, and with abstracts."""
    titles = folders(data, "tune/ei") + (folders(data, "dev/ei") + folders(data, "dev/plos"))[0::2]
    return titles, folders(data, "dev/citint")[0::2]


def logistic(rows: Rows, names: Sequence[str], used: Sequence[str], ridge: float = 1.0) -> Table:
    """Logistic regression by iteratively reweighted least squares."""
    columns = [names.index(name) for name in used]
    x = np.array([[1.0, *(row[0][c] for c in columns)] for row in rows])
    y, w = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    penalty = np.eye(x.shape[1]) * ridge
    penalty[0, 0] = 0
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + penalty, x.T @ (w * (y - p)) - penalty @ beta)
        beta += step
        if abs(step).max() < 1e-6:
            break
    return Table(round(float(beta[0]), 2), {n: round(float(b), 2) for n, b in zip(used, beta[1:], strict=True)})


@dataclass(frozen=True, slots=True)
class Sample:
    """A case with its features, computed once."""

    case: Case
    table: features.FeatureTable


def samples(found: Iterable[Folder], variants: Iterable[str]) -> list[Sample]:
    """The variants of every folder that have them."""
    wanted = list(dict.fromkeys(variants))
    cases = (folder.case(v) for folder in found for v in wanted if v in folder.variants)
    return [Sample(case, features.table(case.article, case.records)) for case in cases if case is not None]


def pairs(sample: Sample, near: int | None) -> Rows:
    """True sources against others; the features, and the company as a last column."""
    column = {source.label: i for i, source in enumerate(sample.table.sources)}
    companies = features.company(sample.case.article, sample.table)
    rows: Rows = []
    for callout, values in zip(sample.case.article.callouts, sample.table.rows, strict=True):
        cited = {column[c.label] for c in callout.cites if c.label in column}
        company = companies[callout.index]
        for own in sorted(cited):
            reach = range(len(values)) if near is None else range(max(0, own - near), min(len(values), own + near + 1))
            others = [k for k in reach if k not in cited]
            if others:
                rows.append(((*values[own], company[own]), 1.0, 1.0))
                rows.extend(((*values[k], company[k]), 0.0, 1 / len(others)) for k in others)
    return rows


def words(titles: Sequence[Sample], digests: Sequence[Sample]) -> Words:
    """The four tables of words."""
    names = (*features.FEATURES, "company")

    def table(found: Sequence[Sample], near: int | None, used: Sequence[str]) -> Table:
        return logistic([row for sample in found for row in pairs(sample, near)], names, used)

    near_title, near_abstract = table(titles, NEAR, TITLE), table(digests, NEAR, ABSTRACT)
    listed, listed_abstract = table(titles, None, (*TITLE, "company")), table(digests, None, ABSTRACT)
    weights = dict(listed.weights)
    company = weights.pop("company")
    return Words(
        near_title,
        _with_names(near_abstract, near_title),
        Table(listed.bias, weights),
        _with_names(listed_abstract, listed),
        company,
    )


def _with_names(table: Table, titles: Table) -> Table:
    return Table(table.bias, {**table.weights, **{name: titles.weights[name] for name in NAMES}})


def misplaced(found: Sequence[Sample], weights: Words, used: Sequence[str], lists: int = 0) -> Table:
    """The table of misplaced cites: those of the cases, and of more articles with one cite in ten replaced."""
    clean = [sample for sample in found if sample.case.variant == "clean"]
    dice = random.Random(19)  # noqa: S311 - repeatable lists, no secret
    # the words of claims and sources stay, and so do their features
    made = (replace(sample, case=with_replaced(sample.case, dice)) for _ in range(lists) for sample in clean)
    rows: Rows = []
    for sample in (*found, *made):
        case = sample.case
        if case.variant in {*MISPLACED, "made"}:
            rows += [
                (one.signals, float((one.callout, one.number) in case.wrong), 1.0)
                for one in citation_order.cite_signals(case.article, weigh(case.article, sample.table, weights))
            ]
    return logistic(rows, citation_order.SIGNALS, used, 3.0)


def with_replaced(case: Case, dice: random.Random) -> Case:
    """The case with one cite in ten replaced by another number of the list."""
    listed = [reference for reference in case.article.references if reference.number is not None]
    places = [(c.index, i) for c in case.article.callouts for i, cite in enumerate(c.cites) if cite.label is not None]
    chosen = set(dice.sample(places, max(1, round(len(places) / 10))))
    wrong: dict[tuple[int, int], tuple[int, ...]] = {}
    callouts = []
    for callout in case.article.callouts:
        printed, cites = {cite.number for cite in callout.cites}, list(callout.cites)
        for i, cite in enumerate(cites):
            if (callout.index, i) in chosen:
                other = dice.choice([r for r in listed if r.number not in printed])
                number = other.number or 0
                printed.add(number)
                cites[i] = frozen.replace(cite, number=number, label=other.label)
                wrong[callout.index, number] = (cite.number,)
        callouts.append(frozen.replace(callout, cites=tuple(cites)))
    return replace(case, variant="made", article=frozen.replace(case.article, callouts=tuple(callouts)), wrong=wrong)


def strays(found: Sequence[Sample], weights: Words, used: Sequence[str], lists: int) -> Table:
    """The table of stray sources: those of the cases, and more lists with references of other articles in place."""
    clean = [sample.case for sample in found if sample.case.variant == "clean"]
    dice = random.Random(19)  # noqa: S311 - repeatable lists, no secret
    made = (with_strays(case, clean, dice) for _ in range(lists) for case in clean)
    cases = [*found, *(Sample(case, features.table(case.article, case.records)) for case in made)]
    rows: Rows = []
    for sample in cases:
        case = sample.case
        if case.variant in {*STRAY, "made"}:
            rows += [
                (one.signals, float(one.label in case.foreign), 1.0)
                for one in suspect_cites.foreign_sources(
                    case.article, case.records, weigh(case.article, sample.table, weights)
                )
            ]
    return logistic(rows, suspect_cites.SIGNALS, used, 3.0)


def with_strays(case: Case, pool: Sequence[Case], dice: random.Random) -> Case:
    """The case with references of other articles in place of some that are cited."""
    listed, records = list(case.article.references), dict(case.records)
    cited = suspect_cites.callouts_citing(case.article)
    places = [i for i, reference in enumerate(listed) if reference.label in cited and reference.parsed.title]
    others = [other for other in pool if other.name != case.name]
    foreign = set()
    for place in dice.sample(places, min(STRAYS_A_LIST, len(places))):
        other = dice.choice(others)
        stranger = dice.choice([reference for reference in other.article.references if reference.parsed.title])
        label = listed[place].label
        listed[place] = frozen.replace(stranger, label=label, number=listed[place].number)
        records.pop(label, None)
        if stranger.label in other.records:
            records[label] = other.records[stranger.label]
        foreign.add(label)
    article = frozen.replace(case.article, references=tuple(listed))
    return replace(case, variant="made", article=article, records=records, foreign=frozenset(foreign))


def main(arguments: Sequence[str]) -> None:
    """Print the tables as Python."""
    titles, digests = training(Path(arguments[0]))
    found = samples(titles, (*MISPLACED, *STRAY))
    of_digests = samples(digests, dict.fromkeys((*MISPLACED, *STRAY)))
    weights = words(*([one for one in some if one.case.variant == "clean"] for some in (found, of_digests)))
    shown: list[tuple[str, Any]] = [(name, getattr(weights, name)) for name in weights.__dataclass_fields__]
    shown.append(("MISPLACED", misplaced(found, weights, OF_TITLES)))
    shown.append(("MISPLACED_ABSTRACT", misplaced(of_digests, weights, citation_order.SIGNALS, REPLACED)))
    shown.append(("STRAY", strays(found, weights, STRAY_TITLE, LISTS)))
    shown.append(("STRAY_ABSTRACT", strays(of_digests, weights, STRAY_ABSTRACT, 3 * LISTS)))
    for name, table in shown:
        print(name, table)


if __name__ == "__main__":
    main(sys.argv[1:])
