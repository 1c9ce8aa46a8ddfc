"""Nobody signs an act of enforcement without a certificate that is valid that day, for that body, kind and place."""

from datetime import UTC, date, datetime

import pytest

from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.models import Certificate
from daylight.offices.tests.makers import make_certificate, make_department, make_officer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, 2, tzinfo=UTC)
DAY = date(2026, 4, 1)


def asked(person, department, *, on=DAY, kind="penalty", division="329900"):
    return queries.may_sign(person.pk, department=department.pk, division=division, kind=kind, on=on)


@pytest.mark.parametrize(
    ("fault", "fields"),
    [
        ("form", {"form": "supervision"}),
        ("area", {"area": "329901"}),
        ("scope", {"kinds": ["inspection"]}),
        ("not_yet", {"since": date(2026, 4, 2)}),
        ("expired", {"until": date(2026, 3, 31)}),
        ("not_reviewed", {"reviewed_for": 2024}),
        ("suspended", {"state": "suspended"}),
        ("suspended", {"state": "revoked"}),
    ],
)
def test_a_certificate_that_does_not_carry_the_act_is_refused_with_what_is_wrong(fault, fields):
    body = make_department()
    person, _by = make_officer(Role.HANDLER, body)
    assert asked(person, body)
    Certificate.objects.update(**fields)
    with pytest.raises(Forbidden) as refused:
        asked(person, body)
    assert refused.value.code == f"certificate.{fault}"
    assert "第四十二条" in refused.value.why


def test_another_body_or_no_certificate_is_refused_and_a_second_valid_one_carries_the_act():
    body, other = make_department(), make_department("121")
    person, _by = make_officer(Role.HANDLER, other)
    with pytest.raises(Forbidden) as refused:
        asked(person, body)
    assert refused.value.code == "certificate.department"
    assert asked(person, body.__class__.objects.get(pk=other.pk), division="329901")
    good = make_certificate(person, body)
    assert asked(person, body) == good.number
    Certificate.objects.all().delete()
    with pytest.raises(Forbidden) as refused:
        asked(person, body)
    assert refused.value.code == "certificate.missing"


def test_certificates_are_issued_reviewed_suspended_and_revoked_by_the_legal_office_on_record():
    body = make_department()
    person, handler = make_officer(Role.HANDLER, body)
    Certificate.objects.all().delete()
    _person, legal = make_officer(Role.LEGAL_OFFICER, make_department("103"))
    given = {"person": person.pk, "department": body.pk, "since": date(2024, 1, 1), "until": date(2028, 1, 1)}
    with pytest.raises(Forbidden):
        services.issue_certificate("ZF1", **given, by=handler, at=AT)
    services.issue_certificate("ZF1", **given, by=legal, at=AT)
    with pytest.raises(Refusal) as refused:
        services.issue_certificate("ZF1", **given, by=legal, at=AT)
    assert refused.value.code == "certificate.taken"
    with pytest.raises(Forbidden):
        asked(person, body)
    services.review_certificate("ZF1", by=legal, at=AT)
    assert asked(person, body) == "ZF1"
    services.suspend_certificate("ZF1", reason="样例：培训未完成", by=legal, at=AT)
    with pytest.raises(Forbidden):
        asked(person, body)
    services.review_certificate("ZF1", by=legal, at=AT)
    services.revoke_certificate("ZF1", reason="样例：调离执法岗位", by=legal, at=AT)
    with pytest.raises(Refusal) as refused:
        services.review_certificate("ZF1", by=legal, at=AT)
    assert refused.value.code == "certificate.was_revoked"
    kinds = [each.kind for each in ledger.entries("329900", f"person/{person.pk}")]
    done = ("issued", "reviewed", "suspended", "reviewed", "revoked")
    assert kinds == [f"certificate.{each}" for each in done]
