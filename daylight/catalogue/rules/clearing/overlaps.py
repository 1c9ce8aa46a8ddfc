"""Which powers of different bodies may be one power: the same article, or a name that says nearly the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from daylight.core.bigrams import folded

SIMILAR_PERCENT = 70
COMMON = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A power as it is compared: its id, body, name, kind and the articles it rests on."""

    id: int
    department: int
    name: str
    kind: str
    articles: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two powers of two bodies, the articles they share, and how alike their names are in percent."""

    first: int
    second: int
    articles: tuple[tuple[str, str], ...]
    likeness: int


def likeness(a: str, b: str) -> int:
    """How alike two names are, in whole percent: shared pairs of characters, twice, over all pairs (Dice)."""
    one, other = _pairs(a), _pairs(b)
    if not one or not other:
        return 100 if folded(a) == folded(b) else 0
    return 200 * len(one & other) // (len(one) + len(other))


def overlaps(powers: Iterable[Candidate], *, similar: int = SIMILAR_PERCENT) -> list[Overlap]:
    """Every pair of powers of different bodies and of one kind that share an article or nearly a name.

    Names are compared only where they share one of their rarer pairs of characters, so that a large catalogue is
    not compared each with each.
    """
    known = {power.id: power for power in powers}
    found = []
    for (a, b), articles in _candidates(known).items():
        one, other = known[a], known[b]
        if one.department == other.department or one.kind != other.kind:
            continue
        alike = likeness(one.name, other.name)
        if articles or alike >= similar:
            found.append(Overlap(a, b, tuple(sorted(articles)), alike))
    return sorted(found, key=lambda each: (-len(each.articles), -each.likeness, each.first, each.second))


def _candidates(known: dict[int, Candidate]) -> dict[tuple[int, int], set[tuple[str, str]]]:
    """Pairs worth comparing, with the articles they share."""
    by_article: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_pair: dict[str, list[int]] = defaultdict(list)
    for power in known.values():
        for article in power.articles:
            by_article[article].append(power.id)
        for pair in _pairs(power.name):
            by_pair[pair].append(power.id)
    shared: dict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
    for article, ids in by_article.items():
        for two in combinations(sorted(ids), 2):
            shared[two].add(article)
    for ids in by_pair.values():
        for two in combinations(sorted(ids), 2) if len(ids) <= COMMON else ():
            shared[two] |= set()
    return shared


def _pairs(text: str) -> set[str]:
    plain = folded(text).replace(" ", "")
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
