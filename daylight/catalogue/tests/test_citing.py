"""An article shows the powers that rest on it, and powers whose article has lapsed are listed by themselves."""

from datetime import date

import pytest

from daylight.catalogue.queries.citing import citing, lapsed_bases
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.refusals import Refusal
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.ledger.queries import now
from daylight.offices.tests.makers import make_department, make_division, make_officer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 17)
BY = job("tests", "329900")


def enact(title: str, since: date, **articles: str) -> int:
    texts = [ArticleText(number, text) for number, text in articles.items()]
    law = LawNamed(title, Level.ADMINISTRATIVE_REGULATION)
    return lawbook.enact(law, VersionDated(since), texts, by=BY, at=now()).law_id


def basis(law: str, *articles: str) -> list[dict[str, str]]:
    return [{"law": law, "article": article, "role": "权力"} for article in articles]


@pytest.fixture
def law() -> int:
    return enact("中华人民共和国样例条例", date(2010, 1, 1), 第三条="许可的依据。", 第四条="期限。")


@pytest.mark.req("LAW-06")
@pytest.mark.parametrize("called", ["中华人民共和国样例条例", "样例条例", "《样例条例》"])
def test_an_article_shows_every_power_that_rests_on_it_however_it_is_cited(client, law, called):
    resting = make_power(name="依第三条的许可", basis=basis(called, "第三条第一款", "第四条"))
    make_power(name="只依第四条的许可", basis=basis(called, "第四条"))
    make_power(False, name="尚未公布的许可", basis=basis(called, "第三条"))
    assert [(each.power.id, each.references) for each in citing("样例条例", "第三条")] == [
        (resting.id, (("第三条第一款", "权力"),))
    ]
    for prefix in ("", "/en"):
        page = client.get(f"{prefix}/laws/{law}/articles/第三条/").content.decode()
        assert "许可的依据。" in page
        assert f"/items/{resting.code}/" in page
        assert "尚未公布的许可" not in page
    item = client.get(f"/items/{resting.code}/").content.decode()
    assert f"/laws/{law}/articles/" in item
    assert "期限。" in item


def test_an_article_has_one_address_for_every_day(client, law):
    enact("中华人民共和国样例条例", date(2020, 1, 1), 第三条="新的依据。")
    address = f"/laws/{law}/articles/第三条/"
    assert "新的依据。" in client.get(address).content.decode()
    then = client.get(f"{address}?on=2015-06-01").content.decode()
    assert then.index("许可的依据。") < then.index("新的依据。")
    assert client.get(f"{address}?on=nonsense").status_code == 200
    assert client.get(f"/laws/{law}/articles/第九条/").status_code == 404
    assert client.get(f"/laws/{law}/articles/附则/").status_code == 404
    answer = client.get("/laws/cited/样例条例/第三条第一款/")
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.req("LAW-03")
def test_powers_whose_article_has_lapsed_are_listed_by_themselves(client, law):
    market, other = make_department("118"), make_department("121")
    gone = make_power(department=market, name="依据已失效的许可", basis=basis("样例条例", "第四条第一款"))
    kept = make_power(department=other, name="依据仍有效的许可", basis=basis("样例条例", "第三条"))
    make_power(name="依据未收录的许可", basis=basis("未收录条例", "第四条"))
    assert lapsed_bases(TODAY) == []

    enact("中华人民共和国样例条例", date(2020, 1, 1), 第三条="新的依据。")
    (found,) = lapsed_bases(TODAY)
    assert [power.id for power in found.powers] == [gone.id]
    assert (found.lapsed.ended, found.lapsed.law_stands) == (date(2019, 12, 31), True)
    assert lapsed_bases(date(2019, 12, 31)) == []

    lawbook.repeal(law, last_day=date(2026, 3, 31), reason="样例废止", by=BY, at=now())
    assert {power.id for each in lapsed_bases(TODAY) for power in each.powers} == {gone.id, kept.id}
    assert [each.powers[0].id for each in lapsed_bases(TODAY, departments=[other.pk])] == [kept.id]

    assert client.get("/staff/catalogue/basis-lapsed/").status_code == 403
    client.force_login(make_officer(Role.CATALOGUE_EDITOR, market)[0])
    page = client.get("/staff/catalogue/basis-lapsed/").content.decode()
    assert gone.name in page
    assert kept.name in page
    assert "依据未收录的许可" not in page
    mine = client.get("/staff/catalogue/basis-lapsed/?mine=1").content.decode()
    assert gone.name in mine
    assert kept.name not in mine


@pytest.mark.req("LAW-07")
@pytest.mark.req("LAW-08")
def test_an_offices_documents_are_on_its_page_and_on_those_below(client):
    city = make_department("118")
    county = make_department("118", division=make_division("329901", "东江区", parent=city.division), name="东江样例局")
    texts = [ArticleText("第一条", "样例制度。")]
    document = LawNamed("样例工作规则", Level.WORK_RULE, city.name, department=city.pk)
    lawbook.enact(document, VersionDated(date(2024, 1, 1)), texts, by=BY, at=now())
    assert "样例工作规则" in client.get("/departments/329900118/").content.decode()
    below = client.get("/departments/329901118/").content.decode()
    assert "样例工作规则" in below
    assert city.name in below
    again = LawNamed("东江区样例工作规则", Level.WORK_RULE, county.name, department=county.pk)
    with pytest.raises(Refusal, match=r"law\.published_already"):
        lawbook.enact(again, VersionDated(date(2024, 2, 1)), texts, by=BY, at=now())
