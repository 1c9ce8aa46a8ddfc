"""What is known already is not asked again: which answers and materials the registers give, and what that saves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.hall.rules.materials import asked_for
from daylight.procedure.rules.definition import FieldType, Form
from daylight.registers.rules import LICENCES, register_asked

CHOSEN = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.CHECKBOX})

KEY_SECONDS = 1.2
"""A character of Chinese or of a number, by somebody who seldom types; a practised typist takes a quarter of it."""
THINK_SECONDS = 10
"""Finding out what an answer is and where it stands on one's papers."""
READ_SECONDS = 2
"""Reading an answer that is there already."""
UPLOAD_SECONDS = 90
"""Photographing a paper and uploading it."""
TEXT_LENGTH = 12
_USUAL = {FieldType.CHOICE: 1, FieldType.CHOICES: 2, FieldType.CHECKBOX: 1, FieldType.DATE: 8, FieldType.NUMBER: 3}


@dataclass(frozen=True, slots=True)
class Saved:
    """What filling in saves: `answers` of `questions`, the keystrokes and clicks not made, the files not uploaded.

    `seconds` is what they would have taken by the keystroke-level model, `left` the required answers still to give
    and `seconds_left` what those take; the way to fetch a certificate is not counted.
    """

    questions: int
    answers: int
    keystrokes: int
    files: int
    seconds: int = 0
    left: int = 0
    seconds_left: int = 0


def asked_of_registers(form: Form) -> dict[str, tuple[str, str]]:
    """For each question that a register answers: the register and the fact."""
    found = {key: register_asked(asked.prefill) for key, asked in form.fields.items() if asked.prefill}
    return {key: named for key, named in found.items() if named is not None}


def licence_kind(material: Mapping[str, Any]) -> str:
    """The kind of electronic licence that stands for a material: as the power says, else the material's own name."""
    return str(material.get("licence") or material["name"])


def registers_for(form: Form, materials: Iterable[Mapping[str, Any]]) -> list[str]:
    """The registers that an application would be filled in from, for the applicant to agree to."""
    named = {register for register, _fact in asked_of_registers(form).values()}
    return sorted(named) + ([LICENCES] if asked_for(materials) else [])


def saved(form: Form, data: Mapping[str, object], filled: Iterable[str], *, files: int) -> Saved:
    """What the answers under these keys would cost to type: a key a character or digit of a day, a click a choice."""
    keys = [key for key in filled if key in form.fields]
    strokes = sum(_strokes(form.fields[key].type, data.get(key)) for key in keys)
    asked = [each for each in form.fields.values() if each.type is not FieldType.FILE and not each.calculate]
    left = [each for each in asked if each.required and not data.get(each.key)]
    to_type = sum(_USUAL.get(each.type, TEXT_LENGTH) for each in left)
    return Saved(
        len(asked), len(keys), strokes, files,
        seconds=_seconds(len(keys), strokes) + UPLOAD_SECONDS * files,
        left=len(left), seconds_left=_seconds(len(left), to_type) + READ_SECONDS * len(keys),
    )  # fmt: skip


def _seconds(answers: int, strokes: int) -> int:
    return round(answers * THINK_SECONDS + strokes * KEY_SECONDS)


def _strokes(kind: FieldType, value: object) -> int:
    if kind in CHOSEN:
        return len(value) if isinstance(value, list) else 1
    text = str(value or "")
    return sum(each.isdigit() for each in text) if kind is FieldType.DATE else len(text)
