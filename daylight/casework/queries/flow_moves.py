"""Which running cases could go on under the latest version of their flow, and why the others could not."""

from dataclasses import dataclass

from daylight.casework.models import Case, Step, Token
from daylight.procedure import queries as procedure
from daylight.procedure.rules.migrating import Obstacle, obstacles
from daylight.procedure.rules.tokens import Token as Place

MOST = 500


@dataclass(frozen=True, slots=True)
class FlowMove:
    """One case of a dry run: where it stands, under which version, and what stands in the way (nothing: it maps)."""

    number: str
    title: str
    title_en: str
    revision: int
    version: int
    steps: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def name(self) -> str:
        return self.title

    @property
    def name_en(self) -> str:
        return self.title_en


def dry_run(division: str, department: int, flow: str) -> list[FlowMove]:
    """Every open case of a department under an older version of that flow; nothing is changed."""
    versions = {each.id: each.number for each in procedure.versions_of("flow", flow)}
    latest = max(versions, key=versions.__getitem__, default=0)
    older = [version for version in versions if version != latest]
    rows = Case.objects.filter(
        division=division, department=department, flow_version__in=older, closed_at__isnull=True
    ).order_by("opened_at")
    return [_move(case, latest, versions[case.flow_version]) for case in rows[:MOST]]


def obstacles_of(case: Case, flow_version: int) -> list[Obstacle]:
    """What keeps one case from going on under another version of its flow."""
    places = [Place(token.id, token.node) for token in _tokens(case)]
    visited = set(Step.objects.filter(division=case.division, number=case.number).values_list("node", flat=True))
    old, new = procedure.flow(case.flow_version).table, procedure.flow(flow_version).table
    return obstacles(old, new, places, visited)


def _move(case: Case, latest: int, number: int) -> FlowMove:
    table = procedure.flow(case.flow_version).table
    steps = tuple(table.nodes[token.node].name or token.node for token in _tokens(case))
    found = tuple(obstacles_of(case, latest))
    return FlowMove(case.number, case.title, case.title_en, case.revision, number, steps, found)


def _tokens(case: Case) -> list[Token]:
    return list(Token.objects.filter(division=case.division, number=case.number).order_by("id"))
