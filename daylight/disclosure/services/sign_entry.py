"""签批: the next step of an entry's approval is signed."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.core.words import msg
from daylight.disclosure.models import Entry, Signature
from daylight.disclosure.rules.approval import PUBLISH, SECRECY, SECRECY_BASIS, Step, next_step
from daylight.disclosure.services._entries import locked, must_be, signature, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST = 5


@transaction.atomic
def sign_entry(
    division: str,
    number: str,
    *,
    step: str,
    opinion: str = "",
    minutes: str = "",
    cleared: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Sign the step that waits, named `step` as the officer saw it, and return the one that waits next.

    The secrecy review says in `cleared` why what the scan found may stand; a collective step names its minutes. Whoever
    wrote the entry does not sign it. Raises `Forbidden` without the post, `Stale` for another step, `entry.*`.
    """
    entry = locked(division, number)
    must_be(entry, "draft")
    waiting = next_step(entry.chain, entry.signed)
    if waiting.key != step or waiting is PUBLISH:
        raise Stale("entry.stale", msg("Another step waits now."), next_step=msg("Open the entry again."))
    officer = offices.at_post(by, role=waiting.role, department=entry.department, on=legal_day(at))
    _must_be_sound(entry, waiting, officer, minutes, cleared)
    told = {"opinion": opinion.strip()[:500], "minutes": minutes.strip()[:100]}
    who = {"person": officer.person, "signed_by": signature(officer), "signed_at": at}
    Signature.objects.create(division=division, number=number, position=entry.signed + 1, step=step, **who, **told)
    entry.signed += 1
    if step == SECRECY:
        entry.cleared = cleared.strip()
    entry.save(update_fields=["signed", "cleared"])
    payload = {"step": step, "opinion": opinion.strip(), "minutes": minutes.strip(), "cleared": cleared.strip()}
    ledger.record("entry.signed", stream=stream(number), by=officer, at=at, payload=payload, division=division)
    return next_step(entry.chain, entry.signed).key


def _must_be_sound(entry: Entry, step: Step, officer: Actor, minutes: str, cleared: str) -> None:
    if officer.person is not None and officer.person == entry.owner:
        raise Forbidden("entry.own", msg("Whoever handed in the entry does not sign it."))
    if step.is_collective and len(minutes.strip()) < SHORTEST:
        raise Refusal(
            "entry.minutes",
            msg("A collective decision names its minutes."),
            next_step=msg("Give the number or the day of the minutes."),
        )
    if step.key == SECRECY and entry.findings and len(cleared.strip()) < SHORTEST:
        raise Refusal(
            "entry.not_cleared",
            msg("The scan found something that may not be public; the review must say why the entry may stand."),
            why=SECRECY_BASIS,
            next_step=msg("Say why, or have the entry written again."),
        )
