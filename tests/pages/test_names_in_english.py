"""English readers read posts by their English names, also where a record keeps the Chinese one."""

import pytest
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.disclosure.tests.makers import granted, make_desk, published
from daylight.hall.tests.pages import text
from daylight.offices.models import Post
from daylight.offices.tests.makers import make_officer, signed_in

pytestmark = pytest.mark.django_db


def test_who_signed_and_who_acted_is_told_in_english_by_post():
    desk = make_desk()
    record = published(desk, granted(desk.office))
    for post in Post.objects.all():
        Post.objects.filter(pk=post.pk).update(name_en=f"Desk {post.role}")
    decision, running = reverse("decision", args=[record.number]), f"/decisions/{record.number}/running/"
    signer = Post.objects.get(role=Role.DISCLOSURE_OFFICER)
    assert signer.name in text(Client().get(decision))
    english = text(Client().get(f"/en{decision}"))
    assert "Signed by Desk disclosure" in english and signer.name not in english
    acted = text(Client().get(f"/en{running}"))
    assert "Desk decider" in acted and "Desk window" in acted
    assert "Desk" not in text(Client().get(running))


def test_an_officer_reads_the_own_post_in_english():
    _person, user = make_officer(Role.WINDOW)
    Post.objects.update(name_en="Front desk")
    client = signed_in(user)
    assert "Front desk" in text(client.get("/en/staff/todo/"))
    assert "Front desk" not in text(client.get("/staff/todo/"))


def test_names_of_officers_are_english_in_the_frame_and_in_records():
    person, user = make_officer(Role.WINDOW)
    type(person).objects.filter(pk=person.pk).update(name="白杨", name_en="Bai Yang")
    frame = text(signed_in(user).get("/en/staff/todo/")).partition("<main")[0]
    assert "Bai Yang" in frame and "白杨" not in frame
