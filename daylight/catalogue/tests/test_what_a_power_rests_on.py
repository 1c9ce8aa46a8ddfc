"""A power rests on a law in force or on what its office is set up for, and the library says who confirmed it."""

import uuid
from datetime import date

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.clearing.stages import Nature
from daylight.catalogue.services.confirm import confirm
from daylight.catalogue.tests.clearing_makers import City, filled, make_city, make_declaration, whole
from daylight.catalogue.tests.makers import LONG_BEFORE, make_power
from daylight.catalogue.tests.test_clearing_confirmation import MONDAY, after, announced
from daylight.catalogue.tests.test_staff_pages import entry
from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.lawbook.tests.makers import make_law

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")
ONLY_A_NOTICE = [{"law": "样例市容管理通知", "article": "第二条", "role": ""}]
MANDATE = "样例部门主要职责内设机构和人员编制规定"


@pytest.fixture
def city() -> City:
    return make_city()


def confirmed(city: City, **elements: object) -> int:
    """A power declared, signed by all, announced and confirmed; its id."""
    declaration = make_declaration(city, **elements)
    notice = announced(city, declaration)
    row = Declaration.objects.get(pk=declaration)
    confirm(declaration, as_seen=row.digest, by=city.legal, at=after(notice.ends_on))
    return row.power_id


def mandate_of(city: City, body: int | None = None) -> None:
    """三定 of the city's declaring body."""
    named = LawNamed(MANDATE, Level.MANDATE, "样例编委", department=body or city.body.pk)
    text = [ArticleText("第三条", "样例：负责户外广告设置的管理。")]
    lawbook.enact(named, VersionDated(date(2020, 1, 1)), text, by=BY, at=LONG_BEFORE)


@pytest.mark.req("PWR-12")
def test_a_normative_document_alone_is_refused_on_the_form_and_nothing_is_saved(client: Client, city: City) -> None:
    make_law("样例市容管理通知", {"第二条": "样例：设置广告须经同意。"}, level=Level.NORMATIVE_DOCUMENT)
    client.force_login(city.people["editor"])
    answer = client.post("/staff/catalogue/new/", entry(city.body, basis="《样例市容管理通知》第二条"))
    assert answer.status_code == 422
    assert "《样例市容管理通知》第二条属于规范性文件，规范性文件不得作为职权依据。" in answer.content.decode()
    assert queries.held_by(city.body.pk) == []
    firm = entry(city.body, basis="《样例市容管理通知》第二条\n《中华人民共和国行政许可法》第四十二条")
    make_law()
    assert client.post("/staff/catalogue/new/", firm).status_code == 302
    [held] = queries.held_by(city.body.pk)
    only = {"basis": "《样例市容管理通知》第二条", "idempotency_key": str(uuid.uuid4())}
    assert client.post(f"/staff/catalogue/{held.id}/", entry(city.body, **only)).status_code == 422


@pytest.mark.req("PWR-12")
def test_an_annulled_law_is_flagged_with_its_last_day_and_never_published(client: Client, city: City) -> None:
    make_law("样例广告条例", {"第五条": "样例。"}, until=date(2024, 12, 31))
    client.force_login(city.people["editor"])
    saved = client.post("/staff/catalogue/new/", entry(city.body, basis="《样例广告条例》第五条"))
    page = client.get(saved.headers["Location"]).content.decode()
    assert "《样例广告条例》第五条已失效，最后有效日为 2024-12-31。" in page
    power = int(saved.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    with pytest.raises(Refusal, match=r"power\.basis_not_in_force") as refused:
        services.publish(power, by=BY, at=LONG_BEFORE)
    assert refused.value.values["day"] == "2024-12-31"


@pytest.mark.req("PWR-12")
def test_the_list_of_powers_names_who_confirmed_each_and_when(client: Client, city: City) -> None:
    make_law()
    power = confirmed(city, name="已确认许可")
    client.force_login(city.people["editor"])
    row = client.get("/staff/catalogue/").content.decode().split("已确认许可")[1].split("</tr>")[0]
    assert city.legal.name in row
    assert "2026年3月12日" in row or "2026-03-12" in row
    assert "2026" in client.get(f"/items/{queries.current(power).code}/").content.decode().split("确认人")[1][:200]


@pytest.mark.req("PWR-13")
def test_the_functions_of_an_office_stand_on_its_page_and_carry_a_power_of_its_own_only(
    client: Client, city: City
) -> None:
    mandate_of(city)
    page = client.get(f"/departments/329900{city.body.code}/").content.decode()
    assert "样例：负责户外广告设置的管理。" in page
    assert MANDATE in page
    resting = [{"law": MANDATE, "article": "第三条", "role": "职责"}]
    power = confirmed(city, basis=resting, name="户外广告设置管理")
    shown = client.get(f"/items/{queries.current(power).code}/").content.decode()
    assert f"《{MANDATE}》第三条" in shown
    assert "样例：负责户外广告设置的管理。" in shown
    with pytest.raises(Refusal, match=r"power\.basis_of_another"):
        make_power(department=city.offices["price"].department, basis=resting)


@pytest.mark.req("PWR-15")
def test_delegated_powers_say_by_whom_and_are_listed_by_that_body(client: Client, city: City) -> None:
    make_law()
    power = services.draft(whole(city.body, name="委托办理的许可"), by=city.editor, at=MONDAY)
    told = {"nature": Nature.DELEGATED, "exercised_by": "江州市样例事务中心", "document": "江样委〔2026〕1号"}
    services.declare([filled(power, **told)], by=city.editor, at=MONDAY)
    declaration = Declaration.objects.get(power_id=power)
    notice = announced(city, declaration.pk)
    confirm(declaration.pk, as_seen=declaration.digest, by=city.legal, at=after(notice.ends_on))
    own = confirmed(city, name="本级行使的许可")
    page = client.get(f"/items/{queries.current(power).code}/").content.decode()
    for text in ("委托", "江州市样例事务中心", "江样委〔2026〕1号"):
        assert text in page
    assert "江州市样例事务中心" not in client.get(f"/items/{queries.current(own).code}/").content.decode()
    listed = client.get("/delegated/").content.decode()
    assert "委托办理的许可" in listed.split("江州市样例事务中心", 1)[1]
    assert "本级行使的许可" not in listed
