"""Drafts and proposals."""

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.procedure.models import OPEN, Proposal


def proposal(proposal_id: int) -> Proposal:
    """One draft at any stage. Raises `NotFound` `proposal.unknown`."""
    found = Proposal.objects.select_related("department").filter(pk=proposal_id).first()
    if found is None:
        raise NotFound("proposal.unknown", msg("There is no such draft."))
    return found


def proposal_of(kind: str, name: str) -> Proposal | None:
    """The draft that is open for one thing, if any."""
    return Proposal.objects.filter(kind=kind, name=name, state__in=OPEN).first()


def open_proposals(division: str, kind: str = "") -> list[Proposal]:
    """What is being drawn in a division, the latest change first."""
    rows = Proposal.objects.filter(division=division, state__in=OPEN).select_related("department")
    return list((rows.filter(kind=kind) if kind else rows).order_by("-changed_at")[:200])
