"""What is known already is not asked again: which answers and materials the registers give, and what that saves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.hall.rules.materials import asked_for
from daylight.procedure.rules.definition import FieldType, Form
from daylight.registers.rules import LICENCES, register_asked

CHOSEN = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.CHECKBOX})


@dataclass(frozen=True, slots=True)
class Saved:
    """What filling in saves: `answers` of `questions`, the keystrokes and clicks not made, the files not uploaded."""

    questions: int
    answers: int
    keystrokes: int
    files: int


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
    """What the answers under these keys would have cost to type: a keystroke a character, a click a choice."""
    keys = [key for key in filled if key in form.fields]
    strokes = sum(_strokes(form.fields[key].type, data.get(key)) for key in keys)
    asked = [each for each in form.fields.values() if each.type is not FieldType.FILE and not each.calculate]
    return Saved(len(asked), len(keys), strokes, files)


def _strokes(kind: FieldType, value: object) -> int:
    if kind in CHOSEN:
        return len(value) if isinstance(value, list) else 1
    return len(str(value or ""))
