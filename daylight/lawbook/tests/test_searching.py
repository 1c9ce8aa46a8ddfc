"""The text of articles is searched by any two neighbouring characters, by rank and by day."""

from datetime import date

import pytest

from daylight.lawbook import queries
from daylight.lawbook.queries import Sought
from daylight.lawbook.rules import Level
from daylight.lawbook.tests.makers import make_law
from daylight.offices.tests.makers import make_division

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entered():
    make_law("样例许可法", {"第一条": "危险品经营应当取得许可。", "第二条": "一般规定。"}, since=date(2010, 1, 1))
    make_law("样例许可法", {"第一条": "危险品经营实行告知承诺。"}, since=date(2020, 1, 1))
    make_law("样例市条例", {"第三条": "１２３号令 ABC 百分之50%的危险品。"}, level=Level.LOCAL_REGULATION)


def found(words: str, **kept: object) -> list[tuple[str, str]]:
    return [(each.title, each.number) for each in queries.search(Sought(words, **kept)).articles]


@pytest.mark.req("LAW-01")
def test_articles_are_found_by_their_words_their_law_and_their_number():
    assert len(found("危险品")) == 3
    assert found("应当取得") == [("样例许可法", "第一条")]
    assert found("样例市条例 第三条") == [("样例市条例", "第三条")]
    assert found("品危险") == found("没有的词") == found("") == found(" ") == []


def test_width_and_case_do_not_matter_and_signs_mean_themselves():
    assert found("123号令 abc") == [("样例市条例", "第三条")]
    assert found("50%") == [("样例市条例", "第三条")]
    assert found("5%0") == found("_") == found("\\") == []


def test_a_single_character_is_found():
    assert found("承") == [("样例许可法", "第一条")]


@pytest.mark.req("LAW-02")
def test_rank_and_day_narrow_what_is_found():
    on = date(2026, 4, 17)
    assert found("危险品", level="local_regulation") == [("样例市条例", "第三条")]
    assert found("应当取得", on=on) == []
    assert found("应当取得", on=date(2015, 1, 1)) == [("样例许可法", "第一条")]
    assert found("危险品", on=on) == [("样例许可法", "第一条"), ("样例市条例", "第三条")]


def test_a_search_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.search(Sought("危险品 经营", "law", None, date(2026, 4, 17), 2))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_visitor_searches_narrows_and_reads(client, prefix):
    make_division()
    page = client.get(f"{prefix}/laws/?q=危险品&on=2026-04-17").content.decode()
    assert "<mark>危险品</mark>" in page
    assert "告知承诺" in page
    assert "应当取得" not in page
    ever = client.get(f"{prefix}/laws/?q=危险品&ever=1&on=2026-04-17").content.decode()
    assert "应当取得" in ever
    assert client.get(f"{prefix}/laws/?q=<script>&level=nonsense&on=x&page=99999999999").status_code == 200
