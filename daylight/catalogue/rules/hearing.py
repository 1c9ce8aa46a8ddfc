"""Which everyday words stand in a question: as they are written, apart from one another, misspelt, or in pinyin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from daylight.catalogue.rules.search import syllables

HEARD_AT_LEAST, LETTERS_AT_LEAST, APART_AT_LEAST = 3, 5, 3
MOST_APART, NEARLY_AT_LEAST = 3, 4


class How(StrEnum):
    """How an everyday word stands in a question."""

    WRITTEN = "written"
    APART = "apart"
    NEARLY = "nearly"
    HEARD = "heard"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Saying:
    """An everyday word as it is kept: what it means, and how it sounds, a space around each syllable."""

    said: str
    means: tuple[str, ...]
    sound: str


@dataclass(frozen=True, slots=True)
class Everyday:
    """A word that people say, what the catalogue calls it, and where it stands: one bit for each character.

    A word without meanings says nothing. `how` tells whether it is written there, stands there with other characters
    between its own, stands there with one character replaced (歇三个月 for 歇几个月), only sounds like what is there
    (misspelt, or typed in pinyin), or, having two characters only, is guessed from the sound of what stands side by
    side in no power.
    """

    said: str
    means: tuple[str, ...]
    places: int
    how: How = How.WRITTEN


class Sayings:
    """A list of everyday words, found by their first character, and by their first syllable where they are heard."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        """Sort the words by how they begin."""
        self.by_letter: dict[str, list[Saying]] = {}
        self.by_syllable: dict[str, list[tuple[list[str], Saying]]] = {}
        self.typed: list[tuple[str, Saying]] = []
        for each in sayings:
            self.by_letter.setdefault(each.said[0], []).append(each)
            if each.means and each.sound and "·" not in each.sound:
                heard = [alike(syllable) for syllable in each.sound.split()]
                self.by_syllable.setdefault(heard[0], []).append((heard, each))
                letters = each.sound.replace(" ", "")
                if len(letters) >= LETTERS_AT_LEAST:
                    self.typed.append((letters, each))

    def standing_in(self, text: str) -> list[Everyday]:
        """The words that stand in a folded text. What is written somewhere is not looked for in another way.

        A word that is heard must have at least two characters, or five letters where letters are typed.
        """
        found = list(self._written(text))
        known = {each.said for each in found}
        covered = places_of(each for each in found if each.means)
        for each in (saying for letter in dict.fromkeys(text) for saying in self.by_letter.get(letter, ())):
            if not each.means or each.said in known:
                continue
            if places := apart(each.said, text):
                how = How.APART
            else:
                places, how = nearly(each.said, text), How.NEARLY
            if places & ~covered:
                found.append(Everyday(each.said, each.means, places, how))
        found += [each for each in self._heard(text) if each.said not in known]
        found += [each for each in self._typed(text) if each.said not in known and not each.places & covered]
        return found

    def _written(self, text: str) -> Iterator[Everyday]:
        for at, letter in enumerate(text):
            for each in self.by_letter.get(letter, ()):
                if text.startswith(each.said, at) and _is_whole(each.said, text, at):
                    yield Everyday(each.said, each.means, span(at, at + len(each.said)))

    def _heard(self, text: str) -> Iterator[Everyday]:
        syllable = [_syllable(letter) for letter in text]
        for at, first in enumerate(syllable):
            for heard, each in self.by_syllable.get(first, ()) if first else ():
                if len(heard) > 1 and syllable[at : at + len(heard)] == heard:
                    how = How.HEARD if len(heard) >= HEARD_AT_LEAST else How.GUESSED
                    yield Everyday(each.said, each.means, span(at, at + len(heard)), how)

    def _typed(self, text: str) -> Iterator[Everyday]:
        at = [place for place, letter in enumerate(text) if letter.isascii() and letter.isalpha()]
        letters = "".join(text[place] for place in at)
        if len(letters) < LETTERS_AT_LEAST:
            return
        for sound, each in self.typed:
            start = letters.find(sound)
            if start >= 0:
                places = sum(1 << place for place in at[start : start + len(sound)])
                yield Everyday(each.said, each.means, places, How.HEARD)


def alike(syllable: str) -> str:
    """A syllable as many people in the south say it: zh, ch and sh as z, c and s, and no g after n."""
    return re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", syllable))


def span(start: int, end: int) -> int:
    """The places from `start` to before `end`, one bit each."""
    return ((1 << (end - start)) - 1) << start


def places_of(words: Iterable[Everyday]) -> int:
    """All places where any of several words stands."""
    places = 0
    for each in words:
        places |= each.places
    return places


def apart(said: str, text: str) -> int:
    """Where the characters of a word stand in a text in their order, at most three others between them; 0: nowhere."""
    if len(said) < APART_AT_LEAST or said.isascii():
        return 0
    start = text.find(said[0])
    while start >= 0:
        at, places = start, 1 << start
        for letter in said[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                return 0
            places |= 1 << at
        if at - start < len(said) + MOST_APART:
            return places
        start = text.find(said[0], start + 1)
    return 0


def nearly(said: str, text: str) -> int:
    """Where all characters of a word of four or more but one, not the first, stand in their order; 0: nowhere."""
    if len(said) < NEARLY_AT_LEAST or said.isascii() or sum(letter in text for letter in said) < len(said) - 1:
        return 0
    without = (said[:at] + said[at + 1 :] for at in range(1, len(said)))
    return next((places for each in without if (places := apart(each, text))), 0)


@lru_cache(maxsize=8_000)
def _syllable(letter: str) -> str:
    return "" if letter.isascii() else alike(syllables(letter).strip())


def _is_whole(said: str, text: str, at: int) -> bool:
    """Latin letters must be a whole word of the text."""
    if not (said.isascii() and said[0].isalpha()):
        return True
    before, after = text[at - 1 : at] if at else "", text[at + len(said) : at + len(said) + 1]
    return not any(each.isascii() and each.isalnum() for each in before + after)
