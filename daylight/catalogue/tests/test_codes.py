"""Codes: sixteen characters, once each, by a rule that is shown and can be set."""

from datetime import UTC, datetime

import pytest

from daylight.catalogue import queries, services
from daylight.catalogue.tests.makers import definition, make_power
from daylight.core.actors import Role, job
from daylight.core.codes import SCHEMES
from daylight.core.refusals import Forbidden, Refusal
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BY = job("tests", "329900")


@pytest.mark.req("PWR-04")
def test_a_new_power_gets_a_code_of_sixteen_characters_and_others_are_refused() -> None:
    first, second = make_power(), make_power()
    assert first.code == "3299001180100100"
    assert second.code == "3299001180100200"
    assert len(first.code) == 16
    for wrong in ("329900118010010", "32990011801001000"):
        with pytest.raises(Refusal, match=r"16 characters.*\[code.length\]"):
            services.draft(definition(code_scheme="HB16", code=wrong), by=BY, at=AT)
    with pytest.raises(Refusal, match=r"\[code.taken\]"):
        services.draft(definition(code_scheme="HB16", code=first.code), by=BY, at=AT)


@pytest.mark.req("PWR-04")
def test_powers_without_a_valid_code_are_reported_when_the_rule_is_changed() -> None:
    power = make_power(code_scheme="HB16", code="32990011801009AB")
    assert queries.without_code() == []
    _, admin = make_officer(Role.SYSTEM_ADMIN, make_department("001"))
    segments = SCHEMES["HB16"].as_records()
    segments[-1]["alphabet"] = "digits"
    services.revise_scheme("HB16", label="本市规则", segments=segments, by=admin, at=AT)
    assert [held.id for held in queries.without_code()] == [power.id]
    assert queries.code_scheme("HB16").label == "本市规则"
    with pytest.raises(Refusal, match=r"\[code.characters\]"):
        services.draft(definition(code_scheme="HB16", code="32990011801008AB"), by=BY, at=AT)


def test_a_clerk_may_not_set_the_code_rule() -> None:
    _, clerk = make_officer(Role.WINDOW)
    with pytest.raises(Forbidden):
        services.revise_scheme("HB16", label="x", segments=[{"name": "a", "length": 16}], by=clerk, at=AT)


def test_a_code_is_free_again_once_it_is_no_longer_valid() -> None:
    power = make_power()
    services.abolish(power.id, reason="废止", by=BY, at=AT)
    again = services.draft(definition(code_scheme="HB16", code=power.code), by=BY, at=AT)
    assert again != power.id


def test_a_change_of_code_keeps_the_old_one_as_an_address() -> None:
    power = make_power()
    services.change(power.id, {**power.document, "code": "3299001180109900"}, by=BY, at=AT)
    services.publish_change(power.id, by=BY, at=AT)
    assert queries.by_code(power.code).code == "3299001180109900"
    assert queries.by_code("329900·118·01·099·00").id == power.id
