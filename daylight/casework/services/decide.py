"""决定: the decider decides a case, with reasons, on articles in force that day, under a document number."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import Standing, standing
from daylight.casework.queries.thresholds import thresholds_in_edition
from daylight.casework.rules import acts, clocks, decisions, discretion, documents, moving, publicity, rights, stages
from daylight.casework.rules.change import Change, Record
from daylight.casework.rules.moving import Acted
from daylight.casework.rules.staging import Answer
from daylight.casework.services._certified import certified
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.publicity import days_of
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.hall.rules.notices import notice
from daylight.lawbook import queries as lawbook
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.procedure.rules import tokens


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decider decided, checked: the answer, its reasons, its articles, its number in its series.

    The number stands as a mark in `document_number` until the act is committed.
    """

    answer: Answer
    reasons: str
    amount: Decimal | None
    articles: tuple[dict[str, object], ...]
    document_number: str
    series: Record


def decide(
    division: str,
    number: str,
    *,
    token: int,
    outcome: str,
    reasons: str = "",
    amount: str = "",
    grounds: discretion.Grounds | None = None,
    as_seen: int,
    by: Actor,
    at: datetime,
    workdays: Workdays,
) -> Committed:
    """Decide a case once. The statutory and promised clocks stop; the clock for serving the decision starts.

    Raises what `standing` raises; `Busy` `log.late` where records wait too long for their seal; `Refusal`
    `decision.*` for an outcome the kind of power does not know, missing reasons (《行政许可法》第三十八条,
    《行政处罚法》第五十九条), a fine without an amount, a basis that is not in force on that day, or rights that the
    party was not told (《行政处罚法》第四十四条, 第六十三条).
    """
    ledger.must_be_sealed_in_time(at)
    here = standing(division, number, token=token, as_seen=as_seen, by=by, at=at, act=acts.DECIDE)
    decided = _decided(here, outcome, reasons, amount, at)
    fields = decisions.fields_of(decided) | _weighed(here, decided, grounds, at) | certified(here, at)
    acted = Acted(here.by, at, outcome, decided.reasons, fields)
    moved = tokens.move(here.table, here.tokens, token, outcome, here.values, next_id=here.case.next_token)
    change = moving.change_of(
        here.case, here.table, here.token, moved, acted, kind="case.decided", workdays=workdays, bodies=here.bodies
    )
    change = _with_decision(change, here, decided, at, workdays).with_parts(numbered=decided.series)
    if here.case.party_person:
        told = notice("case.decided", decisions.TOLD, {"document": decided.document_number})
        change = change.with_parts(notices=(told,))
    return commit(change, by=here.by, at=at)


def _decided(here: Standing, outcome: str, reasons: str, amount: str, at: datetime) -> Decided:
    answer = decisions.must_be_known(here.case.kind, outcome)
    said = decisions.must_have_reasons(answer, reasons)
    fine = decisions.must_have_amount(answer, amount)
    power, day = catalogue.version(here.case.power_version), legal_day(at)
    body = offices.department_in_edition(here.editions.offices, here.case.department)
    publicity.must_have_been(days_of(power.extra), here.table.nodes.values(), here.case.visited)
    _must_be_due(here, answer, fine, body.code, day)
    refs = tuple((str(ref["law"]), str(ref["article"])) for ref in power.basis)
    found = lawbook.in_force_in_edition(here.editions.lawbook, refs, day)
    articles = decisions.must_be_in_force(power.basis, found, day)
    series = decisions.series(here.case, day.year, mark=secrets.token_hex(8))
    return Decided(answer, said, fine, articles, decisions.document_number(body.short or body.name, series), series)


def _must_be_due(here: Standing, answer: Answer, fine: Decimal | None, body: str, day: date) -> None:
    """The acts that the law puts before this answer were done, and its amount fits the procedure."""
    case, nodes = here.case, here.table.nodes.values()
    rights.must_be_prepared(answer, nodes, case.visited)
    if answer.outcome == "punish":
        limits = thresholds_in_edition(here.editions.catalogue, case.division, body, case.party_kind, day)
        rights.must_fit_the_procedure(fine, limits, nodes, case.visited)


def _weighed(here: Standing, decided: Decided, grounds: discretion.Grounds | None, at: datetime) -> Record:
    """A fine under a benchmark is weighed by it; other decisions are not."""
    if decided.amount is None or decided.answer.outcome != "punish":
        return {}
    benchmark = catalogue.benchmark_in_edition(here.editions.catalogue, here.case.power, legal_day(at))
    if benchmark is None:
        return {}
    return {"discretion": discretion.weighed(benchmark, grounds, decided.amount, legal_day(at))}


def _with_decision(change: Change, here: Standing, decided: Decided, at: datetime, workdays: Workdays) -> Change:
    fixed = stages.of_kind(here.case.kind)
    case = here.case
    where = (case.division, case.number, case.department)
    delivery = clocks.NewClock(clocks.DELIVERY, fixed.delivery, fixed.delivery_basis)
    first = 1 + case.last_clock + len(change.clocks_started)
    serving = clocks.started([delivery], case=where, first_id=first, at=at, workdays=workdays)
    to = documents.addressee(case)
    facts = decisions.document_facts(decided, fixed)
    paper = documents.document("decision", to, at, document_number=decided.document_number, **facts)
    return change.with_parts(
        set=change.set | {"outcome": decided.answer.outcome},
        payload=change.payload | {"decision": facts},
        clocks_stopped=change.clocks_stopped + clocks.unstopped(case.clocks, clocks.STATUTORY, clocks.PROMISED),
        clocks_started=change.clocks_started + serving,
        decision=decisions.row(case, decided, here.by, at),
        documents=(paper,),
    )
