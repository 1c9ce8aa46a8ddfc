"""A rule as a document: what it is called, how grave it is, on which article it rests, and what breaks it.

The document is data. It names elements that are known here; nothing in it is ever run.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from re import compile as pattern
from typing import TypeVar

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules import RULES, Level
from daylight.supervision.rules.judging import ending

ID = pattern(r"[A-Za-z][A-Za-z0-9._-]{0,39}")
Given = Mapping[str, object]
T = TypeVar("T", bound=StrEnum)


class Dimension(StrEnum):
    """What a rule watches."""

    TIME = "time"
    FLOW = "flow"
    CONTENT = "content"
    MATERIAL = "material"
    RIGHT = "right"
    DISCRETION = "discretion"
    FEE = "fee"
    RISK = "risk"
    ORDER = "order"
    QUANTITY = "quantity"


class Phase(StrEnum):
    """事前、事中、事后: whether a rule looks before, during or after the act."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Document:
    """A rule. `breach` is the expression that is true of a case that breaks it; `applies` narrows the cases.

    `waits_for` tells, in plain words, which facts do not exist yet: such a rule is kept and judges nothing.
    `ends` says what ends a finding of the rule of itself (see `ending`); what a rule does not say of `ends` and
    `meaning_en` leaves its digest as before.
    """

    id: str
    name: str
    name_en: str
    level: Level
    dimension: Dimension
    phase: Phase
    basis: str
    is_on: bool
    version: int
    meaning: str
    parameters: dict[str, object]
    applies: dict[str, object]
    breach: dict[str, object]
    monthly: dict[str, object]
    waits_for: str
    ends: dict[str, object] = field(default_factory=dict)
    meaning_en: str = ""

    def as_record(self) -> dict[str, object]:
        """The document as it is kept and signed."""
        made: dict[str, object] = {
            "id": self.id, "name": self.name, "name_en": self.name_en, "level": self.level.value,
            "dimension": self.dimension.value, "phase": self.phase.value, "basis": self.basis, "on": self.is_on,
            "version": self.version, "meaning": self.meaning, "parameters": self.parameters, "applies": self.applies,
            "breach": self.breach, "monthly": self.monthly, "waits_for": self.waits_for,
        }  # fmt: skip
        more = {"ends": self.ends, "meaning_en": self.meaning_en}
        return made | {name: value for name, value in more.items() if value}

    @property
    def digest(self) -> str:
        """SHA-256 of the document as JSON with sorted names; unlike the ledger's form it allows fractions."""
        text = json.dumps(self.as_record(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()


KEYS = {
    "id", "name", "name_en", "level", "dimension", "phase", "basis", "on", "version", "meaning", "parameters",
    "applies", "breach", "monthly", "waits_for", "ends", "meaning_en",
}  # fmt: skip


def wrong(what: str, **values: object) -> Refusal:
    """The refusal of a rule that cannot be understood; `what` is a msgid."""
    after = msg("Correct the rule and send it again; nothing was kept.")
    return Refusal("rule.invalid", what, next_step=after, **values)  # type: ignore[arg-type]


def read(path: Path) -> Document:
    """A rule file in TOML or JSON. Raises `rule.invalid` with what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        given = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise wrong(msg("The rule file cannot be read: %(error)s"), error=str(error)[:300]) from error
    return document(given)


def document(given: object) -> Document:
    """A rule from its parts. Raises `rule.invalid`; the expression itself is checked by `elements.checked`."""
    if not isinstance(given, dict):
        raise wrong(msg("A rule is a table of names and values."))
    if unknown := sorted(str(name) for name in given if name not in KEYS):
        raise wrong(msg("A rule has no part called %(name)s."), name=unknown[0])
    id_ = _text(given, "id")
    if not ID.fullmatch(id_):
        raise wrong(msg("The number of a rule is a letter and up to 39 letters, digits, dots or hyphens."))
    made = Document(
        id_, _text(given, "name"), _text(given, "name_en", ""), _one(given, "level", Level),
        _one(given, "dimension", Dimension), _one(given, "phase", Phase, "during"), _text(given, "basis", ""),
        given.get("on", True) is True, _version(given), _text(given, "meaning", ""), _table(given, "parameters"),
        _table(given, "applies"), _table(given, "breach"), _table(given, "monthly"), _text(given, "waits_for", ""),
        ending.checked(_table(given, "ends"), wrong), _text(given, "meaning_en", ""),
    )  # fmt: skip
    try:
        _ = made.digest
    except (ValueError, TypeError, RecursionError) as error:
        raise wrong(msg("The rule holds a value that is neither text nor number.")) from error
    parts = sum(bool(part) for part in (made.breach, made.monthly, made.waits_for))
    if parts > 1 or (parts == 0 and made.id not in RULES):
        raise wrong(msg("A rule needs a breach, or a monthly figure, or says what it waits for."))
    return made


def _version(given: Given) -> int:
    version = given.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or not 0 < version < 100_000:
        raise wrong(msg("The version of a rule is a number from 1."))
    return version


def _text(given: Given, name: str, without: str | None = None) -> str:
    text = given.get(name, without)
    if not isinstance(text, str) or (without is None and not text.strip()) or len(text) > 2000:
        raise wrong(msg("The rule does not say its %(name)s."), name=name)
    return text.strip()


def _table(given: Given, name: str) -> dict[str, object]:
    table = given.get(name, {})
    if not isinstance(table, dict):
        raise wrong(msg("The part %(name)s of a rule is a table of names and values."), name=name)
    return table


def _one(given: Given, name: str, of: type[T], without: str = "") -> T:
    try:
        return of(str(given.get(name, without)))
    except ValueError:
        raise wrong(
            msg("The %(name)s of a rule is one of: %(words)s."), name=name, words=", ".join(each.value for each in of)
        ) from None
