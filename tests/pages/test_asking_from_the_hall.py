"""依申请公开 from a department's hall: the form, the receipt, the last day, the written reply, the statistics."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daylight.core.instants import legal_day
from daylight.disclosure import queries
from daylight.disclosure.tests.openness import DIVISION, make_bureau
from daylight.disclosure.tests.test_openness_pages import FORM
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices

pytestmark = pytest.mark.django_db


def counted():
    """The numbers of the public report on requests."""
    return re.findall(r">(\d+)<", text(Client().get(reverse("asking-report"))).split("<main")[1].split("<footer")[0])


@pytest.mark.req("HAL-28")
def test_a_request_made_from_the_hall_has_a_receipt_a_last_day_a_written_reply_and_is_counted():
    bureau, me, officer = make_bureau(), Client(), Client()
    officer.force_login(bureau.people["officer"])
    before = counted()
    hall = text(me.get(reverse("hall-department", args=[DIVISION, "118"])))
    form = re.search(r'href="(/openness/requests/)"', hall).group(1)
    assert "<form" in text(me.get(form))
    handed = text(post(me, form, department=bureau.department, **FORM))
    number = queries.requests_to_answer(DIVISION)[0].number
    assert number in handed
    last = offices.workdays(DIVISION).after(legal_day(ledger.now()), 20)
    follow = reverse("asking-request", args=[number])
    assert last.isoformat() in text(me.get(follow))
    due = queries.information_request(DIVISION, number).due_at
    assert legal_day(due - timedelta(seconds=1)) == last
    sent = {"verb": "reply", "reply": "given", "says": "您申请的信息已经制作完成，现予以公开，详见附件所列各项。"}
    assert post(officer, reverse("staff-request-act", args=[number]), **sent).status_code == 302
    written = text(me.get(follow))
    assert "现予以公开" in written and queries.information_request(DIVISION, number).reply_number in written
    assert counted() != before
