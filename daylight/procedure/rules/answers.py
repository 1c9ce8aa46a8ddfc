"""Reading one answer: from what was typed to the value that is kept, or what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from daylight.core.codes import id_number_valid, uscc_valid
from daylight.core.words import msg
from daylight.procedure.rules import patterns
from daylight.procedure.rules.definition import Field, FieldType

LONGEST_TEXT = 200
LONGEST_TEXTAREA = 5000
LARGEST = Decimal(10) ** 15
WIDE = str.maketrans("０１２３４５６７８９．－＋（）　", "0123456789.-+() ")

FILL_IN = msg("Fill in %(field)s.")
CHOOSE = msg("Choose an answer for %(field)s.")
CONFIRM = msg("Confirm: %(field)s.")
UPLOAD = msg("Upload %(field)s.")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one answer: a msgid and its values; `field` among them is the field's label."""

    code: str
    what: str
    values: dict[str, object] = field(default_factory=dict)


class Faulty(Exception):
    """Carries a fault out of the reading of one answer."""

    def __init__(self, code: str, what: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.values = values

    def of(self, asked: Field) -> Fault:
        return Fault(self.code, self.what, {"field": asked.label, **self.values})


def missing(asked: Field) -> Faulty:
    """The fault of a required field that has no answer."""
    match asked.type:
        case FieldType.CHOICE | FieldType.CHOICES:
            return Faulty("field.required", CHOOSE)
        case FieldType.CHECKBOX:
            return Faulty("field.required", CONFIRM)
        case FieldType.FILE:
            return Faulty("field.required", UPLOAD)
        case _:
            return Faulty("field.required", FILL_IN)


def read_answer(asked: Field, written: object, today: date | None) -> object:
    """The value that is kept: text, True, a list of text, or None for no answer. Raises `Faulty`.

    Numbers and yuan are kept as decimal text, days as ISO text, so that a value has one way to be written.
    """
    if asked.type is FieldType.CHECKBOX:
        return _ticked(written)
    if asked.type is FieldType.CHOICES:
        return _chosen(asked, written)
    text = _text(written, asked)
    if not text:
        return None
    read = _READ[asked.type]
    kept = read(asked, text, today)
    if asked.pattern and not (len(kept) <= LONGEST_TEXTAREA and patterns.fits(asked.pattern, kept)):
        raise Faulty("field.pattern", msg("%(field)s is not written as asked."))
    return kept


def _ticked(written: object) -> bool | None:
    if written in (None, False, ""):
        return None
    if written in (True, "on", "true", "1"):
        return True
    raise Faulty("field.choice", msg("%(field)s can only be ticked or not."))


def _chosen(asked: Field, written: object) -> list[str] | None:
    if written in (None, "", []):
        return None
    many = written if isinstance(written, list) else [written]
    if not all(isinstance(one, str) and asked.option(one) for one in many):
        raise Faulty("field.choice", msg("Choose only answers that %(field)s offers."))
    return [option.value for option in asked.options if option.value in many]


def _text(written: object, asked: Field) -> str:
    if written is None:
        return ""
    if isinstance(written, bool | float) or not isinstance(written, str | int | Decimal):
        raise Faulty("field.type", msg("%(field)s is not written as text."))
    text = str(written).strip()
    if any(ord(sign) < 32 and sign not in "\r\n\t" for sign in text):
        raise Faulty("field.signs", msg("%(field)s holds signs that cannot be printed."))
    usual = LONGEST_TEXTAREA if asked.type is FieldType.TEXTAREA else LONGEST_TEXT
    most = asked.max_length or usual
    if len(text) > most:
        raise Faulty("field.too_long", msg("%(field)s may have %(most)s characters at most."), most=most)
    return text


def _line(asked: Field, text: str, today: date | None) -> str:
    return " ".join(text.split())


def _lines(asked: Field, text: str, today: date | None) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(asked: Field, text: str, today: date | None) -> str:
    plain = text.translate(WIDE).replace(",", "").replace(" ", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal("NaN")
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", plain, re.ASCII) or abs(number) >= LARGEST:
        raise Faulty("field.number", msg("%(field)s is not a number."))
    _must_lie_between(asked, number)
    kept = format(number.normalize(), "f")
    return "0" if kept == "-0" else kept


def _money(asked: Field, text: str, today: date | None) -> str:
    number = Decimal(_number(asked, text, today))
    if number != number.quantize(Decimal("0.01")):
        raise Faulty("field.money", msg("%(field)s may have two decimals at most, in yuan."))
    return format(number.quantize(Decimal("0.01")), "f")


def _must_lie_between(asked: Field, number: Decimal) -> None:
    if asked.min and number < Decimal(asked.min):
        raise Faulty("field.too_small", msg("%(field)s cannot be less than %(least)s."), least=asked.min)
    if asked.max and number > Decimal(asked.max):
        raise Faulty("field.too_large", msg("%(field)s cannot be more than %(most)s."), most=asked.max)


def _day(asked: Field, text: str, today: date | None) -> str:
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.translate(WIDE), re.ASCII)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Faulty("field.date", msg("%(field)s is not a date such as 2026-04-17."))
    least, most = (_bound(bound, today) for bound in (asked.min, asked.max))
    if least and day < least:
        raise Faulty("field.too_early", msg("%(field)s cannot be before %(least)s."), least=least.isoformat())
    if most and day > most:
        raise Faulty("field.too_late", msg("%(field)s cannot be after %(most)s."), most=most.isoformat())
    return day.isoformat()


def _bound(bound: str, today: date | None) -> date | None:
    if bound == "today":
        return today
    return date.fromisoformat(bound) if bound else None


def _one(asked: Field, text: str, today: date | None) -> str:
    if not asked.option(text):
        raise Faulty("field.choice", msg("Choose only answers that %(field)s offers."))
    return text


def _phone(asked: Field, text: str, today: date | None) -> str:
    plain = re.sub(r"[\s()]", "", text.translate(WIDE))
    if not re.fullmatch(r"\+?\d[\d-]{5,19}", plain, re.ASCII):
        raise Faulty("field.phone", msg("%(field)s is not a telephone number."))
    return plain


def _id_number(asked: Field, text: str, today: date | None) -> str:
    plain = text.translate(WIDE).replace(" ", "").upper()
    if not id_number_valid(plain):
        raise Faulty("field.id_number", msg("%(field)s is not a valid identity number; check its 18 characters."))
    return plain


def _uscc(asked: Field, text: str, today: date | None) -> str:
    plain = text.translate(WIDE).replace(" ", "").upper()
    if not uscc_valid(plain):
        raise Faulty("field.uscc", msg("%(field)s is not a valid unified social credit code; check its 18 characters."))
    return plain


def _email(asked: Field, text: str, today: date | None) -> str:
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+", text):
        raise Faulty("field.email", msg("%(field)s is not an e-mail address."))
    return text


_READ: dict[FieldType, Callable[[Field, str, date | None], str]] = {
    FieldType.TEXT: _line,
    FieldType.TEXTAREA: _lines,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _day,
    FieldType.CHOICE: _one,
    FieldType.PHONE: _phone,
    FieldType.ID_NUMBER: _id_number,
    FieldType.USCC: _uscc,
    FieldType.EMAIL: _email,
    FieldType.FILE: _line,
    FieldType.GROUP: _line,
}
