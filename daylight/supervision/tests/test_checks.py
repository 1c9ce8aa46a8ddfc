"""Draws that anybody can work out again, visits with a photo, and a fault that leads to an order."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services
from daylight.ledger.tests.makers import an_own_log
from daylight.offices.tests.makers import make_department, make_officer, signed_in
from daylight.supervision import services
from daylight.supervision.models import Draw, Finding, Order, SpotCheck
from daylight.supervision.queries.month import standing_findings
from daylight.supervision.rules.drawing import drawn, seed_of
from daylight.supervision.tests.makers import DIVISION, NO_VERSION, T0, day, insert

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0 a photo"


@pytest.fixture(autouse=True)
def log(settings, tmp_path):
    an_own_log(settings, tmp_path)
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def office():
    made = make_department("118")
    for number in range(20):
        insert(
            "casework_case", division=DIVISION, number=f"N{number:02}", power=1, power_version=NO_VERSION,
            power_code="X",
            flow_version=1, kind="licence", title="", title_en="", department=made.pk, party_kind="company",
            party_name="江州晨光", party_id="", data="{}", state="open", outcome="", revision=1, next_token=1,
            opened_at=T0,
        )  # fmt: skip
    return made


@pytest.fixture
def supervisor():
    return make_officer(Role.SUPERVISOR)[1]


def a_draw(supervisor):
    id_ = services.announce_draw(division=DIVISION, days=30, how_many=3, by=supervisor, at=day(5))
    ledger_services.seal_log(at=ledger.now())
    services.draw_cases(id_, division=DIVISION, by=supervisor, at=day(6))
    return Draw.objects.get(id=id_)


def test_a_draw_waits_for_a_head_that_nobody_knew_and_keeps_its_secret_until_then(office, supervisor):
    ledger_services.seal_log(at=ledger.now())
    id_ = services.announce_draw(division=DIVISION, days=30, how_many=3, by=supervisor, at=day(5))
    with pytest.raises(Refusal, match=r"draw\.no_head"):
        services.draw_cases(id_, division=DIVISION, by=supervisor, at=day(6))
    made = Draw.objects.get(id=id_)
    page = Client().get(reverse("public-draw", args=[id_])).content.decode()
    assert made.commitment in page and made.secret not in page


def test_everybody_can_work_out_a_draw_again_with_a_hash_program(office, supervisor):
    made = a_draw(supervisor)
    listed = Client().get(reverse("public-draw-list", args=[made.id])).content.decode().split()
    root = next(each for each in ledger.heads() if each.size == made.seed_head).root.hex()
    sha = lambda text: hashlib.sha256(text.encode()).hexdigest()  # noqa: E731
    assert sha(made.secret) == made.commitment and made.seed_head > made.head
    seed = sha(f"{made.secret}:{root}")
    assert sorted(listed, key=lambda number: sha(f"{seed}:{number}"))[:3] == made.drawn
    page = Client().get(reverse("public-draw", args=[made.id])).content.decode()
    assert "抽中的办件一致" in page and root in page and made.secret in page
    Draw.objects.filter(id=made.id).update(drawn=sorted(set(listed) - set(made.drawn))[:3])
    assert "应当抽中的是其他办件" in Client().get(reverse("public-draw", args=[made.id])).content.decode()


def test_every_case_is_drawn_about_as_often_as_another():
    listed = [f"N{n}" for n in range(10)]
    counts = dict.fromkeys(listed, 0)
    for n in range(2000):
        for number in drawn(seed_of(str(n), "r"), listed, 3):
            counts[number] += 1
    assert all(500 < count < 700 for count in counts.values()), counts


@pytest.mark.req("SUP-23")
def test_a_drawn_case_found_faulty_raises_a_finding_that_counts(office, supervisor):
    made, desk = a_draw(supervisor), signed_in(supervisor)
    form = {"draw": made.id, "number": made.drawn[0], "seen": "现场笔录没有第二名执法人员", "is_faulty": "yes"}
    for _ in range(2):
        assert desk.post(reverse("check-new"), form | {"idempotency_key": "c1"}).status_code == 302
    found = Finding.objects.get(rule="D017")
    assert (found.number, found.department, found.level) == (made.drawn[0], office.pk, "red")
    assert SpotCheck.objects.get().finding == found.id
    assert desk.post(reverse("check-new"), form | {"number": "N99", "idempotency_key": "c2"}).status_code == 422
    page = Client().get(reverse("public-draw", args=[made.id])).content.decode()
    assert "有问题" in page and made.seed in page
    seen = found.became_true_at
    scored = standing_findings(DIVISION, since=seen - timedelta(days=1), until=seen + timedelta(days=1))
    assert [(each.department, each.rule, each.answered) for each in scored] == [(office.pk, "D017", False)]


@pytest.mark.req("SUP-24")
@pytest.mark.req("SUP-07")
def test_a_visit_with_a_photo_leads_to_an_order_on_the_spot(office, supervisor):
    desk = signed_in(supervisor)
    form = {
        "department": office.pk, "place": "办事大厅 3 号窗口", "seen": "窗口无人值守", "is_faulty": "yes",
        "photo": SimpleUploadedFile("a.jpg", JPEG, "image/jpeg"), "idempotency_key": "v1",
    }  # fmt: skip
    assert desk.post(reverse("check-new"), form).status_code == 302
    made = SpotCheck.objects.get()
    assert made.file == hashlib.sha256(JPEG).hexdigest()
    assert desk.get(reverse("check-photo", args=[made.id])).content == JPEG
    entry = ledger.entries(DIVISION, f"visit/{made.id}")[-1]
    assert made.file in entry.payload and entry.kind == "check.recorded"
    order = {"kind": "on_site", "demand": "请说明窗口无人值守的原因", "idempotency_key": "o1"}
    answer = desk.post(reverse("order-issue", args=[DIVISION, made.finding]), order)
    assert "现场督办" in desk.get(answer["Location"]).content.decode()
    head, ordered = signed_in(make_officer(Role.DEPARTMENT_HEAD, office)[1]), Order.objects.get()
    act = reverse("supervision-order-act", args=[DIVISION, ordered.id])
    replied = {"act": "reply", "text": "已调整排班，窗口有人值守", "is_true": "yes", "idempotency_key": "r1"}
    assert head.post(act, replied).status_code == 302
    lifted = {"act": "lift", "text": "复查时窗口有人值守", "idempotency_key": "l1"}
    assert desk.post(act, lifted).status_code == 302
    assert "复查时窗口有人值守" in desk.get(answer["Location"]).content.decode()
    text = form | {"photo": SimpleUploadedFile("a.jpg", b"no photo"), "idempotency_key": "v2"}
    assert desk.post(reverse("check-new"), text).status_code == 422


def test_nobody_but_supervisors_draws_or_records(office):
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, office)[1])
    assert other.get(reverse("checks")).status_code == 403
    for name in ("draw-new", "check-new"):
        assert other.post(reverse(name), {}).status_code == 403
