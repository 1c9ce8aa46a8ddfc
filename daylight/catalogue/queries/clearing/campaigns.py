"""How far a campaign is: every unit at every stage, sections, batches, verdicts, look-backs, and what was counted."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from daylight.catalogue.models import (
    Campaign,
    CampaignStage,
    Declaration,
    LookBack,
    Power,
    Submission,
    UnitReport,
    Verdict,
)
from daylight.catalogue.rules.clearing.progress import Reached, reached
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.catalogue.rules.states import EXERCISED, State
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices

AUDITED = (Stage.REVIEWED, Stage.PUBLICITY, Stage.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a campaign: how it stands at each stage, and how many of its powers have been looked at how.

    `powers` are those entered, `audited` those declared that every office has accepted, `published` those in force.
    """

    department: offices.DepartmentFacts
    reached: tuple[Reached, ...]
    powers: int
    declared: int
    audited: int
    confirmed: int
    published: int
    verdicts: dict[str, int]
    looked_back: int
    found_wanting: int

    @property
    def is_late(self) -> bool:
        """Whether the unit is behind at any stage."""
        return any(each.standing.value == "overdue" for each in self.reached)


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """A campaign with its units, batches, progress by section, and statistics by kind of power."""

    campaign: Campaign
    stages: tuple[CampaignStage, ...]
    units: tuple[Unit, ...]
    batches: tuple[tuple[Submission, dict[str, int]], ...]
    sections: tuple[tuple[str, str, int, int], ...]
    kinds: dict[str, dict[str, int]]


def campaign(campaign_id: int, today: date) -> CampaignPage:
    """A campaign as it stands. Refuses `campaign.unknown`."""
    found = Campaign.objects.filter(pk=campaign_id).first()
    if found is None:
        raise NotFound("campaign.unknown", msg("There is no such campaign."))
    stages = tuple(found.stages.all())
    bodies = list(found.departments.order_by("code").values_list("id", flat=True))
    rows = Power.objects.filter(department_id__in=bodies).exclude(state=State.SECRET)
    powers = list(rows.values_list("id", "department_id", "state", "kind"))
    declared = list(
        Declaration.objects.filter(submission__campaign=found).select_related("submission__department", "power")
    )
    return CampaignPage(
        campaign=found,
        stages=stages,
        units=_units(found, stages, bodies, powers, declared, today),
        batches=_batches(found, declared),
        sections=_sections(declared),
        kinds=_kinds(found, powers),
    )


def _units(
    found: Campaign,
    stages: tuple[CampaignStage, ...],
    bodies: list[int],
    powers: list[tuple[int, int, str, str]],
    declared: list[Declaration],
    today: date,
) -> tuple[Unit, ...]:
    done = {(row.stage_id, row.department_id): row.done_on for row in UnitReport.objects.filter(stage__campaign=found)}
    body_of = {power: body for power, body, _, _ in powers}
    verdicts: dict[int, Counter[str]] = defaultdict(Counter)
    for power, outcome in _latest_verdicts(found).items():
        verdicts[body_of.get(power, 0)][outcome] += 1
    looked: Counter[int] = Counter()
    wanting: Counter[int] = Counter()
    for row in LookBack.objects.filter(campaign=found).order_by("power_id", "-at").distinct("power_id"):
        looked[body_of.get(row.power_id, 0)] += 1
        wanting[body_of.get(row.power_id, 0)] += not (row.basis_valid and row.is_confirmed and row.is_current)
    held = Counter(body for _, body, _, _ in powers)
    handed = Counter(each.power.department_id for each in declared)
    audited = Counter(each.power.department_id for each in declared if each.stage in AUDITED)
    shown = Counter(body for _, body, state, _ in powers if state in EXERCISED)
    through = Counter(each.power.department_id for each in declared if each.stage == Stage.CONFIRMED)
    return tuple(
        Unit(
            offices.department(body),
            tuple(reached(stage.due_on, done.get((stage.pk, body)), today) for stage in stages),
            held[body],
            handed[body],
            audited[body],
            through[body],
            shown[body],
            dict(verdicts[body]),
            looked[body],
            wanting[body],
        )
        for body in bodies
    )


def _latest_verdicts(found: Campaign) -> dict[int, str]:
    rows = Verdict.objects.filter(campaign=found).order_by("at", "id").values_list("power_id", "outcome")
    return dict(rows)


def _batches(found: Campaign, declared: list[Declaration]) -> tuple[tuple[Submission, dict[str, int]], ...]:
    rows = Submission.objects.filter(campaign=found).select_related("department").order_by("declared_at")
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for each in declared:
        counted[each.submission_id][each.stage] += 1
    return tuple((row, dict(counted[row.pk])) for row in rows)


def _sections(declared: list[Declaration]) -> tuple[tuple[str, str, int, int], ...]:
    """Body, section, declared, confirmed."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for each in declared:
        count = rows[(each.submission.department.name, each.submission.section)]
        count[0] += 1
        count[1] += each.stage == Stage.CONFIRMED
    return tuple((body, section, *count) for (body, section), count in sorted(rows.items()))  # type: ignore[misc]


def _kinds(found: Campaign, powers: list[tuple[int, int, str, str]]) -> dict[str, dict[str, int]]:
    """By kind of power: how many are kept (in force), stopped, ended, and still drafts."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, state, kind in powers:
        counted[kind][state] += 1
    return {kind: dict(count) for kind, count in sorted(counted.items())}
