"""Reads of procedure, for the other folders and for the pages here."""

from daylight.procedure.queries.charts import ChartFacts, chart_changes, chart_of, chart_versions, charted, charts_under
from daylight.procedure.queries.proposals import open_proposals, proposal, proposal_of
from daylight.procedure.queries.versions import (
    FlowFacts,
    FormFacts,
    Listed,
    drawing,
    flow,
    flow_named,
    form,
    form_document,
    form_named,
    listed,
    outside,
    picture,
    table_named,
    versions_of,
)

__all__ = [
    "ChartFacts",
    "FlowFacts",
    "FormFacts",
    "Listed",
    "chart_changes",
    "chart_of",
    "chart_versions",
    "charted",
    "charts_under",
    "drawing",
    "flow",
    "flow_named",
    "form",
    "form_document",
    "form_named",
    "listed",
    "open_proposals",
    "outside",
    "picture",
    "proposal",
    "proposal_of",
    "table_named",
    "versions_of",
]
