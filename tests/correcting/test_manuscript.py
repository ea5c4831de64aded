"""Each correction goes to the file in which its words stand; what cannot be put in is left out with a reason."""

from __future__ import annotations

import re

import pytest
from tests.support.corrected import APA, NATURE, STYLES, VANCOUVER, checked, listed

from citecheck.correcting.corrections import Wanted, corrections
from citecheck.correcting.edit import edited
from citecheck.correcting.manuscript import plan
from citecheck.errors import InputError
from citecheck.reading import read

HTML = "<html><body><h2>References</h2><ol>{}</ol></body></html>"
LATEX = "\\documentclass{{article}}\\begin{{document}}\nText.\\cite{{k1}}\n\\begin{{thebibliography}}{{9}}\n{}\\end{{thebibliography}}\n\\end{{document}}\n"
SLIPS = [
    ("2011", "2012"),
    ("27", "72"),
    ("vening ", "venign "),
    ("Okafor", "Okafro"),
    ("1171", "1117"),
    ("Brömmel", "Bromell"),
]


def marked_up(style, name):
    """A list with emphasis, entities, links and soft line breaks, as people write it in the format."""
    refs = STYLES[style]
    if name.endswith(".md"):
        lines = [one.replace(" J Lantern Res", " *J Lantern Res*").replace("27(4)", "**27**(4)") for one in refs]
        return listed([line.replace("in lighthouse", "in\n   lighthouse") for line in lines])
    if name.endswith(".html"):
        items = [
            one.replace("Journal of", "<i>Journal</i> of").replace("&", "&amp;").replace("ö", "&ouml;") for one in refs
        ]
        return HTML.format("".join(f"<li>{one.replace('lanterns', '<b>lanterns</b>')}</li>\n" for one in items))
    items = [
        one.replace("–", "--").replace("ö", '\\"{o}').replace("&", "\\&").replace("27", "\\textbf{27}") for one in refs
    ]
    return LATEX.format(
        "".join(
            f"\\bibitem{{k{n}}} {one.replace('lanterns', chr(92) + 'emph{lanterns}')}\n"
            for n, one in enumerate(items, 1)
        )
    )


def put_right(name, source):
    document = read(name, source.encode())
    article = checked(document)
    made = plan(document, article, corrections(article, document).corrections, lambda _: source.encode())
    return edited(source, made.edits[""]), made


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.tex"])
@pytest.mark.parametrize("style", STYLES)
def test_markup_stays(style, name):
    clean = marked_up(style, name)
    assert put_right(name, clean)[0] == clean
    done = 0
    for right, wrong in SLIPS:
        slipped = clean.replace(right, wrong, 1)
        if slipped != clean:
            after, made = put_right(name, slipped)
            assert after == clean, (right, made.left_out)
            done += 1
    assert done >= 3


def test_an_article_that_was_changed_is_refused():
    source = listed([VANCOUVER[0].replace("2011;", "2012;"), *VANCOUVER[1:]])
    document = read("a.txt", source.encode())
    article = checked(document)
    found = corrections(article, document).corrections
    with pytest.raises(InputError, match="changed"):
        plan(document, article, found, lambda _: source.replace("says", "said").encode())


def test_letters_that_the_encoding_lacks():
    source = listed([NATURE[0].replace("Okafor", "Okafro").replace("1171–1179", "1171-1179"), *NATURE[1:]])
    data = source.encode("cp1252")
    document = read("a.txt", data)
    article = checked(document)
    made = plan(document, article, corrections(article, document).corrections, lambda _: data)
    assert made.files[""].bytes_after(made.edits[""]) == source.replace("Okafro", "Okafor").encode("cp1252")


def test_corrections_go_to_the_file_taken_in(tmp_path):
    whole = marked_up("vancouver", "a.tex")
    head, _, rest = whole.partition("\\begin{thebibliography}")
    body, end = rest.split("\\end{document}")
    (tmp_path / "refs.tex").write_text("\\begin{thebibliography}" + body.replace("2011;", "2012;"), encoding="utf-8")
    (tmp_path / "a.tex").write_text(f"{head}\\input{{refs}}\n\\end{{document}}{end}", encoding="utf-8")
    path = str(tmp_path / "a.tex")
    document = read(path)
    article = checked(document)
    made = plan(document, article, corrections(article, document).corrections)
    (name,) = [name for name, edits in made.edits.items() if edits]
    assert name == str(tmp_path / "refs.tex")
    assert made.files[name].after(made.edits[name]) == "\\begin{thebibliography}" + body


def test_corrections_go_to_the_bibliography_beside(tmp_path):
    bib = '@article{o, author={Okafor, T. and Br\\"ommel, J. A. and van der Linde, M. and Castellon-Ruiz, P. and Dunnock, R. S. H. and Eastwick, L.},\n title={Effect of paper lanterns on evening calm in lighthouse keepers: a randomized trial},\n journal={J Lantern Res}, year={2012}, volume={27}, number={4}, pages={1171--1179}}\n'
    (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nbibliography: refs.bib\n---\n\nLanterns calm [@o].\n", encoding="utf-8")
    path = str(tmp_path / "a.md")
    document = read(path)
    article = checked(document)
    made = plan(document, article, corrections(article, document).corrections)
    (name,) = [name for name, edits in made.edits.items() if edits]
    assert name == str(tmp_path / "refs.bib")
    assert made.files[name].after(made.edits[name]) == bib.replace("2012", "2011")


def test_a_word_through_which_markup_goes():
    clean = marked_up("vancouver", "a.html")
    after, made = put_right("a.html", clean.replace("evening", "ev<b>in</b>eng"))
    assert len(made.made) + len(made.left_out) == 1
    assert after.count("<b>") == clean.count("<b>") + 1
    assert made.left_out or re.sub("</?b>", "", after) == re.sub("</?b>", "", clean)


def test_the_styles_are_marked_up():
    assert "&amp;" in marked_up("apa", "a.html")
    assert APA[0] not in marked_up("apa", "a.tex")


def rewritten(name, slipped):
    document = read(name, slipped.encode())
    article = checked(document)
    found = corrections(article, document, Wanted(rewrite=True)).corrections
    made = plan(document, article, found, lambda _: slipped.encode())
    return edited(slipped, made.edits[""]), made


def test_a_rewritten_reference_keeps_its_emphasis():
    clean = marked_up("vancouver", "a.md")
    after, made = rewritten("a.md", clean.replace("2011;", "2012;"))
    assert made.left_out == []
    assert "*J Lantern Res*. 2011" in after


def test_a_reference_that_would_lose_its_markup_is_not_rewritten():
    slipped = marked_up("vancouver", "a.html").replace("2011;", "2012;")
    after, made = rewritten("a.html", slipped)
    assert after == slipped
    assert "markup" in made.left_out[0].reason


JATS = """<article><body><p>Calm<xref ref-type="bibr" rid="b1">1</xref>.</p></body><back><ref-list>
<ref id="b1"><label>1</label><{kind}><person-group><name><surname>Okafor</surname><given-names>T</given-names></name>, <name><surname>Br&#246;mmel</surname><given-names>JA</given-names></name>, <name><surname>van der Linde</surname><given-names>M</given-names></name>, <name><surname>Castellon-Ruiz</surname><given-names>P</given-names></name>, <name><surname>Dunnock</surname><given-names>RSH</given-names></name>, <name><surname>Eastwick</surname><given-names>L</given-names></name></person-group>. <article-title>Effect of paper <italic>lanterns</italic> on evening calm in lighthouse keepers: a randomized trial</article-title>. <source>J Lantern Res</source>. <year>2011</year>;<volume>27</volume>(<issue>4</issue>):<fpage>1171</fpage>-<lpage>1179</lpage>.</{kind}></ref>
</ref-list></back></article>"""


@pytest.mark.parametrize("kind", ["mixed-citation", "element-citation"])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("2011", "2012"),
        (">27<", ">72<"),
        ("evening", "evnening"),
        ("Okafor", "Okafro"),
        (">1171<", ">1117<"),
        ("J Lantern", "J Lamp"),
    ],
)
def test_jats(kind, right, wrong):
    clean = JATS.format(kind=kind)
    slipped = clean.replace(right, wrong)
    assert slipped != clean
    after, made = put_right("a.xml", slipped)
    assert after == clean or made.left_out


def test_jats_names_that_need_elements_are_left():
    clean = JATS.format(kind="element-citation")
    slipped = clean.replace("<name><surname>van der Linde</surname><given-names>M</given-names></name>, ", "")
    after, made = put_right("a.xml", slipped)
    assert after == slipped
    assert len(made.left_out) == 1
