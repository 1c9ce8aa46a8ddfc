"""Appointments at a window: free times, no place given twice, calling off, and the window's own day."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.hall import queries, services
from daylight.hall.models import Appointment, Slot
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db


def opened(places=1, *, hours=26, slots=2):
    body = make_department("118")
    by = make_officer(Role.WINDOW, body)[1]
    at = ledger.now()
    begin = (at + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
    end = begin + timedelta(minutes=30 * slots)
    told = {"opens_at": begin, "closes_at": end, "minutes": 30, "places": places, "by": by, "at": at}
    assert services.open_slots(body.pk, **told) == slots
    assert services.open_slots(body.pk, **told) == 0
    return body, by, list(Slot.objects.order_by("opens_at"))


def test_an_applicant_takes_a_time_on_the_page_sees_it_and_calls_it_off_again():
    body, _by, (first, _second) = opened()
    me = signed_in(make_applicant("citizen")[1])
    page = reverse("appointments", args=[body.division_id, body.code])
    assert "还有 1 个名额" in text(me.get(page))
    assert post(me, page, slot=first.id).status_code == 302
    home = text(me.get(reverse("my")))
    [made] = queries.appointments_of(Appointment.objects.get().person, ledger.now())
    assert made.ticket in home and "已约满" in text(me.get(page))
    assert post(me, page, slot=first.id).status_code == 422
    cancel = re.search(r'action="(/my/appointments/[0-9a-f-]+/cancel/)"', home).group(1)
    assert post(me, cancel).status_code == 302
    assert made.ticket not in text(me.get(reverse("my")))
    assert post(me, page, slot=first.id).status_code == 302
    assert Appointment.objects.get(cancelled_at=None).ticket != made.ticket


def test_a_visitor_signs_in_first_and_a_stranger_cancels_nothing():
    body, _by, (first, _second) = opened()
    page = reverse("appointments", args=[body.division_id, body.code])
    assert "sign-in" in post(Client(), page, slot=first.id)["Location"]
    me = make_applicant("citizen")[1]
    key = services.book(first.id, by=me, at=ledger.now())
    with pytest.raises(NotFound):
        services.cancel_appointment(key, by=make_applicant("company")[1], at=ledger.now())
    with pytest.raises(Refusal, match=r"appointment\.over"):
        services.cancel_appointment(key, by=me, at=first.opens_at)


def test_limits_hold_and_what_is_over_cannot_be_taken():
    _body, _by, slots = opened(places=9, slots=5)
    me, at = make_applicant("citizen")[1], ledger.now()
    for slot in slots[:3]:
        services.book(slot.id, by=me, at=at)
    with pytest.raises(Refusal, match=r"appointment\.many"):
        services.book(slots[3].id, by=me, at=at)
    another = make_applicant("company")[1]
    services.book(slots[0].id, by=another, at=at)
    with pytest.raises(Refusal, match=r"appointment\.twice"):
        services.book(slots[0].id, by=another, at=at)
    assert Slot.objects.get(id=slots[0].id).taken == 2
    with pytest.raises(Refusal, match=r"slot\.full"):
        services.book(slots[4].id, by=another, at=slots[4].opens_at)


def test_the_window_sees_who_comes_notes_it_once_and_only_its_own_posts_open_times():
    body, window, (first, _second) = opened(hours=1)
    me, at = make_applicant("citizen")[1], ledger.now()
    key = services.book(first.id, by=me, at=at)
    with pytest.raises(Forbidden):
        services.note_arrival(key, by=make_officer(Role.HANDLER, body)[1], at=first.opens_at)
    with pytest.raises(Refusal, match=r"appointment\.other_day"):
        services.note_arrival(key, by=window, at=first.opens_at + timedelta(days=1))
    services.note_arrival(key, by=window, at=first.opens_at)
    with pytest.raises(NotFound):
        services.note_arrival(key, by=window, at=first.opens_at)
    desk = signed_in(window)
    day = first.opens_at.astimezone(LEGAL_ZONE).date()
    assert "青禾" in text(desk.get(reverse("staff-appointments"), {"day": day}))
    form = {"verb": "open", "department": body.pk, "on": day + timedelta(days=3), "from": "09:00", "to": "10:00"}
    assert post(desk, reverse("staff-appointments"), minutes=30, places=2, **form).status_code == 302
    assert post(desk, reverse("staff-appointments"), minutes=5, places=2, **form).status_code == 422
    other = make_officer(Role.WINDOW, make_department("112"))[1]
    assert post(signed_in(other), reverse("staff-appointments"), minutes=30, places=2, **form).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_want_the_last_two_places_at_once_exactly_two_get_one():
    _body, _by, (slot, _second) = opened(places=2)
    people = [make_applicant("citizen", username=f"rival{n}")[1] for n in range(8)]
    at = ledger.now()

    def try_it(by):
        try:
            services.book(slot.id, by=by, at=at)
        except Refusal as refusal:
            return refusal.code
        finally:
            connections["default"].close()
        return "booked"

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(try_it, people))
    assert sorted(results) == ["booked"] * 2 + ["slot.full"] * 6
    found = Slot.objects.get(id=slot.id)
    assert found.taken == Appointment.objects.filter(slot=slot.id, cancelled_at=None).count() == 2
    assert len(set(Appointment.objects.values_list("ticket", flat=True))) == 2
    connection.ensure_connection()
