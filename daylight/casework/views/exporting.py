"""导出: the work list as a workbook, as it was filtered."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.lists import Line
from daylight.casework.rules.urgency import left_of
from daylight.casework.views.asking import asked_of
from daylight.casework.views.workbench import posts_at_desk
from daylight.casework.views.workbook import workbook_answer
from daylight.catalogue.rules.kinds import label_of
from daylight.core.clocks import Lamp
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.offices import queries as offices
from daylight.web.requests import Request
from daylight.web.shown import last_day, minute, named, say

LAMPS = {
    Lamp.GREEN: msg("On time"),
    Lamp.YELLOW: msg("Due soon"),
    Lamp.RED: msg("Overdue"),
    Lamp.HOLD: msg("Clock stopped"),
    Lamp.NONE: msg("No clock running"),
}


@require_POST
def to_do_file(request: Request) -> HttpResponse:
    """The tasks that the filter of the page shows, on all its pages, as a workbook; the export is on record."""
    posts = posts_at_desk(request)
    asked, _load = asked_of(request, posts, request.POST)
    lines = services.export_tasks(posts, asked, by=request.actor, at=request.at)
    workdays = offices.workdays(request.actor.division)
    heads = [
        _("Case number"), _("Matter"), _("Kind of power"), _("Applicant or party"), _("Step"), _("Sent by"),
        _("Arrived"), _("Last day"), _("Working days left"), _("Lamp"), _("Signed for"),
    ]  # fmt: skip
    rows = [_cells(line, request, workdays) for line in lines]
    return workbook_answer(_("To do"), [heads, *rows], f"to-do-{minute(request.at)[:10]}.xlsx")


def _cells(line: Line, request: Request, workdays: Workdays) -> list[str]:
    rest = left_of(line.began_at, line.due_at, line.lamp, request.at, workdays)
    return [
        line.number,
        named(line),
        say(label_of(line.kind)),
        line.party_name,
        named(line.node) if line.node else "",
        line.sent_by,
        minute(line.since),
        last_day(line.due_at) if line.due_at else "",
        "" if rest.key in {"none", "hold"} else str(rest.days),
        say(LAMPS[line.lamp]),
        _("Yes") if line.assigned == request.actor.person else _("No"),
    ]
