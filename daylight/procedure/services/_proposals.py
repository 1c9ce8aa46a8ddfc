"""What the verbs on proposals have in common: finding one, checking what it says, writing down what was done."""

import json
from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.procedure import queries
from daylight.procedure.models import Proposal
from daylight.procedure.queries.handing import unknown_bodies
from daylight.procedure.rules import bpmn, charts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.decision_tables import read_table
from daylight.procedure.rules.definition import read_form

LARGEST = 500_000


def locked(proposal_id: int, *, as_seen: int | None, states: tuple[str, ...]) -> Proposal:
    """The proposal, locked. Raises `NotFound`, `Stale` `proposal.stale`, and `Refusal` `proposal.state`."""
    found = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if found is None:
        raise NotFound("proposal.unknown", msg("There is no such draft."))
    if as_seen is not None and found.revision != as_seen:
        raise Stale(
            "proposal.stale",
            msg("Somebody else has changed this draft since you opened it."),
            next_step=msg("Open it again; your own text is still on this page to copy from."),
        )
    if found.state not in states:
        raise Refusal("proposal.state", msg("This draft is at another stage, so that cannot be done now."))
    return found


def must_be_of(by: Actor, found: Proposal) -> None:
    """Raises `Forbidden` where the editor is of another department."""
    if by.department != found.department_id:
        raise Forbidden(
            "post.missing",
            msg("This draft belongs to another department."),
            next_step=msg("Ask that department's catalogue editor."),
        )


def must_be_readable(kind: str, source: str) -> None:
    """A draft may be unfinished, never dangerous: BPMN that is safe to parse, or one JSON object."""
    if kind == Proposal.Kind.FLOW:
        bpmn.read(source.encode("utf-8"))
    else:
        document(source)


def must_be_publishable(kind: str, source: str, division: str) -> None:
    """Raises the first refusal that the finished source would earn, a flow's unknown departments among them."""
    match kind:
        case Proposal.Kind.FLOW:
            must_know_bodies(source, division)
        case Proposal.Kind.FORM:
            read_form(document(source))
        case Proposal.Kind.TABLE:
            read_table(document(source))
        case _:
            said = document(source)
            charts.must_be_whole(charts.chart_of(said), queries.flow(int(str(said.get("flow_version") or 0))).table)


def must_know_bodies(source: str, division: str) -> None:
    """Raises what is wrong with a flow, and `flow.body_unknown` for a step handed to a department that there is not."""
    for refusal in unknown_bodies(division, compile_source(source.encode("utf-8"))):
        raise refusal


def document(source: str) -> Mapping[str, object]:
    """The JSON object of a form, table or chart. Raises `Refusal` `proposal.unreadable`."""
    try:
        read = json.loads(source) if len(source) <= LARGEST else None
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise Refusal("proposal.unreadable", msg("The draft cannot be read."), next_step=msg("Open it again."))
    return read


def write_down(kind: str, found: Proposal, said: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    """One entry in the stream of the proposal."""
    told = {"kind": found.kind, "name": found.name, "revision": found.revision, **said}
    ledger.record(kind, stream=f"proposal/{found.pk}", by=by, at=at, payload=told, division=found.division)
