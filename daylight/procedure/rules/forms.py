"""A form and what was answered: checked as a whole, the same way whoever sent it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daylight.core.words import msg
from daylight.procedure.rules.answers import Fault, Faulty, missing, read_answer
from daylight.procedure.rules.conditions import holds
from daylight.procedure.rules.definition import Field, FieldType, Form

NUMERIC = (FieldType.NUMBER, FieldType.MONEY)


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

    `today` is the legal day that a bound "today" means. `partial` lets required fields be empty, for a draft.
    """
    values: dict[str, object] = {}
    errors = {str(key): _unknown(str(key)) for key in data if key not in form.fields}
    for asked in form.fields.values():
        if not shown(form, asked, values):
            continue
        try:
            value = read_answer(asked, data.get(asked.key), today)
            if value is not None:
                values[asked.key] = value
            elif asked.required and not partial:
                raise missing(asked)
        except Faulty as fault:
            errors[asked.key] = fault.of(asked)
    return Checked(values, errors)


def shown(form: Form, asked: Field, values: Mapping[str, object]) -> bool:
    """Whether a field is asked, given the answers kept so far."""
    return not asked.show_when or holds(asked.show_when, typed(form, values))


def typed(form: Form, values: Mapping[str, object]) -> dict[str, object]:
    """Kept answers as conditions read them: numbers and yuan as `Decimal`, everything else as it is kept."""
    return {
        key: Decimal(str(value)) if key in form.fields and form.fields[key].type in NUMERIC else value
        for key, value in values.items()
    }


def gathered(form: Form, posted: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The form's own answers among the lists that a page posts (`dict(request.POST.lists())`). Files come apart."""
    found: dict[str, object] = {}
    for key, asked in form.fields.items():
        sent = posted.get(key)
        if sent and asked.type is not FieldType.FILE:
            found[key] = list(sent) if asked.type is FieldType.CHOICES else sent[-1]
    return found


def _unknown(key: str) -> Fault:
    return Fault("field.unknown", msg("This form does not ask for %(field)s."), {"field": key[:80]})
