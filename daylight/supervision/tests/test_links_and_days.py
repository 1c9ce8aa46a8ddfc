"""Pages lead nowhere that answers 403, and every figure of a day leads to its rows."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import services as offices
from daylight.offices.tests.makers import make_department, make_officer
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.queries import findings, narrowed
from daylight.supervision.queries.analysis import day_of
from daylight.supervision.queries.staff import supervisors
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_clock, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_department("118")


def a_finding(office):
    a_clock(department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(9))
    return Finding.objects.get().id


def test_the_head_reads_a_finding_from_first_to_last_and_no_link_on_it_is_refused(client, office):
    id_, (head, by) = a_finding(office), make_officer(Role.DEPARTMENT_HEAD, office)
    client.force_login(head)
    services.explain(id_, division=DIVISION, text="已补办并整改。", by=by, at=day(9))
    supervisor = make_officer(Role.SUPERVISOR)[1]
    services.confirm(id_, division=DIVISION, reason="情况属实，予以认定", by=supervisor, at=day(9))
    page = client.get(reverse("finding", args=[id_]))
    main = page.content.decode().partition("<main")[2]
    links = set(re.findall(r'href="(/(?:staff/supervision|staff/own|oversight)[^"#]*)', main))
    assert page.status_code == 200
    assert reverse("own-supervision") in links
    assert not [each for each in links if client.get(each).status_code in {403, 500}]


def test_another_department_may_not_read_it(client, office):
    id_ = a_finding(office)
    client.force_login(make_officer(Role.DEPARTMENT_HEAD, make_department("119"))[0])
    assert client.get(reverse("finding", args=[id_])).status_code == 403


def test_an_auditor_is_led_to_no_page_that_is_for_supervisors_alone(client, office):
    a_finding(office)
    client.force_login(make_officer(Role.AUDIT_ADMIN)[0])
    for name in ("supervision", "supervision-rules", "supervision-statistics", "supervision-daily"):
        main = client.get(reverse(name)).content.decode().partition("<main")[2]
        links = set(re.findall(r'href="(/staff/[^"#]*)', main))
        refused = [each for each in links if client.get(each.replace("&amp;", "&")).status_code == 403]
        assert not refused, name


def test_every_figure_of_the_daily_report_is_the_length_of_its_list(office):
    id_ = a_finding(office)
    on = legal_day(Finding.objects.get().noticed_at)
    supervisor = make_officer(Role.SUPERVISOR)[1]
    report = day_of(DIVISION, on, at=day(9))
    assert report.raised_yellow == narrowed(findings(DIVISION, level="yellow"), noticed=on.isoformat()).count() == 1
    later = day(20)
    services.dismiss(id_, division=DIVISION, reason="经核对未违反规则", by=supervisor, at=later)
    answered = legal_day(later).isoformat()
    assert day_of(DIVISION, legal_day(later), at=later).ended["dismissed"] == 1
    assert narrowed(findings(DIVISION, state="dismissed"), answered=answered).count() == 1
    assert not narrowed(findings(DIVISION), answered=on.isoformat())


def test_what_ended_by_what_happened_is_counted_on_the_day_it_ended(office):
    id_ = a_finding(office)
    ended = day(15)
    Finding.objects.filter(id=id_).update(state="ended", ended_at=ended, answered_at=day(9))
    assert day_of(DIVISION, legal_day(ended), at=ended).ended["ended"] == 1
    assert day_of(DIVISION, legal_day(day(9)), at=day(9)).ended["ended"] == 0
    assert narrowed(findings(DIVISION, state="ended"), answered=legal_day(ended).isoformat()).count() == 1


def test_the_list_shows_what_is_left_untreated_and_what_belongs_to_no_department(client, office):
    id_ = a_finding(office)
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    shown = client.get(reverse("findings"), {"state": "untreated"}).content.decode()
    assert reverse("finding", args=[id_]) in shown
    assert (
        reverse("finding", args=[id_]) not in client.get(reverse("findings"), {"department": "none"}).content.decode()
    )
    Finding.objects.filter(id=id_).update(department=None)
    assert reverse("finding", args=[id_]) in client.get(reverse("findings"), {"department": "none"}).content.decode()


def test_days_away_are_not_missed_and_the_other_holder_stands_in(office):
    post_body = make_department("140")
    person, by = make_officer(Role.SUPERVISOR, post_body)
    today = legal_day(ledger.now())
    first = today.replace(day=1)
    before = supervisors(DIVISION, today=today)[0]
    assert before.missed == len(before.days) - 1
    offices.record_absence(
        person.pk, since=today, until=today + timedelta(days=3), reason="外出培训", by=by, at=ledger.now()
    )
    found = supervisors(DIVISION, today=today)[0]
    assert today in found.away and first <= min(found.away)


def test_the_big_screen_is_dark_and_a_cited_article_leads_to_its_text(client, office):
    id_ = a_finding(office)
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    board = client.get(reverse("supervision"), {"screen": "big"}).content.decode()
    assert 'data-bs-theme="dark"' in board
    assert 'data-bs-theme="light"' in client.get(reverse("supervision")).content.decode()
    cited = client.get(reverse("finding", args=[id_])).content.decode()
    assert reverse("article-cited", args=["行政许可法", "第四十二条"]) in cited


def test_a_composer_names_acts_in_words(client):
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    page = client.get(reverse("supervision-rule-new")).content.decode()
    words, code = re.search(r'<option value="([^"]+)">(case\.[a-z]+)</option>', page).groups()
    given = {
        "act": "try", "id": "J77", "name": "没有决定", "level": "red", "dimension": "flow", "phase": "during",
        "kind": "", "joined": "all", "element0": "absent", "a0": words, "comparison0": "more_than",
        "unit0": "calendar_day", "log": "", "basis": "", "meaning": "", "reason": "", "idempotency_key": "c",
    }  # fmt: skip
    in_words = client.post(reverse("supervision-rule-new"), given)
    in_code = client.post(reverse("supervision-rule-new"), {**given, "a0": code, "idempotency_key": "d"})
    said = [re.search(r'<div class="said">(.*?)</div>', each.content.decode(), re.S)[1] for each in (in_words, in_code)]
    assert in_words.status_code == 200 and said[0] == said[1]
