"""A chart for a power in force: what the power states itself, the flow it runs by, and what its body states for all."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.procedure import queries as procedure
from daylight.procedure import services
from daylight.web.shown import limit


def chart_of(power: PowerFacts, flow: int, said: Mapping[str, str]) -> dict[str, Any]:
    """What the chart of a power states. `said` is what its body says for all its powers: supervision, rights,
    remedies, complaints, and `usual`, which follows each text of the power's own (empty, or that it is a sample)."""
    usual = said.get("usual", "")
    conditions = "；".join(str(each["text"]) for each in power.conditions)
    basis = next((f"《{ref['law']}》{ref['article']}" for ref in power.basis), "")
    limits = f"法定{limit(power.statutory) or '按规定'}，承诺{limit(power.promised) or '按规定'}；各环节见图{usual}"
    steps = "、".join(node.name for node in procedure.flow(flow).table.tasks if node.is_public)
    return {
        **{key: text for key, text in said.items() if key != "usual"},
        "conditions": conditions or f"依法律、法规规定的条件行使{usual}",
        "posts": f"{power.department_name}窗口岗、承办岗、审核岗、决定岗，分管领导{usual}",
        "procedure": f"{steps}{usual}",
        "limits": limits,
        "source": "statutory" if basis else "practice",
        "article": basis,
        "flow_version": flow,
    }


def publish_charts(codes: Iterable[str], said: Mapping[str, str], *, by: Actor, at: datetime) -> tuple[int, int]:
    """Publish a chart for each of these powers that runs by a flow and has none yet: how many had one, how many are
    new. Done by the installation."""
    powers = [power for code in codes if (power := _in_force(code)) is not None and power.flow_version]
    have = procedure.charted([f"power/{power.id}" for power in powers])
    made = [power for power in powers if f"power/{power.id}" not in have]
    for power in made:
        services.publish_chart(f"power/{power.id}", chart_of(power, power.flow_version or 0, said), by=by, at=at)
    return len(powers) - len(made), len(made)


def _in_force(code: str) -> PowerFacts | None:
    try:
        return catalogue.by_code(code)
    except NotFound:
        return None
