"""CSL items in JSON and YAML."""

import json

from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Kind
from citecheck.reading.bibliographies.csl import read_csl_json, read_csl_yaml

ITEM = {
    "id": "lee2001",
    "type": "article-journal",
    "title": "Bone <i>loss</i>",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "WHO"}],
    "container-title": "J Bone",
    "issued": {"date-parts": [[2001, 3]]},
    "volume": 16,
    "page": "1-9",
    "note": "PMID: 1234567",
}


def test_an_item() -> None:
    (entry,) = read_csl_json(json.dumps([ITEM], indent=1), "a.json").entries
    assert (entry.key, entry.kind) == ("lee2001", Kind.JOURNAL)
    assert entry.words == "van der Berg J, WHO. Bone loss. J Bone. 2001;16:1-9. PMID: 1234567."
    assert (entry.location.line, entry.location.end_line) == (2, 28)


def test_the_list_may_stand_in_an_object_and_an_item_alone() -> None:
    assert len(read_csl_json(json.dumps({"name": "x", "items": [ITEM, ITEM]}), "a.json").entries) == 2
    assert len(read_csl_json(json.dumps(ITEM), "a.json").entries) == 1


def test_what_stands_before_a_mistake_is_read_and_the_rest_named() -> None:
    read = read_csl_json("[\n" + json.dumps(ITEM) + ",\n 5,\n {broken}\n]", "a.json")
    assert [one.key for one in read.entries] == ["lee2001"]
    assert [one.location.line for one in read.not_read] == [4, 3]


def test_yaml_keeps_strings_and_tells_lines() -> None:
    source = "x\n---\nreferences:\n- id: lee\n  title: Bone *loss*\n  volume: 08\n  issued:\n  - year: 2001\n    month: 3\n- id: kim\n---\n"
    read = read_csl_yaml(source, "a.md", offset=6, length=len(source) - 10)
    assert [one.key for one in read.entries] == ["lee", "kim"]
    fields, where = read.entries[0].fields, read.entries[0].location
    assert (fields.title, fields.volume, fields.year, where.line) == ("Bone loss", "08", "2001", 4)


def test_yaml_that_holds_itself_or_too_much_ends() -> None:
    bomb = "references:\n" + "".join(
        f"- &a{n} {{id: [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]}}\n" for n in range(30)
    )
    assert len(read_csl_yaml(bomb, "a.yaml").entries) == 30
    assert read_csl_yaml("references: &a\n- *a\n", "a.yaml").not_read
    assert read_csl_yaml("references:\n- " + "[" * 5000, "a.yaml").not_read


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["family", "given", "date-parts", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*ITEM, "editor", "DOI", "URL", "accessed"]), _JSON))
def test_any_item_is_read_without_an_exception(item: dict) -> None:
    assert len(read_csl_json(json.dumps([item]), "a.json").entries) == 1


@given(st.text(alphabet='[]{}",:ab1 \n', max_size=100))
def test_any_text_is_read_without_an_exception(source: str) -> None:
    read_csl_json(source, "a.json")
    read_csl_yaml(source, "a.yaml")
