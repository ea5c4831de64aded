"""Given names in full: ``Bill`` and ``William``, ``Sergey`` and ``Sergei`` can be one person's.

``Anna`` and ``Alexander`` cannot.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.bibliography.text import fold

_LEAST = 3  # letters of a name that is printed in full
_LONG = 6  # letters from which on one may be misprinted
# Short and other forms of one name, each group a line.
_GROUPS = tuple(
    frozenset(line.split())
    for line in """
    william will willie bill billy wm liam wilhelm willem guillermo
    robert rob bob bobby bert robt roberto
    richard rick dick rich ricardo
    james jim jimmy jamie jas
    john jack jon johnny jno jean juan johan johannes jan jonathan
    charles chas charlie chuck carl karl carlos
    thomas thos tom tommy
    george geo jorge georg georges
    joseph jos joe josef jose joey
    edward ed eddie ted ned edw eduard eduardo
    alexander alex alec sasha aleksandr alejandro alexandra alexandre sandy
    michael mike mick micky mikhail michel miguel mischa
    daniel dan danny
    david dave davy
    stephen steven steve stefan stephan esteban
    christopher chris kit kristopher christine christina christian
    nicholas nick nicolas nikolaus klaus nico
    anthony tony antonio anton antoine
    andrew andy drew andreas andre andrei
    benjamin ben benny
    samuel sam samantha sammy
    matthew matt matthias mathew
    patrick pat paddy patricia patrice
    peter pete pieter petr pedro pierre
    frederick fred freddy fredk friedrich fritz frederic
    francis frank frances fran franz francisco franco francois
    henry harry hank hal henri heinrich heinz enrique
    lawrence larry laurence lars lorenz lorenzo
    leonard leo len lenny
    kenneth ken kenny
    gregory greg
    gerald gerry jerry gerard gerhard gerd
    jeffrey jeff geoffrey geoff
    timothy tim
    vincent vince vinny
    walter walt wally
    douglas doug
    donald don donny
    ronald ron ronny
    raymond ray
    philip phil philippe filip felipe
    eugene gene eugen evgeny
    elizabeth liz beth betty eliza lisa elisabeth elsa else bess libby isabel
    katherine catherine kate katie kathy kathryn cathy karen katharina katrin ekaterina catalina
    margaret maggie meg peggy greta margarete marguerite margarita
    susan sue susanne suzanne susie susanna
    deborah deb debbie debra
    jennifer jen jenny
    jessica jess jessie
    rebecca becky
    victoria vicky vicki tori
    barbara barb babs
    dorothy dot dolly dorothea
    helen nell ellen helena helene elena
    mary maria marie molly polly mari maryam miriam
    anna ann anne annie hannah nancy anita
    julia julie jule juliana juliane
    theresa terry tess teresa therese
    judith judy
    pamela pam
    sandra alexandra
    virginia ginny
    joanna jo joan jane janet johanna
    maximilian max maxim
    sebastian seb bastian
    ferdinand fernando nando
    joachim jochen
    hans johannes johann
    ulrich uli ulrike
    wolfgang wolf
    gabriel gabe gabriele gabriella
    nathaniel nathan nate natalie
    zachary zach
    abraham abe
    albert al bert alberto albrecht
    alfred fred alf
    arthur art artur
    bernard bernie bernhard
    clifford cliff
    ernest ernie ernst
    mohammed muhammad mohamed mohammad mehmet mohd muhammed
    """.strip().splitlines()
)


@lru_cache(maxsize=16384)
def same_given(cited: str, found: str) -> bool:
    """Whether a given name printed in full can be one of the record's; anything can be where either is not in full.

    ``found`` may hold several names: ``Karl-Heinz M``.
    """
    mine = re.findall(r"[^\W\d_]+", fold(cited))
    others = re.findall(r"[^\W\d_]+", fold(found))
    if not mine or len(mine[0]) < _LEAST or not others or len(others[0]) < _LEAST:
        return True
    if not all(word.isascii() for word in (*mine, *others)):
        return True
    names = [*others, "".join(others)]
    return any(_alike(one, other) for one in (mine[0], "".join(mine)) for other in names)


def _alike(a: str, b: str) -> bool:
    if a == b or (len(min(a, b, key=len)) >= _LEAST and (a.startswith(b) or b.startswith(a))):
        return True
    if any(a in group and b in group for group in _GROUPS):
        return True
    x, y = _sound(a), _sound(b)
    return x == y or (min(len(x), len(y)) >= _LONG and _one_off(x, y))


def _sound(name: str) -> str:
    """Transliterations levelled: ``Yuri`` is ``Iurii``, ``Sergey`` ``Sergei``, ``Khaled`` ``Khalid``."""
    for old, new in (
        ("sch", "s"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("kh", "k"), ("th", "t"), ("ts", "c"), ("ks", "x"),
        ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("k", "c"), ("z", "s"), ("o", "u"),
        ("e", "i"), ("h", ""),
    ):  # fmt: skip
        name = name.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", name)


def _one_off(a: str, b: str) -> bool:
    """Whether one letter is left out, added or another."""
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(a) == len(b)) :] == long[at + 1 :]
