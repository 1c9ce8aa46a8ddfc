"""What people who draw are offered to choose from, in their words."""

from daylight.core.limits import Unit
from daylight.core.words import msg
from daylight.procedure.rules.definition import FieldType

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
