"""Are words before and behind a record's title noticed, and only those that change it?

    CITECHECK=citecheck python benchmarks/title_edges.py --records FILE... [--index FILE] [--n 240]

240 titles of records, each printed in turn in five styles with words added in front or behind that change what it says
(negation, population, design, condition, colon phrase): every one must be flagged. And with changes that no librarian
would mind (a real subtitle left out or set off otherwise, “[abstract]”, a note in brackets, lost stops, quotes, capitals):
at most one in a hundred may be flagged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lists.printed import FIVE, Fields, apa, elsevier, fields, plain, spread, title_once
from lists.records import read_records
from lists.trials import Said, Trial, bounds, dump, line, run, share, trial_options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.model import Record

BEHIND = {
    "negation": (" does not work", " is not effective", " has no effect", " is not associated with mortality", " cannot be recommended"),
    "judgement": (" is useless", " is harmful", " saves lives", " is safe", " reconsidered and rejected"),
    "population": (" in retired rowers", " in children with rickets", " in Danish nurses", " among prisoners", " in aged beagles"),
    "condition": (" and knee osteoarthritis", " after hip replacement", " during pregnancy", " with concomitant gout", " and risk of falls"),
    "design": (": a randomized placebo-controlled trial", ": a systematic review and meta-analysis", ": a case report", ": study protocol", ": a retrospective cohort study"),
    "colon": (": implications for dosage", ": a cause for concern", ": the Tromsø experience", ": time to stop", ": ten-year results"),
    "dash": (" - a pilot study", " – results from two hospitals", " — not a panacea", ", an update of the evidence", "? A critical reappraisal"),
    "one_word": (" abroad", " revisited", " failure", " mortality", " prevention"),
    "sentence": (". It does not work", ". Results in rural schools", ". Part 2: long-term harm"),
}  # fmt: skip
BEFORE = {
    "negation": ("No evidence for ", "Lack of effect: ", "Against ", "Failure to confirm: ", "The myth of "),
    "population": ("Adolescent athletes: ", "In sailors, ", "Pediatric ", "Women over eighty: "),
    "condition": ("Hip pain, mortality and ", "Malnutrition, ", "Sleep apnea and ", "Beyond anemia: "),
    "design": ("Randomized trial of ", "Meta-analysis: ", "Case report of ", "Protocol for "),
    "effect": ("Effect of fasting on ", "Cost of ", "Prevention of ", "Overestimated "),
}


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    trial_options(parser)
    parser.add_argument("--n", type=int, default=240, help="titles (default 240)")
    options = parser.parse_args(argv)
    known = title_once(read_records(options.records))
    records = spread([one for one in known if plain(one) and _fit(one.title)], options.n)
    trials = [*changed(records), *harmless(records)]
    said = run(trials, options.index, options.records)
    if options.dump:
        dump(options.dump, trials, said)
    print(f"{len(records)} titles, {len(trials)} references")
    lines, result = table(trials, said)
    print("\n".join(lines))
    for trial, one in _cases(trials, said, options.cases):
        print(
            f"\n{trial.kind} “{trial.note}”: {one.status} {one.found} (right {trial.pmid}) {'; '.join(one.messages)[:200]}\n  {line(trial.text)}"
        )
    if options.json:
        options.json.write_text(json.dumps({"figures": result}, indent=1) + "\n", encoding="utf-8")
    sys.exit(not bounds(result, options.min, options.max))


def _fit(title: str) -> bool:
    """A title of four words at least that ends in a word and speaks of nothing published about another work."""
    about = re.search(r"(?i)comment|repl(?:y|ies)|correct|errat|retract|letter|protocol|review|editorial", title)
    return not about and len(title.split()) >= 4 and bool(re.search(r"\w{3}\.?$", title))


def lowered(title: str) -> str:
    """The first letter small, unless the word is a name or an abbreviation."""
    return title[0].lower() + title[1:] if re.match(r"[A-Z][a-z]+[ -]", title) else title


# -------------------------------------------------------------------------------------------- wrong ones


def changed(records: Sequence[Record]) -> list[Trial]:
    """Every title with a text of every kind behind it and before it."""
    trials, styles = [], list(FIVE)
    for i, record in enumerate(records):
        clean = fields(record)
        for k, (kind, texts) in enumerate([*BEHIND.items(), *BEFORE.items()]):
            behind = k < len(BEHIND)
            words = texts[i % len(texts)]
            title = clean.title + words if behind else words + lowered(clean.title)
            style = styles[(i // 5 + k) % len(styles)]
            text = FIVE[style](clean.but(title=title))
            name = f"{'behind' if behind else 'before'} {kind}"
            trials.append(Trial(text, record.pmid, name, ("title",), words.strip()))
    return trials


# ----------------------------------------------------------------------------------------- harmless ones


def harmless(records: Sequence[Record]) -> list[Trial]:
    """Every title with every harmless change that fits it."""
    trials, styles = [], list(FIVE)
    for i, record in enumerate(records):
        for k, (kind, change) in enumerate(HARMLESS.items()):
            style = styles[(i + k) % len(styles)]
            text = change(fields(record), style, i)
            if text:
                trials.append(Trial(text, record.pmid, kind, (), style))
    return trials


def _title(change: Callable[[str, int], str | None]) -> Callable[[Fields, str, int], str | None]:
    def apply(clean: Fields, style: str, i: int) -> str | None:
        title = change(clean.title, i)
        return FIVE[style](clean.but(title=title)) if title and title != clean.title else None

    return apply


def _note(*notes: str) -> Callable[[Fields, str, int], str | None]:
    return _title(lambda title, i: f"{title} {notes[i % len(notes)]}")


def _subtitle_dropped(title: str, _: int) -> str | None:
    main, colon, rest = title.partition(": ")
    return main if colon and len(main.split()) >= 5 and len(rest.split()) >= 2 else None


def _subtitle_otherwise(title: str, i: int) -> str | None:
    mark = (" - ", " – ", ". ", "—", "; ")[i % 5]
    return title.replace(": ", mark, 1) if title.count(": ") == 1 else None


def _capital_words(title: str, _: int) -> str:
    return re.sub(r"(?<![\w'’-])[a-z](?=\w{3})", lambda m: m[0].upper(), title)


def _stop_lost_before_journal(clean: Fields, style: str, _: int) -> str | None:
    if style == "elsevier":
        return elsevier(clean).replace(f"{clean.title}, ", f"{clean.title} ", 1)
    return FIVE[style](clean).replace(f"{clean.title}. ", f"{clean.title} ", 1)


def _stop_lost_before_title(clean: Fields, style: str, _: int) -> str | None:
    text = FIVE[style](clean)
    return None if style in {"elsevier", "apa", "nature"} else text.replace(f". {clean.title}", f" {clean.title}", 1)


def _comma_for_stop(clean: Fields, style: str, _: int) -> str | None:
    return None if style == "elsevier" else FIVE[style](clean).replace(f"{clean.title}. ", f"{clean.title}, ", 1)


def _blank_lost(clean: Fields, style: str, _: int) -> str | None:
    return None if style == "elsevier" else FIVE[style](clean).replace(f"{clean.title}. ", f"{clean.title}.", 1)


def _quoted(clean: Fields, style: str, i: int) -> str | None:
    left, right = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“"))[i % 5]
    return FIVE[style](clean.but(title=f"{left}{clean.title}{right}"))


def _label_in_apa(clean: Fields, _: str, i: int) -> str | None:
    return apa(
        clean.but(title=f"{clean.title} {('[Article]', '[Review]', '[Letter]', '[Abstract]', '[Editorial]')[i % 5]}")
    )


HARMLESS: dict[str, Callable[[Fields, str, int], str | None]] = {
    "as it is": lambda clean, style, _: FIVE[style](clean),
    "real subtitle left out": _title(_subtitle_dropped),
    "real subtitle set off otherwise": _title(_subtitle_otherwise),
    "[abstract]": _note("[abstract]", "[Abstract]", "(abstract)", "(Abstract)", "[Abstract only]"),
    "[letter], [review]": _note("[letter]", "[review]", "[editorial]", "[Letter to the editor]", "[Review article]"),
    "(review)": _note("(review)", "(Review)", "(letter)", "(editorial)", "(meeting abstract)"),
    "language in brackets": _note("[article in German]", "[in French]", "(in Japanese)", "[Article in Spanish]", "[en inglés]", "[auf Englisch]", "[en anglais]", "[на английском]"),
    "notice in brackets": _note("[Epub ahead of print]", "[published online ahead of print]", "[see comments]", "[published correction appears in J Odd. 2011;4:88]", "[online]"),
    "mark behind": _note("*", "†", "‡", "[J]", "…"),
    "doubled stop": _title(lambda title, _: f"{title}.."),
    "quotes": _quoted,
    "italics": _title(lambda title, i: f"*{title}*" if i % 2 else f"_{title}_"),
    "capitals": _title(lambda title, _: title.upper()),
    "title case": _title(_capital_words),
    "leading article left out": _title(lambda title, _: re.sub(r"^(?:The|An?) (\w)", lambda m: m[1].upper(), title)),
    "lost stop before the journal": _stop_lost_before_journal,
    "lost stop before the title": _stop_lost_before_title,
    "comma for the stop": _comma_for_stop,
    "lost blank before the journal": _blank_lost,
    "label in brackets (APA)": _label_in_apa,
}  # fmt: skip


# ---------------------------------------------------------------------------------------------- counting


def table(trials: Sequence[Trial], said: Sequence[Said]) -> tuple[list[str], dict[str, float]]:
    """Lines of text, and the figures that bounds can be set on."""
    flagged: defaultdict[str, list[tuple[Trial, Said]]] = defaultdict(list)
    for trial, one in zip(trials, said, strict=True):
        flagged[trial.kind].append((trial, one))
    lines, total = [], Counter[str]()
    for kind, rows in flagged.items():
        wrong = bool(rows[0][0].wrong)
        loud = sum(bool(one.loud) for _, one in rows)
        titled = sum(bool(one.codes & {"REF003", "REF016"}) for _, one in rows)
        right = sum(one.found == trial.pmid for trial, one in rows)
        codes = Counter(code for _, one in rows for code in one.loud)
        total["wrong" if wrong else "right"] += len(rows)
        total["wrong flagged" if wrong else "right flagged"] += loud
        if not lines:
            lines.append(f"{'':34} {'n':>5} {'flagged':>8} {'by title':>9} {'right record':>13}")
        if not wrong and "harmless" not in "".join(lines):
            lines.append("harmless:")
        lines.append(
            f"{kind:34} {len(rows):5} {100 * loud / len(rows):7.1f}% {100 * titled / len(rows):8.1f}% {100 * right / len(rows):12.1f}%  {', '.join(f'{c} {n}' for c, n in codes.most_common(5))}"
        )
    result = {
        "changed_flagged": share(total["wrong flagged"], total["wrong"]),
        "harmless_flagged": total["right flagged"] / max(1, total["right"]),
        "changed": total["wrong"],
        "harmless": total["right"],
    }
    lines.append(
        f"changed titles flagged {total['wrong flagged']} of {total['wrong']} ({100 * result['changed_flagged']:.2f} %)"
    )
    lines.append(
        f"harmless ones flagged {total['right flagged']} of {total['right']} ({100 * result['harmless_flagged']:.2f} %)"
    )
    return lines, result


def _cases(trials: Sequence[Trial], said: Sequence[Said], limit: int) -> list[tuple[Trial, Said]]:
    seen: Counter[str] = Counter()
    out = []
    for trial, one in zip(trials, said, strict=True):
        bad = bool(one.loud) is not bool(trial.wrong)
        seen[trial.kind] += bad
        if bad and seen[trial.kind] <= limit:
            out.append((trial, one))
    return out


if __name__ == "__main__":
    main()
