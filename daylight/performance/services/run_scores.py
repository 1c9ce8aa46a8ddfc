"""月度评分: score every department of a division in one month, from the facts, once and for all."""

import hashlib
from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction

from daylight.catalogue.rules.rule_sets import RulesFacts
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Line, Run, Sheet
from daylight.performance.queries.facts import Facts, gather
from daylight.performance.queries.plans import plan_of
from daylight.performance.rules import recompute
from daylight.performance.rules.bundle import packed
from daylight.performance.rules.counting import month_after, timeliness
from daylight.performance.services._office import office


@transaction.atomic
def run_scores(division: str, plan: str, month: date, *, by: Actor, at: datetime, reason: str = "") -> Run:
    """Score a month that is over; return the run, or the run that stands where nothing has changed since.

    The version of the plan in force on the month's first day applies, or the first one there was in it. A correction is
    a new version with its reason; none is overwritten. Refuses `month.not_over`, `plan.none` and a correction without a
    reason (`run.reason`).
    """
    acting = office(by, division, at)
    month = month.replace(day=1)
    rules = _rules(division, plan, month, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"performance/{division}/{plan}/{month}"])
    latest = Run.objects.filter(division=division, plan=plan, month=month).order_by("-version").first()
    facts = gather(division, plan, month)
    sheets = recompute.score(rules.document, facts.tables)
    told = {"document": rules.document, "digest": rules.digest, "number": rules.number}
    told |= {"plan": plan, "month": str(month)}
    bundle = packed(told, {name: facts.tables[name] for name in recompute.TABLES}, sheets)
    digest = hashlib.sha256(bundle).hexdigest()
    if latest is not None and latest.digest == digest:
        return latest
    if latest is not None and not reason.strip():
        raise Refusal("run.reason", msg("This month has been scored; say why it is scored again."))
    run = Run.objects.create(
        division=division, plan=plan, month=month, version=latest.version + 1 if latest else 1,
        rules_number=rules.number, document=rules.document, digest=digest, bundle=bundle, reason=reason.strip(),
        cases=len(facts.tables["cases"]), made_at=at,
    )  # fmt: skip
    _keep(run, sheets, facts)
    payload = {"plan": plan, "month": month, "version": run.version, "digest": digest, "rules": rules.number}
    stream = f"performance/{plan}"
    ledger.record(
        "scores.run", stream=stream, by=acting, at=at, payload=payload | {"reason": run.reason}, division=division
    )
    return run


def _rules(division: str, plan: str, month: date, at: datetime) -> RulesFacts:
    if legal_day(at) < month_after(month):
        raise Refusal("month.not_over", msg("A month is scored once it is over."))
    rules = plan_of(division, plan, month)
    if rules is None:
        raise Refusal(
            "plan.none",
            msg("No version of the plan %(plan)s was in force in this month."),
            next_step=msg("Propose one and have a second person approve it."),
            plan=plan,
        )
    return rules


def _keep(run: Run, sheets: list[dict], facts: Facts) -> None:  # type: ignore[type-arg]
    times = timeliness(facts.tables)
    kept, lines = [], []
    for sheet in sheets:
        code = sheet["department"]
        kept.append(
            Sheet(
                run=run,
                department=facts.ids[code],
                score=Decimal(sheet["score"]),
                rank=sheet["rank"],
                sections=sheet["sections"],
                measures=sheet["measures"],
                timeliness=times[code],
            )
        )
        lines += [(facts.ids[code], line) for line in sheet["lines"]]
    Sheet.objects.bulk_create(kept)
    Line.objects.bulk_create(
        [
            Line(
                run=run,
                position=position,
                department=department,
                item=line["item"],
                section=line["section"],
                person=facts.actors.get((line["case"], line["reference"]), 0),
                points=Decimal(line["points"]),
                case=line["case"],
                reference=line["reference"],
                day=date.fromisoformat(line["day"]),
            )
            for position, (department, line) in enumerate(lines, start=1)
        ],
        batch_size=2000,
    )
