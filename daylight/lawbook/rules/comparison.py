"""Two wordings of a law side by side: which articles are the same, moved, reworded, new or gone."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from daylight.lawbook.rules.laws import ArticleText

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """An article of the earlier wording beside its successor; either may be missing.

    `change` is "same", "moved", "changed", "new" or "gone"; the pieces are the texts, marked where they differ.
    """

    change: str
    before: ArticleText | None
    after: ArticleText | None
    before_pieces: tuple[Piece, ...] = ()
    after_pieces: tuple[Piece, ...] = ()


def side_by_side(before: Sequence[ArticleText], after: Sequence[ArticleText]) -> list[Pair]:
    """Articles of the same text belong together wherever they stand now; of the rest, those of the same number."""
    by_text = {_bare(each.text): each for each in before}
    moved = {each.number: by_text[_bare(each.text)] for each in after if _bare(each.text) in by_text}
    gone = {each.number: each for each in before if each.number not in {m.number for m in moved.values()}}
    pairs: list[Pair] = []
    for each in after:
        if each.number in moved:
            old = moved[each.number]
            pairs.append(Pair("same" if old.number == each.number else "moved", old, each))
        elif each.number in gone:
            pairs.append(_changed(gone.pop(each.number), each))
        else:
            pairs.append(Pair("new", None, each))
    return pairs + [Pair("gone", each, None) for each in gone.values()]


def _changed(before: ArticleText, after: ArticleText) -> Pair:
    old, new = _words(before.text), _words(after.text)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for how, a, b, c, d in matcher.get_opcodes():
        left += [("".join(old[a:b]), how != "equal")] if a < b else []
        right += [("".join(new[c:d]), how != "equal")] if c < d else []
    return Pair("changed", before, after, tuple(left), tuple(right))


def _words(text: str) -> list[str]:
    """Clauses rather than characters: what a reader sees as one change stays one."""
    return re.findall(r"[^，。；、：\n]+[，。；、：\n]*|[，。；、：\n]+", text)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
