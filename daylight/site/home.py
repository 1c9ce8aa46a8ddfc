"""The facts of the front page, read from the folders whose facts they are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings

from daylight.casework.queries.figures import Figures, figures, total
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.clearing import NoticePage, notices
from daylight.catalogue.queries.search import Sought
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.kinds import KINDS
from daylight.core.instants import legal_day, start_of_day
from daylight.disclosure import queries as disclosure
from daylight.disclosure.queries import RecordFacts
from daylight.hall import queries as hall
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.supervision import queries as supervision

SHOWN_POWERS = 6
SHOWN_NEW = 5
SHOWN_DECISIONS = 5
SHOWN_BODIES = 20
SHOWN_OPEN = 3
DAYS_OF_DAYLIGHT = 14


@dataclass(frozen=True, slots=True)
class Count:
    """How many published powers fall under something; `share` is the percentage of the largest such number."""

    name: str
    name_en: str
    n: int
    share: float
    query: str


@dataclass(frozen=True, slots=True)
class Door:
    """What one kind of applicant can do online: how many powers, and the first of them."""

    audience: str
    total: int
    powers: list[PowerFacts]


@dataclass(frozen=True, slots=True)
class Running:
    """The city's open cases by their worst clock."""

    on_time: int
    due_soon: int
    overdue: int
    stopped: int

    @property
    def total(self) -> int:
        """Open cases with a clock."""
        return self.on_time + self.due_soon + self.overdue + self.stopped


@dataclass(frozen=True, slots=True)
class Sunlight:
    """What the public can read: records in all, how many on each of the last days, those overdue, and the latest."""

    published: int
    days: list[tuple[date, int]]
    overdue: int
    latest: list[RecordFacts]

    @property
    def today(self) -> int:
        """Published on the day of the figures, the last of the days."""
        return self.days[-1][1]

    @property
    def most(self) -> int:
        """The most that any of the days brought; never nought, so that heights can be shares of it."""
        return max(1, *(n for _day, n in self.days))


@dataclass(frozen=True, slots=True)
class Asked:
    """Something the public is asked to hear or answer: a hearing or a survey, the address of its page and its days."""

    kind: str
    title: str
    title_en: str
    reference: str
    until: datetime | date
    is_open: bool


@dataclass(frozen=True, slots=True)
class OnShow:
    """What is shown for opinions: announcements of powers, hearings and surveys, and the public questions."""

    notices: list[NoticePage]
    asked: list[Asked]
    questions: list[hall.PublicLetter]


@dataclass(frozen=True, slots=True)
class Home:
    """`at` is the instant of the figures; every figure is counted, none is kept."""

    at: datetime
    total: int
    kinds: list[Count]
    departments: list[Count]
    doors: list[Door]
    running: Running
    newest: list[PowerFacts]
    sunlight: Sunlight
    on_show: OnShow
    month: Figures


def home_at(at: datetime) -> Home:
    """The front page at an instant."""
    kinds = catalogue.counts_by("kind")
    city = offices.departments(settings.DIVISION)
    return Home(
        at=at,
        total=sum(kinds.values()),
        kinds=_kinds(kinds),
        departments=_departments(city),
        doors=[_door(audience) for audience in ("citizen", "company")],
        running=_running(city, at),
        newest=catalogue.everything(Sought(order="recent"), at_most=SHOWN_NEW),
        sunlight=_sunlight(at),
        on_show=_on_show(at),
        month=_month(at),
    )


def _sunlight(at: datetime) -> Sunlight:
    today = legal_day(at)
    by_day = disclosure.published_by_day(today - timedelta(days=DAYS_OF_DAYLIGHT - 1), today, at=at)
    return Sunlight(
        published=sum(disclosure.counts(at=at).values()),
        days=by_day,
        overdue=len(disclosure.overdue(settings.DIVISION, at=at)),
        latest=disclosure.latest(SHOWN_DECISIONS, at=at),
    )


def _on_show(at: datetime) -> OnShow:
    today = legal_day(at)
    heard = [
        Asked("hearing", each.matter, each.matter_en, each.number, each.held_at, each.held_at > at)
        for each in disclosure.hearings(settings.DIVISION)[:SHOWN_OPEN]
    ]
    surveyed = [
        Asked("survey", each.title, each.title_en, str(each.pk), each.closes, each.opens <= today <= each.closes)
        for each in hall.surveys(settings.DIVISION).filter(opens__lte=today)[:SHOWN_OPEN]
    ]
    asked = sorted([*heard, *surveyed], key=lambda each: not each.is_open)
    return OnShow(
        notices=notices(at, at_most=SHOWN_OPEN),
        asked=asked[:SHOWN_OPEN],
        questions=hall.public_questions(settings.DIVISION, at=at, at_most=SHOWN_OPEN),
    )


def _month(at: datetime) -> Figures:
    since = start_of_day(legal_day(at).replace(day=1))
    return total(figures(settings.DIVISION, since=since, until=at, at=at))


def _kinds(counts: dict[str, int]) -> list[Count]:
    most = max(counts.values(), default=1)
    present = [kind for kind in KINDS.values() if counts.get(kind.name)]
    return [
        Count(kind.label, "", n, round(100 * n / most, 1), urlencode({"kind": kind.name}))
        for kind in present
        if (n := counts[kind.name])
    ]


def _departments(city: list[DepartmentFacts]) -> list[Count]:
    counts = catalogue.counts_by("department_id")
    most = max(counts.values(), default=1)
    return [
        Count(each.name, each.name_en, n, round(100 * n / most, 1), urlencode({"department": each.id}))
        for each in city
        if (n := counts.get(each.id, 0))
    ]


def _door(audience: str) -> Door:
    sought = Sought(audience=(audience,), online=True)
    return Door(audience, catalogue.matching(sought).count(), catalogue.everything(sought, at_most=SHOWN_POWERS))


def _running(city: list[DepartmentFacts], at: datetime) -> Running:
    board = supervision.lamps(settings.DIVISION, [(each.id, each.name, each.name_en) for each in city], at=at)
    return Running(
        on_time=sum(each.green for each in board),
        due_soon=sum(each.yellow for each in board),
        overdue=sum(each.red for each in board),
        stopped=sum(each.held for each in board),
    )
