"""互动: the office and the party write to each other in the case; the thread is part of its record."""

import json

import pytest

from daylight.casework import queries, services
from daylight.casework.queries.messages import thread
from daylight.casework.tests.makers import accepted, again, doing, filed, make_office
from daylight.casework.tests.papers import granted, photo
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall import queries as applications
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.req("RUN-36")
def test_office_and_party_write_to_each_other_in_the_case_and_the_thread_is_on_its_record() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    clerk, party = signed_in(office.reviewer), signed_in(office.applicant)
    asked = {"text": "请说明后厨排烟方式。"}
    assert clerk.post(f"/staff/cases/{case.number}/messages/", asked).status_code == 302
    assert "message.sent" in [each.kind for each in applications.notices(case.division, case.number)]
    page = party.get(f"/my/cases/{case.number}/papers/").content.decode()
    assert "请说明后厨排烟方式。" in page and office.reviewer.post_name in page
    answer = {"text": "采用油烟净化器，见照片。", "file": photo("净化器.jpg")}
    assert party.post(f"/my/cases/{case.number}/papers/", answer).status_code == 302
    assert case.number in clerk.get("/staff/messages/").content.decode()
    page = clerk.get(f"/staff/cases/{case.number}/messages/").content.decode()
    assert "采用油烟净化器" in page and "净化器.jpg" in page
    first, second = thread(case.division, case.number)
    assert first.read_at is not None and second.read_at is None, "who answers has read"
    file = clerk.get(f"/staff/cases/{case.number}/messages/{second.id}/").content
    assert file == photo().read()
    recorded = [entry for entry in queries.trace(case.division, case.number) if entry.kind == "message.sent"]
    assert [json.loads(entry.payload)["text"] for entry in recorded] == [asked["text"], answer["text"]]
    assert json.loads(recorded[1].payload)["file"] == second.file
    assert clerk.post(f"/staff/cases/{case.number}/messages/", {"read": "1"}).status_code == 302
    assert case.number not in clerk.get("/staff/messages/").content.decode()


def test_only_the_party_and_the_department_read_and_write() -> None:
    office = make_office()
    case = accepted(office, ledger.now())
    at = ledger.now()
    _person, stranger = make_applicant("company", name="江州样例商贸有限公司")
    other = make_officer("reviewer", make_department("125"))[1]
    for by in (stranger, other):
        with pytest.raises(Forbidden):
            services.write_message(case.division, case.number, text="您好", by=by, at=at)
    assert signed_in(stranger).get(f"/my/cases/{case.number}/papers/").status_code == 404
    assert signed_in(other).get(f"/staff/cases/{case.number}/messages/").status_code == 403
    assert signed_in(office.reviewer).get(f"/my/cases/{case.number}/papers/").status_code == 404
    assert thread(case.division, case.number) == []


def test_an_empty_message_or_one_in_a_closed_case_is_refused() -> None:
    office = make_office()
    case = granted(office)
    clerk = signed_in(office.window)
    page = clerk.post(f"/staff/cases/{case.number}/messages/", {"text": "  "})
    assert page.status_code == 422 and "[message.empty]" in page.content.decode()
    now = ledger.now()
    services.serve(**doing(again(case), office.window, now, method="direct", received_by="青禾"))
    with pytest.raises(Refusal) as refused:
        services.write_message(case.division, case.number, text="还有问题", by=office.applicant, at=now)
    assert refused.value.code == "case.closed"


def test_the_party_has_the_documents_written_to_it_and_the_decision_once_it_was_served() -> None:
    office = make_office()
    case = granted(office)
    party = signed_in(office.applicant)
    made = {paper.kind: paper.id for paper in queries.papers(case.division, case.number)}
    path = f"/my/cases/{case.number}/papers/"
    assert party.get(f"{path}{made['acceptance_notice']}/").content.startswith(b"%PDF")
    assert party.get(f"{path}{made['decision']}/").status_code == 404
    now = ledger.now()
    services.serve(**doing(again(case), office.window, now, method="electronic", received_by="青禾"))
    assert party.get(f"{path}{made['decision']}/").content.startswith(b"%PDF")


def test_a_case_whose_party_has_no_account_says_how_to_write_to_it() -> None:
    office = make_office()
    case = filed(office, ledger.now())
    page = signed_in(office.handler).get(f"/staff/cases/{case.number}/messages/").content.decode()
    assert "请以书面方式联系" in page
