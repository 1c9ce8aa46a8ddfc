"""The frames: what every page shows, and what it never shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_division, make_officer
from daylight.site import frame, views
from daylight.site.jinja import environment
from daylight.web.pages import render

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(Path("daylight").glob("*/templates/**/*.html"))
LINK = re.compile(r'href="(/[^"#?]*)')


@pytest.fixture(autouse=True)
def _jiangzhou() -> Iterator[None]:
    make_division()
    frame.forget_city()
    yield
    frame.forget_city()


def _answers(link: str) -> None:
    with translation.override("en" if link.startswith("/en/") else "zh-hans"):
        resolve(link)


def _page(path: str, client: Client | None = None) -> str:
    return (client or Client()).get(path).content.decode()


@pytest.mark.parametrize("path", ["/", "/en/", "/help/accessibility/", "/en/help/accessibility/"])
def test_no_link_of_a_frame_leads_nowhere(path: str) -> None:
    links = {link for link in LINK.findall(_page(path)) if not link.startswith("/static/")}
    assert len(links) > 5
    for link in links:
        _answers(link)


def test_what_is_refused_at_the_desk_is_told_in_the_frame_of_the_staff() -> None:
    person, _ = make_officer(Role.WINDOW)
    client = Client()
    client.force_login(person)
    for answer in (
        client.get("/staff/supervision/findings/"),
        client.post("/staff/supervision/orders/329900/1/act/", {"idempotency_key": "r"}),
        client.get("/staff/no-such-page/"),
    ):
        words = answer.content.decode()
        assert answer.status_code in {403, 404}
        assert 'class="topbar"' in words and 'class="foot"' not in words
    assert 'class="topbar"' not in client.get("/no-such-page/").content.decode()
    assert 'class="topbar"' not in Client().get("/staff/supervision/findings/").content.decode()


def test_no_link_of_the_staff_frame_leads_nowhere() -> None:
    for role in Role:
        if role == Role.APPLICANT:
            continue
        person, _ = make_officer(role)
        client = Client()
        client.force_login(person)
        for link in LINK.findall(_page("/staff/posts/", client)):
            if not link.startswith("/static/"):
                _answers(link)


def test_the_page_says_when_its_time_is_simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "is_simulated", lambda: False)
    assert 'class="simulated"' not in _page("/")
    monkeypatch.setattr(ledger, "is_simulated", lambda: True)
    assert 'class="simulated"' in _page("/")
    assert "simulated time" in _page("/en/")


def test_a_refusal_says_what_why_and_what_next() -> None:
    request: Any = RequestFactory().get("/", headers={"referer": "http://elsewhere.example/"})
    request.at = ledger.now()
    refusal = Refusal("case.stale", "It is %(x)s.", why="《行政许可法》第三十二条", next_step="Do %(x)s.", x="late")
    words = render(request, "base/refusal.html", {"refusal": refusal}, status=409)
    assert words.status_code == 409
    for said in ("It is late.", "《行政许可法》第三十二条", "Do late.", "case.stale"):
        assert said in words.content.decode()
    assert "elsewhere" not in words.content.decode()


def test_the_page_of_a_fault_asks_nothing_of_the_database(django_assert_num_queries: Any) -> None:
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        answer = views.failed(request)
    assert answer.status_code == 500


def test_large_print_never_sends_the_reader_to_another_site() -> None:
    answer = Client().get("/print/large/?next=https://elsewhere.example/")
    assert answer["Location"] == "/"
    assert answer.cookies[frame.MODE_COOKIE].value == frame.LARGE


def test_the_home_page_has_few_queries(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(22):
        _page("/")


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_template_compiles_and_its_icons_are_drawn(path: Path) -> None:
    words = path.read_text()
    made = environment()
    made.parse(words)
    drawn = Path("daylight/site/templates/components/icons.html").read_text()
    for name in re.findall(r'ui\.icon\("([a-z0-9-]+)"', words):
        assert f'"{name}": "' in drawn, f"{name}: run `npm run icons` in frontend/"


def test_no_file_of_the_front_end_names_where_packages_come_from() -> None:
    lock = Path("frontend/package-lock.json").read_text()
    assert '"resolved"' not in lock
