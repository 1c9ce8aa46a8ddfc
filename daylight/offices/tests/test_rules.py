"""Rights are a matrix of posts against acts; administrators exclude each other."""

from datetime import UTC, datetime, timedelta

import pytest

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.offices import rules
from daylight.offices.rules import PostFacts

HERE, THERE = "329900", "329901"
OWN, OTHER = 1, 2
ROLES = [role for role in Role if role != Role.APPLICANT]


def post(role, *, id=1, department=OWN, division=HERE, rank="A"):
    return PostFacts(id, role, department, division, role.value, rank)


@pytest.mark.parametrize("held", ROLES)
@pytest.mark.parametrize("needed", ROLES)
def test_a_post_gives_the_rights_of_its_own_role_only(held, needed):
    found = rules.post_for([post(held)], role=needed, division=HERE, department=OWN)
    assert (found is not None) == (held == needed)


@pytest.mark.parametrize("role", ROLES)
def test_only_division_wide_posts_reach_other_departments_and_none_reaches_another_division(role):
    posts = [post(role)]
    wide = role in rules.DIVISION_WIDE
    assert (rules.post_for(posts, role=role, division=HERE, department=OTHER) is not None) == wide
    assert (rules.post_for(posts, role=role, division=HERE, department=None) is not None) == wide
    assert rules.post_for(posts, role=role, division=THERE, department=OWN) is None


def test_the_a_post_is_preferred_then_the_post_in_use():
    posts = [post(Role.HANDLER, id=1, rank="B"), post(Role.HANDLER, id=2), post(Role.HANDLER, id=3)]
    assert rules.post_for(posts, role=Role.HANDLER, division=HERE, department=OWN).id == 2
    assert rules.post_for(posts, role=Role.HANDLER, division=HERE, department=OWN, in_use=3).id == 3
    assert rules.post_for(posts, role=Role.HANDLER, division=HERE, department=OWN, in_use=1).id == 2


@pytest.mark.parametrize("held", ROLES)
@pytest.mark.parametrize("added", ROLES)
def test_administrator_posts_meet_no_other_post_in_one_person(held, added):
    meets = held != added and bool({held, added} & rules.ADMINISTRATORS)
    if meets:
        with pytest.raises(Refusal) as refused:
            rules.must_be_compatible([held], added)
        assert refused.value.code == "post.incompatible"
    else:
        rules.must_be_compatible([held], added)


def test_five_failures_lock_for_ten_minutes_and_no_longer():
    at = datetime(2026, 4, 17, 1, 0, tzinfo=UTC)
    failures = [at - timedelta(minutes=n) for n in range(5)]
    assert rules.locked_until(failures[:4], at) is None
    assert rules.locked_until(failures, at) == at + timedelta(minutes=10)
    assert rules.locked_until(failures, at + timedelta(minutes=10)) is None


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("citizen", {"id_number": "329901199003070013"}, "person.id_number"),
        ("company", {"uscc": "91329900MA0000015J"}, "person.uscc"),
        ("robot", {}, "person.kind"),
        ("officer", {"username": "有 空格"}, "person.username"),
        ("officer", {"name": " "}, "person.name"),
    ],
)
def test_a_person_without_a_true_identity_is_refused(kind, fields, code):
    given = {"username": "somebody", "name": "青禾", "id_number": "", "uscc": "", **fields}
    with pytest.raises(Refusal) as refused:
        rules.must_be_identified(kind, **given)
    assert refused.value.code == code
