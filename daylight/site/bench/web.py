"""The same steps over HTTP: each a POST as the browser sends it, answered by the web server of `daylight serve`."""

import http.client
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.site.bench.scene import Scene
from daylight.site.bench.service import ANSWERS

CSRF = "b" * 32
BACKEND = "django.contrib.auth.backends.ModelBackend"
FIELD = r'name="{name}"[^>]*value="([^"]*)"'


@dataclass
class Browser:
    """One signed-in person on one kept-open connection."""

    port: int
    session: str

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.cookies = f"csrftoken={CSRF}; {settings.SESSION_COOKIE_NAME}={self.session}"

    def get(self, path: str) -> str:
        """The text of a page."""
        return self._send("GET", path, None, 200)[1]

    def leads(self, path: str) -> str:
        """Where an address redirects to."""
        return self._send("GET", path, None, 302)[0]

    def post(self, path: str, **fields: object) -> str:
        """Send a form under a new idempotency key and return where it leads; anything but a redirect is a failure."""
        body = urlencode({**fields, "csrfmiddlewaretoken": CSRF, "idempotency_key": uuid.uuid4()})
        return self._send("POST", path, body, 302)[0]

    def _send(self, method: str, path: str, body: str | None, expected: int) -> tuple[str, str]:
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status != expected:
            status = answer.status
            raise Refusal("bench.answer", msg("%(path)s answered %(status)s."), path=path, status=status)
        return answer.headers.get("Location", ""), text


def sessions(scene: Scene) -> dict[int, str]:
    """A session key for every person of the scene, made without the sign-in page."""
    people = {each.person for each in (scene.window, scene.reviewer, scene.decider, *scene.applicants)}
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found: dict[int, str] = {}
    for user in get_user_model().objects.filter(pk__in=[person for person in people if person]):
        session = store()
        session.update(
            {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash()}
        )
        session.create()
        found[user.pk] = session.session_key
    return found


def steps(scene: Scene, port: int, keys: dict[int, str]) -> Callable[[int], Iterator[str]]:
    """One client has four browsers: its applicant's and the three officers'."""

    def browser(actor: Actor) -> Browser:
        return Browser(port, keys[actor.person or 0])

    def client(number: int) -> Iterator[str]:
        applicant, window = browser(scene.applicants[number]), browser(scene.window)
        reviewer, decider = browser(scene.reviewer), browser(scene.decider)
        for _warming in _life(scene.power, applicant, window, reviewer, decider):
            pass
        yield "ready"
        while True:
            yield from _life(scene.power, applicant, window, reviewer, decider)

    return client


def _life(power: str, applicant: Browser, window: Browser, reviewer: Browser, decider: Browser) -> Iterator[str]:
    form = applicant.post(f"/items/{power}/apply/")
    yield "start_application"
    applicant.post(form, **ANSWERS)
    yield "save_draft"
    applicant.post(f"{form}check/", declared="on")
    yield "submit"
    number = applicant.leads(form).rstrip("/").rpartition("/")[2]
    page = window.get(f"/staff/applications/{number}/")
    window.post(f"/staff/applications/{number}/answer/", answer="accept", as_seen=_field(page, "as_seen"))
    yield "accept"
    for name, officer, address, said in (
        ("act", reviewer, "act", {"outcome": "pass"}),
        ("decide", decider, "decide", {"outcome": "grant"}),
        ("serve", window, "serve", {"method": "direct", "received_by": "青禾"}),
    ):
        page = officer.get(f"/staff/cases/{number}/")
        task = {"token": _field(page, "token"), "as_seen": _field(page, "as_seen")}
        officer.post(f"/staff/cases/{number}/{address}/", **task, **said)
        yield name


def _field(page: str, name: str) -> str:
    found = re.search(FIELD.format(name=name), page)
    if found is None:
        raise Refusal("bench.field", msg("The page has no field %(name)s."), name=name)
    return found[1]
