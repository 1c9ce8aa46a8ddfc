"""石岩 acts for 江州晨光餐饮有限公司: within the mandate, by name, and not a day longer."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall import queries, services
from daylight.hall.tests.makers import ANSWERS, PDF, make_draft, make_open_power, make_submitted, submit
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return make_applicant("company")[1]


@pytest.fixture
def clerk():
    user, by = make_applicant("citizen", username="shiyan", name="石岩")
    return user, by


def day(after=0):
    return legal_day(ledger.now()) + timedelta(days=after)


def given(firm, *, kind="staff", powers=(), since=0, until=30):
    return services.give_mandate(
        "shiyan", "石岩", kind=kind, powers=powers, since=day(since), until=day(until), by=firm, at=ledger.now()
    )


def acting(clerk, key):
    return queries.acting_under(clerk[1], str(key), day())


@pytest.mark.req("HAL-32")
def test_a_company_gives_a_staff_account_that_applies_and_queries_in_its_name_and_the_record_names_both(firm, clerk):
    power, other = make_open_power(), make_open_power()
    company, staff = signed_in(firm), signed_in(clerk[1])
    form = {"verb": "give", "kind": "staff", "username": "shiyan", "name": "石岩", "powers": power.id}
    page = text(company.get(reverse("my-mandates")))
    assert "子账号" in page and power.name in page
    assert post(company, reverse("my-mandates"), since=day(), until=day(90), **form).status_code == 302
    home = text(staff.get(reverse("my")))
    key = re.search(r'name="mandate" value="([0-9a-f-]{36})"', home).group(1)
    assert firm.name in home
    assert post(staff, reverse("my-mandates-act"), mandate=key).status_code == 302
    started = post(staff, reverse("apply", args=[power.key]))["Location"]
    post(staff, started, action="next", **ANSWERS)
    for each in power.materials:
        post(staff, f"{started}materials/", key=each["key"], file=SimpleUploadedFile("图.pdf", PDF))
    done = post(staff, f"{started}check/", declared="on")
    number = re.search(r"my/cases/([^/\"]+)/", text(staff.get(done["Location"]))).group(1)
    found = queries.application(queries.division_of(number), number)
    assert (found.party_name, found.agent_name, found.agent_id) == (firm.name, "石岩", clerk[0].id_number)
    assert number in text(staff.get(reverse("my"))) and number in text(company.get(reverse("my")))
    entry = ledger.entries(found.division, f"case/{number}")[0]
    assert "石岩" in entry.actor and firm.name in entry.actor
    assert post(staff, reverse("apply", args=[other.key])).status_code == 403
    post(staff, reverse("my-mandates-act"), mandate="")
    assert number not in text(staff.get(reverse("my")))


@pytest.mark.parametrize("days", [(-10, -1), (1, 10)])
def test_a_mandate_that_has_ended_or_not_begun_gives_nothing(firm, clerk, days):
    key = given(firm, since=days[0], until=days[1])
    assert acting(clerk, key) == clerk[1]
    staff = signed_in(clerk[1])
    assert post(staff, reverse("my-mandates-act"), mandate=key).status_code == 404


def test_what_was_begun_under_a_mandate_cannot_be_handed_in_after_it_was_taken_back(firm, clerk):
    power = make_open_power()
    by = acting(clerk, key := given(firm))
    draft, _by = make_draft(power, by, at=ledger.now())
    services.revoke_mandate(key, by=firm, at=ledger.now())
    with pytest.raises(Forbidden, match=r"mandate\.ended"):
        submit(draft.id, by, at=ledger.now())
    with pytest.raises(Forbidden, match=r"mandate\.ended"):
        services.save_draft(draft.id, data={}, by=by, at=ledger.now())


def test_an_agent_sees_and_changes_nothing_outside_the_mandate(firm, clerk):
    inside, outside = make_open_power(), make_open_power()
    made, _by = make_submitted(outside, firm, at=ledger.now())
    private, _by = make_draft(outside, firm, at=ledger.now())
    staff = signed_in(clerk[1])
    post(staff, reverse("my-mandates-act"), mandate=given(firm, powers=[inside.id]))
    assert made.number not in text(staff.get(reverse("my")))
    for address in ("my-case", "my-case-rate"):
        assert staff.get(reverse(address, args=[made.number])).status_code == 403
    assert staff.get(reverse("apply-form", args=[outside.key, private.id])).status_code == 403
    assert post(staff, reverse("my-case-withdraw", args=[made.number]), as_seen=1).status_code == 403
    for address in ("my-identity", "my-consents", "my-mandates"):
        assert staff.get(reverse(address)).status_code == 403


@pytest.mark.parametrize(
    ("path", "counts"),
    [("/items/X1/apply/", True), ("/en/items/X1/apply/", True), ("/my/", True), ("/my/cases/JZ-1/", True),
     ("/my/readers/", False), ("/items/X1/follow/", False), ("/interaction/write/", False),
     ("/openness/requests/", False), ("/halls/329900/118/appointments/", False), ("/my/appointments/1/cancel/", False)],
)  # fmt: skip
def test_a_mandate_counts_only_where_one_applies_and_with_the_applications(path, counts):
    assert queries.is_acted_in(path) is counts


def test_nobody_acts_under_anothers_mandate_and_a_guess_at_names_tells_nothing(firm, clerk):
    key = given(firm)
    stranger = make_applicant("citizen")[1]
    assert queries.acting_under(stranger, str(key), day()) == stranger
    assert queries.acting_under(clerk[1], "not-a-key", day()) == clerk[1]
    make_person("citizen", username="someone", name="别人")
    told = {"kind": "agent", "since": day(), "until": day(1), "by": firm, "at": ledger.now()}
    answers = set()
    for username, name in (("someone", "石岩"), ("nobody", "石岩"), ("shiyan", "别人")):
        with pytest.raises(Refusal) as refused:
            services.give_mandate(username, name, **told)
        answers.add((refused.value.code, str(refused.value)))
    assert len(answers) == 1
    with pytest.raises(Refusal, match=r"mandate\.kind"):
        services.give_mandate("shiyan", "石岩", **{**told, "kind": "staff", "by": stranger})
    with pytest.raises(Refusal, match=r"mandate\.days"):
        given(firm, since=5, until=1)
