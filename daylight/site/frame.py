"""What the frame of a page needs to know: reader, language, navigation, whether time is simulated. All read lazily."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext

from daylight.casework.queries import StepFacts
from daylight.casework.queries.access import may_read
from daylight.casework.rules.facts import CaseFacts
from daylight.catalogue.queries.workings import reads_workings
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.queries import posts_in_edition
from daylight.offices.rules import PostFacts
from daylight.site import menus, navigation
from daylight.site.counts import waiting_for
from daylight.site.fronts import is_served
from daylight.site.menus import Entry, Group
from daylight.site.reminders import NOTHING_TOLD, Reminders, reminders_for, sunlight_of
from daylight.site.switches import runs_at, stopped
from daylight.web.requests import Request
from daylight.web.shown import named

MODE_COOKIE = "daylight_print"
LARGE = "large"
LANGS: Mapping[str, tuple[str, str, str]] = {
    "zh-hans": ("zh-CN", "en", "English"),
    "en": ("en", "zh-hans", "中文"),
}


_known_divisions: dict[str, offices.DivisionFacts] = {}


class Frame:
    """The frame of one page for one reader; every property is worked out when a template first asks for it.

    A quiet frame asks nothing of the database: for the page that says that something broke.
    """

    def __init__(self, request: HttpRequest, *, quiet: bool = False) -> None:
        self.request = request
        self.quiet = quiet
        self._workings: dict[int, bool] = {}
        self.language = "en" if (get_language() or "").startswith("en") else "zh-hans"
        self.lang, self._other, self.other_name = LANGS[self.language]
        self.other_lang = LANGS[self._other][0]

    @cached_property
    def actor(self) -> Actor | None:
        return None if self.quiet else getattr(self.request, "actor", None)

    @cached_property
    def at(self) -> datetime:
        """The instant of the request by the database's clock."""
        return getattr(self.request, "at", None) or (datetime.now(UTC) if self.quiet else ledger.now())

    @cached_property
    def is_simulated(self) -> bool:
        return not self.quiet and ledger.is_simulated()

    @cached_property
    def is_signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(not self.quiet and user is not None and user.is_authenticated)

    @property
    def is_officer(self) -> bool:
        return self.actor is not None and self.actor.kind == ActorKind.OFFICER

    @property
    def is_at_desk(self) -> bool:
        """Whether an officer reads a page of the staff: what is refused there is told in the frame of the staff."""
        return self.request.path.removeprefix("/en").startswith("/staff/") and self.is_officer

    @property
    def person_name(self) -> str:
        """The name of whoever is signed in, in the reader's language."""
        user = getattr(self.request, "user", None)
        is_own = self.actor is not None and self.actor.person == getattr(user, "pk", None)
        return named(user) if is_own else self.actor.name if self.actor else ""

    def opens(self, path: str) -> bool:
        """Whether the menus lead this officer to a page of the staff: a link stands only where it may be followed."""
        places = (place for _label, held in navigation.side() for place in held)
        return any(place.path == path and (not place.roles or place.roles & self.roles) for place in places)

    def opens_cases(self, division: str, department: int) -> bool:
        """Whether the officer may open the cases of a department at the desk."""
        return may_read(self._posts, division=division, department=department)

    def opens_workings(self, division: str, department: int) -> bool:
        """Whether the officer may read the risk points and inner charts of a department's powers."""
        if not self.is_officer:
            return False
        if department not in self._workings:
            known = reads_workings(self._posts, division=division, department=department)
            self._workings[department] = known
        return self._workings[department]

    @cached_property
    def _posts(self) -> list[PostFacts]:
        """Every post from which the officer may act today."""
        edition = getattr(self.request, "offices_edition", None)
        if not self.is_officer or self.actor is None or self.actor.person is None or edition is None:
            return []
        return list(posts_in_edition(edition, self.actor.person, legal_day(self.at)))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles of every post from which the officer may act today, whichever of them is in use."""
        if self.is_officer and self.actor is not None and getattr(self.request, "offices_edition", None) is None:
            return frozenset({self.actor.role} if self.actor.role else ())
        return frozenset(post.role for post in self._posts)

    @cached_property
    def is_senior(self) -> bool:
        return self.request.COOKIES.get(MODE_COOKIE) == LARGE

    @cached_property
    def city(self) -> str:
        """The name of the division whose site this is, read once in a process."""
        if settings.DIVISION not in _known_divisions and not self.quiet:
            _known_divisions.update({each.code: each for each in offices.divisions()})
        home = _known_divisions.get(settings.DIVISION)
        return named(home) if home else settings.DIVISION

    @property
    def site_name(self) -> str:
        return gettext("%(city)s powers in daylight") % {"city": self.city}

    @property
    def host_name(self) -> str:
        return gettext("Hosted by the people's government of %(city)s") % {"city": self.city}

    @property
    def home_url(self) -> str:
        return menus.address("/") or "/"

    @property
    def staff_home_url(self) -> str:
        return menus.address("/staff/") or menus.address("/staff/todo/") or self.home_url

    @property
    def other_url(self) -> str:
        """The same page, with the same query, in the other language."""
        path = self.request.get_full_path()
        return f"/en{path}" if self._other == "en" else path.removeprefix("/en")

    @property
    def back_url(self) -> str:
        referer = self.request.headers.get("Referer", "")
        safe = url_has_allowed_host_and_scheme(referer, allowed_hosts={self.request.get_host()})
        return referer if safe else self.home_url

    @property
    def senior_url(self) -> str:
        mode = "ordinary" if self.is_senior else LARGE
        return f"{reverse('print-mode', args=[mode])}?{urlencode({'next': self.request.get_full_path()})}"

    @property
    def accessibility_url(self) -> str:
        return menus.address("/help/accessibility/") or ""

    @property
    def sign_in_url(self) -> str:
        found = _reverse("sign-in")
        return f"{found}?{urlencode({'next': self.request.get_full_path()})}" if found else ""

    @property
    def sign_out_url(self) -> str:
        return _reverse("sign-out")

    @cached_property
    def main_nav(self) -> list[Entry]:
        return self._running(menus.entries(navigation.MAIN, self.request.path))

    @cached_property
    def own_nav(self) -> list[Entry]:
        places = navigation.OWN[1:] if self.is_officer else navigation.OWN[:1]
        return self._running(menus.entries(places, self.request.path))

    @cached_property
    def modules(self) -> list[Entry]:
        return self._running(menus.modules(self.request.path, roles=self.roles))

    @cached_property
    def side(self) -> list[Group]:
        counts = waiting_for(self.actor, self.at) if self.actor else {}
        return self._groups(menus.groups(navigation.side(), self.request.path, roles=self.roles, counts=counts))

    @cached_property
    def reminders(self) -> Reminders:
        """What the other platforms say to the officer at the workbench."""
        if self.actor is None or not self.is_officer:
            return NOTHING_TOLD
        opens = self.opens_cases(self.actor.division, self.actor.department or 0)
        return reminders_for(self.actor, self.at, is_head=Role.DEPARTMENT_HEAD in self.roles, opens_cases=opens)

    def sunlight(self, case: CaseFacts, done: list[StepFacts]) -> dict[str, int]:
        """Of the facts of a case: how many are public, withheld and later."""
        return sunlight_of(case, done)

    @cached_property
    def foot_columns(self) -> list[Group]:
        return self._groups(menus.groups(navigation.FOOT, self.request.path))

    @cached_property
    def _stopped(self) -> frozenset[str]:
        has_begun = not self.quiet and hasattr(self.request, "offices_edition")
        return stopped(cast(Request, self.request)) if has_begun else frozenset()

    def _running(self, found: list[Entry]) -> list[Entry]:
        """Without the pages of sub-systems that are stopped, and of the other front."""
        running = [each for each in found if runs_at(each.url, self._stopped)]
        return [each for each in running if is_served(settings.FRONT, each.url)]

    def _groups(self, found: list[Group]) -> list[Group]:
        kept = [Group(each.label, self._running(each.entries)) for each in found]
        return [each for each in kept if each.entries]

    @cached_property
    def duties(self) -> list[str]:
        """What a government site states about itself (国办发〔2017〕47 号); a sample city invents its numbers."""
        return [
            gettext("Host: general office of the people's government of %(city)s") % {"city": self.city},
            gettext("Run by: data bureau of %(city)s") % {"city": self.city},
            gettext("Site code %(code)s (sample)") % {"code": settings.DIVISION + "0001"},
            gettext("Sample city: the records and figures on this site are invented."),
        ]


def forget_city() -> None:
    """Read the name of the city anew at its next use in this process."""
    _known_divisions.clear()


def frame(request: HttpRequest) -> Frame:
    """The frame of the page that answers `request`; one per request."""
    made: Frame | None = getattr(request, "_daylight_frame", None)
    if made is None or made.language != ("en" if (get_language() or "").startswith("en") else "zh-hans"):
        made = Frame(request)
        request._daylight_frame = made  # type: ignore[attr-defined]
    return made


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
