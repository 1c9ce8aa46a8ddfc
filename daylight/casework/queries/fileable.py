"""Powers that an office may open a case under by its own duty."""

from daylight.casework.rules.filing import FILE
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.procedure import queries as procedure


def fileable(departments: list[int]) -> list[PowerFacts]:
    """Powers of these departments whose flow begins with filing."""
    powers = [catalogue.current(each) for department in departments for each in catalogue.exercised_ids(department)]
    return [power for power in powers if power.flow_version and begins_with_filing(power.flow_version)]


def begins_with_filing(flow_version: int) -> bool:
    """Whether cases of this flow are opened by the office's own duty."""
    return any(node.act == FILE for node in procedure.flow(flow_version).table.tasks)
