"""Whether what the library says can run: flows and forms in force, posts, limits, bases."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from daylight.catalogue.models import Power
from daylight.catalogue.queries.citing import EXERCISED, lapsed_bases
from daylight.catalogue.queries.search import facts_of
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

WRONG, WORTH_A_LOOK = "wrong", "look"
KINDS = {
    "flow_missing": (WRONG, msg("Handled online without a flow")),
    "form_missing": (WRONG, msg("Handled online without a form")),
    "flow_unknown": (WRONG, msg("The flow it names is not there")),
    "flow_behind": (WORTH_A_LOOK, msg("A newer version of its flow has been published")),
    "form_behind": (WORTH_A_LOOK, msg("A newer version of its form has been published")),
    "steps_too_long": (WRONG, msg("The steps of its flow take longer than the promise")),
    "post_missing": (WRONG, msg("A step of its flow belongs to a post that nobody holds")),
    "basis_lapsed": (WRONG, msg("Rests on an article that is no longer in force")),
    "case_flow": (WRONG, msg("A case runs along another flow than its power names")),
    "case_step": (WRONG, msg("A step of a case stands in no flow of its power")),
    "case_post": (WRONG, msg("A step was taken at a post of another role than its flow says")),
    "case_limit": (WRONG, msg("A case was given another time limit than its power states")),
    "case_document": (WRONG, msg("A case lacks a document that its power asks for")),
    "case_stopped": (WRONG, msg("Open case under a power that is suspended or abolished")),
    "case_older": (WORTH_A_LOOK, msg("Open case under an older version of the power")),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where the library and what runs part: a kind of `KINDS`, the power, and what is told beside it."""

    kind: str
    power: int
    name: str
    detail: str = ""
    case: tuple[str, str] = field(default=("", ""))

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to act; else it is worth a look."""
        return KINDS[self.kind][0] == WRONG


def library_disagreements(division: str, on: date) -> list[Disagreement]:
    """Every power in force of a division whose flow, form, posts, limits or basis do not hold today."""
    rows = Power.objects.filter(division_id=division, state__in=EXERCISED).values_list("id", flat=True)
    powers = facts_of(rows)
    held = _held(division, on)
    found: list[Disagreement] = []
    for power in powers:
        found += _wiring(power)
        found += _running(power, held.get(power.department, frozenset()))
    for each in lapsed_bases(on):
        told = f"《{each.lapsed.title}》{each.lapsed.number}"
        found += [Disagreement("basis_lapsed", power.id, power.name, told) for power in each.powers
                  if power.division == division]  # fmt: skip
    return found


def standing_of(ids: Iterable[int]) -> dict[int, tuple[str, str, int]]:
    """The name, the state and the id of the version in force of powers, by id; for cases that run under them."""
    rows = Power.objects.filter(id__in=list(ids)).values_list("id", "name", "state", "current_id")
    return {power: (name, state, current or 0) for power, name, state, current in rows}


def _held(division: str, on: date) -> dict[int, frozenset[str]]:
    """The roles that somebody holds, by body."""
    staffed = offices.establishment(division, on)
    return {each.id: frozenset(post.role.value for post in each.posts if post.holders) for each in staffed}


def _wiring(power: PowerFacts) -> Iterable[Disagreement]:
    if power.online and power.flow_version is None:
        yield Disagreement("flow_missing", power.id, power.name)
    if power.online and power.form_version is None:
        yield Disagreement("form_missing", power.id, power.name)
    try:
        if power.flow_version:
            flow = procedure.flow(power.flow_version)
            latest = procedure.flow_named(flow.name)
            if latest.number > flow.number:
                yield Disagreement(
                    "flow_behind", power.id, power.name, f"{flow.name} v{flow.number} → v{latest.number}"
                )
        if power.form_version:
            form = procedure.form(power.form_version)
            newest = procedure.form_named(form.name)
            if newest.number > form.number:
                yield Disagreement(
                    "form_behind", power.id, power.name, f"{form.name} v{form.number} → v{newest.number}"
                )
    except NotFound:
        yield Disagreement("flow_unknown", power.id, power.name)


def _running(power: PowerFacts, held: frozenset[str]) -> Iterable[Disagreement]:
    try:
        nodes = procedure.flow(power.flow_version).table.nodes.values() if power.flow_version else ()
    except NotFound:
        return
    roles = {node.role for node in nodes if node.kind == "task" and node.role and node.role != "applicant"}
    for role in sorted(str(role) for role in roles - held):
        yield Disagreement("post_missing", power.id, power.name, role)
    longest = max((_days(node.limit) for node in nodes if node.kind == "task" and not node.pauses), default=0)
    promised = power.promised
    if promised is not None and promised.unit is Unit.WORKING_DAY and longest > promised.amount:
        yield Disagreement("steps_too_long", power.id, power.name, f"{longest} > {promised.amount}")


def _days(limit: object) -> int:
    found = Limit.of(limit) if isinstance(limit, dict) else limit
    return found.amount if isinstance(found, Limit) and found.unit is Unit.WORKING_DAY else 0
