"""一致性核查: the library against what really runs, the latest hundred cases included."""

from collections.abc import Iterable, Mapping
from datetime import date

from daylight.casework.queries.under_powers import OpenCase, RunCase, latest_cases, open_cases
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.queries.agreement import KINDS, Disagreement, library_disagreements, standing_of
from daylight.hall.queries.handed import documents_handed
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

STOPPED = {"suspended", "abolished"}
LATEST = 100


def disagreements(division: str, on: date) -> list[Disagreement]:
    """Everything in which the library and what runs part, what is wrong first, in the order of the kinds."""
    cases = open_cases(division)
    powers = standing_of({case.power for case in cases})
    found = library_disagreements(division, on) + list(_of_cases(cases, powers)) + _as_run(division, on)
    order = list(KINDS)
    return sorted(found, key=lambda each: (not each.is_wrong, order.index(each.kind), each.name, each.case))


def _of_cases(cases: Iterable[OpenCase], powers: Mapping[int, tuple[str, str, int]]) -> Iterable[Disagreement]:
    for case in cases:
        if case.power not in powers:
            continue
        name, state, version = powers[case.power]
        where = (case.division, case.number)
        if state in STOPPED:
            yield Disagreement("case_stopped", case.power, name, case.title, where)
        elif case.power_version != version:
            yield Disagreement("case_older", case.power, name, case.title, where)


def _as_run(division: str, on: date) -> list[Disagreement]:
    """Where the latest cases ran otherwise than the version of the power they are handled under says."""
    roles = {post.id: post.role.value for body in offices.establishment(division, on) for post in body.posts}
    cases = latest_cases(division, at_most=LATEST)
    handed = documents_handed(division, [case.number for case in cases])
    found = []
    for case in cases:
        power = catalogue.version(case.power_version)
        told = [*_steps(case, power, roles), *_limits(case, power), *_documents(power, handed.get(case.number))]
        where = (case.division, case.number)
        found += [Disagreement(kind, case.power, power.name, detail, where) for kind, detail in told]
    return found


def _steps(case: RunCase, power: PowerFacts, roles: Mapping[int, str]) -> Iterable[tuple[str, str]]:
    if power.flow_version is not None and case.flow_version != power.flow_version:
        names = [f"{flow.name} v{flow.number}" for flow in map(procedure.flow, (power.flow_version, case.flow_version))]
        yield "case_flow", " → ".join(names)
    nodes = procedure.flow(case.flow_version).table.nodes
    for node, post in case.steps:
        if node not in nodes:
            yield "case_step", node
        elif post is not None and nodes[node].role and roles.get(post, nodes[node].role) != nodes[node].role:
            yield "case_post", f"{nodes[node].name}: {roles[post]}"


def _limits(case: RunCase, power: PowerFacts) -> Iterable[tuple[str, str]]:
    for kind, stated in (("statutory", power.statutory), ("promised", power.promised)):
        given = case.limits.get(kind)
        if stated and given and given != (stated.amount, stated.unit.value):
            yield "case_limit", f"{given[0]} {given[1]} ≠ {stated.amount} {stated.unit.value}"


def _documents(power: PowerFacts, handed: frozenset[str] | None) -> Iterable[tuple[str, str]]:
    if handed is None:
        return
    for each in power.materials:
        if each.get("required") and each.get("how", "upload") == "upload" and each["key"] not in handed:
            yield "case_document", str(each["name"])
