"""立案: what must be known before an office opens a case by its own duty."""

from collections.abc import Mapping
from datetime import date

from daylight.casework.rules.change import Record
from daylight.casework.rules.opening import Party
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Node, Table

BASIS = "《行政处罚法》第五十四条"
SOURCES = {
    "inspection": msg("Inspection"),
    "report": msg("Report or complaint"),
    "transferred": msg("Transferred by another body"),
    "assigned": msg("Assigned by a higher body"),
}
REQUIRED = {
    "source": msg("Source of the case"),
    "facts": msg("Facts"),
    "place": msg("Place"),
    "happened_on": msg("Day of the offence"),
}
FILE = "file"


def checked(party: Party, facts: Mapping[str, str], *, on: date) -> Record:
    """The facts of a new case; refuses what is missing, an unknown source, or an offence in the future."""
    if not party.name.strip():
        raise _missing(msg("Name of the party"))
    known: Record = {}
    for key, label in REQUIRED.items():
        text = str(facts.get(key) or "").strip()
        if not text:
            raise _missing(label)
        known[key] = text[:4000]
    if known["source"] not in SOURCES:
        raise _missing(REQUIRED["source"])
    try:
        happened = date.fromisoformat(str(known["happened_on"]))
    except ValueError:
        raise _missing(REQUIRED["happened_on"]) from None
    if happened > on:
        raise Refusal(
            "filing.future",
            msg("The offence lies in the future."),
            why=BASIS,
            next_step=msg("Correct the day of the offence."),
        )
    return known


def must_run(*, is_off: bool) -> None:
    """Refuse a new case of a power that is handled offline for a time with the supervision office's consent."""
    if is_off:
        raise Refusal(
            "power.switched_off",
            msg("This power is switched off for a time, so no case can be opened here."),
            next_step=msg("Have it switched on again on the page of running powers."),
        )


def outcome(table: Table) -> str:
    """The outcome of the filing task that goes on with the case: the first its flow declares.

    Refuses a flow that begins with an application.
    """
    return filing_task(table).outcome_codes[0]


def filing_task(table: Table) -> Node:
    """The task of a flow at which a case is filed; refuses a flow that begins with an application."""
    for node in table.tasks:
        if node.act == FILE:
            return node
    raise Refusal(
        "filing.by_application",
        msg("Cases of this power are opened by an application, not filed by the office."),
        next_step=msg("Register the application at the window."),
    )


def _missing(label: str) -> Refusal:
    return Refusal(
        "filing.missing",
        msg("%(field)s is missing."),
        why=BASIS,
        next_step=msg("Fill it in and try again."),
        field=label,
    )
