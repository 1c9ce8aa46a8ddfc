"""The menus ask the right that the pages ask: an entry is shown to whoever may open it, and to nobody else."""

import pytest

from daylight.core.actors import Actor, Role
from daylight.offices.tests.makers import Person, make_holding, make_officer, make_post, signed_in
from daylight.site import navigation

pytestmark = pytest.mark.django_db
PLACES = [place for _label, places in navigation.side() for place in places]
OWN_WORK = {f"/staff/{name}/" for name in ("todo", "applications", "done", "results", "messages", "accounts")}
"""Lists of one's own work or department: they answer every officer, and are empty for a post that has none of it."""
ALONE = [(role,) for role in Role if role is not Role.APPLICANT]
TOGETHER = [
    (Role.WINDOW, Role.CATALOGUE_EDITOR),
    (Role.REVIEWER, Role.LEGAL_REVIEWER),
    (Role.DECIDER, Role.DEPARTMENT_HEAD, Role.REVIEWER),
    (Role.LEGAL_OFFICER, Role.DISCLOSURE_OFFICER),
]


def officer(roles: tuple[Role, ...]) -> Actor:
    person, by = make_officer(roles[0])
    for role in roles[1:]:
        make_holding(make_post(role), Person.objects.get(pk=person.pk))
    return by


READ_BY_ALL = {"/staff/new-business/", "/staff/risks/complaints/"}
"""Pages that anybody on the staff may read at a link, and that the menu offers to those who work with them."""


@pytest.mark.req("ADM-02")
@pytest.mark.parametrize("roles", ALONE + TOGETHER, ids=" ".join)
def test_every_entry_shown_answers_and_none_that_answers_is_missing(roles: tuple[Role, ...]) -> None:
    browser = signed_in(officer(roles))
    menu = browser.get("/staff/posts/").content.decode()
    shown = {place.path for place in PLACES if f'href="{place.path}"' in menu}
    answering = {place.path for place in PLACES if browser.get(place.path).status_code == 200}
    assert shown - answering == set(), "shown, and refused"
    assert answering - shown <= OWN_WORK | READ_BY_ALL, "opens, and is not shown"
