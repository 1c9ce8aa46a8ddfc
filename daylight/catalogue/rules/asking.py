"""What somebody asks for in everyday words: the things it is about, and the phrases of the catalogue they may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from daylight.catalogue.rules.search import HEARD, folded, sound, sound_grams

MOST_THINGS, MOST_MEANINGS, MOST_GRAMS = 8, 6, 24
HEARD_AT_LEAST, SHORT = 4, 3
PAIR, SINGLE, RARE, ABSENT = 1.0, 0.4, 0.02, 0.15
LOOSE, TIGHT = 0.3, 0.6
ONE_WORD, MOST_WEIGHT = 6.0, 1.3
KNOWN, AROUND, LATER, BESIDE = 1.25, 0.85, 0.06, 0.2


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a question is about, and the phrases of the catalogue that may mean it; any one of them will do."""

    meanings: tuple[str, ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read: the things it is about, what is left of it without empty words, and how that sounds."""

    things: tuple[Thing, ...]
    rest: str
    heard: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A gram of one meaning of one thing: how much finding it tells, and how much the thing weighs in the question.

    `likely` is less than one for the meanings that stand later in the list of a word.
    """

    thing: int
    meaning: int
    gram: str
    telling: float
    weight: float
    likely: float


def asked(text: str, everyday: Iterable[tuple[str, Sequence[str]]]) -> Asked:
    """Read a question by the everyday words that stand in it, the longest first; words without meaning are dropped."""
    whole = folded(text)
    left, rest, things = whole, whole, list[Thing]()
    for said, means in sorted(everyday, key=lambda each: -len(each[0])):
        if said not in left:
            continue
        left = left.replace(said, " ")
        if means:
            meanings = dict.fromkeys([*(folded(each) for each in means), said])
            things.append(Thing(tuple(meanings)[:MOST_MEANINGS], is_known=True))
        else:
            rest = rest.replace(said, " ")
    stripped = " ".join(rest.split())
    runs = [Thing((run,), is_known=False) for run in left.split()]
    is_known = bool(things)
    spoken = stripped or whole
    is_long = spoken.isascii() or len(spoken) > SHORT
    found = (things + runs)[:MOST_THINGS] or [Thing((whole,), is_known=False)]
    return Asked(tuple(found), spoken, sound(spoken) if is_long else "", is_known)


def scored(asked_for: Asked, frequency: dict[str, float], absent: set[str]) -> list[Scored]:
    """Every gram of every meaning, with what it tells; a thing weighs by its likeliest meaning."""
    found = []
    for at, thing in enumerate(asked_for.things):
        told = [scored_grams(meaning, frequency, absent) for meaning in thing.meanings]
        mass = _mass(told[0], absent)
        lone = max((t for grams in told for _, t in grams), default=0.0)
        weight = max(min(MOST_WEIGHT, mass / ONE_WORD), min(1.0, lone / ONE_WORD) * ABSENT)
        weight *= AROUND if asked_for.is_known and not thing.is_known else 1.0
        found += [Scored(at, n, gram, t, weight, 1 - LATER * n) for n, grams in enumerate(told) for gram, t in grams]
    return found


def _mass(grams: Sequence[tuple[str, float]], absent: set[str]) -> float:
    """How much a phrase tells: its rarest pair, and a share of the others."""
    pairs = sorted((told for gram, told in grams if len(gram) == 2 and gram not in absent), reverse=True)
    return pairs[0] + BESIDE * sum(pairs[1:]) if pairs else 0.0


def scored_grams(phrase: str, frequency: dict[str, float], absent: set[str]) -> list[tuple[str, float]]:
    """The single characters and pairs of a phrase, each with how much it tells.

    Rare ones tell more, what no power has tells little, and so do pairs that stand across two words; single
    characters count where no more than one pair of the phrase is in the catalogue at all.
    """
    pairs: dict[str, float] = {}
    singles: dict[str, float] = {}
    for word in phrase.split(" "):
        for at, letter in enumerate(word):
            singles[letter] = telling(letter, frequency) * (ABSENT if letter in absent else 1.0)
            pair = word[at : at + 2]
            if len(pair) == 2:
                known = ABSENT if pair in absent else cohesion(pair, frequency)
                pairs[pair] = PAIR * telling(pair, frequency) * known
    if sum(pair not in absent for pair in pairs) > 1:
        return list(pairs.items())[:MOST_GRAMS]
    told = {letter: SINGLE * value for letter, value in singles.items()}
    return list({**pairs, **told}.items())[:MOST_GRAMS]


def cohesion(pair: str, frequency: dict[str, float]) -> float:
    """How much two neighbouring characters are one word, from 0.3 to 1, by how often the rarer has the other beside it.

    A pair that is not among the common ones is taken for a word.
    """
    if pair not in frequency:
        return 1.0
    rarer = min(frequency.get(letter, frequency[pair]) for letter in pair)
    return min(1.0, LOOSE + (1 - LOOSE) * frequency[pair] / max(rarer, 0.00002) / TIGHT)


def leading(phrase: str, frequency: dict[str, float]) -> list[str]:
    """The grams that may lead to candidates: pairs, and single characters that few powers have."""
    own = [gram for gram, _ in scored_grams(phrase, frequency, set())]
    return [gram for gram in own if len(gram) == 2 or frequency.get(gram, 0.0) < RARE] or own


def scored_sounds(heard: str, frequency: dict[str, float]) -> list[tuple[str, float]]:
    """The triples of letters of a sound, each with how much it tells; empty for what is too short to go by."""
    if len(heard) < HEARD_AT_LEAST:
        return []
    return [(each.removeprefix(HEARD), telling(each, frequency)) for each in sound_grams(heard)][:MOST_GRAMS]


def telling(gram: str, frequency: dict[str, float]) -> float:
    """How much finding a gram tells: the logarithm of one over the share of powers that have it."""
    return log(1 / max(frequency.get(gram, 0.0005), 0.00002))


def keys(grams: Iterable[str], frequency: dict[str, float], total: float, most_rows: float) -> list[str]:
    """The rarest grams that together lead to few enough powers; always at least one."""
    chosen, expected = list[str](), 0.0
    for gram in sorted(set(grams), key=lambda each: frequency.get(each, 0.0)):
        expected += frequency.get(gram, 0.0005) * total
        if chosen and expected > most_rows:
            break
        chosen.append(gram)
    return chosen
