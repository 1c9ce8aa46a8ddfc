"""What the library shows of a power to everybody, and how it stands beside the laws it rests on."""

import io
import re
import uuid

import pytest
from django.test import Client
from openpyxl import load_workbook

from daylight.catalogue import services
from daylight.catalogue.tests.makers import LONG_BEFORE, make_power
from daylight.catalogue.tests.test_staff_pages import entry
from daylight.core.actors import Role, job
from daylight.lawbook.tests.makers import make_law
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")


def test_the_everyday_words_are_data_that_its_keepers_edit(client: Client) -> None:
    from daylight.catalogue import queries  # noqa: PLC0415
    from daylight.catalogue.queries import Sought  # noqa: PLC0415

    wanted = make_power(name="临时占用城市道路审批")
    make_power(name="食品经营许可")
    assert queries.search(Sought(words="支个早点摊")).total == 0
    person, _ = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    client.force_login(person)
    sent = {"said": "早点摊", "means": "临时占用城市道路", "idempotency_key": str(uuid.uuid4())}
    assert client.post("/staff/catalogue/everyday/", sent).status_code == 302
    assert [each.id for each in queries.search(Sought(words="支个早点摊")).powers] == [wanted.id]
    page = re.sub(r"</?mark[^>]*>", "", client.get("/items/?q=支个早点摊").content.decode())
    assert "临时占用城市道路审批" in page


def test_a_slip_that_sounds_alike_and_full_pinyin_find_the_power_and_the_page_says_so(client: Client) -> None:
    make_power(name="食品经营许可")
    page = client.get("/items/?q=食品经赢许可").content.decode()
    assert "食品经营许可" in page
    assert "以下是最接近的" in page
    assert "食品经营许可" in client.get("/items/?q=shipinjingying").content.decode()


@pytest.mark.req("PWR-28")
def test_from_a_law_to_its_powers_and_from_a_power_to_its_articles(client: Client) -> None:
    law = make_law("样例经营法", {"第三条": "经营应当取得许可。"}).law_id
    power = make_power(name="样例经营许可", basis=[{"law": "样例经营法", "article": "第三条", "role": ""}])
    page = client.get(f"/items/{power.code}/").content.decode()
    assert f"/laws/{law}/articles/" in page
    article = page.split(f'href="/laws/{law}/articles/')[1].split('"')[0]
    assert "样例经营许可" in client.get(f"/laws/{law}/articles/{article}").content.decode()
    assert "样例经营许可" in client.get("/items/?law=样例经营法").content.decode()
    book = load_workbook(io.BytesIO(client.get("/items/bases.xlsx").content)).worksheets[0]
    rows = list(book.iter_rows(values_only=True))
    assert ("样例经营法", "第三条", "样例经营许可") in [row[:3] for row in rows]


def test_a_licence_page_shows_the_eight_elements_of_an_approval(client: Client) -> None:
    told = {"acceptance_place": "二楼综合窗口", "fee_project": "工本费"}
    fee = {"charged": True, "standard": "每证十元", "basis": "《样例收费办法》第三条"}
    power = make_power(extra=told, fee=fee)
    page = client.get(f"/items/{power.code}/").content.decode()
    eight = (
        power.name,
        "受理",
        "工本费",
        "每证十元",
        "第四十二条",
        "经营场所平面图",
        "12 个工作日",
        "二楼综合窗口",
        power.telling,
    )
    assert [text for text in eight if text not in page] == []


def test_saving_the_form_keeps_what_other_elements_say(client: Client) -> None:
    from daylight.catalogue import queries  # noqa: PLC0415

    body = make_department("118")
    person, _ = make_officer(Role.CATALOGUE_EDITOR, body)
    client.force_login(person)
    saved = client.post(
        "/staff/catalogue/new/", entry(body, **{"x-duties": "受理\r\n审查", "x-commitment": "当日办结"})
    )
    power = int(saved.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    client.post(f"/staff/catalogue/{power}/", entry(body, **{"x-commitment": ""}))
    draft = queries.draft_of(power)
    assert draft is not None
    assert draft.extra == {"duties": "受理\n审查"}
    services.publish(power, by=BY, at=LONG_BEFORE)
