"""Films and recordings of an item, the counters in three dimensions, a terminal, and what may be of use."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.hall import queries
from daylight.hall.rules import floor, media
from daylight.hall.tests.makers import make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in
from daylight.procedure.tests.makers import make_flow

pytestmark = pytest.mark.django_db
FILM = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64
SOUND = b"ID3\x03" + b"\x00" * 64
WORDS = "先在网上填写申请表，再上传平面图，十二个工作日内决定。"


@pytest.mark.req("HAL-15")
def test_an_item_carries_film_and_sound_the_centre_is_drawn_in_three_dimensions_and_a_page_is_one_s_own(client):
    power = make_open_power(make_flow().id)
    editor = signed_in(make_officer(Role.CATALOGUE_EDITOR)[1])
    keep, public = reverse("staff-media", args=[power.id]), reverse("item-questions", args=[power.key])
    for title, content in (("办理流程", FILM), ("语音指南", SOUND)):
        told = {"verb": "add", "title": title, "words": WORDS, "file": SimpleUploadedFile("x.bin", content)}
        assert post(editor, keep, **told).status_code == 302
    page = text(client.get(public))
    assert "<video controls" in page and "<audio controls" in page and page.count(WORDS) == 2
    film, sound = queries.media_of(power.id)
    played = client.get(reverse("item-medium", args=[power.key, film.id]))
    assert (played["Content-Type"], played.content) == ("video/mp4", FILM)
    assert post(editor, keep, verb="withdraw", medium=sound.id).status_code == 302
    assert client.get(reverse("item-medium", args=[power.key, sound.id])).status_code == 404
    centre = text(client.get(reverse("hall-centre", args=[power.division])))
    assert centre.count("<polygon") == 3 and reverse("hall-department", args=[power.division, "118"]) in centre
    me = signed_in(make_applicant("company")[1])
    post(me, reverse("item-follow", args=[power.key]), kind="power", wanted="yes")
    assert power.name in text(me.get(reverse("my"))).split("我的关注")[1]


@pytest.mark.parametrize(
    "sent",
    [{"title": "", "words": WORDS}, {"title": "x", "words": "短"}, {"title": "x", "words": WORDS, "file": b"%PDF-1.7"}],
)
def test_what_is_not_a_film_or_has_no_words_is_refused(sent):
    power = make_open_power()
    editor = signed_in(make_officer(Role.CATALOGUE_EDITOR)[1])
    file = SimpleUploadedFile("film.mp4", sent.pop("file", FILM))
    assert post(editor, reverse("staff-media", args=[power.id]), verb="add", file=file, **sent).status_code == 422
    assert queries.media_of(power.id) == []


def test_films_are_kept_by_the_editor_of_the_department_alone():
    power = make_open_power()
    for role, code in ((Role.HANDLER, "118"), (Role.CATALOGUE_EDITOR, "125")):
        client = signed_in(make_officer(role, make_department(code))[1])
        assert client.get(reverse("staff-media", args=[power.id])).status_code == 403


@pytest.mark.parametrize(
    ("head", "kind"),
    [(FILM, "video/mp4"), (b"\x1a\x45\xdf\xa3" + b"x" * 9, "video/webm"), (SOUND, "audio/mpeg"),
     (b"OggS1", "audio/ogg"), (b"RIFF1234WAVEfmt ", "audio/wav")],
)  # fmt: skip
def test_what_a_film_is_is_told_from_its_bytes(head, kind):
    assert media.kind_of(head, most_bytes=1000).media_type == kind
    with pytest.raises(Refusal, match=r"file\.too_large"):
        media.kind_of(head, most_bytes=2)


def test_counters_do_not_lie_on_one_another():
    counters, width, height = floor.drawn(9)
    assert len({(each.x, each.y) for each in counters}) == 9
    corners = [tuple(map(int, pair.split(","))) for each in counters for pair in each.right.split()]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in corners)


def test_on_a_terminal_the_start_page_ends_the_visit_and_elsewhere_it_does_not():
    me, by = Client(), make_applicant("citizen")[1]
    me = signed_in(by)
    me.get(reverse("kiosk"))
    assert me.get(reverse("my")).status_code == 200
    assert post(me, reverse("kiosk"), device="kiosk").status_code == 302
    me.get(reverse("kiosk"))
    assert me.get(reverse("my")).status_code == 302
    post(me, reverse("kiosk"), device="ordinary")
    assert "daylight_kiosk" not in {name for name, each in me.cookies.items() if each.value}


@pytest.mark.req("HAL-33")
def test_what_others_of_the_same_kind_apply_for_is_recommended_until_it_was_applied_for():
    wanted, mine = make_open_power(), make_open_power()
    me, other = make_applicant("company")[1], make_applicant("company")[1]
    make_submitted(wanted, other, at=ledger.now())
    make_submitted(mine, me, at=ledger.now())
    assert [each.id for each in queries.recommended(me.person, "company")] == [wanted.id]
    assert wanted.name in text(signed_in(me).get(reverse("my"))).split("您可能需要")[1]
    assert queries.recommended(me.person, "citizen") == []
    make_submitted(wanted, me, at=ledger.now())
    assert queries.recommended(me.person, "company") == []
