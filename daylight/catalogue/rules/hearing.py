"""Which everyday words stand in a question: as they are written, apart from one another, misspelt, or in pinyin."""

from collections.abc import Iterable
from dataclasses import dataclass

from daylight.catalogue.rules.asking import MARKS, Everyday
from daylight.catalogue.rules.search import folded, syllables

HEARD_AT_LEAST, LETTERS_AT_LEAST, APART_AT_LEAST = 3, 5, 3
MOST_APART = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """An everyday word as it is kept: what it means, and how it sounds, a space around each syllable."""

    said: str
    means: tuple[str, ...]
    sound: str


class Sayings:
    """A list of everyday words, found by their first character, and by their first syllable where they are heard."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        """Sort the words by how they begin."""
        self.by_letter: dict[str, list[Saying]] = {}
        self.by_syllable: dict[str, list[Saying]] = {}
        self.typed: list[tuple[str, Saying]] = []
        for each in sayings:
            self.by_letter.setdefault(each.said[0], []).append(each)
            if each.means and each.sound and "·" not in each.sound:
                self.by_syllable.setdefault(each.sound.split()[0], []).append(each)
                letters = each.sound.replace(" ", "")
                if len(letters) >= LETTERS_AT_LEAST:
                    self.typed.append((letters, each))

    def standing_in(self, text: str) -> list[Everyday]:
        """The words that stand in a text; those it only sounds like, or that stand in it torn apart, say so.

        A word that is heard must have at least three characters, or five letters where nothing but letters is typed.
        """
        written = folded(MARKS.sub(" ", text))
        begun = [each for letter in dict.fromkeys(written) for each in self.by_letter.get(letter, ())]
        found = {each.said: Everyday(each.said, each.means) for each in begun if each.said in written}
        for each in self._heard_in(written):
            found.setdefault(each.said, Everyday(each.said, each.means, is_heard=True))
        for each in begun:
            if each.means and each.said not in found and stands_apart(each.said, written):
                found[each.said] = Everyday(each.said, each.means, is_apart=True)
        return list(found.values())

    def _heard_in(self, written: str) -> list[Saying]:
        if written.isascii():
            letters = written.replace(" ", "")
            return [each for sound, each in self.typed if sound in letters] if len(letters) >= LETTERS_AT_LEAST else []
        heard = syllables(written)
        begun = (each for one in dict.fromkeys(heard.split()) for each in self.by_syllable.get(one, ()))
        return [each for each in begun if len(each.said) >= HEARD_AT_LEAST and each.sound in heard]


def stands_apart(said: str, text: str) -> bool:
    """Whether the characters of a word stand in a text in their order, with at most three others between them."""
    if len(said) < APART_AT_LEAST or said.isascii():
        return False
    start = text.find(said[0])
    while start >= 0:
        at = start
        for letter in said[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                return False
        if at - start < len(said) + MOST_APART:
            return True
        start = text.find(said[0], start + 1)
    return False
