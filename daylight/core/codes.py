"""Codes of powers under their schemes, as data that an administrator may see and change."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from daylight.core.identifiers import (
    division_valid,
    id_number_valid,
    sample_id_number,
    sample_uscc,
    uscc_valid,
    with_check_character,
)
from daylight.core.refusals import Refusal
from daylight.core.words import msg

__all__ = [
    "SCHEMES",
    "ParsedCode",
    "Scheme",
    "Segment",
    "SegmentRule",
    "division_valid",
    "id_number_valid",
    "parse",
    "sample_id_number",
    "sample_uscc",
    "scheme_named",
    "significant",
    "uscc_valid",
    "with_check_character",
]

ALPHABETS: Mapping[str, frozenset[str]] = {
    "digits": frozenset("0123456789"),
    "capitals": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "either": frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}
LONGEST_CODE = 64
HAS_SUB_ITEMS = "00Y"
"""The sub-item of a national main item that is divided into sub-items (GB/T 39554.1)."""

SEPARATORS = str.maketrans("", "", "-‐‑–—－ \t·.")


@dataclass(frozen=True, slots=True)
class SegmentRule:
    """A part of a code: its length in characters, a key of `ALPHABETS`, and its meaning (a msgid)."""

    name: str
    length: int
    alphabet: str = "either"
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A coding scheme: a name, a label (a msgid), its segments in order, and whether it is written with hyphens."""

    name: str
    label: str
    segments: tuple[SegmentRule, ...]
    hyphens: bool = False

    def __post_init__(self) -> None:
        if not self.segments or any(rule.length < 1 or rule.alphabet not in ALPHABETS for rule in self.segments):
            raise Refusal("scheme.segments", msg("Every segment needs a length of at least 1 and a known alphabet."))
        if len({rule.name for rule in self.segments}) < len(self.segments):
            raise Refusal("scheme.segment_names", msg("Two segments of a code scheme cannot have the same name."))
        if self.length > LONGEST_CODE:
            raise Refusal("scheme.too_long", msg("A code may have at most %(most)s characters."), most=LONGEST_CODE)

    @property
    def length(self) -> int:
        """How many characters a code has, hyphens not counted."""
        return sum(rule.length for rule in self.segments)

    @classmethod
    def of(cls, name: str, label: str, rows: Iterable[Mapping[str, object]], *, hyphens: bool = False) -> "Scheme":
        """A scheme from the stored form of its segments, see `as_records`."""
        rules = tuple(
            SegmentRule(
                str(row["name"]),
                int(str(row["length"])),
                str(row.get("alphabet", "either")),
                str(row.get("meaning", "")),
            )
            for row in rows
        )
        return cls(name, label, rules, hyphens)

    def as_records(self) -> list[dict[str, object]]:
        """The segments in the form that is stored."""
        return [asdict(rule) for rule in self.segments]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a particular code and what that part means (a msgid)."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A code that fits its scheme. `code` has the significant characters only; `written` is how it is shown."""

    scheme: str
    code: str
    segments: tuple[Segment, ...]
    written: str

    def part(self, name: str) -> str:
        """The value of a segment, or an empty text when the scheme has no such segment."""
        return next((segment.value for segment in self.segments if segment.name == name), "")

    @property
    def has_sub_items(self) -> bool:
        """Is this a national main item that is divided into sub-items?"""
        return self.part("sub_item") == HAS_SUB_ITEMS


_BODY = SegmentRule("body", 18, "either", msg("Unified social credit code of the body"))
_LEVEL = SegmentRule("level", 1, "digits", msg("Level at which it is exercised"))
_BASE = (
    SegmentRule("province", 2, "digits", msg("Province (00: national list)")),
    SegmentRule("kind", 2, "either", msg("Kind of power")),
    SegmentRule("item", 5, "either", msg("Main item")),
    SegmentRule("sub_item", 3, "either", msg("Sub-item (00Y: has sub-items)")),
)
_HUBEI = (
    SegmentRule("division", 6, "digits", msg("Division")),
    SegmentRule("body", 3, "either", msg("Responsible body")),
    SegmentRule("kind", 2, "either", msg("Kind of power")),
    SegmentRule("item", 3, "either", msg("Main item")),
    SegmentRule("sub_item", 2, "either", msg("Sub-item (00: none)")),
)
_JIANGSU = (
    SegmentRule("body", 10, "either", msg("Responsible body")),
    SegmentRule("kind", 2, "capitals", msg("Kind of power")),
    SegmentRule("item", 4, "digits", msg("Main item")),
)
_HANDLING = SegmentRule("handling", 2, "digits", msg("Handling item"))

SCHEMES: Mapping[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        Scheme("HB16", msg("Hubei, 16 characters"), _HUBEI, hyphens=True),
        Scheme("JS16", msg("Jiangsu, 16 characters"), _JIANGSU, hyphens=True),
        Scheme("NAT12", msg("National basic code, 12 characters"), _BASE),
        Scheme("NAT31", msg("National implementation code, 31 characters"), (_BODY, _LEVEL, *_BASE)),
        Scheme("NAT33", msg("National implementation code, 33 characters"), (_BODY, _LEVEL, *_BASE, _HANDLING)),
    )
}


def scheme_named(name: str) -> Scheme:
    """One of the schemes that Daylight brings. Refuses an unknown name."""
    found = SCHEMES.get(name)
    if found is None:
        raise Refusal("scheme.unknown", msg("There is no code scheme called “%(scheme)s”."), scheme=name)
    return found


def significant(code: str) -> str:
    """A code without hyphens, dots and spaces, in half-width capitals."""
    return unicodedata.normalize("NFKC", code).translate(SEPARATORS).strip().upper()


def parse(scheme: Scheme | str, code: str) -> ParsedCode:
    """Cut a code into the segments of its scheme.

    Refuses `code.length`, which names both lengths, and `code.characters`, which names the segment. A credit code
    within a code is not checked by its check character: real lists hold a few that fail.
    """
    rule = scheme if isinstance(scheme, Scheme) else scheme_named(scheme)
    plain = significant(code)
    if len(plain) != rule.length:
        raise Refusal(
            "code.length",
            msg("A code under %(scheme)s has %(length)s characters, not %(given)s."),
            scheme=rule.name,
            length=rule.length,
            given=len(plain),
        )
    segments = tuple(_cut(rule, plain))
    written = "-".join(segment.value for segment in segments) if rule.hyphens else plain
    return ParsedCode(rule.name, plain, segments, written)


def _cut(scheme: Scheme, plain: str) -> Iterable[Segment]:
    start = 0
    for rule in scheme.segments:
        value = plain[start : start + rule.length]
        start += rule.length
        if not ALPHABETS[rule.alphabet].issuperset(value):
            raise Refusal(
                "code.characters",
                msg("“%(value)s” cannot stand for “%(segment)s” in a code under %(scheme)s."),
                value=value,
                segment=rule.name,
                scheme=scheme.name,
            )
        yield Segment(rule.name, value, rule.meaning)
