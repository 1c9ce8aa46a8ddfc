"""The regimes a body works by, and who answers for each column, through the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.catalogue.tests.makers import make_power
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
from daylight.disclosure.rules.bodies import columns_of
from daylight.disclosure.rules.regimes import KINDS, NOTICES
from daylight.disclosure.services import RegimeText
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, make_bureau
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
TEXT = "第一条 各单位按目录公开。（样例）"


def regime(client, department, **told):
    """The answer to a regime sent from the desk."""
    sent = {"verb": "regime", "department": department, "title": "样例信息公开制度", "text": TEXT, "kind": "procedure"}
    return client.post(reverse("staff-regimes"), {**sent, **told})


def shown(client, name, *args, **asked):
    return client.get(reverse(name, args=args), asked).content.decode()


@pytest.fixture
def bureau(client):
    found = make_bureau()
    client.force_login(found.people["officer"])
    return found


@pytest.mark.req("PUB-36")
def test_a_named_document_shows_its_texts_and_the_functions_that_carry_it_out(client, bureau):
    today = legal_day(ledger.now())
    assert regime(client, bureau.department, functions=["disclosure", "library"]).status_code == 302
    number = queries.regimes(DIVISION, today)[0].number
    later = {"replaces": number, "text": "第一条 按目录、按月公开。（样例）", "functions": ["disclosure"]}
    tomorrow = today + timedelta(days=1)
    assert regime(client, bureau.department, since=tomorrow.isoformat(), **later).status_code == 302
    page = shown(client, "openness-regime", number)
    assert "第 1 版文本" in page and "第 2 版文本" in page and "按月公开" in page
    assert f'href="{reverse("openness-calendar")}"' in page
    assert "样例信息公开制度" in shown(client, "openness-regimes")
    assert queries.regime(DIVISION, number, today)[0].text.version == 1
    assert queries.regime(DIVISION, number, tomorrow)[0].text.version == 2
    assert [each.kind for each in ledger.entries(DIVISION, f"regime/{number}")] == ["regime.published"] * 2


def test_a_text_that_begins_before_the_one_it_replaces_is_refused_and_nothing_changes(client, bureau):
    today = legal_day(ledger.now())
    regime(client, bureau.department)
    number = queries.regimes(DIVISION, today)[0].number
    answer = regime(client, bureau.department, replaces=number, since=today.isoformat())
    assert answer.status_code == 422 and f"{today}" in answer.content.decode()
    assert len(queries.regime(DIVISION, number, today)[1]) == 1


@pytest.mark.req("PUB-29")
def test_the_store_is_filtered_by_the_four_kinds_and_a_missing_kind_is_a_gap(client, bureau):
    for kind in ("procedure", "appraisal"):
        regime(client, bureau.department, kind=kind, title=f"样例制度{kind}")
    page = shown(client, "openness-regimes", kind="appraisal")
    assert "样例制度appraisal" in page and "样例制度procedure" not in page
    assert page.count(">缺少<") == len(KINDS) - 2 + len(NOTICES)


@pytest.mark.req("PUB-28")
def test_each_of_the_twelve_notices_links_to_its_text_or_is_listed_as_missing(client, bureau):
    assert len(NOTICES) == 12
    regime(client, bureau.department, kind="notice", notice="penalty", title="样例处罚依据和结果告知")
    number = queries.regimes(DIVISION, legal_day(ledger.now()))[0].number
    page = shown(client, "openness-regimes")
    assert "1/12" in page and page.count(reverse("openness-regime", args=[number])) == 2
    wrong = RegimeText("样例", TEXT, "appraisal", legal_day(ledger.now()), notice="penalty")
    with pytest.raises(Refusal) as refused:
        services.publish_regime(bureau.department, wrong, by=INSTALLER, at=ledger.now())
    assert refused.value.code == "regime.notice"


@pytest.mark.req("PUB-42")
def test_the_matrix_of_duties_names_who_what_when_where_how_check_and_score_and_shows_every_gap(client, bureau):
    columns = columns_of("department")
    assert f"{4 * len(columns)} 处空缺" in shown(client, "openness-duties", unit="118")
    sent = {"verb": "duty", "department": bureau.department, "column": "unit-matters", "carrier": "board"}
    sent |= {"chain": "leader", "checked_by": "样例政务公开办", "scored_by": "样例权力公开率"}
    assert client.post(reverse("staff-regimes"), sent).status_code == 302
    page = shown(client, "openness-duties", unit="118")
    assert f"{4 * (len(columns) - 1)} 处空缺" in page and page.count("未明确") == 4 * (len(columns) - 1)
    for said in (bureau.editor.name, "公开栏", "样例政务公开办", "样例权力公开率"):
        assert said in page, said


def test_only_the_office_of_disclosure_publishes_regimes_and_names_duties(client, bureau):
    client.force_login(bureau.people["editor"])
    assert regime(client, bureau.department).status_code == 403
    assert client.get(reverse("staff-regimes")).status_code == 403
    assert queries.regimes(DIVISION, legal_day(ledger.now())) == []


@pytest.mark.parametrize("told", [{"kind": "wrong"}, {"text": " "}, {"functions": ["no"]}, {"notice": "no"}])
def test_what_is_on_no_list_is_refused(client, bureau, told):
    assert regime(client, bureau.department, **told).status_code == 422
    assert queries.regimes(DIVISION, legal_day(ledger.now())) == []


@pytest.mark.req("PUB-31")
def test_an_item_tells_procedure_conditions_limit_and_convenience_and_what_is_missing_is_reported(client, bureau):
    told = make_power(department=bureau.department, extra={"convenience": "样例：证照邮寄到家"})
    silent = make_power(department=bureau.department, conditions=[], name="样例未写明事项")
    page = client.get(reverse("item", args=[told.code])).content.decode()
    for said in ("受理", "有固定的经营场所", "12 个工作日", "样例：证照邮寄到家"):
        assert said in page, said
    report = shown(client, "openness-handling", unit="118")
    row = report.split(f">{silent.name}<", 1)[1].split("</tr>", 1)[0]
    assert "2 处空缺" in report and row.count(">缺少<") == 2 and row.count(">已有<") == 2
