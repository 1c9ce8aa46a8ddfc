"""Answers as a page shows them: label, what was answered, and whether it will be public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from daylight.catalogue.queries import PowerFacts
from daylight.core.instants import legal_day
from daylight.hall.queries import DraftFacts
from daylight.procedure.rules import forms
from daylight.procedure.rules.answers import Fault
from daylight.procedure.rules.definition import Field, FieldType, Form, Section
from daylight.web.shown import named


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `disclosed` is public, masked or withheld."""

    key: str
    label: str
    shown: str
    disclosed: str


def answer_rows(form: Form, data: Mapping[str, object], power: PowerFacts) -> list[tuple[Section, list[Row]]]:
    """The answers of every section; questions that are not asked and questions for a file are left out."""
    kept = forms.validate(form, {key: data[key] for key in data if key in form.fields}, partial=True).values
    return [
        (section, [_row(each, kept.get(each.key), power) for each in section.fields if _is_asked(form, each, kept)])
        for section in form.sections
    ]


def without_files(form: Form) -> Form:
    """The form without its questions for a file, which are answered in the step for materials."""
    return replace(
        form,
        sections=tuple(
            replace(section, fields=tuple(each for each in section.fields if each.type is not FieldType.FILE))
            for section in form.sections
        ),
    )


def errors_of(form: Form, draft: DraftFacts, at: datetime) -> dict[str, Fault]:
    """What is wrong with the answers themselves; files come in the next step."""
    checked = forms.validate(form, draft.data, today=legal_day(at))
    return {
        key: fault
        for key, fault in checked.errors.items()
        if key not in form.fields or form.fields[key].type is not FieldType.FILE
    }


def disclosed(asked: Field, power: PowerFacts) -> str:
    """What the power's disclosure scope says of a question, else what the form says."""
    rule: Mapping[str, Any] = power.disclosure.get(asked.key) or {"public": asked.public, "mask": asked.mask}
    if not rule.get("public"):
        return "withheld"
    return "masked" if rule.get("mask", "none") not in {"", "none", None} else "public"


def in_words(asked: Field, value: object) -> str:
    """An answer as a reader sees it: options by their label, numbers with their unit."""
    if value is None:
        return _("Not answered")
    if asked.type is FieldType.CHECKBOX:
        return _("Yes")
    if asked.type is FieldType.GROUP and isinstance(value, list):
        return "；".join(_row_in_words(asked, row) for row in value)
    many = value if isinstance(value, list) else [value]
    words = [named(option) if (option := asked.option(each)) else str(each) for each in many]
    unit = named({"name": asked.unit, "name_en": asked.unit_en})
    return "、".join(words) + (f" {unit}" if unit else "")


def _row_in_words(group: Field, row: Mapping[str, object]) -> str:
    said = (f"{named(asked)}：{in_words(asked, row[asked.key])}" for asked in group.fields if asked.key in row)
    return "，".join(said)


def _row(asked: Field, value: object, power: PowerFacts) -> Row:
    return Row(asked.key, named(asked), in_words(asked, value), disclosed(asked, power))


def _is_asked(form: Form, asked: Field, kept: Mapping[str, object]) -> bool:
    return asked.type is not FieldType.FILE and forms.shown(form, asked, kept)
