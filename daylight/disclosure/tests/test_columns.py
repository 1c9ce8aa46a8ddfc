"""The columns of every kind of body, and the facts that their entries state."""

import pytest
from django.urls import reverse

from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
from daylight.disclosure.rules.bodies import BY_KEY, columns_of
from daylight.disclosure.rules.schedule import last_period
from daylight.disclosure.tests.openness import DIVISION, INSTALLER, make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return ledger.now()


def page(client, name, /, *args, **sent):
    return client.get(reverse(name, args=args), sent).content.decode()


@pytest.mark.req("PUB-06", "PUB-07", "PUB-08", "PUB-09", "PUB-10")
@pytest.mark.parametrize(
    ("body_type", "code"),
    [("county", "001"), ("department", "118"), ("township", "201"), ("station", "202"), ("utility", "203")],
)
def test_a_unit_shows_every_column_of_its_kind_and_where_something_is_missing(client, body_type, code):
    bureau = make_bureau(code, body_type)
    shown = page(client, "openness-unit", code)
    assert [each.key for each in columns_of(body_type) if f'id="{each.key}"' not in shown] == []
    assert shown.count("本期尚无内容") == len(columns_of(body_type))
    column = columns_of(body_type)[-1]
    now = ledger.now()
    period = last_period(column.every, legal_day(now)) if column.every else ""
    out(bureau, now, column.key, period=period, details={key: f"样例{key}" for key, _label in column.fields})
    assert page(client, "openness-unit", code).count("本期尚无内容") == len(columns_of(body_type)) - 1


@pytest.mark.req("PUB-22", "PUB-30")
@pytest.mark.parametrize(("body_type", "how_many"), [("tax", 20), ("party", 9)])
def test_every_column_of_a_tax_bureau_and_of_a_party_organisation_takes_entries_of_its_period(
    client, now, body_type, how_many
):
    bureau = make_bureau("204", body_type)
    columns = columns_of(body_type)
    assert len(columns) == how_many
    services.make_tasks(DIVISION, by=INSTALLER, at=now)
    owed = {each.column.key for each in queries.tasks(DIVISION, at=now)}
    for column in columns:
        assert column.key in owed
        out(bureau, now, column.key, period=last_period(column.every, legal_day(now)), title=f"样例{column.key}")
    shown = page(client, "openness-unit", "204")
    assert [each.key for each in columns if f"样例{each.key}" not in shown] == [] and "本期尚无内容" not in shown


def test_a_column_with_facts_shows_each_of_them(client, now):
    bureau = make_bureau("201", "township")
    details = {"object": "样例鱼塘", "contractor": "江州样例养殖场", "term": "三年", "price": "每年 8000 元，年初缴纳"}
    shown = page(client, "openness-entry", out(bureau, now, "town-contracts", details=details))
    assert all(each in shown for each in details.values())


@pytest.mark.req("PUB-09", "PUB-10")
@pytest.mark.parametrize(
    ("body_type", "column", "said"),
    [("station", "station-charges", {"use": "样例：全部上缴财政"}), ("utility", "service-charges", {})],
)
def test_fees_and_fines_tell_standard_basis_payer_payment_and_a_station_how_the_money_is_used(
    client, now, body_type, column, said
):
    bureau = make_bureau("205", body_type)
    details = {"charge": "样例清运费", "basis": "样例价格文件", "scope": "样例片区", "payer": "样例商户"}
    details |= {"standard": "每户每月 12 元", "payment": "每季首月在窗口缴纳", **said}
    period = last_period(BY_KEY[column].every, legal_day(now))
    with pytest.raises(Refusal):
        out(bureau, now, column, period=period, details={**details, "standard": ""})
    shown = page(client, "openness-entry", out(bureau, now, column, period=period, details=details))
    assert [each for each in details.values() if each not in shown] == []


@pytest.mark.req("PUB-11")
def test_a_body_of_any_sector_can_disclose(client):
    make_bureau("203", "utility", sector="water")
    assert "供水" in page(client, "openness-unit", "203")
