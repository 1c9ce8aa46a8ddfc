"""不予立案: the head decides that no case is filed, or sends the lead back to be looked into."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Lead, commit
from daylight.casework.queries.applications import new_case
from daylight.casework.queries.leads import lead_limits, lead_locked
from daylight.casework.rules import filing, leads, opening
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.rules.opening import Opening, Party
from daylight.casework.services._leads import at_lead, keep
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.clocks import due_at
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.procedure import queries as procedure


@transaction.atomic
def decide_no_case(
    division: str, number: str, *, agrees: bool, words: str, by: Actor, at: datetime, workdays: Workdays
) -> None:
    """Decide on a proposal of another person at the head's post (《行政处罚法》第五十四条,
    《市场监督管理行政处罚程序规定》第十八条、第二十条).

    Where the head agrees, a case is on record that closed as it opened, so that the refusal is counted, supervised and
    public; a reporter who gave a name is to be told in the time set for it. Else the lead goes back with `words`.
    Raises `Forbidden`, `lead.moved`, `lead.same_person`, and `reasons.missing` where it goes back without a word.
    """
    lead = lead_locked(division, number)
    head = at_lead(by, Role.DEPARTMENT_HEAD, lead, at)
    leads.must_be(lead.state, leads.PROPOSED)
    leads.must_be_another(lead.proposed_person, head.person)
    if not agrees:
        lead.state, lead.returned_for = leads.OPEN, must_say_why(words, leads.BASIS)
        keep("lead.returned", lead, by=head, at=at, reason=lead.returned_for)
        return
    lead.state, lead.decided_by, lead.decided_at, lead.case = leads.NOT_FILED, _who(head), at, number
    limit = lead_limits(division, lead.department, legal_day(at)).tell
    lead.tell_due_at = due_at(limit, at, (), workdays) if lead.reporter else None
    lead.save()
    _close(lead, head, at, words.strip())


def _close(lead: Lead, head: Actor, at: datetime, words: str) -> None:
    power = catalogue.current(lead.power)
    party = Party(lead.party_kind, lead.party_name, lead.party_id)
    data: dict[str, object] = {
        "source": lead.source, "facts": lead.facts, "place": lead.place, "happened_on": lead.happened_on.isoformat(),
        "received_on": lead.received_on.isoformat(), "ground": lead.ground,
    }  # fmt: skip
    new = new_case(power, lead.number, party, data)
    said = f"{lead.reasons}{f'（{words}）' if words else ''}"
    how = Opening("case.not_filed", filing.FILE, leads.NOT_FILED, head, at, lead.registered_at, said, at >= lead.due_at)
    change = opening.not_filed(new, filing.filing_task(procedure.flow(new.flow_version).table), how)
    told = {"ground": lead.ground, "basis": leads.GROUNDS[lead.ground].basis, "reported": bool(lead.reporter)}
    commit(change.with_parts(payload=change.payload | told), by=head, at=at)


def _who(by: Actor) -> str:
    return canonical(by.as_record())
