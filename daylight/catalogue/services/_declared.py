"""What the verbs of a declaration have in common: its lock, its rounds, its clocks, who leads, who declares."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from daylight.catalogue.models import (
    ClearingClock,
    ClearingRule,
    Declaration,
    PublicityNotice,
    SigningStep,
    SignOff,
)
from daylight.catalogue.queries import elements
from daylight.catalogue.rules.clearing.limits import ClockKind, counted, publicity_ends
from daylight.catalogue.rules.clearing.risk import grade
from daylight.catalogue.rules.clearing.stages import OPEN, SEALED, Stage
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.fieldsets import must_be_complete
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

PROPOSED = {"content": "content", "scope": "scope", "form": "form", "time": "when"}


def rule_of(division: str) -> ClearingRule:
    """How the division clears; the rule itself where it has set nothing."""
    return ClearingRule.objects.filter(division_id=division).first() or ClearingRule(division_id=division)


def locked_declaration(declaration_id: int) -> Declaration:
    """The declaration, kept from others until this act is over. Refuses `clearing.unknown`."""
    found = (
        Declaration.objects.select_for_update(of=("self",))
        .select_related("power", "version", "submission")
        .filter(id=declaration_id)
        .first()
    )
    if found is None:
        raise NotFound("clearing.unknown", msg("There is no such declaration."))
    return found


def must_lead(by: Actor, division: str) -> None:
    """Announcing, returning and confirming are for the leading office, which is the legal office of the division."""
    leads = SigningStep.objects.filter(
        division_id=division, leads=True, department_id=by.department or 0, role=by.role or ""
    ).exists()
    if not leads:
        raise Forbidden(
            "clearing.not_leading",
            msg("Only the legal office that leads the clearing may do this."),
            next_step=msg("Ask the legal office."),
        )


def open_round(declaration: Declaration, at: datetime) -> None:
    """Ask every office anew, the first in order at once. Refuses `clearing.no_offices` where none has been named."""
    power = declaration.power
    steps = list(SigningStep.objects.filter(division_id=power.division_id))
    if not any(step.leads for step in steps):
        raise Refusal(
            "clearing.no_offices",
            msg("Nobody has been named to sign declarations in this division."),
            next_step=msg("Ask the system administrator to name the legal office and the others."),
        )
    SignOff.objects.bulk_create(
        SignOff(
            declaration=declaration,
            round=declaration.round,
            order=step.order,
            question=step.question,
            name=step.name,
            name_en=step.name_en,
            department_id=step.department_id or power.department_id,
            role=step.role,
            leads=step.leads,
        )
        for step in steps
    )
    open_order(declaration, min(step.order for step in steps), at)


def open_order(declaration: Declaration, order: int, at: datetime) -> None:
    """Ask the offices of one order; when the leading one is among them, it has received the text and its clock runs."""
    asked = SignOff.objects.filter(declaration=declaration, round=declaration.round, order=order)
    asked.update(opened_at=at)
    if asked.filter(leads=True).exists():
        kind = ClockKind.CHANGE if declaration.is_change else ClockKind.REVIEW
        start_clock(kind, declaration.power.division_id, at, declaration=declaration)


def start_clock(kind: ClockKind, division: str, started_at: datetime, **of: object) -> ClearingClock:
    """Start a clock of the division's limit, counted in its working days."""
    limit = counted(rule_of(division).days.of(kind), started_at, offices.workdays(division))
    return ClearingClock.objects.create(
        division_id=division,
        kind=kind,
        started_at=started_at,
        amount=limit.amount,
        warn_at=limit.warn_at,
        due_at=limit.due_at,
        **of,
    )


def stop_clocks(declaration: Declaration, at: datetime) -> None:
    """The opinion has been fed back: nothing of this declaration runs any more."""
    ClearingClock.objects.filter(declaration=declaration, stopped_at=None).update(stopped_at=at)


def send_back(declaration: Declaration, reason: str, at: datetime) -> None:
    """The text goes back to the department; an announcement is taken down."""
    stop_clocks(declaration, at)
    PublicityNotice.objects.filter(declaration=declaration, closed_at=None).update(closed_at=at, is_withdrawn=True)
    Declaration.objects.filter(pk=declaration.pk).update(
        stage=Stage.RETURNED, returned_at=at, return_reason=reason.strip()
    )


def write_down(
    kind: str, declaration: Declaration, payload: Mapping[str, object], *, by: Actor, at: datetime, first: bool = True
) -> None:
    """One entry in the stream of the power; further entries of one call keep no request key."""
    power = declaration.power
    told = {"declaration": declaration.pk, "round": declaration.round, **payload}
    who = by if first else replace(by, request=None)
    ledger.record(kind, stream=f"power/{power.pk}", by=who, at=at, payload=told, division=power.division_id)


def must_be_whole(document: Document, proposal: Mapping[str, str], division: str) -> None:
    """Refuses `power.incomplete`; the disclosure proposal counts for the four elements of disclosure."""
    told = elements.whole(document)
    proposed = {f"disclosed_{name}": proposal.get(of, "") for of, name in PROPOSED.items()}
    said = {name: text for name, text in told["extra"].items() if text}
    must_be_complete({**told, "extra": {**proposed, **said}}, elements.expected_of(division))


def open_declaration_of(power_id: int) -> Declaration | None:
    """The declaration of a power that is on its way, if there is one, locked."""
    return (
        Declaration.objects.select_for_update(of=("self",))
        .select_related("power")
        .filter(power_id=power_id, stage__in=OPEN)
        .first()
    )


def must_be_writable(declaration: Declaration | None) -> None:
    """Refuses `clearing.sealed`: a text that offices are judging is not changed under their eyes."""
    if declaration is not None and declaration.stage in SEALED:
        raise Refusal(
            "clearing.sealed",
            msg("The text is being reviewed and cannot be changed now."),
            next_step=msg("Withdraw the declaration, or wait until it is returned or announced."),
        )


def rewritten(declaration: Declaration | None, document: Document, seal: str, at: datetime) -> dict[str, object]:
    """Follow a text that its department has rewritten; gives what is to be recorded.

    During publicity the amended text is shown at once, and a changed risk grade makes the period begin anew.
    """
    if declaration is None or declaration.digest == seal:
        return {}
    Declaration.objects.filter(pk=declaration.pk).update(digest=seal, amended_at=at)
    notice = PublicityNotice.objects.filter(declaration=declaration, closed_at=None).first()
    if notice is None:
        return {"declaration": declaration.pk}
    told: dict[str, object] = {"declaration": declaration.pk, "notice": notice.pk, "grade": grade(document)}
    if grade(document) != notice.grade:
        days = offices.workdays(notice.division_id)
        notice.ends_on = publicity_ends(legal_day(at), notice.days, days)
        notice.began_at, notice.grade, notice.restarts = at, grade(document), notice.restarts + 1
        notice.save(update_fields=["ends_on", "began_at", "grade", "restarts"])
        told |= {"publicity_restarted": True, "ends_on": notice.ends_on}
    return told
