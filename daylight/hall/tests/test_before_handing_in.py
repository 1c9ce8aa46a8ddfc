"""Before handing in: a look by the window, the way of delivery, which materials a situation calls for."""

import re

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall import queries, services
from daylight.hall.models import OutgoingMessage, Preview
from daylight.hall.rules import situations
from daylight.hall.tests.makers import make_draft, make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_department, make_officer, signed_in
from daylight.procedure.tests.makers import make_flow

pytestmark = pytest.mark.django_db
HINT = "经营场所地址请写到门牌号，平面图缺少面积。"
MATERIALS = [
    {"key": key, "name": name, "name_en": key, "required": True, "how": "upload", "note": ""}
    for key, name in (("plan", "平面图"), ("lease", "租赁合同"), ("deed", "房产证"))
]
GUIDE = """place | 经营场所是谁的 // Whose premises are they? | own = 自有 // Mine | rented = 租赁 // Rented
staff | 有几名从业人员 | none = 没有 | some = 一名以上
lease: place == "rented"
deed: place == "own"
"""


@pytest.fixture
def me():
    return make_applicant("company")[1]


@pytest.mark.req("HAL-29")
def test_the_window_looks_at_a_filing_before_it_is_accepted_and_its_hints_reach_the_applicant(me):
    power = make_open_power()
    draft, _by = make_draft(power, me, at=ledger.now())
    mine, window = signed_in(me), signed_in(make_officer(Role.WINDOW, make_department("118"))[1])
    check = reverse("apply-check", args=[power.key, draft.id])
    assert "请窗口先预审" in text(mine.get(check))
    for _twice in range(2):
        assert post(mine, reverse("apply-preview", args=[power.key, draft.id])).status_code == 302
    shown = Preview.objects.get()
    assert power.name in text(window.get(reverse("staff-previews")))
    page = reverse("staff-preview", args=[shown.id])
    seen = text(window.get(page))
    assert "样例路 1 号" in seen and "平面图.pdf" in seen
    file = re.search(r'href="(/staff/previews/[^"]+/materials/[0-9a-f]+/)"', seen).group(1)
    assert window.get(file)["Content-Disposition"].startswith("attachment")
    assert post(window, page, hints=" ").status_code == 422
    assert post(window, page, hints=HINT).status_code == 302
    assert HINT in text(mine.get(check)) and "窗口已反馈预审提示" in text(mine.get(reverse("my")))
    assert OutgoingMessage.objects.filter(phone="13000000000").count() == 1
    assert not queries.waiting([power.department], at=ledger.now()), "nothing has been handed in yet"
    assert post(mine, check, declared="on").status_code == 302
    assert len(queries.waiting([power.department], at=ledger.now())) == 1


def test_only_the_window_of_the_department_sees_a_shown_draft_and_answers_it_once(me):
    draft, _by = make_draft(make_open_power(), me, at=ledger.now())
    key = services.ask_preview(draft.id, by=me, at=ledger.now())
    elsewhere = make_officer(Role.WINDOW, make_department("112"))[1]
    handler = make_officer(Role.HANDLER, make_department("118"))[1]
    assert signed_in(elsewhere).get(reverse("staff-preview", args=[key])).status_code == 404
    assert signed_in(handler).get(reverse("staff-preview", args=[key])).status_code == 403
    told = {"hints": HINT, "is_ready": False, "at": ledger.now()}
    with pytest.raises(Forbidden):
        services.give_hints(key, by=elsewhere, **told)
    window = make_officer(Role.WINDOW, make_department("118"))[1]
    services.give_hints(key, by=window, **told)
    with pytest.raises(Refusal, match=r"preview\.unknown"):
        services.give_hints(key, by=window, **told)
    assert services.ask_preview(draft.id, by=me, at=ledger.now()) != key


def test_the_way_of_delivery_is_chosen_with_the_application_and_shown_to_the_window(me):
    power = make_open_power()
    draft, _by = make_draft(power, me, at=ledger.now())
    mine, window = signed_in(me), signed_in(make_officer(Role.WINDOW, make_department("118"))[1])
    check = reverse("apply-check", args=[power.key, draft.id])
    assert post(mine, check, declared="on", delivery="post").status_code == 422
    where = {"recipient": "石岩", "address": "江州市云麓区样例路 9 号", "phone": "13000000008"}
    assert post(mine, check, declared="on", delivery="post", **where).status_code == 302
    number = queries.draft(draft.id, draft.person).submitted_number
    seen = text(window.get(reverse("application", args=[number])))
    assert "邮寄送达" in seen and where["address"] in seen
    case = reverse("my-case", args=[number])
    assert where["address"] in text(mine.get(case))
    assert post(mine, reverse("my-case-delivery", args=[number]), delivery="electronic").status_code == 302
    assert "电子文书" in text(mine.get(case)) and where["address"] not in text(
        window.get(reverse("application", args=[number]))
    )
    kinds = [each.kind for each in ledger.entries(power.division, f"delivery/{number}")]
    assert kinds == ["delivery.chosen"]


def test_nothing_is_left_to_deliver_once_the_application_was_taken_back(me):
    made, _by = make_submitted(make_open_power(), me, at=ledger.now())
    services.withdraw(made.number, as_seen=1, by=me, at=ledger.now())
    draft = queries.handed_in_draft(made.division, made.number)
    with pytest.raises(Refusal, match=r"delivery\.over"):
        services.choose_delivery(draft, method="window", by=me, at=ledger.now())


def test_a_few_questions_tell_which_materials_this_situation_calls_for(client):
    power = make_open_power(make_flow().id, materials=MATERIALS)
    editor = signed_in(make_officer(Role.CATALOGUE_EDITOR)[1])
    page = reverse("item-guide", args=[power.key])
    assert "没有情形引导" in text(client.get(page))
    write = reverse("staff-guide", args=[power.id])
    assert post(editor, write, lines="lease: place == 1").status_code == 422
    assert post(editor, write, lines=GUIDE).status_code == 302
    assert page in text(client.get(reverse("item", args=[power.key])))
    assert "请回答每一个问题" in text(client.get(page, {"place": "rented"}))
    answered = text(client.get(page, {"place": "rented", "staff": "none"})).split("<aside")[1]
    needed, spared = answered.split("您的情形不需要")
    assert "平面图" in needed and "租赁合同" in needed and "房产证" not in needed and "房产证" in spared
    english = text(client.get(f"/en{page}"))
    assert "Whose premises are they?" in english and "Rented" in english and "租赁" not in english
    assert "有几名从业人员" in english, "what has no English yet is shown as it is"
    assert "place | 经营场所是谁的 // Whose premises are they?" in text(editor.get(write))
    assert post(signed_in(make_officer(Role.HANDLER)[1]), write, lines=GUIDE).status_code == 403


@pytest.mark.parametrize(
    "lines",
    ["", "plan: true", "place | 谁的 | own = 自有", "place | 谁的 | own = 自有 | own = 租赁",
     "a | 问 | x = 甲 | y = 乙\nunknown: a == 'x'", "a | 问 | x = 甲 | y = 乙\nplan: b == 'x'",
     "a | 问 | x = 甲 | y = 乙\nplan: a ==", "a | // Only English | x = 甲 | y = 乙", "A | 问 | x = 甲 | y = 乙"],
)  # fmt: skip
def test_a_guide_that_cannot_be_read_is_refused(lines):
    with pytest.raises(Refusal, match=r"guide|condition"):
        situations.read(lines, ["plan"])


def test_a_guide_reads_back_as_it_was_written():
    guide = situations.read(GUIDE, [each["key"] for each in MATERIALS])
    assert situations.of(situations.kept(guide)) == guide
    assert situations.read(situations.written(guide), [each["key"] for each in MATERIALS]) == guide
