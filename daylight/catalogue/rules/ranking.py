"""Which of several powers comes nearest to a question: every thing it is about is weighed by how rare its words are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from daylight.catalogue.rules.acts import acts_named, fits
from daylight.catalogue.rules.asking import Asked, Thing
from daylight.catalogue.rules.search import HEARD, sound_grams

MOST_GRAMS = 24
PAIR, SINGLE, RARE, ABSENT = 1.0, 0.4, 0.02, 0.15
LOOSE, TIGHT = 0.3, 0.6
ONE_WORD, MOST_WEIGHT, LEAST_KNOWN = 6.0, 1.3, 0.55
KNOWN, LATER, BESIDE = 1.25, 0.06, 0.2
UNEXPLAINED = {1: 0.45, 2: 0.5, 3: 0.8}
ELSEWHERE = 0.35
BY_SOUND, HEARD_AT_LEAST = 0.9, 4
NAME_SHARE = 0.18
COMPARED = 200

Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A power as it is weighed: what it is called, all it is found by, and how its name sounds."""

    id: int
    name: str
    words: str
    sound: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A thing of a question ready to be looked for: its meanings, and how much the thing weighs."""

    meanings: tuple["Meaning", ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """A phrase of the catalogue with its grams, what they tell, what all of them tell, and how likely it is meant."""

    phrase: str
    grams: tuple[tuple[str, float], ...]
    whole: float
    likely: float


def weighed(read: Asked, shares: Shares, absent: set[str]) -> list[Weighed]:
    """Every thing of a question with its grams; a thing weighs by its likeliest meaning."""
    found = []
    for thing in read.things:
        told = [tuple(scored_grams(meaning, shares, absent)) for meaning in thing.meanings]
        weight = _weight(thing, told[0], absent, has_known=read.is_known)
        meanings = [
            Meaning(phrase, grams, sum(tells for _, tells in grams), 1 - LATER * at)
            for at, (phrase, grams) in enumerate(zip(thing.meanings, told, strict=True))
        ]
        found.append(Weighed(tuple(meanings), weight))
    return found


def ranked(
    powers: Iterable[Told], read: Asked, things: Sequence[Weighed], sounds: Sequence[tuple[str, float]]
) -> dict[int, float]:
    """How near the nearest of several powers come to a question, from 0 to about 1.4, by their numbers.

    What they do is compared with what is wanted for the nearest two hundred only: it moves none by more than a tenth.
    """
    found = sorted((-_nearness(each, read, things, sounds), each.id, each.name) for each in powers)[:COMPARED]
    if read.is_typed_in_letters:
        return {power: round(-points, 6) for points, power, _ in found}
    return {power: round(-points * (1 + fits(read.acts, acts_named(name))), 6) for points, power, name in found}


def _nearness(told: Told, read: Asked, things: Sequence[Weighed], sounds: Sequence[tuple[str, float]]) -> float:
    length = _of_length(told.name, read)
    if read.is_typed_in_letters:
        return _heard(told, sounds) * length
    whole = sum(each.weight for each in things) or 1.0
    met = sum(each.weight * _met(told, each) for each in things) / whole * (KNOWN if read.is_known else 1.0)
    return (met if met >= BY_SOUND else max(met, BY_SOUND * _heard(told, sounds))) * length


def scored_grams(phrase: str, shares: Shares, absent: set[str]) -> list[tuple[str, float]]:
    """The single characters and pairs of a phrase, each with how much it tells.

    Rare ones tell more, what no power has tells little, and so do pairs that stand across two words; single
    characters count where no more than one pair of the phrase is in the catalogue at all.
    """
    pairs: dict[str, float] = {}
    singles: dict[str, float] = {}
    for word in phrase.split(" "):
        for at, letter in enumerate(word):
            singles[letter] = telling(letter, shares) * (ABSENT if letter in absent else 1.0)
            pair = word[at : at + 2]
            if len(pair) == 2:
                known = ABSENT if pair in absent else cohesion(pair, shares)
                pairs[pair] = PAIR * telling(pair, shares) * known
    if sum(pair not in absent for pair in pairs) > 1:
        return list(pairs.items())[:MOST_GRAMS]
    told = {letter: SINGLE * value for letter, value in singles.items()}
    return list({**pairs, **told}.items())[:MOST_GRAMS]


def cohesion(pair: str, shares: Shares) -> float:
    """How much two neighbouring characters are one word, from 0.3 to 1, by how often the rarer has the other beside it.

    A pair that is not among the common ones is taken for a word.
    """
    if pair not in shares:
        return 1.0
    rarer = min(shares.get(letter, shares[pair]) for letter in pair)
    return min(1.0, LOOSE + (1 - LOOSE) * shares[pair] / max(rarer, 0.00002) / TIGHT)


def telling(gram: str, shares: Shares) -> float:
    """How much finding a gram tells: the logarithm of one over the share of powers that have it."""
    return log(1 / max(shares.get(gram, 0.0005), 0.00002))


def scored_sounds(heard: str, shares: Shares) -> list[tuple[str, float]]:
    """The triples of letters of a sound, each with how much it tells; empty for what is too short to go by."""
    if len(heard) < HEARD_AT_LEAST:
        return []
    return [(each.removeprefix(HEARD), telling(each, shares)) for each in sound_grams(heard)][:MOST_GRAMS]


def leading(phrase: str, shares: Shares) -> list[str]:
    """The grams that may lead to candidates: pairs, and single characters that few powers have."""
    own = [gram for gram, _ in scored_grams(phrase, shares, set())]
    return [gram for gram in own if len(gram) == 2 or shares.get(gram, 0.0) < RARE] or own


def keys(grams: Iterable[str], shares: Shares, total: float, most_rows: float) -> list[str]:
    """The rarest grams that together lead to few enough powers; always at least one."""
    chosen, expected = list[str](), 0.0
    for gram in sorted(set(grams), key=lambda each: shares.get(each, 0.0)):
        expected += shares.get(gram, 0.0005) * total
        if chosen and expected > most_rows:
            break
        chosen.append(gram)
    return chosen


def _weight(thing: Thing, grams: Sequence[tuple[str, float]], absent: set[str], *, has_known: bool) -> float:
    mass = _mass(grams, absent)
    lone = max((told for _, told in grams), default=0.0)
    weight = max(min(MOST_WEIGHT, mass / ONE_WORD), min(1.0, lone / ONE_WORD) * ABSENT)
    if thing.is_known:
        return max(weight, LEAST_KNOWN)
    return weight * (UNEXPLAINED.get(len(thing.said), 1.0) if has_known else 1.0)


def _mass(grams: Sequence[tuple[str, float]], absent: set[str]) -> float:
    """How much a phrase tells: its rarest pair, and a share of the others."""
    pairs = sorted((told for gram, told in grams if len(gram) == 2 and gram not in absent), reverse=True)
    return pairs[0] + BESIDE * sum(pairs[1:]) if pairs else max((told for _, told in grams), default=0.0)


def _met(told: Told, thing: Weighed) -> float:
    """How much of a thing a power has: of its best meaning, in the name rather than elsewhere."""
    best = 0.0
    for each in thing.meanings:
        if each.likely <= best or not each.whole:
            continue
        if each.phrase in told.name:
            best = each.likely
            continue
        there = 0.0
        for gram, tells in each.grams:
            if gram in told.name:
                there += tells
            elif gram in told.words:
                there += ELSEWHERE * tells
        best = max(best, each.likely * there / each.whole)
    return best


def _heard(told: Told, sounds: Sequence[tuple[str, float]]) -> float:
    whole = sum(tells for _, tells in sounds)
    return sum(tells for gram, tells in sounds if gram in told.sound) / whole if whole else 0.0


def _of_length(name: str, read: Asked) -> float:
    """Names not much longer than the question go before long ones."""
    asked_length = sum(max(len(each) for each in thing.meanings) for thing in read.things)
    return 1 - NAME_SHARE + NAME_SHARE * min(1.0, asked_length / max(len(name), 1))
