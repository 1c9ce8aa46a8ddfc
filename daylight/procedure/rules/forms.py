"""A form and what was answered: checked as a whole, the same way whoever sent it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from daylight.core.words import msg
from daylight.procedure.rules import expressions
from daylight.procedure.rules.answers import Fault, Faulty, missing, read_answer
from daylight.procedure.rules.decision_tables import with_decisions
from daylight.procedure.rules.definition import Field, FieldType, Form

NUMERIC = (FieldType.NUMBER, FieldType.MONEY)
MOST_ROWS = 50


@dataclass(frozen=True)
class Checked:
    """The answers that can be kept (JSON values by field key) and the faults of the others."""

    values: dict[str, object]
    errors: dict[str, Fault]

    @property
    def good(self) -> bool:
        return not self.errors


def validate(form: Form, data: Mapping[str, object], *, today: date | None = None, partial: bool = False) -> Checked:
    """Check every answer. Fields that are not shown keep no value; keys that the form does not ask are faults.

    What is calculated is worked out here, whatever was sent for it. Faults in a row of a group are under
    `group.0.field`. `today` is the legal day that a bound "today" means. `partial` lets required fields be empty,
    for a draft.
    """
    asking = _Asking(form, today, partial)
    asking.errors = {str(key): _unknown(str(key)) for key in data if key not in form.fields}
    asking.ask(form.fields.values(), data, asking.values)
    return Checked(asking.values, asking.errors)


class _Asking:
    """Going through the fields in their order, keeping what was answered well."""

    def __init__(self, form: Form, today: date | None, partial: bool) -> None:
        self.form = form
        self.today = today
        self.partial = partial
        self.values: dict[str, object] = {}
        self.errors: dict[str, Fault] = {}

    def ask(self, fields: Iterable[Field], data: Mapping[str, object], kept: dict[str, object], at: str = "") -> None:
        asked_of = {each.key: each for each in fields}
        for asked in asked_of.values():
            known = self.known(asked_of, kept) if asked.show_when or asked.calculate else {}
            if asked.show_when and not expressions.holds(asked.show_when, known):
                continue
            try:
                value = self.read(asked, data, known, at)
                if value is not None:
                    kept[asked.key] = value
                elif asked.required and not self.partial and not asked.calculate:
                    raise missing(asked)
            except Faulty as fault:
                self.errors[at + asked.key] = fault.of(asked)

    def known(self, fields: Mapping[str, Field], kept: Mapping[str, object]) -> Mapping[str, object]:
        outer = with_decisions(self.form.tables, typed(self.form, self.values))
        return outer if kept is self.values else {**outer, **_typed(fields, kept)}

    def read(self, asked: Field, data: Mapping[str, object], known: Mapping[str, object], at: str) -> object:
        if asked.calculate:
            return calculated(asked, known)
        if asked.type is FieldType.GROUP:
            return self.rows(asked, data.get(asked.key))
        return read_answer(asked, data.get(asked.key), self.today)

    def rows(self, asked: Field, written: object) -> object:
        """The rows of a group that say anything; at least and at most as many as the group asks for."""
        many = [] if written in (None, "") else written
        if not isinstance(many, list) or not all(isinstance(row, Mapping) for row in many):
            raise Faulty("field.type", msg("%(field)s is not written as rows."))
        kept = []
        for number, row in enumerate(row for row in many if any(row.values())):
            if unknown := set(row) - {inner.key for inner in asked.fields}:
                raise Faulty(
                    "field.unknown", msg("A row of %(field)s says %(unknown)s."), unknown=str(min(unknown))[:80]
                )
            here: dict[str, object] = {}
            self.ask(asked.fields, row, here, f"{asked.key}.{number}.")
            kept.append(here)
        least, most = int(asked.min or 0), int(asked.max or MOST_ROWS)
        if len(kept) > most:
            raise Faulty("field.too_many", msg("%(field)s may have %(most)s rows at most."), most=most)
        if len(kept) < max(least, int(asked.required)) and not self.partial:
            raise Faulty("field.too_few", msg("%(field)s needs %(least)s rows at least."), least=max(least, 1))
        return kept or None


def calculated(asked: Field, known: Mapping[str, object]) -> str | None:
    """What is worked out for a field, as it is kept; None where something it needs is missing."""
    value = expressions.value_of(asked.calculate, known)
    if asked.type is FieldType.TEXT:
        return str(value)[:200] if isinstance(value, str) and value else None
    if not isinstance(value, Decimal):
        return None
    if asked.type is FieldType.MONEY:
        return format(expressions.rounded(value, 2), "f")
    kept = format(value.normalize(), "f")
    return "0" if kept == "-0" else kept


def shown(form: Form, asked: Field, values: Mapping[str, object]) -> bool:
    """Whether a field is asked, given the answers kept so far."""
    return not asked.show_when or expressions.holds(asked.show_when, with_decisions(form.tables, typed(form, values)))


def filled(form: Form, data: Mapping[str, object]) -> dict[str, object]:
    """What a page shows of answers not yet checked: as they were written, with what is calculated from them."""
    kept = validate(form, {key: data[key] for key in data if key in form.fields}, partial=True).values
    found = {**data, **{key: kept.get(key) for key, asked in form.fields.items() if asked.calculate}}
    for key, asked in form.fields.items():
        rows, good = found.get(key), kept.get(key)
        if any(inner.calculate for inner in asked.fields) and isinstance(rows, list) and isinstance(good, list):
            found[key] = [{**row, **done} for row, done in zip(rows, good, strict=False)]
    return found


def typed(form: Form, values: Mapping[str, object]) -> dict[str, object]:
    """Kept answers as conditions read them: numbers and yuan as `Decimal`, everything else as it is kept."""
    return _typed(form.fields, values)


def _typed(fields: Mapping[str, Field], values: Mapping[str, object]) -> dict[str, object]:
    return {key: _value(fields.get(key), value) for key, value in values.items()}


def _value(asked: Field | None, value: object) -> object:
    if asked is None:
        return value
    if asked.type is FieldType.GROUP and isinstance(value, list):
        inner = {each.key: each for each in asked.fields}
        return [_typed(inner, row) for row in value]
    try:
        return Decimal(str(value)) if asked.type in NUMERIC else value
    except InvalidOperation:
        return value


def gathered(form: Form, posted: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The form's own answers among the lists that a page posts (`dict(request.POST.lists())`). Files come apart.

    The third row of a group posts its fields as `group.2.field`.
    """
    found: dict[str, object] = {}
    for key, asked in form.fields.items():
        if asked.type is FieldType.GROUP:
            if rows := _gathered_rows(asked, posted):
                found[key] = rows
        elif (sent := posted.get(key)) and asked.type is not FieldType.FILE:
            found[key] = list(sent) if asked.type is FieldType.CHOICES else sent[-1]
    return found


def _gathered_rows(asked: Field, posted: Mapping[str, Sequence[str]]) -> list[dict[str, object]]:
    inner = {each.key: each for each in asked.fields}
    rows: dict[int, dict[str, object]] = {}
    for name, sent in posted.items():
        of = re.fullmatch(rf"{re.escape(asked.key)}\.([0-9]{{1,3}})\.([a-z0-9_]+)", name)
        if of and sent and of[2] in inner:
            said = list(sent) if inner[of[2]].type is FieldType.CHOICES else sent[-1]
            rows.setdefault(int(of[1]), {})[of[2]] = said
    return [rows[number] for number in sorted(rows) if any(rows[number].values())]


def _unknown(key: str) -> Fault:
    return Fault("field.unknown", msg("This form does not ask for %(field)s."), {"field": key[:80]})
