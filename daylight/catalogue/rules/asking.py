"""What somebody asks for in everyday words: the things it is about, and the phrases of the catalogue they may mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daylight.catalogue.rules.acts import Act, acts_asked
from daylight.catalogue.rules.search import folded, sound

MOST_THINGS, MOST_MEANINGS = 10, 6
SHORT = 3
PARTICLES = frozenset("的了吗呢吧啊呀嘛么我啥咋您你")
MARKS = re.compile(r"[，。？！、；：“”‘’（）()【】《》,.?!;:'\"~…]+")


@dataclass(frozen=True, slots=True)
class Everyday:
    """A word that people say and what the catalogue calls it; without meanings it is left out of a question.

    `is_heard` says that the question only sounds like it: it is misspelt, or typed in pinyin. `is_apart` says that
    other characters stand between its own.
    """

    said: str
    means: Sequence[str]
    is_heard: bool = False
    is_apart: bool = False

    @property
    def is_written(self) -> bool:
        """It stands in the question as it is."""
        return not self.is_heard and not self.is_apart


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a question is about, and the phrases of the catalogue that may mean it; any one of them will do.

    `said` is what stands in the question; `is_known` tells that an everyday word explains it.
    """

    said: str
    meanings: tuple[str, ...]
    is_known: bool
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read: the things it is about, what is left of it without empty words, how that sounds, what to do.

    `fillers` are single characters that say nothing where they stand alone, but may be half of a word (用, 会).
    """

    things: tuple[Thing, ...]
    rest: str
    heard: str
    acts: frozenset[Act]
    is_known: bool
    fillers: frozenset[str] = frozenset()

    @property
    def is_typed_in_letters(self) -> bool:
        """Nothing but Latin letters that no everyday word explains: it can only be pinyin."""
        return self.rest.isascii() and not self.is_known


def asked(text: str, everyday: Iterable[Everyday]) -> Asked:
    """Read a question by the everyday words that stand in it, the longest first; words without meaning are dropped."""
    whole = folded(MARKS.sub(" ", text))
    left, rest, things = whole, whole, list[Thing]()
    words = sorted(everyday, key=lambda each: -len(each.said))
    fillers = frozenset(each.said for each in words if is_filler(each))
    for word in (each for each in words if each.is_written and each.said not in fillers):
        if not _stands_in(word.said, left):
            continue
        left = left.replace(word.said, " ")
        if word.means:
            things.append(_thing(word))
        else:
            rest = rest.replace(word.said, " ")
    heard_as = next((each for each in words if each.is_heard), None)
    if heard_as and not (things and not whole.isascii() and len(left.replace(" ", "")) < SHORT):
        things.append(_thing(heard_as))
        left = " " if whole.isascii() else left
    if torn := next((each for each in words if each.is_apart), None):
        things.append(_thing(torn))
    stripped = " ".join(rest.split())
    runs = [Thing(run, (run,), is_known=False) for run in left.split()]
    spoken = stripped or whole
    is_long = spoken.isascii() or len(spoken) > SHORT
    found = tuple((things + runs)[:MOST_THINGS]) or (Thing(whole, (whole,), is_known=False),)
    acts = acts_asked(whole, found_in(things))
    return Asked(found, spoken, sound(spoken) if is_long else "", acts, bool(things), fillers)


def is_filler(word: Everyday) -> bool:
    """A single character without meaning that is no particle: it may be half of a word."""
    return not word.means and len(word.said) == 1 and not word.said.isascii() and word.said not in PARTICLES


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody said, and the phrases of the catalogue it was taken for; `is_heard`: by its sound only."""

    said: str
    taken_for: tuple[str, ...]
    is_heard: bool


def readings(read: Asked, names: Sequence[str]) -> tuple[Reading, ...]:
    """How a question was read, as far as it explains names that were found: what was said is in none of them itself."""
    found = []
    for thing in read.things:
        met = tuple(each for each in thing.meanings if each != thing.said and any(each in name for name in names))
        if thing.is_known and met:
            found.append(Reading(thing.said, met, thing.is_heard))
    return tuple(found)


def found_in(things: Iterable[Thing]) -> str:
    """All that known things mean, as one text."""
    return " ".join(meaning for thing in things for meaning in thing.meanings)


def split_at(read: Asked, absent: set[str]) -> Asked:
    """The question with its unexplained runs cut wherever two characters stand side by side in no power.

    Where nothing is left unexplained its sound does not matter.
    """
    things = list[Thing]()
    for thing in read.things:
        if thing.is_known or thing.said.isascii():
            things.append(thing)
            continue
        kept = [piece for piece in pieces(thing.said, absent) if piece not in read.fillers]
        things += [Thing(piece, (piece,), is_known=False) for piece in kept]
    heard = read.heard if any(not thing.is_known for thing in things) or not things else ""
    return replace(read, things=tuple(things) or read.things, heard=heard)


def pieces(run: str, absent: set[str]) -> list[str]:
    """The parts of a run whose neighbouring characters stand together in some power; absent characters are dropped."""
    found, at = list[str](), 0
    for end in range(1, len(run) + 1):
        if end == len(run) or run[end - 1 : end + 1] in absent:
            found.append(run[at:end])
            at = end
    return [each for each in found if len(each) > 1 or each not in absent]


def _thing(word: Everyday) -> Thing:
    meanings = dict.fromkeys([*(folded(each) for each in word.means), word.said])
    return Thing(word.said, tuple(meanings)[:MOST_MEANINGS], is_known=True, is_heard=word.is_heard)


def _stands_in(said: str, text: str) -> bool:
    """Whether a word stands in a text; Latin letters must be a whole word of it."""
    if said.isascii() and said.isalpha():
        return re.search(rf"(?<![a-z0-9]){said}(?![a-z0-9])", text) is not None
    return said in text
