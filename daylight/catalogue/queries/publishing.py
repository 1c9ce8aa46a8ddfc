"""What keeps a text from being published that only the flow it names can tell."""

from daylight.catalogue.rules.checks import Problem
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.publicity import days_of, unshown
from daylight.procedure import queries as procedure


def unshown_before_decision(document: Document) -> list[Problem]:
    """审批前公示: the power asks for it, and its flow can reach the decision without it."""
    version = document["flow_version"]
    if not version or not days_of(document["extra"]):
        return []
    flow = procedure.flow(version)
    return unshown(document, flow.table, flow.name)
