"""What somebody asks for in everyday words, and which phrases of the catalogue that may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from daylight.catalogue.rules.search import HEARD, folded, sound, sound_grams

MOST_PHRASES = 8
MOST_GRAMS = 24
HEARD_AT_LEAST, SHORT = 4, 3
PAIR, SINGLE, RARE = 1.0, 0.4, 0.02
KNOWN, LEFT_OVER, TOGETHER = 1.25, 1.35, 1.6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for and how much finding it counts: 1 for what was asked, more for what it is known to mean."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read: the phrases it may mean, what is left of it without empty words, and how that sounds."""

    phrases: tuple[Phrase, ...]
    rest: str
    heard: str
    is_known: bool


def asked(text: str, everyday: Iterable[tuple[str, Sequence[str]]]) -> Asked:
    """Read a question by the everyday words that stand in it, the longest first; words without meaning are dropped."""
    whole = folded(text)
    left, meant, first = whole, list[Phrase](), list[str]()
    rest = whole
    for said, means in sorted(everyday, key=lambda each: -len(each[0])):
        if said not in left:
            continue
        left = left.replace(said, " ")
        if means:
            meant += [Phrase(folded(each), KNOWN) for each in means]
            first.append(folded(means[0]))
        else:
            rest = rest.replace(said, " ")
    over = "".join(left.split())
    stripped = " ".join(rest.split())
    phrases = [Phrase(stripped.replace(" ", "") or whole, 1.0), *meant]
    if len(first) > 1:
        phrases.insert(0, Phrase(" ".join(first), TOGETHER))
    if meant and len(over) > 1:
        phrases[:0] = [Phrase(f"{over} {each.text}", LEFT_OVER) for each in meant[:2]]
    spoken = stripped or whole
    is_long = spoken.isascii() or len(spoken) > SHORT
    return Asked(tuple(phrases[:MOST_PHRASES]), spoken, sound(spoken) if is_long else "", bool(meant))


def scored_grams(phrase: str, frequency: dict[str, float]) -> list[tuple[str, float]]:
    """The single characters and pairs of a phrase, each with how much it tells: rare ones more."""
    found: dict[str, float] = {}
    for word in phrase.split(" "):
        for at, letter in enumerate(word):
            found[letter] = SINGLE * telling(letter, frequency)
            pair = word[at : at + 2]
            if len(pair) == 2:
                found[pair] = PAIR * telling(pair, frequency)
    return list(found.items())[:MOST_GRAMS]


def leading(phrase: str, frequency: dict[str, float]) -> list[str]:
    """The grams that may lead to candidates: pairs, and single characters that few powers have."""
    own = [gram for gram, _ in scored_grams(phrase, frequency)]
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
