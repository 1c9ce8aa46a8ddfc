"""外网和内网: a process for the public alone, one for officers alone, and a queue that only goes out."""

from pathlib import Path

import pytest
from django.test import Client, override_settings

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.offices.rules import FRONTS
from daylight.offices.tests.makers import PASSWORD, make_applicant, make_officer, signed_in
from daylight.site.fronts import is_served
from daylight.site.launch.stack import Stack
from daylight.site.oneway import pack, unpack
from tests.reliability.addresses import addresses

PUBLIC, INTERNAL = override_settings(FRONT="public"), override_settings(FRONT="internal")


@pytest.mark.django_db
@pytest.mark.req("SEC-01")
def test_the_public_front_serves_no_staff_address_not_even_to_an_officer_with_an_open_visit() -> None:
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN, username="lin")[1])
    staffed = [each.path({}) for each in addresses() if each.route.startswith("staff/")]
    assert len(staffed) > 100 and browser.get("/staff/posts/").status_code == 200
    with PUBLIC:
        for path in staffed:
            for there in (path, f"/en{path}"):
                assert browser.get(there).status_code == browser.post(there, {"act": "set"}).status_code == 404, there
        home = browser.get("/").content.decode()
        assert "/staff/" not in home and "林晓" not in home
        entered = {"username": "lin", "password": PASSWORD}
        refused = Client().post("/sign-in/", entered)
        assert refused.status_code == 422 and "另一端" in refused.content.decode()
        applicant = make_applicant("citizen")[0].username
        assert Client().post("/sign-in/", {"username": applicant, "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
@pytest.mark.req("SEC-01")
def test_the_internal_front_serves_officers_and_takes_nothing_from_the_public() -> None:
    citizen, by = make_applicant("citizen")
    officer = make_officer(Role.WINDOW)[0].username
    with INTERNAL:
        entered = Client()
        assert entered.post("/sign-in/", {"username": officer, "password": PASSWORD}).status_code == 302
        assert entered.get("/staff/todo/").status_code == 200
        assert entered.get("/items/").status_code == 200, "officers read what the public reads"
        assert Client().post("/sign-in/", {"username": citizen.username, "password": PASSWORD}).status_code == 422
        open_visit = signed_in(by)
        for path in ("/my/", "/register/"):
            assert open_visit.get(path).status_code == 404
        assert open_visit.post("/interaction/write/", {"text": "x"}).status_code == 404
        assert open_visit.get("/staff/todo/").status_code in {302, 403}


def test_a_front_that_does_not_exist_serves_nothing() -> None:
    assert all(is_served(front, "/items/") for front in FRONTS)
    with pytest.raises(ValueError, match="DAYLIGHT_FRONT"):
        is_served("outside", "/items/")


def test_serving_with_an_inside_port_starts_a_process_for_each_front(tmp_path: Path) -> None:
    both = Stack(tmp_path, 8101, 1, print, inside_port=8102)._fronts()
    assert [child.environment["DAYLIGHT_FRONT"] for child in both] == ["public", "internal"]
    assert [child.argv[child.argv.index("--port") + 1] for child in both] == ["8101", "8102"]
    assert len(Stack(tmp_path, 8101, 1, print)._fronts()) == 1


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    page = tmp_path / "inside" / "items" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("权力清单")
    return tmp_path / "inside"


@pytest.mark.req("SEC-01")
def test_public_pages_go_out_by_a_queue_that_nothing_comes_back_through(inside: Path, tmp_path: Path) -> None:
    queue, outside = tmp_path / "queue", tmp_path / "published" / "mirror"
    assert pack(inside, queue) is not None and pack(inside, queue) is None
    (inside / "items" / "index.html").write_text("权力清单（修订）")
    (inside / "laws.html").write_text("法规")
    assert pack(inside, queue) is not None
    (inside / "laws.html").unlink()
    assert pack(inside, queue) is not None
    assert unpack(queue, outside) == 3 and unpack(queue, outside) == 0
    assert (outside / "items" / "index.html").read_text() == "权力清单（修订）"
    assert not (outside / "laws.html").exists()


@pytest.mark.req("SEC-01")
def test_a_package_that_is_missing_or_changed_on_the_way_is_refused_and_nothing_of_it_taken(
    inside: Path, tmp_path: Path
) -> None:
    queue, outside = tmp_path / "queue", tmp_path / "outside"
    for words in ("一", "二", "三"):
        (inside / "items" / "index.html").write_text(words)
        pack(inside, queue)
    second = queue / "00000002.tar"
    whole = second.read_bytes()
    second.unlink()
    with pytest.raises(Refusal, match=r"queue\.broken"):
        unpack(queue, outside)
    second.write_bytes(whole.replace("二".encode(), "贰".encode()))
    with pytest.raises(Refusal, match=r"queue\.broken"):
        unpack(queue, outside)
    assert (outside / "items" / "index.html").read_text() == "一"
    second.write_bytes(whole)
    assert unpack(queue, outside) == 2
    assert (outside / "items" / "index.html").read_text() == "三"
