"""Code schemes as data: a code is a row of segments, each of a length and an alphabet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

ALPHABETS = {"digits": "0-9", "capitals": "A-Z", "either": "0-9A-Z"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a code: its length in characters and which characters it may have; `meaning` is a msgid."""

    name: str
    length: int
    alphabet: str = "either"
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code scheme: a name, a label (a msgid), and its segments in order."""

    name: str
    label: str
    segments: tuple[Segment, ...]

    @property
    def length(self) -> int:
        """How many characters a code of this scheme has."""
        return sum(segment.length for segment in self.segments)


_DIVISION = Segment("division", 6, "digits", msg("Division"))
_BASE = (
    Segment("province", 2, "digits", msg("Province (00: national list)")),
    Segment("kind", 2, "either", msg("Kind of power")),
    Segment("item", 5, "either", msg("Main item")),
    Segment("sub_item", 3, "either", msg("Sub-item (00Y: has sub-items)")),
)
_BODY_AND_BASE = (
    Segment("body", 18, "either", msg("Unified social credit code of the body")),
    Segment("level", 1, "digits", msg("Level at which it is exercised")),
    *_BASE,
)
DEFAULTS: dict[str, Scheme] = {
    scheme.name: scheme
    for scheme in [
        Scheme("HB16", msg("Hubei, 16 characters"), (
            _DIVISION, Segment("body", 3, "either", msg("Responsible body")),
            Segment("kind", 2, "digits", msg("Kind of power")), Segment("item", 3, "either", msg("Main item")),
            Segment("sub_item", 2, "either", msg("Sub-item (00: none)")),
        )),
        Scheme("JS16", msg("Jiangsu, 16 characters"), (
            Segment("body", 10, "either", msg("Responsible body")),
            Segment("kind", 2, "capitals", msg("Kind of power")), Segment("item", 4, "digits", msg("Main item")),
        )),
        Scheme("NAT12", msg("National basic code, 12 characters"), _BASE),
        Scheme("NAT31", msg("National implementation code, 31 characters"), _BODY_AND_BASE),
        Scheme("NAT33", msg("National implementation code, 33 characters"), (
            *_BODY_AND_BASE, Segment("handling", 2, "either", msg("Handling item")))),
    ]
}  # fmt: skip


def plain(code: str) -> str:
    """A code without the separators people write in it, in capitals."""
    return re.sub(r"[\s·.\-]", "", code).upper()


def wrong_with(code: str, segments: Sequence[Segment]) -> tuple[str, dict[str, object]] | None:
    """Why a code does not fit a scheme, as a sentence and its values; None when it does."""
    length = sum(segment.length for segment in segments)
    if len(code) != length:
        return msg("A code under %(scheme)s has %(length)s characters, not %(given)s."), {
            "length": length,
            "given": len(code),
        }
    for segment, value in parts(code, segments):
        if not re.fullmatch(f"[{ALPHABETS[segment.alphabet]}]+", value):
            said = msg("“%(value)s” cannot stand for “%(segment)s” in a code under %(scheme)s.")
            return said, {"value": value, "segment": segment.name}
    return None


def parts(code: str, segments: Iterable[Segment]) -> list[tuple[Segment, str]]:
    """The code cut at its segments."""
    cut, start = [], 0
    for segment in segments:
        cut.append((segment, code[start : start + segment.length]))
        start += segment.length
    return cut


def next_code(division: str, body: str, kind_code: str, taken: Iterable[str]) -> str:
    """The next free HB16 code of a body and kind: the main item after the highest one taken, without sub-item."""
    prefix = f"{division}{body}{kind_code}"
    numbers = [int(code[11:14]) for code in taken if code.startswith(prefix) and code[11:14].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:03d}00"


def read_segments(rows: Iterable[dict[str, Any]]) -> tuple[Segment, ...]:
    """Segments from their stored form. Refuses a scheme of no segments, a length below 1 or an unknown alphabet."""
    made = tuple(
        Segment(str(r["name"]), int(r["length"]), str(r.get("alphabet", "either")), str(r.get("meaning", "")))
        for r in rows
    )
    if not made or any(segment.length < 1 or segment.alphabet not in ALPHABETS for segment in made):
        raise Refusal("scheme.segments", msg("Every segment needs a length of at least 1 and a known alphabet."))
    if sum(segment.length for segment in made) > 60:
        raise Refusal("scheme.too_long", msg("A code may have at most 60 characters."))
    return made


def as_records(segments: Iterable[Segment]) -> list[dict[str, Any]]:
    """Segments in the form that is stored."""
    return [asdict(segment) for segment in segments]
