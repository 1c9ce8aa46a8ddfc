"""一致性核查: the library against what really runs, cases included."""

from collections.abc import Iterable, Mapping
from datetime import date

from daylight.casework.queries.under_powers import OpenCase, open_cases
from daylight.catalogue.queries.agreement import KINDS, Disagreement, library_disagreements, standing_of

STOPPED = {"suspended", "abolished"}


def disagreements(division: str, on: date) -> list[Disagreement]:
    """Everything in which the library and what runs part, what is wrong first, in the order of the kinds."""
    cases = open_cases(division)
    powers = standing_of({case.power for case in cases})
    found = library_disagreements(division, on) + list(_of_cases(cases, powers))
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
