"""What people who draw are offered to choose from, in their words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from daylight.core.limits import Unit
from daylight.core.words import msg
from daylight.procedure.rules.definition import FieldType
from daylight.web.shown import say

UNIT_NAMES = {
    Unit.WORKING_DAY: msg("working days"),
    Unit.CALENDAR_DAY: msg("calendar days"),
    Unit.HOUR: msg("hours"),
}
ACTS = {
    "apply": msg("Apply"),
    "accept": msg("Examine for acceptance"),
    "supplement": msg("Supply what is missing"),
    "file": msg("Open the case"),
    "investigate": msg("Investigate or inspect"),
    "handle": msg("Handle"),
    "review": msg("Review"),
    "special_procedure": msg("Hearing, test, survey or expert review"),
    "legal_review": msg("Legal review"),
    "discuss": msg("Collective discussion"),
    "notify_rights": msg("Tell the party of their rights"),
    "decide": msg("Decide"),
    "serve": msg("Serve"),
    "execute": msg("Carry out"),
    "close": msg("Close"),
}
FIELD_TYPES = {
    FieldType.TEXT: msg("One line of text"),
    FieldType.TEXTAREA: msg("Several lines of text"),
    FieldType.NUMBER: msg("A number"),
    FieldType.MONEY: msg("Amount in yuan"),
    FieldType.DATE: msg("Date"),
    FieldType.CHOICE: msg("One of several"),
    FieldType.CHOICES: msg("Any of several"),
    FieldType.CHECKBOX: msg("A box to tick"),
    FieldType.PHONE: msg("Telephone number"),
    FieldType.ID_NUMBER: msg("Identity number"),
    FieldType.USCC: msg("Unified social credit code"),
    FieldType.EMAIL: msg("E-mail address"),
    FieldType.FILE: msg("File to upload"),
    FieldType.GROUP: msg("Repeating group"),
}
MASK_NAMES = {
    "none": msg("Shown in full"),
    "name": msg("Masked as a name"),
    "id_number": msg("Masked as an identity number"),
    "phone": msg("Masked as a telephone number"),
    "address": msg("Masked as an address"),
}
PREFILL_NAMES = {
    "account.name": msg("The applicant's name"),
    "account.id": msg("The applicant's code or identity number"),
    "account.phone": msg("The applicant's telephone number"),
}
PARTS = {
    "label": msg("question"),
    "title": msg("title"),
    "key": msg("key"),
    "fields": msg("questions"),
    "options": msg("answers to choose from"),
    "value": msg("value of an answer"),
    "max_length": msg("greatest length"),
    "min": msg("least value"),
    "max": msg("greatest value"),
    "title_en": msg("English title"),
    "label_en": msg("English question"),
    "type": msg("Kind of answer"),
    "required": msg("Must be answered"),
    "public": msg("Public after the decision"),
    "mask": msg("How it is shown to the public"),
    "help": msg("Help text"),
    "show_when": msg("Asked only when"),
    "calculate": msg("Worked out as"),
    "prefill": msg("Filled in from the account"),
    "rules": msg("Rules"),
}
"""What the parts of a form's definition are called where one of them is wrong."""


def places(said: Mapping[str, Any]) -> dict[str, str]:
    """The places of a form's definition, and the keys of its fields, as those who build it know them."""
    found = {"form": _("The form")}
    for at, section in enumerate(_mappings(said.get("sections")), start=1):
        named = str(section.get("title") or "").strip() or _("Section %(n)s of the form") % {"n": at}
        found[f"sections[{at - 1}]"] = named
        for index, asked in enumerate(_mappings(section.get("fields")), start=1):
            label = str(asked.get("label") or "").strip()
            called = label or _("Question %(n)s of %(section)s") % {"n": index, "section": named}
            found[f"sections[{at - 1}].fields[{index - 1}]"] = called
            if asked.get("key"):
                found[str(asked["key"])] = called
    return found


def path_in_words(at: str) -> str:
    """A place of `document_diff` as people know it: lists of sections and questions go without saying."""
    steps = [each for each in at.split(" › ") if each not in {"sections", "fields"}]
    return " › ".join(say(PARTS[each]) if each in PARTS else each for each in steps)


def _mappings(listed: object) -> list[Mapping[str, Any]]:
    return [each if isinstance(each, Mapping) else {} for each in listed] if isinstance(listed, list) else []
