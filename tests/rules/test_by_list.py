"""An article with several lists is judged list by list."""

from citecheck.checker import Checker
from citecheck.findings.triage import Selection
from citecheck.reading import read
from citecheck.reporting import digest
from citecheck.reporting.build_document import build
from citecheck.reporting.render import render
from citecheck.settings import Settings
from citecheck.structure_only import check_structure


def listed(subject, count):
    return "\n".join(
        f"{n}. Okafor LM. Study {n} of {subject}. J Imag Med. 200{n};{n}(2):10-19." for n in range(1, count + 1)
    )


def chapter(subject, callouts, count):
    said = " ".join(f"We saw {subject} in year {n}.<sup>{one}</sup>" for n, one in enumerate(callouts))
    return f"# {subject.title()}\n\n{said}\n\n## References\n\n{listed(subject, count)}\n\n"


BOOK = chapter("sheep", ["1", "2", "3,4"], 4) + chapter("goats", ["1", "2,4"], 3)


def found(text):
    [article] = check_structure([read("a.md", text.encode())], Selection())
    return [(one.code, one.reference, one.callout, one.list) for one in article.findings]


def test_a_number_is_looked_for_in_its_own_list():
    assert found(BOOK) == [("CIT001", None, 4, 2), ("CIT002", "3", None, 2)]


def test_twins_are_those_of_one_list():
    text = chapter("sheep", ["1", "2", "3,4"], 4) + chapter("goats", ["1-5"], 5)
    twin = text.replace("4. Okafor LM. Study 4 of goats", "3. Okafor LM. Study 4 of goats")
    assert ("CIT003", "3", None, 2) in found(twin)
    assert not any(number == 1 for _, _, _, number in found(twin))


def test_callouts_of_no_certain_list_are_told_once_and_may_cite_anything():
    said = " ".join(f"We saw sheep in year {n}.<sup>{n}</sup>" for n in (1, 2, 3))
    text = f"{said}\n\n## References\n\n{listed('sheep', 3)}\n\n## More references\n\n{listed('goats', 3)}\n"
    assert found(text) == [("CIT012", None, None, None)]


def result(text, tmp_path):
    settings = Settings(offline=True, references=str(tmp_path / "references"))
    with Checker(settings) as checker:
        return checker.check_documents([read("a.md", text.encode())])


def test_reports_name_the_list_where_it_is_not_the_first(tmp_path):
    made = result(BOOK, tmp_path)
    [article] = build(made).articles
    assert [one.list for one in article.references] == [1, 1, 1, 1, 2, 2, 2]
    assert [one.list for one in article.callouts] == [1, 1, 1, 2, 2]
    uncited = next(one for one in article.findings if one.code == "CIT002")
    assert (uncited.reference, uncited.list) == ("3", 2)
    assert [keys for _, keys in digest.unchecked(article)] == [["1", "2", "3", "4", "2§1", "2§2", "2§3"]]
    text = render(made, "text")
    assert "Reference 3 of list 2" in text
    assert "1–4; of list 2: 1–3" in text
    page = render(made, "html")
    assert 'id="ref-2_3"' in page
    assert 'href="#ref-2_3"' in page
    assert "reference 3 of list 2" in render(made, "junit")


def test_links_are_said_to_stand_in_for_the_list(tmp_path):
    made = result("Sheep [lose wool](https://doi.org/10.1056/NEJMoa1812792) in winter.\n", tmp_path)
    [article] = build(made).articles
    assert article.linked_papers == 1
    said = "No numbered list; 1 link to a paper was checked instead."
    assert said in " ".join(render(made, "text").split())
    assert said in render(made, "html")
    assert not any(one.code.startswith("CIT") for one in article.findings)
