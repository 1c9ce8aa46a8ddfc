"""The running record of a case: one page with all three sections, for those who may read the case."""

from django.http import HttpResponse

from daylight.casework import queries
from daylight.casework.queries.charges import charge_of
from daylight.casework.queries.evidence import evidence_of
from daylight.casework.queries.messages import thread
from daylight.casework.queries.permits import permits_of
from daylight.casework.queries.wordings import sealed
from daylight.casework.rules import permits as permit_rules
from daylight.casework.rules import stages
from daylight.casework.rules.charges import KIND_NAMES
from daylight.casework.rules.running_record import SECTION_NAMES, sections
from daylight.casework.views.desk import receipts
from daylight.casework.views.opened import opened
from daylight.core.instants import legal_day
from daylight.web.pages import render
from daylight.web.requests import Request


def record(request: Request, number: str) -> HttpResponse:
    """决策、执行、结果: who did what when, on which grounds, what came of it, each step with its receipt."""
    case, _posts = opened(request, number)
    on = legal_day(request.at)
    done = queries.steps(case.division, number)
    held = permits_of(case.division, number)
    context = {
        "case": case,
        "record": sections(done),
        "names": SECTION_NAMES,
        "decision": queries.decision(case.division, number),
        "outcomes": stages.OUTCOMES,
        "papers": queries.papers(case.division, number),
        "sealed": sealed(case.division, number),
        "evidence": evidence_of(case.division, number),
        "messages": thread(case.division, number),
        "charge": charge_of(case.division, number),
        "charge_kinds": KIND_NAMES,
        "permits": [(row, permit_rules.state_on(row.state, row.valid_until, on)) for row in held],
        "permit_states": permit_rules.STATES,
        "receipts": receipts(queries.trace(case.division, number)),
    }
    return render(request, "casework/running_record.html", context)
