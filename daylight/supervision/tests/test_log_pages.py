"""Imported logs on staff pages: the list, a log judged by a rule, what was refused and why, a case with its events."""

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer
from daylight.supervision import services
from daylight.supervision.models import Log
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.logs import a_file, a_trace, an_event, taken_in
from daylight.supervision.tests.makers import DIVISION, T0

pytestmark = pytest.mark.django_db
UNPAID = {"id": "J1", "name": "未缴款", "level": "red", "dimension": "fee", "breach": {"absent": "Pay"}}


@pytest.fixture
def watcher(client, tmp_path):
    """A supervisor signed in, a log of sixty unpaid fines and a paid one, and a rule that was added."""
    person, actor = make_officer(Role.SUPERVISOR)
    late = an_event("Create", "2020-03-29T00:30:00+01:00", "Ann", amount=("float", "-12.50"))
    paid = a_trace("paid", late, an_event("Pay", "2020-04-01T10:00:00+02:00"), office=("string", "North"))
    unpaid = [a_trace(f"c{n}", late, an_event("", "2020"), an_event("Send", "soon")) for n in range(60)]
    taken_in(a_file(tmp_path, paid, *unpaid), log="旧罚没登记")
    services.propose_rule(document(UNPAID), division=DIVISION, reason="试行", by=actor, at=T0)
    client.force_login(person)
    return client


def page(client, name, *args, **asked):
    """The text of a page."""
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_what_was_kept_and_what_was_refused(watcher):
    text = page(watcher, "supervision-logs")
    assert "旧罚没登记" in text and ">61<" in text and ">62<" in text and ">120<" in text


def test_refused_events_are_named_with_their_case_and_the_reason(watcher):
    text = page(watcher, "supervision-log-refused", Log.objects.get().id)
    assert "没有写明办了什么" in text and "时间无法识别" in text and ">c59<" in text and ">soon<" in text


def test_a_rule_chosen_on_the_page_lists_the_cases_that_break_it(watcher):
    log = Log.objects.get().id
    assert "J1 未缴款" in page(watcher, "supervision-log", log)
    first, second = (page(watcher, "supervision-log", log, rule="J1", page=n) for n in (1, 2))
    assert 'data-hits="60"' in first and "61" in first and ">c0<" in first and ">c59<" not in first
    assert ">c59<" in second and ">paid<" not in first + second
    found = page(watcher, "supervision-log", log, sought="aid")
    assert ">paid<" in found and ">c1<" not in found


def test_a_case_shows_its_events_on_their_wall_and_whether_it_breaks_the_rule(watcher):
    log = Log.objects.get().id
    text = page(watcher, "supervision-log-case", log, 1, rule="J1")
    assert "2020-03-29 00:30" in text and "+01:00" in text and "-12.50" in text and "North" in text
    assert "不违反规则" in text
    assert "违反规则" in page(watcher, "supervision-log-case", log, 2, rule="J1")
    assert watcher.get(reverse("supervision-log-case", args=[log, 62])).status_code == 404
    assert watcher.get(reverse("supervision-log", args=[log]), {"rule": "none"}).status_code == 404


@pytest.mark.parametrize("name", ["supervision-logs", "supervision-log", "supervision-log-refused"])
def test_an_officer_who_does_not_supervise_sees_no_log(client, name):
    person, _actor = make_officer(Role.HANDLER, make_department())
    client.force_login(person)
    assert client.get(reverse(name, args=[] if name == "supervision-logs" else [1])).status_code == 403
