"""结构化采集: an item whose business data comes only as attachments cannot be counted later; that is a defect."""

from enum import StrEnum

from daylight.core.words import msg
from daylight.procedure.rules.definition import FieldType, Form


class Defect(StrEnum):
    """Why the business data of an item are not in the database."""

    NO_FORM = "no_form"
    ONLY_FILES = "only_files"


DEFECT_NAMES = {
    Defect.NO_FORM: msg("No form: what is asked comes as attachments only"),
    Defect.ONLY_FILES: msg("The form asks for files only"),
}
FILED_FIELDS = 4
"""Source, day, place and facts, which every case filed by duty has."""


def defect_of(form: Form | None, *, is_filed: bool) -> tuple[Defect | None, int]:
    """The defect of an item and how many fields its cases are asked for; a case filed by duty has its own fields."""
    if is_filed:
        return None, FILED_FIELDS
    if form is None:
        return Defect.NO_FORM, 0
    plain = [each for each in form.fields.values() if each.type is not FieldType.FILE]
    return (None, len(plain)) if plain else (Defect.ONLY_FILES, 0)
