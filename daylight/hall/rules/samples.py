"""A form filled in by somebody who does not exist, to show how it is filled in."""

from datetime import date

from daylight.core.identifiers import sample_id_number, sample_uscc
from daylight.procedure.rules import forms
from daylight.procedure.rules.definition import Field, FieldType, Form

SAMPLE_DAY = "2030-01-15"
NAMES = {
    "name": "白杨（样例）",
    "organization": "江州晨光餐饮有限公司（样例）",
    "street-address": "江州市云麓区样例路 1 号",
}
TEXT = "样例"
LONG_TEXT = "这里用一两句话写明情况（样例）。"


def sample_answers(form: Form) -> dict[str, object]:
    """A plainly fictional answer to every question that is asked, in the order of the form.

    Questions that depend on another are answered only where the sample's earlier answers make them asked;
    questions for a file are left out.
    """
    said: dict[str, object] = {}
    for key, asked in form.fields.items():
        if asked.type is FieldType.FILE or asked.calculate:
            continue
        if forms.shown(form, asked, forms.validate(form, said, partial=True).values):
            said[key] = sample_answer(asked)
    return said


def sample_answer(asked: Field) -> object:
    """What the sample says to one question."""
    if asked.type in (FieldType.CHOICE, FieldType.CHOICES):
        first = asked.options[0].value if asked.options else ""
        return first if asked.type is FieldType.CHOICE else [first]
    if asked.type is FieldType.GROUP:
        return [{inner.key: sample_answer(inner) for inner in asked.fields}]
    if asked.type is FieldType.DATE:
        return asked.min if asked.min and asked.min != "today" else SAMPLE_DAY
    return _in_letters(asked)


def _in_letters(asked: Field) -> str:
    known = {
        FieldType.NUMBER: asked.min or "10",
        FieldType.MONEY: asked.min or "10",
        FieldType.CHECKBOX: "true",
        FieldType.PHONE: "13000000000",
        FieldType.ID_NUMBER: sample_id_number("329901", date(1990, 1, 1), 1),
        FieldType.USCC: sample_uscc("329900", 1),
        FieldType.EMAIL: "sample@example.cn",
        FieldType.TEXTAREA: LONG_TEXT,
    }
    return known.get(asked.type) or NAMES.get(asked.autocomplete, TEXT)
