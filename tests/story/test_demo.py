"""`daylight demo`: a city that has lived for sixty days, and says that its time was simulated."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from daylight.core.actors import job
from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import Refusal
from daylight.core.workdays import Workdays
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services
from daylight.offices import queries as offices
from daylight.offices.models import Person
from daylight.site.demo.hours import AFTERNOON, CLOSES, LUNCH, OPENS, Hours
from tests.story.links import followed, unmarked_chinese

CASES = 24
OFFICERS = ("window", "decider", "editor", "sysadmin", "auditor")
"""Accounts with unlike posts: what leads one of them astray would lead others of the kind."""


@pytest.fixture(autouse=True)
def _own_files(transactional_db: None, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"
    offices.forget_workdays()
    ledger.now()


def played(**options: Any) -> Any:
    """What the command prints as JSON."""
    out = io.StringIO()
    call_command("demo", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.mark.slow
def test_the_demo_leaves_cases_in_many_states_and_comes_back_to_real_time() -> None:
    real = ledger.now()
    report = played(cases=CASES)
    assert abs(ledger.now() - real) < timedelta(minutes=10)
    assert ledger.is_simulated()
    assert {"accepted", "closed"} <= set(report["counts"]["applications"])
    assert {"closed", "open"} <= set(report["counts"]["cases"])
    assert report["counts"]["records"]["published"] >= 5
    assert sum(report["counts"]["findings"].values()) > 0
    told = {line["lamp"] for line in report["story"]}
    assert told == {"green", "yellow", "red", "hold", "none"}
    first = ledger.entries("329900", "system")[0]
    assert (first.kind, json.loads(first.payload)) == ("ledger.opened", {"mode": "simulated"})
    assert first.recorded_at < real - timedelta(days=59)
    assert ledger_services.verify().fault is None
    assert 'class="simulated"' in Client().get("/").content.decode()
    assert_officers_kept_office_hours()
    assert_every_link_leads_somewhere()
    count = sum(1 for _ in ledger.all_entries())
    assert played(cases=CASES)["changed"] is False
    assert sum(1 for _ in ledger.all_entries()) == count


def assert_every_link_leads_somewhere() -> None:
    """Visitors, in both languages, and officers meet no page that is missing or broken, and no unmarked Chinese; no
    page of the staff leads an officer where the officer may not go, for each such try is put on record."""
    lost: list[str] = []
    desks = [(username, "/staff/", 60) for username in OFFICERS]
    for username, start, least in (("", "/", 250), ("", "/en/", 250), *desks):
        client = Client()
        if username:
            client.force_login(Person.objects.get(username=username))
        pages = followed(client, start, under=start if username else "/")
        assert len(pages) > least, (username, len(pages))
        wrong = {404, 410, 500} | ({403} if username else set())
        lost += [f"{led_by} → {each}: {code}" for each, (code, led_by, _) in pages.items() if code in wrong]
        if start == "/en/":
            lost += [f"{each}: {words}" for each, (_, _, text) in pages.items() for words in unmarked_chinese(text)]
    assert not lost, "\n".join(lost)


def assert_officers_kept_office_hours() -> None:
    """No officer acted on a holiday, before nine, at noon, or in the evening."""
    workdays = offices.workdays("329900")
    acts = [each for each in ledger.all_entries() if each.post is not None]
    assert len(acts) > 100
    for each in acts:
        local = each.happened_at.astimezone(LEGAL_ZONE)
        assert workdays.is_workday(local.date()), each.kind
        assert OPENS <= local.time() <= LUNCH or AFTERNOON <= local.time() <= CLOSES, (each.kind, local)


def test_a_production_database_refuses_the_demo(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(Refusal) as refused:
        played(cases=1)
    assert refused.value.code == "clock.production"
    assert not list(ledger.all_entries())


def test_a_ledger_in_real_time_refuses_the_demo() -> None:
    at = ledger.now()
    ledger_services.open_ledger("real", by=job("tests", "329900"), at=at)
    with pytest.raises(Refusal) as refused:
        played(cases=1)
    assert refused.value.code == "ledger.already_opened"
    assert sum(1 for _ in ledger.all_entries()) == 1


def test_the_same_day_lunch_and_holidays_are_kept_free() -> None:
    hours = Hours(Workdays(), Random(1))
    eve = datetime(2026, 9, 30, 17, 25, tzinfo=LEGAL_ZONE)
    assert all(hours.is_open(hours.later(eve, days)) for days in (0, 0, 0, 1, 2, 7) for _ in range(40))
    assert hours.later(eve, 0).date() > datetime(2026, 10, 7).date()
