"""The life of a power: where it came from, whether it is on trial, its sections, and the evidence of its four links."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from daylight.catalogue.models import (
    Benchmark,
    Declaration,
    GateRecord,
    LookBack,
    PowerSection,
    PublicityNotice,
    RiskReading,
    Succession,
    TrialRun,
)
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.life import Link
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows a link of a life: a sentence (msgid) with its values, its day, and where it is announced."""

    sentence: str
    values: dict[str, object]
    on: datetime | date | None = None
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Life:
    """The four links of a power's life with the evidence for each, and where it came from and went."""

    links: dict[Link, list[Evidence]]
    origins: list[Succession]
    successors: list[Succession]
    trial: TrialRun | None


@dataclass(frozen=True, slots=True)
class Gates:
    """The three gates of a unit in a campaign: people trained, items declared, what the verification found."""

    department: int
    heads: int
    staff: int
    declared: int
    verified: bool | None
    note: str


def life_of(power: PowerFacts, on: date) -> Life:
    """The life of a power as its public page tells it."""
    successions = Succession.objects.select_related("origin", "successor").order_by("id")
    return Life(
        links={
            Link.CONFIRM: _confirmed(power),
            Link.SHOW: _shown(power),
            Link.RESTRAIN: _restrained(power, on),
            Link.SUPERVISE: _supervised(power),
        },
        origins=list(successions.filter(successor_id=power.id)),
        successors=list(successions.filter(origin_id=power.id)),
        trial=trial_of(power.id, on),
    )


def trial_of(power_id: int, on: date) -> TrialRun | None:
    """The trial a power is on, on a day."""
    rows = TrialRun.objects.filter(power_id=power_id, since__lte=on)
    return next((row for row in rows if row.until is None or row.until > on), None)


def on_trial(division: str, since: date, until: date) -> list[tuple[int, date, date | None]]:
    """Trials of a division that touch a period (both days included), as power, first day and end (exclusive).

    Appraisal leaves out what a power did while it was on trial.
    """
    rows = TrialRun.objects.filter(power__division_id=division, since__lte=until).exclude(until__lte=since)
    return list(rows.values_list("power_id", "since", "until").order_by("power_id", "since"))


def sections_of(power_id: int) -> list[PowerSection]:
    """The sections that take part in a power."""
    return list(PowerSection.objects.filter(power_id=power_id))


def gates_of(campaign_id: int, departments: Iterable[int]) -> list[Gates]:
    """The three gates of every unit of a campaign."""
    rows = list(GateRecord.objects.filter(campaign_id=campaign_id).order_by("on", "id"))
    declared = Declaration.objects.filter(submission__campaign_id=campaign_id).values_list(
        "submission__department_id", flat=True
    )
    handed = list(declared)
    made = []
    for body in departments:
        own = [row for row in rows if row.department_id == body]
        verified = next((row for row in reversed(own) if row.gate == "verify"), None)
        heads, staff = sum(row.heads for row in own), sum(row.staff for row in own)
        passed, note = (verified.passed, verified.note) if verified else (None, "")
        made.append(Gates(body, heads, staff, handed.count(body), passed, note))
    return made


def _confirmed(power: PowerFacts) -> list[Evidence]:
    found = [Evidence(msg("Rests on 《%(law)s》 %(article)s"), {"law": ref["law"], "article": ref.get("article", "")})
             for ref in power.basis]  # fmt: skip
    rows = Declaration.objects.filter(power_id=power.id, stage=Stage.CONFIRMED).order_by("confirmed_at")
    for row in rows:
        name = (row.confirmed_by or {}).get("post_name") or (row.confirmed_by or {}).get("name", "")
        found.append(Evidence(msg("Confirmed by the legal office: %(name)s"), {"name": name}, row.confirmed_at))
    return found


def _shown(power: PowerFacts) -> list[Evidence]:
    found = []
    for row in PublicityNotice.objects.filter(declaration__power_id=power.id, is_withdrawn=False).order_by("id"):
        said = msg("Announced for %(days)s working days")
        found.append(Evidence(said, {"days": row.days}, row.announced_at, row.pk))
    if power.since:
        found.append(Evidence(msg("Version %(n)s is public"), {"n": power.number}, power.since))
    return found


def _restrained(power: PowerFacts, on: date) -> list[Evidence]:
    found = []
    if power.statutory or power.promised:
        limit = power.promised or power.statutory
        amount = limit.amount if limit else ""
        found.append(Evidence(msg("Bound by a time limit: %(amount)s"), {"amount": amount, "limit": limit}))
    benchmarks = Benchmark.objects.filter(power_id=power.id, state="published", since__lte=on).count()
    if benchmarks or power.discretion:
        said = msg("Discretion bound by %(n)s rows and tables")
        found.append(Evidence(said, {"n": benchmarks + len(power.discretion)}))
    if power.risk_points:
        found.append(Evidence(msg("Risk points with measures: %(n)s"), {"n": len(power.risk_points)}))
    if power.flow_version or power.steps:
        found.append(Evidence(msg("Runs along a fixed procedure"), {}))
    return found


def _supervised(power: PowerFacts) -> list[Evidence]:
    found = []
    for row in LookBack.objects.filter(power_id=power.id).order_by("at"):
        good = row.basis_valid and row.is_confirmed and row.is_current
        said = msg("Looked back upon: nothing wanting") if good else msg("Looked back upon: something wanting")
        found.append(Evidence(said, {}, row.at))
    answered = PublicityNotice.objects.filter(declaration__power_id=power.id, objections__answered_at__isnull=False)
    if answered.exists():
        found.append(Evidence(msg("Public opinions answered: %(n)s"), {"n": answered.count()}))
    measured = sum(1 for each in power.risk_points if each.get("threshold"))
    if measured:
        over = RiskReading.objects.filter(power_id=power.id, is_over=True).count()
        said = msg("Measured thresholds: %(n)s; passed so far: %(over)s")
        found.append(Evidence(said, {"n": measured, "over": over}))
    if power.supervision_phone:
        found.append(Evidence(msg("Complaints: %(phone)s"), {"phone": power.supervision_phone}))
    return found
