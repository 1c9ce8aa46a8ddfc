"""Who may see what: strangers, owners of a query code, and everybody else."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from daylight.hall import queries
from daylight.hall.rules import codes
from daylight.hall.tests.makers import make_application, make_draft, make_submitted
from daylight.hall.tests.pages import nameless, post, text
from daylight.hall.urls import urlpatterns

pytestmark = pytest.mark.django_db


def addresses(made, draft, file):
    """Every address of the hall that names something of one applicant's, with the methods it takes."""
    number, code = made.number, "X"
    return [
        ("get", reverse("apply-form", args=[code, draft.id])),
        ("post", reverse("apply-form", args=[code, draft.id])),
        ("get", reverse("apply-materials", args=[code, draft.id])),
        ("post", reverse("apply-materials", args=[code, draft.id])),
        ("get", reverse("apply-check", args=[code, draft.id])),
        ("post", reverse("apply-check", args=[code, draft.id])),
        ("get", reverse("apply-done", args=[code, draft.id])),
        ("post", reverse("apply-registers", args=[code, draft.id])),
        ("post", reverse("my-case-rate", args=[number])),
        ("post", reverse("apply-preview", args=[code, draft.id])),
        ("post", reverse("my-case-delivery", args=[number])),
        ("get", reverse("my-draft-material", args=[draft.id, draft.materials[0].id])),
        ("get", reverse("my-case", args=[number])),
        ("post", reverse("my-case-withdraw", args=[number])),
        ("post", reverse("my-case-read", args=[number])),
        ("post", reverse("my-case-code", args=[number])),
        ("post", reverse("my-case-supplement", args=[number])),
        ("get", reverse("my-material", args=[number, file.id])),
    ]


def test_what_belongs_to_another_looks_like_what_does_not_exist(client, applicant):
    draft, owner = make_draft()
    made = make_application(by=owner)
    (file,) = queries.materials(made.division, made.number)
    nothing = type("Nothing", (), {})()
    nothing.number, nothing.id, nothing.materials = "JZ-118-20260407-999999", uuid.uuid4(), [type("F", (), {})()]
    nothing.materials[0].id = uuid.uuid4()
    pairs = zip(addresses(made, draft, file), addresses(nothing, nothing, nothing.materials[0]), strict=True)
    for (method, others), (_method, none) in pairs:
        sent = post if method == "post" else lambda client, address: client.get(address)
        real, unreal = sent(client, others), sent(client, none)
        assert (real.status_code, unreal.status_code) == (404, 404), others
        assert nameless(real) == nameless(unreal), others
    assert queries.application(made.division, made.number).revision == 1


def test_every_address_of_the_hall_is_asked_for_another_s_things():
    asked = {"apply-form", "apply-materials", "apply-check", "apply-done", "my-draft-material", "my-material"}
    asked |= {"my-case", "my-case-withdraw", "my-case-read", "my-case-code", "my-case-supplement"}
    asked |= {"apply-registers", "my-case-rate", "apply-preview", "my-case-delivery"}
    without_an_owner = {"apply", "my", "my-identity", "my-consents", "my-mandates", "my-mandates-act"}
    without_an_owner |= {"track", "track-case"}
    owned = {each.name for each in urlpatterns if str(each.name).startswith(("my", "apply", "track"))}
    assert owned == asked | without_an_owner


def test_an_application_is_followed_with_number_and_query_code(client):
    submitted, _by = make_submitted()
    page = reverse("track-case", args=[submitted.number])
    assert client.get(page)["Location"].startswith(reverse("track"))
    found = post(client, reverse("track"), number=submitted.number, code=codes.spelled(submitted.query_code))
    assert found["Location"] == page
    shown = text(client.get(page))
    assert submitted.number in shown and "2026-04-14" in shown
    assert "江州晨光餐饮有限公司" not in shown and "样例路" not in shown


def test_a_wrong_code_and_an_unknown_number_get_the_same_answer(client):
    submitted, _by = make_submitted()
    wrong = post(client, reverse("track"), number=submitted.number, code="0000000000000")
    unknown = post(client, reverse("track"), number=submitted.number[:-1] + "_", code="0000000000000")
    assert wrong.status_code == unknown.status_code == 422
    assert nameless(wrong).replace(submitted.number, "") == nameless(unknown).replace(submitted.number[:-1] + "_", "")
    real = Client().get(reverse("track-case", args=[submitted.number]))
    unreal = Client().get(reverse("track-case", args=["JZ-118-20260407-999999"]))
    assert (real.status_code, real["Location"].partition("?")[0]) == (
        unreal.status_code,
        unreal["Location"].partition("?")[0],
    )


def test_codes_cannot_be_tried_out_on_the_page(client):
    submitted, _by = make_submitted()
    answers = [post(client, reverse("track"), number=submitted.number, code="0" * 13) for _ in range(11)]
    assert [each.status_code for each in answers[-2:]] == [422, 429]
    elsewhere = Client(REMOTE_ADDR="10.9.9.9")
    assert post(elsewhere, reverse("track"), number=submitted.number, code=submitted.query_code).status_code == 302
