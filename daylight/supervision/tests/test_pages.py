"""Who may see the board and the findings, what they show, and how a finding ends."""

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer
from daylight.supervision import queries, services
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_clock, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_department("118")


@pytest.fixture
def supervisor():
    return make_officer(Role.SUPERVISOR)


def a_finding(office, number="JZ1"):
    a_clock(number, department=office.pk, warn=8, due=10)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=day(9))
    return Finding.objects.get(number=number).id


def test_a_supervisor_opens_the_board_the_list_and_a_finding(client, office, supervisor):
    id_ = a_finding(office)
    client.force_login(supervisor[0])
    for name, args in (("supervision", []), ("findings", []), ("finding", [id_])):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200
        assert office.name in answer.content.decode()
    text = client.get(reverse("finding", args=[id_])).content.decode()
    assert "A003" in text and "《行政许可法》第四十二条" in text and "/cases/JZ1/clocks/1/" in text


@pytest.mark.parametrize("role", [Role.WINDOW, Role.DECIDER, Role.SYSTEM_ADMIN])
def test_others_are_turned_away_and_their_try_is_recorded(client, role):
    person, by = make_officer(role)
    client.force_login(person)
    for name in ("supervision", "findings"):
        assert client.get(reverse(name)).status_code == 403
    assert [e.kind for e in ledger.entries(by.division, f"person/{person.pk}")] == ["act.refused"] * 2


def test_an_applicant_sees_nothing_of_supervision(client):
    client.force_login(make_applicant()[0])
    assert client.get(reverse("supervision")).status_code == 403


def test_the_board_counts_each_open_case_once_by_its_worst_clock(office, django_assert_num_queries):
    other = make_department("119")
    a_clock("G1", department=office.pk, warn=80, due=90)
    a_clock("Y1", department=office.pk, warn=8, due=90)
    a_clock("R1", department=office.pk, warn=8, due=10)
    a_clock("R1", department=office.pk, id=2, warn=80, due=90)
    a_clock("H1", department=office.pk, paused_at=day(5))
    a_clock("S1", department=office.pk, stopped_at=day(5))
    known = [(each.pk, each.name, each.name_en) for each in (other, office)]
    with django_assert_num_queries(2):
        rows = queries.lamps(DIVISION, known, at=day(20))
    assert [(r.department, r.green, r.held, r.yellow, r.red) for r in rows] == [
        (office.pk, 1, 1, 1, 1),
        (other.pk, 0, 0, 0, 0),
    ]


def test_findings_are_filtered(client, office, supervisor):
    a_finding(office)
    client.force_login(supervisor[0])
    page = lambda **q: client.get(reverse("findings"), q).content.decode()  # noqa: E731
    assert "JZ1" in page(level="yellow", watch="time", state="open", department=str(office.pk))
    for other in ({"level": "red"}, {"watch": "flow"}, {"state": "dismissed"}, {"department": "999999"}):
        assert "JZ1" not in page(**other)
    assert client.get(reverse("findings"), {"watch": "nonsense", "department": "x", "page": "9"}).status_code == 200


def test_the_department_explains_and_the_supervisor_ends_it_with_a_reason(office, supervisor):
    id_ = a_finding(office)
    _head, head = make_officer(Role.DEPARTMENT_HEAD, office)
    services.explain(id_, division=DIVISION, text="现场核查因暴雨顺延", by=head, at=day(11))
    with pytest.raises(Stale):
        services.explain(id_, division=DIVISION, text="现场核查因暴雨顺延", by=head, at=day(11))
    with pytest.raises(Refusal):
        services.dismiss(id_, division=DIVISION, reason=" ", by=supervisor[1], at=day(12))
    services.dismiss(id_, division=DIVISION, reason="情况属实，予以排除", by=supervisor[1], at=day(12))
    with pytest.raises(Stale):
        services.confirm(id_, division=DIVISION, reason="情况属实，予以认定", by=supervisor[1], at=day(13))
    found = queries.finding(DIVISION, id_)
    assert (found.state, found.answer) == ("dismissed", "情况属实，予以排除")
    kinds = [entry.kind for entry in ledger.entries(DIVISION, "supervision")]
    assert kinds == ["finding.raised", "finding.explained", "finding.dismissed"]


def test_a_department_cannot_end_its_own_finding_nor_explain_anothers(office):
    id_ = a_finding(office)
    _head, head = make_officer(Role.DEPARTMENT_HEAD, office)
    _other, other = make_officer(Role.DEPARTMENT_HEAD, make_department("119"))
    with pytest.raises(Forbidden):
        services.dismiss(id_, division=DIVISION, reason="没有问题没有问题", by=head, at=day(11))
    with pytest.raises(Forbidden):
        services.explain(id_, division=DIVISION, text="没有问题没有问题", by=other, at=day(11))
    assert queries.finding(DIVISION, id_).state == "raised"


def test_a_supervisor_confirms_on_the_page_and_sending_twice_does_it_once(client, office, supervisor):
    id_ = a_finding(office)
    client.force_login(supervisor[0])
    form = {"act": "confirm", "text": "超过承诺时限五分之四", "idempotency_key": "k-1"}
    for _ in range(2):
        assert client.post(reverse("finding-answer", args=[id_]), form).status_code == 302
    assert queries.finding(DIVISION, id_).state == "confirmed"


def test_a_supervisor_lands_on_the_cockpit_in_the_language_of_the_address(client):
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    for language in ("", "/en"):
        assert client.get(f"{language}/staff/")["Location"] == f"{language}/staff/supervision/"
