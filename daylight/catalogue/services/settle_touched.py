"""法规变动跟进: one thing that rested on a changed article has followed, or need not."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Benchmark, Touched
from daylight.catalogue.rules.radar import Effect, Followed, Kind, may_stand, needs_legal_office
from daylight.catalogue.rules.states import State, must_be_editor
from daylight.catalogue.services._declared import must_lead
from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.lawbook.rules import article_looked_up, law_key
from daylight.ledger import services as ledger


@transaction.atomic
def settle_touched(touched_id: int, *, outcome: Followed, note: str = "", by: Actor, at: datetime) -> None:
    """Close one thing that a change of the law touches.

    `republished` only once a version is in force that was published after the change and does not cite an article
    that is gone (`radar.not_republished`, `radar.still_cited`); `abolished` only for a power that is; `unchanged` with
    the reason, by the leading office where the article was reworded, and never where it is gone (`radar.gone`).
    """
    row = Touched.objects.select_for_update(of=("self",)).filter(pk=touched_id, outcome="").first()
    if row is None:
        raise NotFound("radar.settled", msg("There is no such open point of a change of the law."))
    must_follow_up(row, outcome, by)
    if outcome is Followed.UNCHANGED:
        _must_stand(row, note)
    elif outcome is Followed.ABOLISHED:
        if row.power is None or row.power.state != State.ABOLISHED:
            raise Refusal("radar.not_abolished", msg("The power has not been abolished."))
    else:
        must_be_republished(row)
    told = {"outcome": outcome, "note": note.strip(), "settled_at": at, "settled_by": by.as_record()}
    Touched.objects.filter(pk=touched_id).update(**told)
    division = row.change.division_id
    payload = {"change": row.change_id, "kind": row.kind, "name": row.name, "article": row.article}
    payload |= {"outcome": outcome, "note": note.strip()}
    ledger.record("radar.settled", stream=f"clearing/{division}", by=by, at=at, payload=payload, division=division)


def must_follow_up(row: Touched, outcome: Followed, by: Actor) -> None:
    """The body whose thing it is closes it; that a reworded article changes nothing, the leading office says."""
    if by.kind is ActorKind.JOB:
        return
    department = row.power.department_id if row.power else row.task.department_id if row.task else None
    if (outcome is Followed.UNCHANGED and needs_legal_office(Effect(row.effect))) or department is None:
        must_lead(by, row.change.division_id)
    else:
        must_be_editor(by, department)


def must_be_republished(row: Touched) -> None:
    """Refuses `radar.not_republished` while the thing stands as it stood when the law changed."""
    if row.kind == Kind.BENCHMARK:
        _must_be_newer_benchmark(row)
        return
    power, before = row.power, row.version
    now = power.current if power else None
    if now is None or power is None or power.state == State.DRAFT or before is None or now.number <= before.number:
        raise not_republished()
    pinned = {Kind.FLOW: "flow_version", Kind.FORM: "form_version"}.get(Kind(row.kind))
    if pinned and now.definition.get(pinned) == row.reference:
        raise not_republished()
    if row.kind == Kind.POWER and row.effect == Effect.GONE:
        _must_not_cite(row, now.definition.get("basis") or [])


def not_republished() -> Refusal:
    """The refusal of closing a point before the new version is out."""
    return Refusal(
        "radar.not_republished",
        msg("No new version has been published since the law changed."),
        why="法律、法规和规章公布之日起20个工作日内申报调整",
        next_step=msg("Declare the change and have it published first."),
    )


def _must_be_newer_benchmark(row: Touched) -> None:
    old = Benchmark.objects.get(pk=row.reference)
    same = Benchmark.objects.filter(division_id=old.division_id, source=old.source, number=old.number)
    if old.until is None and not same.filter(version__gt=old.version, state="published").exists():
        raise not_republished()


def _must_not_cite(row: Touched, basis: list[dict[str, object]]) -> None:
    law = lawbook.law_change(row.change.law_change_id or 0)
    names = law.names if law else frozenset({law_key(row.change.title)})
    gone = article_looked_up(row.article)
    for ref in basis:
        if law_key(str(ref.get("law", ""))) in names and article_looked_up(str(ref.get("article") or "")) == gone:
            raise Refusal(
                "radar.still_cited",
                msg("The new version still rests on %(article)s, which is no longer in force."),
                article=row.article,
            )


def _must_stand(row: Touched, note: str) -> None:
    if not may_stand(Effect(row.effect)):
        raise Refusal(
            "radar.gone",
            msg("The article no longer stands under this number, so a new version is needed."),
            next_step=msg("Declare the change and have it published first."),
        )
    if not note.strip():
        raise Refusal("radar.reason", msg("Say why nothing has to change."))
