"""批准发布: a second person reads what was proposed, and publishes it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.models import Proposal
from daylight.procedure.rules.charts import AUDIT
from daylight.procedure.rules.publishing import must_approve
from daylight.procedure.services import _versions
from daylight.procedure.services._proposals import document, locked, must_know_bodies

AUDITED = (Proposal.Kind.FLOW, Proposal.Kind.CHART)


@transaction.atomic
def approve_proposal(proposal_id: int, *, audit: Collection[str], as_seen: int, by: Actor, at: datetime) -> int:
    """Publish what was proposed; the id of the new version. Running cases keep theirs.

    `audit` are the points ticked: a flow or a chart must be lawful, simple and easy. Raises `Refusal` `proposal.own`
    for the proposer, `proposal.audit` with a point unticked, `proposal.same` where nothing changes, `Stale`,
    `flow.body_unknown` for a step handed to a department that does not stand (any more).
    """
    found = locked(proposal_id, as_seen=as_seen, states=(Proposal.State.PROPOSED,))
    must_approve(by, division=found.division, proposed_by=found.proposed_by)
    if found.kind in AUDITED and set(AUDIT) - set(audit):
        raise Refusal(
            "proposal.audit",
            msg("A chart is published only when it is lawful in content, simple in form and easy to work by."),
            next_step=msg("Tick the three points, or return it with what has to be changed."),
        )
    found.version = _published(found, by=by, at=at)
    found.state = Proposal.State.PUBLISHED
    found.decided_by, found.decided_at = by.person, at
    found.audit = {point: by.name for point in AUDIT if point in audit}
    found.save(update_fields=["version", "state", "decided_by", "decided_at", "audit"])
    return found.version


def _published(found: Proposal, *, by: Actor, at: datetime) -> int:
    said = {"proposal": found.pk, "proposed_by": found.proposed_by, "reason": found.reason}
    match found.kind:
        case Proposal.Kind.FLOW:
            must_know_bodies(found.source, found.division)
            return _versions.new_flow_version(found.name, found.source.encode("utf-8"), by=by, at=at, said=said).id
        case Proposal.Kind.FORM:
            return _versions.new_form_version(found.name, document(found.source), by=by, at=at, said=said).id
        case Proposal.Kind.TABLE:
            return _versions.new_table_version(found.name, document(found.source), by=by, at=at, said=said)
        case _:
            return _versions.new_chart_version(found.name, document(found.source), by=by, at=at, said=said)
