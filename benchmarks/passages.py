"""The sentences that are shown of a source: are they the ones a reader accepts, is "confirmed" right, and what do they cost?

    python -m benchmarks.passages ../shared/eval/claims

``claims/passages_judged.tsv`` lists 100 cites of the digests ``dev/citint`` that one reader judged: which of the first
three sentences says what the source is cited for (by its hash; the texts are others' and stay where they are), that
nothing in title and abstract says it and nothing is shown, or neither. ``claims/passages_own.txt`` holds claims
and sentences of our own for what is confirmed; the three ``passages_unseen`` files were each written after the code was
frozen, and each made it stricter but the last. Processor time is that of one core, of the passages alone.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

from benchmarks.claims.cases import folders
from benchmarks.claims.contradictions import FOLDER
from benchmarks.claims.contradictions import cases as contradictions
from benchmarks.scoring import wilson

from citecheck.checking import features, terms
from citecheck.checking.content.carried import carries
from citecheck.checking.content.passages import find, searchable, terms_of
from citecheck.checking.content.source_text import source_text
from citecheck.checking.relatedness import assess
from citecheck.model import Reach, SourceText

HERE = Path(__file__).parent / "claims"
_EQUAL = terms.Weights(["x"])  # weights of an article that has none of the words: all the same
_SENTENCES = 250  # of a full text of usual length


def main(data: Path) -> None:
    """Print all figures."""
    cases = [case for folder in folders(data, "dev/citint") if (case := folder.case("clean"))]
    _judged(cases)
    _confirmed_in(cases, data)
    for name in ("passages_own.txt", "passages_unseen.txt", "passages_unseen2.txt", "passages_unseen3.txt"):
        _own(name)
    _contradicted()
    _costs(cases)


def _line(name: str, hits: int, of: int) -> None:
    low, high = wilson(hits, of)
    print(f"{name:<62} {hits:>4} of {of:<5} {hits / max(of, 1):.3f} ({low:.3f}–{high:.3f})")


def _judged(cases: list) -> None:
    shown = {
        (case.name, callout, str(number)): [
            hashlib.sha256(one.text.encode()).hexdigest()[:10] for one in found.passages
        ]
        for case in cases
        for (callout, number), found in assess(case.article, case.records).items()
    }
    lines = [line.split("\t") for line in (HERE / "passages_judged.tsv").read_text().splitlines() if line[0] != "#"]
    right = sum(verdict == "right" and sha in shown[case, int(at), label] for case, at, label, verdict, sha in lines)
    silent = sum(verdict == "nothing" and not shown[case, int(at), label] for case, at, label, verdict, _ in lines)
    _line("an accepted sentence among those shown", right, len(lines))
    _line("… or rightly nothing", right + silent, len(lines))


def _confirmed_in(cases: list, data: Path) -> None:
    count = of = foreign = 0
    for case in cases:
        for found in assess(case.article, case.records).values():
            count, of = count + found.carried, of + 1
    _line("cites confirmed, of all of the digests as published", count, of)
    wrong = 0
    for folder in folders(data, "dev/citint"):
        for variant in ("ten_pct_wrong", "offtopic_inplace", "shift_plus"):
            if case := folder.case(variant):
                found = assess(case.article, case.records)
                wrong += sum(found[key].carried for key in case.wrong if key in found)
                foreign += len(case.wrong)
    _line("cites confirmed that lead to another source", wrong, foreign)


def _own(name: str) -> None:
    told = right = wanted = 0
    for line in (HERE / name).read_text().splitlines():
        if line.startswith("#"):
            continue
        claim, sentence, truth = (part.strip() for part in line.split("|"))
        said = carries(
            claim, dict.fromkeys(terms_of(claim, {}), 1.0), sentence, "RESULTS", dict.fromkeys(terms_of(sentence, {}))
        )
        if said != (truth == "yes"):
            print(f"  {'confirmed' if said else 'not confirmed'}: {claim} | {sentence}")
        told, right, wanted = told + said, right + (said and truth == "yes"), wanted + (truth == "yes")
    _line(f"{name}: confirmed ones that are right", right, told)
    _line("… and of those that are right, confirmed", right, wanted)


def _contradicted() -> None:
    """Claims of our own that their source contradicts (``claims/contradictions``): none of them may be confirmed."""
    told = [case for path in sorted(FOLDER.glob("*.txt")) for case in contradictions(path) if case.differs]
    confirmed = [one for one in told if find(one.claim, one.claim, searchable(one.source), _EQUAL).carried]
    _line("claims that the source contradicts, confirmed", len(confirmed), len(told))


def _costs(cases: list) -> None:
    tables = [(case, features.table(case.article, case.records)) for case in cases]
    sentences = [one for case in cases for record in case.records.values() for one in source_text(record).sentences]
    for name, long in (("abstracts", False), ("full texts", True)):
        begun, cites = time.process_time(), 0
        for case, table in tables[:: 5 if long else 1]:
            ready = {}
            for callout in case.article.callouts:
                for cite in callout.cites:
                    if cite.label not in case.records:
                        continue
                    if cite.label not in ready:
                        text = source_text(case.records[cite.label])
                        if long:
                            start = 37 * cites % (len(sentences) - _SENTENCES)
                            text = SourceText(
                                (*text.sentences, *sentences[start : start + _SENTENCES]), Reach.FULL_TEXT
                            )
                        ready[cite.label] = searchable(text)
                    claim, cites = callout.claim, cites + 1
                    short = terms.abbreviations(claim.paragraph)
                    find(claim.text, claim.clause, ready[cite.label], table.weights, short_forms=short)
        print(f"{1000 * (time.process_time() - begun) / cites:.2f} ms a cite on {name} ({cites} cites)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
