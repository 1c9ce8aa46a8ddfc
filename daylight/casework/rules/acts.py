"""The acts that are no decisions: which fields they ask for, what the ledger calls them, what the party is told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from daylight.core.kinds import Kind
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Node

DECIDE, SERVE, SPECIAL = "decide", "serve", "special_procedure"
OWN_VERBS = {DECIDE, SERVE}
ENFORCED = {Kind.PENALTY, Kind.COMPULSION}
CERTIFIED_KINDS = frozenset({Kind.PENALTY, Kind.COMPULSION})
CERTIFIED_ACTS = frozenset({"investigate"})
"""Acts that only a certified officer does, beside decisions, in cases of these kinds (《行政处罚法》第四十二条)."""

NOTICES = {
    "case.special_begun": msg(
        "A special procedure has begun for your application; the time it takes is not counted in the limit."
    ),
    "case.special_ended": msg("The special procedure has ended; the time limit runs again."),
}
NOTICES_OF_ACTS = {
    "notify_rights": msg("You have been told of what is intended. You may make a statement and defend yourself."),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field that an act asks for; `type` is text, money, date or officer; `outcomes` limits it to some outcomes."""

    key: str
    label: str
    type: str = "text"
    required: bool = True
    outcomes: tuple[str, ...] = ()
    basis: str = ""

    def applies_to(self, outcome: str) -> bool:
        """Whether the field is asked for with this outcome."""
        return not self.outcomes or outcome in self.outcomes


FIELDS: dict[str, tuple[Field, ...]] = {
    "special_procedure": (Field("findings", msg("What was found on site"), basis="《行政许可法》第三十四条"),),
    "investigate": (
        Field("facts", msg("Facts found"), basis="《行政处罚法》第五十四条"),
        Field("second_officer", msg("Second officer"), "officer", basis="《行政处罚法》第四十二条"),
        Field("evidence", msg("Evidence collected"), required=False, basis="《行政处罚法》第四十六条"),
    ),
    "notify_rights": (
        Field("intended", msg("What is intended"), basis="《行政处罚法》第四十四条"),
        Field("defence", msg("Statement and defence of the party"), required=False, basis="《行政处罚法》第四十五条"),
        Field("hearing", msg("Told of its right to a hearing, how"), required=False, basis="《行政处罚法》第六十三条"),
    ),
    "on_spot": (
        Field("facts", msg("Facts found"), basis="《行政处罚法》第五十一条"),
        Field("said", msg("What the party was told and what it said"), basis="《行政处罚法》第五十二条"),
    ),
    "inspect": (
        Field("findings", msg("What was found on site")),
        Field("second_officer", msg("Second officer"), "officer"),
    ),
    "hearing": (Field("record", msg("Record of the hearing"), basis="《行政处罚法》第六十四条"),),
    "discuss": (Field("record", msg("Record of the discussion"), basis="《行政处罚法》第五十七条"),),
    "assess": (Field("assessed", msg("What was assessed, and how")),),
    "dispose": (Field("disposal", msg("What became of the things"), basis="《行政强制法》第二十七条"),),
    "give_back": (Field("given_back", msg("What was given back or compensated"), basis="《民法典》第二百四十五条"),),
    "pay_out": (
        Field("paid", msg("Amount paid (yuan)"), "money"),
        Field("paid_on", msg("Paid on"), "date"),
    ),
    "publicity": (Field("objections", msg("Objections received, and the answer")),),
    "execute": (
        Field("paid", msg("Amount paid (yuan)"), "money", basis="《行政处罚法》第六十六条"),
        Field("paid_on", msg("Paid on"), "date"),
        Field("confiscated", msg("Things confiscated"), required=False, basis="《行政处罚法》第七十四条"),
        Field("confiscated_value", msg("Value of the things confiscated (yuan)"), "money", required=False),
    ),
}


def fields_of(act: str) -> tuple[Field, ...]:
    """The fields that an act asks for."""
    return FIELDS.get(act, ())


def fields_at(node: Node, kind: str) -> tuple[Field, ...]:
    """The fields that a task asks for; outside penalty and compulsion they rest on the article that the flow names."""
    fields = fields_of(node.act)
    if kind in ENFORCED:
        return fields
    return tuple(replace(field, basis=node.basis) for field in fields)


def must_be_plain(node: Node) -> None:
    """Refuse to finish a decision or service as if it were a plain task."""
    if node.act in OWN_VERBS:
        raise Refusal(
            "task.other_act",
            msg("This task asks for another act: %(node)s."),
            next_step=msg("Open the case and use the form that it shows."),
            node=node.name,
        )


def checked(act: str, outcome: str, given: Mapping[str, object]) -> dict[str, object]:
    """The act's fields, trimmed and typed; raises `fields.missing` or `fields.wrong`, ignores what is not asked for."""
    values: dict[str, object] = {}
    for field in fields_of(act):
        text = str(given.get(field.key) or "").strip()
        if not field.applies_to(outcome):
            continue
        if not text and field.required:
            raise Refusal(
                "fields.missing",
                msg("%(field)s is missing."),
                why=field.basis,
                next_step=msg("Fill it in and try again."),
                field=field.label,
            )
        if text:
            values[field.key] = _typed(field, text)
    return values


def ledger_kind(node: Node, entered: Collection[Node]) -> str:
    """What the ledger calls finishing this task."""
    if node.pauses:
        return "case.special_ended"
    if any(each.pauses for each in entered):
        return "case.special_begun"
    return "case.closed" if node.act == "close" else "case.step"


def money(text: str) -> Decimal:
    """Yuan with at most two decimals, not negative; raises `fields.wrong`."""
    try:
        amount = Decimal(text.replace(",", "").replace("，", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise _wrong(text) from None
    if amount < 0 or amount > Decimal("99999999999"):
        raise _wrong(text)
    return amount


def _typed(field: Field, text: str) -> str:
    if field.type == "money":
        return str(money(text))
    if field.type == "date":
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise _wrong(text) from None
    return text[:4000]


def _wrong(text: str) -> Refusal:
    return Refusal(
        "fields.wrong",
        msg("%(text)s is not an amount or day that can be read."),
        next_step=msg("Write amounts as 8000.00 and days as 2026-04-17."),
        text=text[:40],
    )
