"""What the verbs on letters share."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.clocks import due_at, warn_at
from daylight.core.instants import legal_day
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg
from daylight.hall.models import Letter, LetterClock, LetterLimit
from daylight.hall.rules.letters import KINDS, Stage
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

DESK = (Role.WINDOW, Role.HANDLER, Role.DEPARTMENT_HEAD)
"""Who deals with the letters of a department."""


def at_desk(by: Actor, department: int, at: datetime, roles: tuple[Role, ...] = DESK) -> Actor:
    """The same person at one of the posts that deal with letters there; raises Forbidden."""
    first: Forbidden | None = None
    for role in roles:
        try:
            return offices.at_post(by, role=role, department=department, on=legal_day(at))
        except Forbidden as refused:
            first = first or refused
    assert first is not None
    raise first


def locked(division: str, number: str) -> Letter:
    """The letter, locked until the act commits; raises NotFound."""
    found = Letter.objects.select_for_update().filter(division=division, number=number).first()
    if found is None:
        raise NotFound("letter.unknown", msg("No letter has this number."))
    return found


def start_clock(letter: Letter, stage: Stage, at: datetime) -> None:
    """The time of a stage begins, as long as the division grants it for this kind."""
    kept = LetterLimit.objects.filter(division=letter.division, kind=letter.kind, stage=stage.value).first()
    days, basis = (kept.days, kept.basis) if kept else KINDS[letter.kind].days(stage)
    limit, workdays = Limit(days, Unit.WORKING_DAY), offices.workdays(letter.division)
    LetterClock.objects.create(
        division=letter.division,
        number=letter.number,
        stage=stage.value,
        days=days,
        basis=basis,
        started_at=at,
        warn_at=warn_at(limit, at, (), workdays),
        due_at=due_at(limit, at, (), workdays),
    )


def stop_clocks(letter: Letter, at: datetime, *stages: Stage) -> bool:
    """The given stages (all where none is named) are done; answers whether each was done in time."""
    running = LetterClock.objects.filter(division=letter.division, number=letter.number, stopped_at=None)
    if stages:
        running = running.filter(stage__in=[each.value for each in stages])
    in_time = not running.filter(due_at__lte=at).exists()
    running.update(stopped_at=at)
    return in_time


def note(kind: str, letter: Letter, payload: dict[str, object], *, by: Actor, at: datetime) -> None:
    """The one entry of an act on a letter, in its own stream."""
    ledger.record(
        kind,
        stream=f"letter/{letter.number}",
        by=by.within(letter.division),
        at=at,
        payload=payload,
        division=letter.division,
    )


def signature(by: Actor) -> str:
    """Who answers, by post: the post's name, or the actor's where there is none."""
    return by.post_name or by.name
