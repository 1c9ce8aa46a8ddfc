"""登录: a person shows who they are; every try is recorded."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries, rules
from daylight.offices.models import Person, SignInAttempt
from daylight.offices.services._codes import code_is_right

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of a try: the person, or the refusal to show. A failed try is kept, so it is not raised."""

    person: Person | None
    refusal: Refusal | None


@transaction.atomic
def sign_in(
    username: str, *, password: str, by: Actor, at: datetime, code: str = "", front: str = rules.BOTH
) -> SignIn:
    """Check a password, and the one-time code of whoever uses one, once at a time for one account and address.

    Five failures within ten minutes lock the account from that address for ten minutes; while it is locked the
    password is not looked at. The answer never says whether the account exists. Whoever gives the right password on
    the wrong front is sent to the other one.
    """
    by, username = by.called(None, None), username.strip()[:60]
    lock(username, by.place)
    if refusal := now_locked(username, by.place, at):
        return SignIn(None, refusal)
    found = authenticate(None, username=username, password=password)
    person = found if isinstance(found, Person) else None
    lacks_code = person is not None and not code_is_right(person.pk, code, at=at)
    is_barred = person is not None and rules.is_barred(front, person.kind)
    person = None if lacks_code or is_barred else person
    SignInAttempt.objects.create(username=username, address=by.place, at=at, succeeded=person is not None)
    if person is None:
        known = Person.objects.filter(username=username).values_list("pk", flat=True).first() or 0
        ledger.record("person.sign_in_failed", stream=f"person/{known}", by=by, at=at, payload={"address": by.place})
        return SignIn(None, no_code() if lacks_code else rules.elsewhere() if is_barred else _wrong())
    actor = queries.actor_of(person, place=by.place)
    ledger.record("person.signed_in", stream=f"person/{person.pk}", by=actor, at=at, payload={"address": by.place})
    return SignIn(person, None)


def _failures(username: str, address: str, at: datetime) -> list[datetime]:
    """The failed tries of the last ten minutes since the last success, newest first."""
    recent = SignInAttempt.objects.filter(username=username, address=address, at__gt=at - rules.LOCK_MINUTES)
    failed: list[datetime] = []
    for attempt in recent.order_by("-at", "-pk")[: rules.LOCK_TRIES]:
        if attempt.succeeded:
            break
        failed.append(attempt.at)
    return failed


def _locked(until: datetime, at: datetime) -> Refusal:
    minutes = max(1, -(-(until - at) // timedelta(minutes=1)))
    return Refusal(
        "person.locked",
        msg("Too many failed tries. You can try again in %(minutes)s minutes."),
        next_step=msg("If you have forgotten your password, ask the help desk."),
        minutes=minutes,
    )


def lock(username: str, place: str) -> None:
    """Let one try at a time go on for an account from an address."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [f"{username}\n{place}"])


def now_locked(username: str, place: str, at: datetime) -> Refusal | None:
    """The refusal of an account that is locked from an address at this moment, if it is."""
    until = rules.locked_until(_failures(username, place, at), at)
    return _locked(until, at) if until else None


def no_code() -> Refusal:
    """What is said where the one-time code is missing or wrong."""
    return Refusal(
        "person.code_wrong",
        msg("Enter the one-time code that your device shows now; each code works once."),
        next_step=msg("If you have lost your device, ask the security administrator."),
    )


def _wrong() -> Refusal:
    return Refusal(
        "person.sign_in_failed",
        msg("The user name or the password is not right."),
        next_step=msg("Check both and try again. After five failed tries you have to wait ten minutes."),
    )
