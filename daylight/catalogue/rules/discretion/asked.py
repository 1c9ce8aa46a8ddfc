"""What a form tells, read as facts; what cannot be read is named beside its field."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol

from daylight.catalogue.rules.discretion.facts import Circumstance, Facts
from daylight.catalogue.rules.discretion.scales import Model, Per, Scale
from daylight.core.money import parse_yuan
from daylight.core.refusals import Refusal
from daylight.core.words import msg

MOST_EARLIER = 6


class Sent(Protocol):
    """A form as it was sent: the last value of a field, or all of them."""

    def get(self, name: str, default: str) -> str: ...
    def getlist(self, name: str) -> list[str]: ...


@dataclass(slots=True)
class Asked:
    """The facts told, what was typed, and an error (msgid with values) for each field that cannot be read."""

    facts: Facts
    errors: dict[str, Refusal] = field(default_factory=dict)


def asked_facts(sent: Sent, scale: Scale) -> Asked:
    """Read the fields `tier`, `f0`…, `column`, `base`, `circumstance`, `acted_on`, `earlier` and `apology`."""
    errors: dict[str, Refusal] = {}
    levels = {factor.name: _number(sent.get(f"f{at}", "")) for at, factor in enumerate(scale.factors)}
    circumstance = sent.get("circumstance", "")
    earlier = [_day(text, "earlier", errors) for text in sent.getlist("earlier")[:MOST_EARLIER] if text]
    facts = Facts(
        column=sent.get("column", ""),
        levels={name: at for name, at in levels.items() if at is not None},
        tiers=tuple(at for text in sent.getlist("tier")[:200] if (at := _number(text)) is not None),
        base=_base(sent.get("base", ""), scale, errors),
        circumstance=Circumstance(circumstance) if circumstance in set(Circumstance) else None,
        acted_on=_day(sent.get("acted_on", ""), "acted_on", errors) if sent.get("acted_on", "") else None,
        earlier=tuple(day for day in earlier if day is not None),
        apology=_percent(sent.get("apology", ""), errors),
    )
    return Asked(facts, errors)


def bases(scale: Scale) -> list[tuple[str, Per]]:
    """What multiples and shares of the scale are of."""
    if scale.model is Model.WEIGHT:
        fines = [column.whole for column in scale.columns if column.whole]
    else:
        fines = [fine for tier in scale.tiers for fine in tier.fines.values()]
    return list(dict.fromkeys((fine.of, fine.per) for fine in fines if fine.per is not Per.FIXED))


def _base(text: str, scale: Scale, errors: dict[str, Refusal]) -> Decimal | None:
    if not text.strip():
        return None
    try:
        if all(per is Per.EACH for _, per in bases(scale)):
            number = Decimal(text.strip())
            if not number.is_finite() or not 0 <= number < 10**9:
                raise InvalidOperation
            return number
        return parse_yuan(text)
    except Refusal as refusal:
        errors["base"] = refusal
    except InvalidOperation:
        errors["base"] = Refusal("discretion.number", msg("Enter a number of at least 0."))
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 else None


def _day(text: str, name: str, errors: dict[str, Refusal]) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year < 1950:
        errors[name] = Refusal("discretion.day", msg("“%(text)s” is not a date."), text=text[:20])
        return None
    return day


def _percent(text: str, errors: dict[str, Refusal]) -> Decimal | None:
    if not text.strip():
        return None
    number = _number(text.strip())
    if number is None:
        errors["apology"] = Refusal("discretion.number", msg("Enter a number of at least 0."))
        return None
    return Decimal(number)
