"""Which of several powers comes nearest to a question: the one whose name explains most of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log

from daylight.catalogue.rules.acts import acts_named, fits, fits_kind
from daylight.catalogue.rules.asking import Asked, Clue
from daylight.catalogue.rules.search import HEARD, sound_grams

MOST_GRAMS, MOST_KEYS, MOST_HEARD = 24, 120, 8
KNOWN, AGAIN, LEAST = 1.25, 0.5, 0.05
BY_SOUND, HEARD_AT_LEAST, HEARD_SHARE = 0.9, 4, 0.4
NAME_SHARE, SOUND_SHARE = 0.2, 0.5
COMPARED = 200
UNCOUNTED, FEWEST = 0.0005, 0.00002

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A power as it is weighed: its name in lower case, its kind, and how its name sounds."""

    id: int
    name: str
    kind: str
    sound: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of all powers: the shares that have each common gram, how many there are, and the grams that led
    to those that are compared: no power that has one of these is left out.
    """

    shares: Shares
    total: float
    led_by: frozenset[str] = frozenset()


class Names:
    """The names of the powers that are compared, each once, which of them hold a phrase, and how many powers do."""

    def __init__(self, names: Sequence[str], corpus: Corpus) -> None:
        """Put all names into one text, a line each."""
        self.rows = Counter(names)
        self.names = list(self.rows)
        self.corpus = corpus
        self._text = "\n".join(self.names)
        self._starts = [0, *accumulate(len(name) + 1 for name in self.names)]
        self._holding: dict[str, list[int]] = {}

    def holding(self, phrase: str) -> list[int]:
        """The places of the names that hold a phrase."""
        if phrase not in self._holding:
            found, at = list[int](), self._text.find(phrase)
            while at >= 0:
                found.append(bisect_right(self._starts, at) - 1)
                at = self._text.find(phrase, self._starts[found[-1] + 1])
            self._holding[phrase] = found
        return self._holding[phrase]

    def share(self, phrase: str) -> float:
        """The share of all powers that hold a phrase: counted where all that do are here, by the statistics if not."""
        gram = rarest(phrase, self.corpus.shares)
        if gram not in self.corpus.led_by and gram in self.corpus.shares:
            return self.corpus.shares[gram]
        return sum(self.rows[self.names[at]] for at in self.holding(phrase)) / max(self.corpus.total, 1.0)


def ranked(powers: Sequence[Told], read: Asked, corpus: Corpus) -> dict[int, float]:
    """How near the nearest of several powers come to a question, from 0 to about 1.4, by their numbers.

    Every character of the question counts once for each name: by the clue that tells most and that the name explains.
    What powers do is compared with what is wanted for the nearest two hundred only: it moves none by more than a tenth.
    """
    near = dict[str, float]() if read.is_typed_in_letters else _explained(powers, read, corpus)
    sounds = scored_sounds(read.heard, corpus.shares)
    told = [(max(near.get(each.name, 0.0), BY_SOUND * _heard(each, sounds)), each) for each in powers]
    first = sorted(told, key=lambda found: (-found[0], found[1].id))[:COMPARED]
    if read.is_typed_in_letters:
        return {each.id: round(points * _of_length(each, read), 6) for points, each in first}
    return {each.id: round(points * _fitting(each, read), 6) for points, each in first}


def telling(clue: Clue, share: Callable[[str], float]) -> float:
    """How much a clue tells: the logarithm of one over the share of powers that its phrases lead to; 0 for none."""
    reached = sum(share(phrase) for phrase, _ in clue.meanings)
    return clue.sure * max(LEAST, log(1 / min(1.0, max(reached, FEWEST)))) if reached else 0.0


def estimated(shares: Shares) -> Callable[[str], float]:
    """The share of powers that hold a phrase, by the statistics: that of its rarest pair, 0.0005 for a rare one."""
    return lambda phrase: shares.get(rarest(phrase, shares), UNCOUNTED)


def scored_sounds(heard: str, shares: Shares) -> list[tuple[str, float]]:
    """The triples of letters of a sound, each with how much it tells; empty for what is too short to go by."""
    if len(heard) < HEARD_AT_LEAST:
        return []
    grams = sound_grams(heard)[:MOST_GRAMS]
    return [(each.removeprefix(HEARD), log(1 / max(shares.get(each, UNCOUNTED), FEWEST))) for each in grams]


def keys(read: Asked, shares: Shares, absent: set[str], total: float, most_rows: float) -> list[str]:
    """The grams that lead to candidates: of every phrase its rarest pair, what tells most first, few enough rows.

    How a question sounds leads too, after all that is written.
    """
    grams = list[str]()
    if not read.is_typed_in_letters:
        share = estimated(shares)
        for clue in sorted(read.clues, key=lambda each: -telling(each, share)):
            grams += [rarest(phrase, shares) for phrase, _ in clue.meanings]
    heard = sorted(sound_grams(read.heard), key=lambda each: shares.get(each, 0.0))
    grams += heard if read.is_typed_in_letters else heard[:MOST_HEARD]
    found, expected = dict[str, None](), 0.0
    for gram in grams:
        cost = shares.get(gram, UNCOUNTED) * total
        if gram not in absent and gram not in found and (not found or expected + cost <= most_rows):
            found[gram] = None
            expected += cost
    return list(found)[:MOST_KEYS]


def rarest(phrase: str, shares: Shares) -> str:
    """The pair of a phrase that fewest powers have; the character itself where it has but one."""
    pairs = [word[at : at + 2] for word in phrase.split(" ") for at in range(len(word) - 1)] or [phrase[:1]]
    return min(pairs, key=lambda pair: shares.get(pair, 0.0))


def _explained(powers: Sequence[Told], read: Asked, corpus: Corpus) -> dict[str, float]:
    """How much of a question each name explains, as a share of all that its clues could tell."""
    names = Names([each.name for each in powers], corpus)
    weighed = [(telling(clue, names.share), clue) for clue in read.clues]
    weighed = sorted((each for each in weighed if each[0]), key=lambda each: -each[0] / each[1].places.bit_count())
    met = [_Met() for _ in names.names]
    most, seen = 0.0, 0
    for weight, clue in weighed:
        width = clue.places.bit_count()
        most += weight * (clue.places & ~seen).bit_count() / width
        seen |= clue.places
        done = set[int]()
        for phrase, likely in clue.meanings:
            for at in names.holding(phrase):
                if at not in done and (new := (clue.places & ~met[at].places).bit_count()):
                    done.add(at)
                    met[at].add(clue, phrase, weight * likely * new / width)
    whole = (most or 1.0) / (KNOWN if read.is_known else 1.0)
    return {name: met[at].points * _whole(met[at].length, name) / whole for at, name in enumerate(names.names)}


@dataclass(slots=True)
class _Met:
    """What of a question a name explains: the places, the points for them, and the phrases of the name that did so."""

    places: int = 0
    points: float = 0.0
    length: int = 0
    phrases: set[str] = field(default_factory=set)

    def add(self, clue: Clue, phrase: str, points: float) -> None:
        again = phrase in self.phrases
        self.points += points * (AGAIN if again and clue.is_known else 1.0)
        self.places |= clue.places
        self.length += 0 if again else len(phrase)
        self.phrases.add(phrase)


def _whole(length: int, name: str) -> float:
    """Names that are explained as a whole go before long ones."""
    return 1 - NAME_SHARE + NAME_SHARE * min(1.0, length / max(len(name), 1))


def _of_length(told: Told, read: Asked) -> float:
    return _whole(len(read.text), told.name)


def _fitting(told: Told, read: Asked) -> float:
    return 1 + fits(read.acts, acts_named(told.name)) + fits_kind(read.text, told.kind)


def _heard(told: Told, sounds: Sequence[tuple[str, float]]) -> float:
    """How much of the sound of a question a name has; a name that is longer sounds like many things."""
    whole = sum(tells for _, tells in sounds)
    length = min(1.0, (len(sounds) + 2) / max(len(told.sound), 1))
    met = sum(tells for gram, tells in sounds if gram in told.sound)
    if not whole or met < HEARD_SHARE * whole:
        return 0.0
    return met / whole * (1 - SOUND_SHARE + SOUND_SHARE * length)
