"""One-time codes: the published examples of RFC 6238, and signing in with them."""

from datetime import UTC, datetime, timedelta

import pytest

from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices.models import SecondFactor
from daylight.offices.rules import codes
from daylight.offices.tests.makers import PASSWORD, make_officer, signed_in
from daylight.web.concealed import reveal

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(seconds, code):
    assert codes.code_of(RFC_SECRET, codes.step_of(datetime.fromtimestamp(seconds, UTC))) == code


def test_a_code_is_good_for_a_step_either_side_and_never_again():
    at = datetime(2026, 11, 22, tzinfo=UTC)
    now = codes.step_of(at)
    code = codes.code_of(RFC_SECRET, now)
    assert codes.step_shown(RFC_SECRET, code, at=at + timedelta(seconds=30), last_step=0) == now
    assert codes.step_shown(RFC_SECRET, code, at=at + timedelta(seconds=90), last_step=0) is None
    assert codes.step_shown(RFC_SECRET, code, at=at, last_step=now) is None
    assert codes.step_shown(RFC_SECRET, "", at=at, last_step=0) is None


@pytest.mark.django_db
def test_an_officer_sets_up_codes_signs_in_with_them_and_a_lost_device_is_written_off(client):
    officer, by = make_officer(Role.HANDLER)
    own = signed_in(by)
    assert own.post("/staff/posts/", {"act": "code"}).status_code == 302
    kept = SecondFactor.objects.get(pk=officer.pk).secret
    secret = reveal(kept)
    assert secret not in kept
    assert secret in own.get("/staff/posts/").content.decode()
    given = {"username": officer.username, "password": PASSWORD}
    assert client.post("/sign-in/", given).status_code == 302
    client.logout()
    assert own.post("/staff/posts/", {"act": "confirm", "code": "000000"}).status_code == 422
    step = codes.step_of(ledger.now())
    confirm = {"act": "confirm", "code": codes.code_of(secret, step - 1)}
    assert own.post("/staff/posts/", confirm).status_code == 302
    assert secret not in own.get("/staff/posts/").content.decode()
    assert client.post("/sign-in/", given).status_code == 422
    right = {**given, "code": codes.code_of(secret, step)}
    assert client.post("/sign-in/", right).status_code == 302
    client.logout()
    assert client.post("/sign-in/", right).status_code == 422
    admin = signed_in(make_officer(Role.SECURITY_ADMIN)[1])
    lost = {"act": "codes", "person": officer.pk, "reason": "手机遗失"}
    assert own.post("/staff/admin/lost-device/", lost).status_code == 403
    assert admin.post("/staff/admin/lost-device/", lost).status_code == 302
    assert client.post("/sign-in/", given).status_code == 302
