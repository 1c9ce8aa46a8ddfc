"""What somebody asks for in everyday words: the clues a question gives, and the phrases of the catalogue they mean."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from daylight.catalogue.rules.acts import Act, acts_asked
from daylight.catalogue.rules.hearing import Everyday, How, Saying, Sayings, places_of
from daylight.catalogue.rules.search import folded, sound
from daylight.catalogue.rules.simplified import simplified

__all__ = ["Asked", "Clue", "Everyday", "How", "Reading", "Saying", "Sayings", "asked", "readings", "with_literal"]
MOST_MEANINGS, LATER, AT_MOST_ASKED = 12, 0.04, 80
PARTICLES = frozenset("的了吗呢吧啊呀嘛么我啥咋您你")
MARKS = re.compile(r"[，。？！、；：“”‘’（）()【】《》,.?!;:'\"~…]+")
BY_LENGTH = (0.5, 1.0, 1.3, 1.55)
SURE = {How.WRITTEN: 1.0, How.APART: 0.6, How.NEARLY: 0.4, How.HEARD: 0.8, How.GUESSED: 0.5}
LITERAL, SINGLE, RARE = 0.6, 0.25, 0.03
SPOKEN_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Clue:
    """A piece of a question that tells something of the power that is meant.

    `meanings` are phrases of the catalogue, each with how likely it is meant (0 to 1); any one of them will do.
    `places` are its characters in the question, one bit each. `sure` multiplies what finding it tells.
    """

    said: str
    meanings: tuple[tuple[str, float], ...]
    places: int
    sure: float
    is_known: bool = False
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read: its clues, the characters that say nothing, how it sounds, and what is wanted done.

    How it sounds matters where it is short or nothing in it is known: a long name sounds like every long question.
    """

    text: str
    clues: tuple[Clue, ...]
    empty: int
    heard: str
    acts: frozenset[Act]

    @property
    def is_known(self) -> bool:
        """Some everyday word stands in it."""
        return any(each.is_known for each in self.clues)

    @property
    def is_typed_in_letters(self) -> bool:
        """Nothing but Latin letters that no everyday word explains: it can only be pinyin."""
        return self.text.isascii() and not self.is_known


def asked(text: str, standing_in: Callable[[str], Iterable[Everyday]]) -> Asked:
    """Read a question by the everyday words that stand in it; of what is longer, the first eighty characters."""
    whole = " ".join(MARKS.sub(" ", simplified(folded(text)[:AT_MOST_ASKED])).split())
    words = list(standing_in(whole))
    known = [each for each in words if each.means]
    written = [each for each in words if each.how is How.WRITTEN]
    empty = places_of(each for each in written if not each.means and _says_nothing(each, known))
    clues = tuple(_clue(each) for each in known if not _inside_empty(each, written))
    rest = "".join(letter for at, letter in enumerate(whole) if not empty >> at & 1)
    goes_by_sound = not clues or whole.isascii() or len(rest) <= SPOKEN_AT_MOST
    return Asked(whole, clues, empty, sound(rest or whole) if goes_by_sound else "", acts_asked(whole))


def with_literal(read: Asked, share: Callable[[str], float]) -> Asked:
    """The question with its own pairs of characters, and rare single ones, as clues: some power may hold them.

    `share` tells how many of all powers have a pair or a character, 0 for none. A word of two characters that is only
    guessed from its sound counts where the pair that is written stands in no power and no other word explains it.
    """
    text = read.text
    sure = [each for each in read.clues if each.sure > SURE[How.GUESSED] * BY_LENGTH[1]]
    covered = read.empty
    for each in sure:
        covered |= each.places
    guessed = [each for each in read.clues if each.sure <= SURE[How.GUESSED] * BY_LENGTH[1] and each.is_heard]
    kept = [each for each in guessed if not each.places & covered and not share(_written_at(text, each.places))]
    literal = []
    for at in range(len(text)):
        pair = text[at : at + 2]
        if len(pair) == 2 and " " not in pair and not (3 << at) & read.empty and share(pair):
            literal.append(Clue(pair, ((pair, 1.0),), 3 << at, LITERAL))
        if not text[at].isascii() and not read.empty >> at & 1 and 0 < share(text[at]) < RARE:
            literal.append(Clue(text[at], ((text[at], 1.0),), 1 << at, SINGLE))
    dropped = {id(each) for each in guessed} - {id(each) for each in kept}
    clues = tuple(each for each in read.clues if id(each) not in dropped)
    return Asked(text, (*clues, *literal), read.empty, read.heard, read.acts)


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody said, and the phrases of the catalogue it was taken for; `is_heard`: by its sound only."""

    said: str
    taken_for: tuple[str, ...]
    is_heard: bool


def readings(read: Asked, names: Sequence[str]) -> tuple[Reading, ...]:
    """How a question was read, as far as it explains names that were found: what was said is in none of them itself.

    The longer of two words that overlap is told.
    """
    found, told = list[Reading](), 0
    for clue in sorted(
        (each for each in read.clues if each.is_known), key=lambda each: (each.is_heard, -len(each.said))
    ):
        met = tuple(
            phrase for phrase, _ in clue.meanings if phrase != clue.said and any(phrase in name for name in names)
        )
        if met and not clue.places & told:
            found.append(Reading(clue.said, met, clue.is_heard))
            told |= clue.places
    return tuple(found)


def _clue(word: Everyday) -> Clue:
    means = dict.fromkeys([*(folded(each) for each in word.means), word.said])
    meanings = tuple((phrase, 1 - LATER * at) for at, phrase in enumerate(list(means)[:MOST_MEANINGS]))
    length = BY_LENGTH[min(len(word.said), len(BY_LENGTH)) - 1]
    return Clue(word.said, meanings, word.places, SURE[word.how] * length, True, word.how in (How.HEARD, How.GUESSED))


def _says_nothing(word: Everyday, known: Sequence[Everyday]) -> bool:
    """A word without meaning that is no part of a longer one with meaning, nor a character that may be half a word."""
    if len(word.said) == 1 and not word.said.isascii() and word.said not in PARTICLES:
        return False
    return not any(_is_part(word, each) for each in known if each.how is How.WRITTEN)


def _inside_empty(word: Everyday, written: Sequence[Everyday]) -> bool:
    """A word that stands inside a longer one that says nothing (办 in 怎么办)."""
    return any(_is_part(word, each) for each in written if not each.means)


def _is_part(word: Everyday, of: Everyday) -> bool:
    return word.places & of.places == word.places and word.places != of.places


def _written_at(text: str, places: int) -> str:
    return "".join(letter for at, letter in enumerate(text) if places >> at & 1)
