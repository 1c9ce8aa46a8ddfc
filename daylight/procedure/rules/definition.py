"""What a form asks: its definition, read strictly and held as plain values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import conditions, expressions, patterns
from daylight.procedure.rules.decision_tables import DecisionTable, read_table

MOST_FIELDS = 200
MOST_OPTIONS = 300
MOST_TABLES = 10
PREFILLS = frozenset({"account.name", "account.id", "account.phone"})
REGISTERED = re.compile(r"(population|family|marriage|legal_person)\.[a-z_]{1,40}")
"""A fact of a register: `population.address`."""
MASKS = frozenset({"name", "id_number", "phone", "address", "none"})


class FieldType(StrEnum):
    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    CHECKBOX = "checkbox"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    USCC = "uscc"
    EMAIL = "email"
    FILE = "file"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen."""

    value: str
    label: str
    label_en: str = ""

    @property
    def name(self) -> str:
        return self.label

    @property
    def name_en(self) -> str:
        return self.label_en


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `min` and `max` are decimals for numbers and yuan, ISO days for dates, both as text.

    `show_when` is a condition over earlier fields: while it does not hold, the field is not asked and keeps no
    value. `calculate` is worked out from earlier fields and never typed; `prefill` says what the account or a
    register answers; `fields` are the questions of one row of a repeating group, whose `min` and `max` count its rows.
    `public` says whether the answer is public by itself, `mask` how it is masked where it is shown.
    """

    key: str
    label: str
    type: FieldType
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    min: str = ""
    max: str = ""
    max_length: int = 0
    pattern: str = ""
    show_when: str = ""
    public: bool = False
    mask: str = "none"
    unit: str = ""
    unit_en: str = ""
    autocomplete: str = ""
    calculate: str = ""
    prefill: str = ""
    fields: tuple["Field", ...] = ()

    @property
    def name(self) -> str:
        return self.label

    @property
    def name_en(self) -> str:
        return self.label_en

    @property
    def shown_if(self) -> tuple[str, str, str] | None:
        """`conditions.simple` of `show_when`: enough for a page to hide and show the field by itself."""
        return conditions.simple(self.show_when) if self.show_when else None

    def option(self, value: object) -> Option | None:
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    title_en: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def name(self) -> str:
        return self.title

    @property
    def name_en(self) -> str:
        return self.title_en


@dataclass(frozen=True)
class Form:
    title: str
    title_en: str = ""
    sections: tuple[Section, ...] = ()
    tables: tuple[DecisionTable, ...] = ()

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by its key, in the order in which it is asked."""
        return {field.key: field for section in self.sections for field in section.fields}


def read_form(definition: object) -> Form:
    """The form that a definition document describes. Raises the first `Refusal` `form.…` that it earns."""
    document = _mapping(definition, "form", {"title", "title_en", "sections", "tables"})
    form = Form(
        title=_text(document, "title", "form", required=True),
        title_en=_text(document, "title_en", "form"),
        sections=tuple(_section(one, f"sections[{at}]") for at, one in enumerate(_list(document, "sections", "form"))),
        tables=tuple(read_table(one) for one in _list(document, "tables", "form")),
    )
    asked = [field for section in form.sections for field in section.fields]
    if not asked or len(asked) + sum(len(field.fields) for field in asked) > MOST_FIELDS:
        raise _wrong("form", msg("%(at)s has no fields, or more than 200."))
    if len(form.tables) > MOST_TABLES:
        raise _wrong("form", msg("%(at)s has more than ten decision tables."))
    _must_hang_together(asked, form.tables, set())
    return form


def _must_hang_together(asked: Iterable[Field], tables: Sequence[DecisionTable], outer: set[str]) -> None:
    """Each field has a key of its own and depends only on fields before it; a table counts once its inputs do."""
    known = set(outer)
    for field in asked:
        if field.key in known or field.key == "outcome":
            raise _wrong(field.key, msg("The key of field %(at)s is used twice or is reserved."))
        if field.show_when and not expressions.names(field.show_when) <= known:
            raise _wrong(field.key, msg("Field %(at)s may be shown only depending on fields that stand before it."))
        if field.calculate and not expressions.names(field.calculate) <= known:
            raise _wrong(field.key, msg("Field %(at)s may be calculated only from fields that stand before it."))
        if field.fields:
            _must_hang_together(field.fields, (), known)
        known.add(field.key)
        for table in tables:
            if {column.key for column in table.inputs} <= known:
                known |= {column.key for column in table.outputs}


def _section(written: object, at: str) -> Section:
    section = _mapping(written, at, {"title", "title_en", "fields"})
    asked = tuple(_field(one, f"{at}.fields[{index}]") for index, one in enumerate(_list(section, "fields", at)))
    return Section(_text(section, "title", at, required=True), _text(section, "title_en", at), asked)


_FIELD_WORDS = {"label_en", "help", "help_en", "unit", "unit_en", "autocomplete"}
_FIELD_KEYS = {field.name for field in fields(Field)}


def _field(written: object, at: str) -> Field:
    said = _mapping(written, at, _FIELD_KEYS)
    key = _text(said, "key", at, required=True)
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        raise _wrong(at, msg("The key of %(at)s is not up to 40 small letters, digits and underscores."))
    if said.get("type") not in list(FieldType):
        raise _wrong(key, msg("Field %(at)s has no type that forms know."))
    field = Field(
        key=key,
        label=_text(said, "label", key, required=True),
        type=FieldType(str(said["type"])),
        required=_switch(said, "required", key),
        public=_switch(said, "public", key),
        mask=_text(said, "mask", key) or "none",
        pattern=_text(said, "pattern", key),
        show_when=_text(said, "show_when", key),
        min=_bound(said, "min", key),
        max=_bound(said, "max", key),
        max_length=_length(said, key),
        options=tuple(_option(one, key) for one in _list(said, "options", key)),
        calculate=_text(said, "calculate", key),
        prefill=_text(said, "prefill", key),
        fields=tuple(_field(one, f"{key}.fields[{at}]") for at, one in enumerate(_list(said, "fields", key))),
    )
    _must_make_sense(field)
    return replace(field, **{word: _text(said, word, key) for word in _FIELD_WORDS})  # type: ignore[arg-type]


def _must_make_sense(field: Field) -> None:
    chosen = field.type in (FieldType.CHOICE, FieldType.CHOICES)
    values = [option.value for option in field.options]
    if chosen != bool(values) or len(set(values)) != len(values) or len(values) > MOST_OPTIONS:
        raise _wrong(field.key, msg("Field %(at)s needs different options if it is a choice, and none otherwise."))
    _must_fit_its_type(field)
    if field.mask not in MASKS:
        raise _wrong(field.key, msg("Field %(at)s has no mask that forms know."))
    if field.pattern:
        patterns.must_be_readable(field.pattern)
    for bound in filter(None, (field.min, field.max)):
        if not _bound_fits(field.type, bound):
            raise _wrong(field.key, msg("The least or greatest value of field %(at)s cannot be read."))


def _must_fit_its_type(field: Field) -> None:
    is_group = field.type is FieldType.GROUP
    if is_group != bool(field.fields) or (is_group and (field.public or field.calculate)):
        raise _wrong(field.key, msg("Field %(at)s has questions of its own only as a group, which is never public."))
    if any(inner.fields or inner.type is FieldType.FILE for inner in field.fields):
        raise _wrong(field.key, msg("A row of group %(at)s holds neither groups nor files."))
    if field.calculate and field.type not in (FieldType.NUMBER, FieldType.MONEY, FieldType.TEXT):
        raise _wrong(field.key, msg("Only a number, an amount of yuan or a text is calculated; %(at)s is neither."))
    if field.prefill and field.prefill not in PREFILLS and not REGISTERED.fullmatch(field.prefill):
        raise _wrong(field.key, msg("Field %(at)s asks the account for something that accounts do not say."))


def _bound_fits(kind: FieldType, bound: str) -> bool:
    if kind is FieldType.DATE:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}|today", bound) is not None
    try:
        return kind in (FieldType.NUMBER, FieldType.MONEY, FieldType.GROUP) and Decimal(bound).is_finite()
    except InvalidOperation:
        return False


def _option(written: object, at: str) -> Option:
    option = _mapping(written, at, {"value", "label", "label_en"})
    return Option(
        _text(option, "value", at, required=True),
        _text(option, "label", at, required=True),
        _text(option, "label_en", at),
    )


def _mapping(written: object, at: str, allowed: set[str]) -> Mapping[str, object]:
    if not isinstance(written, Mapping):
        raise _wrong(at, msg("%(at)s is not written as a JSON object."))
    unknown = sorted(str(key) for key in set(written) - allowed)
    if unknown:
        raise _wrong(at, msg("%(at)s says something that forms do not know: %(unknown)s."), unknown=", ".join(unknown))
    return written


def _list(said: Mapping[str, object], key: str, at: str) -> list[object]:
    written = said.get(key, [])
    if not isinstance(written, list):
        raise _wrong(at, msg("In %(at)s, %(key)s is not a list."), key=key)
    return written


def _text(said: Mapping[str, object], key: str, at: str, *, required: bool = False) -> str:
    written = said.get(key, "")
    if not isinstance(written, str) or len(written) > 2000 or (required and not written.strip()):
        raise _wrong(at, msg("In %(at)s, %(key)s is missing or is not text."), key=key)
    return written.strip()


def _switch(said: Mapping[str, object], key: str, at: str) -> bool:
    written = said.get(key, False)
    if not isinstance(written, bool):
        raise _wrong(at, msg("In %(at)s, %(key)s is neither true nor false."), key=key)
    return written


def _bound(said: Mapping[str, object], key: str, at: str) -> str:
    written = said.get(key, "")
    if isinstance(written, bool | float) or not isinstance(written, int | str):
        raise _wrong(at, msg("In %(at)s, %(key)s is not a whole number or a decimal written as text."), key=key)
    return str(written)


def _length(said: Mapping[str, object], at: str) -> int:
    written = said.get("max_length", 0)
    if isinstance(written, bool) or not isinstance(written, int) or not 0 <= written <= 20_000:
        raise _wrong(at, msg("In %(at)s, %(key)s is not a whole number up to 20,000."), key="max_length")
    return written


def _wrong(at: str, what: str, **values: object) -> Refusal:
    return Refusal("form.wrong", what, why="", next_step=msg("Correct the form's definition there."), at=at, **values)
