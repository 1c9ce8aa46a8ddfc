"""The gateway to `casework_commit_act`: one statement that commits an act, or tells that it came too late."""

import secrets
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from daylight.casework.rules.change import Change
from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.hall import queries as applications
from daylight.ledger import services as ledger
from daylight.web.statements import Statement

STATEMENT = Statement(
    "SELECT seq, hash, recorded_at FROM casework_commit_act(%s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Committed:
    """The entry that the act left in the ledger: its place in the case's stream, its hash and its time."""

    seq: int
    hash: bytes
    recorded_at: datetime


def commit(change: Change, *, by: Actor, at: datetime) -> Committed:
    """Commit a change with its ledger entry. Raises `Stale` when the case has moved on or the call is a repeat."""
    values = (
        change.division,
        change.number,
        at,
        canonical(change.as_act()),
        change.kind,
        canonical(by.as_record()),
        canonical(change.payload),
        secrets.token_bytes(16),
        by.request,
        by.request_digest,
    )
    try:
        with _undone_alone():
            row = STATEMENT.row(values)
    except IntegrityError as error:
        raise ledger.repeated(error) or _wrong_state(error, change.number) or error from error
    if row is None:
        raise _moved_on(change)
    seq, entry_hash, recorded_at = row
    return Committed(seq, bytes(entry_hash), recorded_at)


def _moved_on(change: Change) -> Refusal:
    if change.taken is not None:
        return applications.why_not_taken(change.division, change.number, change.taken)
    return Stale(
        "case.stale",
        msg("Somebody else has moved case %(number)s since you opened the page."),
        next_step=msg("Open the case again and look at what has changed."),
        number=change.number,
    )


def _undone_alone() -> AbstractContextManager[object]:
    """By itself the statement is its own transaction; inside one, a savepoint keeps that usable after a refusal."""
    return transaction.atomic() if connection.in_atomic_block and not connection.needs_rollback else nullcontext()


def _wrong_state(error: IntegrityError, number: str) -> Refusal | None:
    if "application.wrong_state" not in str(error):
        return None
    return Refusal(
        "application.wrong_state",
        msg("Application %(number)s cannot take this step as it stands now."),
        next_step=msg("Open it again and choose a step that is offered there."),
        number=number,
    )
