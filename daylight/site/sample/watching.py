"""The supervision rules of the sample city: those in force, and some that wait for a second supervisor."""

from datetime import datetime, time, timedelta

from daylight.core.instants import LEGAL_ZONE, legal_day
from daylight.core.workdays import Workdays
from daylight.offices import queries as offices
from daylight.supervision import services
from daylight.supervision.queries import library

IN_FORCE = (
    "A005", "A006", "A009", "A014", "A016", "A017", "A018", "A019", "A021", "A023", "A025",
    "C001", "C006", "C008", "C009", "C010",
    "D003", "D004", "D005", "D007", "D008", "D009", "D010", "D011", "D012", "D013", "D014",
    "D020", "D021", "D022", "D023", "D024", "D025", "D030",
)  # fmt: skip
WAITING = ("A011", "A012", "A013", "A015", "A027", "A029", "D006")


def load_watching(division: str, at: datetime) -> None:
    """One supervisor proposes the rules, the second approves those in force; a second run changes nothing."""
    people = offices.people_called(["supervisor", "supervisor2"])
    first, second = (offices.actor_of(offices.account(people[each]), place="sample") for each in sorted(people))
    at = _at_work(at, offices.workdays(division))
    known = {rule.document.id for rule in library.library(division) if rule.number}
    for id_ in (*IN_FORCE, *WAITING):
        if id_ in known:
            continue
        rule, reason = library.shipped()[id_], "样例：首次设定"
        number = services.propose_rule(rule, division=division, reason=reason, by=first, at=at)
        if id_ in IN_FORCE:
            services.approve_rule(id_, number, division=division, by=second, at=at)


def _at_work(at: datetime, workdays: Workdays) -> datetime:
    """Ten o'clock of the last working day before: officers set rules at their desks, whenever the city is loaded."""
    day = legal_day(at) - timedelta(days=1)
    while not workdays.is_workday(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(10), LEGAL_ZONE)
