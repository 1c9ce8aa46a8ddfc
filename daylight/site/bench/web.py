"""The same steps over HTTP: each a POST as the browser sends it, answered by the web server of `daylight serve`."""

import http.client
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
from daylight.site.bench.courses import ANSWERS, FACTS, FIRST_TOKEN, LICENCE, PENALTY, Step
from daylight.site.bench.scene import Scene

CSRF = "b" * 32


@dataclass
class Browser:
    """One signed-in person on one kept-open connection."""

    port: int
    session: str

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.cookies = f"csrftoken={CSRF}; {settings.SESSION_COOKIE_NAME}={self.session}"

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
    people = {each.person for each in (*scene.officers.values(), *scene.applicants)}
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found: dict[int, str] = {}
    for user in get_user_model().objects.filter(pk__in=[person for person in people if person]):
        session = store()
        backend, known = settings.AUTHENTICATION_BACKENDS[0], user.get_session_auth_hash()
        session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: known})
        session.create()
        found[user.pk] = session.session_key
    return found


def steps(scene: Scene, port: int, keys: dict[int, str]) -> Callable[[int], Iterator[str]]:
    """One client has six browsers: its applicant's and the five officers'. It posts; pages are not opened between."""

    def browser(actor: Actor) -> Browser:
        return Browser(port, keys[actor.person or 0])

    def client(number: int) -> Iterator[str]:
        applicant = browser(scene.applicants[number])
        officers = {name: browser(officer) for name, officer in scene.officers.items()}
        for _warming in _life(scene, applicant, officers):
            pass
        yield "ready"
        while True:
            yield from _life(scene, applicant, officers)

    return client


def _life(scene: Scene, applicant: Browser, officers: dict[str, Browser]) -> Iterator[str]:
    form = applicant.post(f"/items/{scene.power}/apply/")
    yield "start_application"
    applicant.post(form, **ANSWERS)
    yield "save_draft"
    applicant.post(f"{form}check/", declared="on")
    yield "submit"
    number = applicant.leads(form).rstrip("/").rpartition("/")[2]
    officers["window"].post(f"/staff/applications/{number}/answer/", answer="accept", as_seen=1)
    yield "accept"
    yield from _course("licence", LICENCE, number, officers)
    filed = officers["handler"].post(
        "/staff/cases/new/", power=scene.penalty, party_name="江州样例商贸有限公司", **FACTS
    )
    yield "file_case"
    yield from _course("penalty", PENALTY, filed.rstrip("/").rpartition("/")[2], officers)


def _course(kind: str, course: tuple[Step, ...], number: str, officers: dict[str, Browser]) -> Iterator[str]:
    for place, step in enumerate(course):
        said = {"opinion" if name == "reasons" else name: text for name, text in step.said.items()}
        fields = {f"field-{name}": text for name, text in step.fields.items()}
        task = {"token": FIRST_TOKEN[kind] + place, "as_seen": 1 + place}
        officers[step.post].post(f"/staff/cases/{number}/{step.verb}/", **task, **said, **fields)
        yield step.verb
