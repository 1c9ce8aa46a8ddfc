"""What the verbs on entries share."""

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Stale
from daylight.core.words import msg
from daylight.disclosure.models import Entry, Unit
from daylight.disclosure.rules.refusing import unknown_entry


def locked(division: str, number: str) -> Entry:
    """The entry, locked until the act commits; raises `NotFound`."""
    found = Entry.objects.select_for_update().filter(division=division, number=number).first()
    if found is None:
        raise unknown_entry()
    return found


def must_be(entry: Entry, state: str) -> None:
    """Refuse when the entry has moved on since the page was opened."""
    if entry.state != state:
        raise Stale(
            "entry.stale",
            msg("This entry is no longer in the state that you saw."),
            next_step=msg("Open the entry again."),
        )


def unit_of(department: int) -> Unit:
    """The disclosing unit of a department; raises `NotFound`."""
    found = Unit.objects.filter(department=department).first()
    if found is None:
        raise NotFound("unit.unknown", msg("This body has no disclosure directory yet."))
    return found


def signature(by: Actor) -> str:
    """Who signed, as it is shown: post and name."""
    return f"{by.post_name} {by.name}".strip()


def stream(number: str) -> str:
    """The ledger stream of an entry."""
    return f"entry/{number}"
