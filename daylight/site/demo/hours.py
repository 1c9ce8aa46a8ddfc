"""When an office of the sample city works: working days, mornings and afternoons."""

from datetime import date, datetime, time, timedelta
from random import Random

from daylight.core.instants import LEGAL_ZONE, legal_day
from daylight.core.workdays import Workdays

OPENS, LUNCH, AFTERNOON, CLOSES = time(9, 0), time(12, 0), time(13, 30), time(17, 30)


def opening_before(at: datetime) -> datetime:
    """Nine o'clock of the last working day that began before `at`, by the national calendar."""
    national, day = Workdays(), legal_day(at)
    while not national.is_workday(day) or datetime.combine(day, OPENS, tzinfo=LEGAL_ZONE) >= at:
        day -= timedelta(days=1)
    return datetime.combine(day, OPENS, tzinfo=LEGAL_ZONE)


class Hours:
    """Chooses the moments at which people act, with a chance of its own, so that a run can be repeated."""

    def __init__(self, workdays: Workdays, chance: Random) -> None:
        self.workdays = workdays
        self.chance = chance

    def later(self, at: datetime, days: int = 0) -> datetime:
        """A moment in office hours `days` working days after `at`; 0 is later the same day where that is possible."""
        if days > 0:
            return self.on(self.workdays.after(legal_day(at), days))
        soon = at.astimezone(LEGAL_ZONE) + timedelta(minutes=self.chance.randint(8, 70))
        if soon.date() == legal_day(at) and self.is_open(soon):
            return soon
        if soon.time() < AFTERNOON and soon.date() == legal_day(at) and self.workdays.is_workday(soon.date()):
            return self._at(soon.date(), AFTERNOON if soon.time() >= LUNCH else OPENS, 50)
        return self.on(self.workdays.after(legal_day(at), 1))

    def on(self, day: date) -> datetime:
        """A moment in the office hours of a day."""
        return self._at(day, *self.chance.choice([(OPENS, 178), (AFTERNOON, 230)]))

    def is_open(self, at: datetime) -> bool:
        """Whether offices work at this instant."""
        local = at.astimezone(LEGAL_ZONE)
        in_hours = OPENS <= local.time() < LUNCH or AFTERNOON <= local.time() < CLOSES
        return in_hours and self.workdays.is_workday(local.date())

    def _at(self, day: date, begins: time, minutes: int) -> datetime:
        start = datetime.combine(day, begins, tzinfo=LEGAL_ZONE)
        return start + timedelta(minutes=self.chance.randint(1, minutes), seconds=self.chance.randint(0, 59))
