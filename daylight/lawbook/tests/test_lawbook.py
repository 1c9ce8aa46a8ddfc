"""Laws are dated: what an article says depends on the day."""

from dataclasses import replace
from datetime import date

import pytest

from daylight.core.actors import Actor, ActorKind, Role, job
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.lawbook import queries, services
from daylight.lawbook.models import Article, LawVersion
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated, article_number, law_key, numeral
from daylight.lawbook.tests.makers import AT, LICENSING, make_law
from daylight.ledger import queries as ledger

TODAY = date(2026, 4, 17)
OFFICER = Actor(ActorKind.OFFICER, "林晓", "329900", person=1, post=1, role=Role.LEGAL_OFFICER)


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("第三十二条", "第三十二条"),
        ("第三十二条第一款第四项", "第三十二条"),
        ("第32条", "第三十二条"),
        (" 32 ", "第三十二条"),
        ("§110", "第一百一十条"),
        ("第一〇四条", "第一零四条"),
        ("第一百二十条之一", "第一百二十条之一"),
        ("第120条之1", "第一百二十条之一"),
    ],
)
def test_a_reference_is_read_to_its_article(reference, number):
    assert article_number(reference) == number


@pytest.mark.parametrize("reference", ["", "附则", "条", "第一款"])
def test_a_reference_without_an_article_is_refused(reference):
    with pytest.raises(Refusal, match=r"law\.article_number"):
        article_number(reference)


def test_numbers_are_written_as_laws_write_them():
    assert [numeral(n) for n in (1, 10, 11, 20, 32, 100, 104, 110, 120, 1005, 1260)] == [
        "一", "十", "十一", "二十", "三十二", "一百", "一百零四", "一百一十", "一百二十", "一千零五", "一千二百六十",
    ]  # fmt: skip


def test_a_law_is_known_with_and_without_the_name_of_the_state():
    assert law_key("《中华人民共和国行政许可法》") == law_key("行政许可法") == "行政许可法"


@pytest.mark.django_db
def test_an_article_is_answered_as_it_stood_on_the_day():
    make_law(articles={"第三十二条": "旧文"}, since=date(2004, 7, 1))
    make_law(articles={"第三十二条": "新文", "第四十二条": "二十日"}, since=date(2019, 4, 23))

    assert queries.article_in_force(LICENSING, "第三十二条", date(2019, 4, 22)).text == "旧文"
    assert queries.article_in_force("行政许可法", "32", date(2019, 4, 23)).text == "新文"
    assert queries.article_in_force(LICENSING, "第三十二条", date(2004, 6, 30)) is None
    assert queries.article_in_force(LICENSING, "第四十二条", date(2010, 1, 1)) is None
    old = LawVersion.objects.get(since=date(2004, 7, 1))
    assert old.until == date(2019, 4, 22)


@pytest.mark.django_db
def test_many_references_are_answered_in_the_order_asked_by_one_query(django_assert_num_queries):
    make_law()
    make_law("样例市容管理条例", {"第三条": "样例。"}, level=Level.LOCAL_REGULATION, short="样例市容条例")
    refs = [
        {"law": "样例市容条例", "article": "第三条", "role": "权力"},
        {"law": "行政许可法", "article": "第九十九条"},
        {"law": LICENSING, "article": "第四十二条第一款"},
        {"law": "无此法", "article": "第一条"},
        {"law": LICENSING, "article": "附则"},
    ]
    with django_assert_num_queries(1):
        found = queries.in_force(refs, TODAY)
    assert [(each.law, each.number, each.title, each.article) for each in found] == [
        ("样例市容条例", "第三条", "样例市容管理条例", "第三条"),
        (LICENSING, "第四十二条第一款", LICENSING, "第四十二条"),
    ]
    assert queries.not_in_force(refs, TODAY) == [refs[1], refs[3], refs[4]]
    with django_assert_num_queries(0):
        assert queries.in_force([], TODAY) == []


@pytest.mark.django_db
def test_a_repealed_law_is_in_force_to_its_last_day():
    law = make_law().law_id
    services.repeal(law, last_day=date(2026, 4, 17), reason="样例废止", by=OFFICER, at=AT)
    assert queries.article_in_force(LICENSING, "32", date(2026, 4, 17)) is not None
    assert queries.article_in_force(LICENSING, "32", date(2026, 4, 18)) is None
    assert [each.kind for each in ledger.entries("329900", f"law/{law}")] == ["law.enacted", "law.repealed"]
    with pytest.raises(Refusal, match=r"law\.not_standing"):
        services.repeal(law, last_day=TODAY, reason="", by=OFFICER, at=AT)


@pytest.mark.django_db
def test_entering_the_same_wording_again_changes_nothing():
    first = make_law()
    assert make_law() == first
    assert len(ledger.entries("329900", f"law/{first.law_id}")) == 1
    assert Article.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("version", "articles", "code"),
    [
        (VersionDated(date(2019, 4, 23)), [ArticleText("1", "另文")], "law.out_of_order"),
        (VersionDated(date(2004, 7, 1)), [ArticleText("1", "旧文")], "law.out_of_order"),
        (VersionDated(date(2027, 1, 1), date(2026, 1, 1)), [ArticleText("1", "文")], "law.ends_early"),
        (VersionDated(date(2027, 1, 1)), [], "law.empty"),
        (VersionDated(date(2027, 1, 1)), [ArticleText("1", "  ")], "law.empty"),
        (VersionDated(date(2027, 1, 1)), [ArticleText("1", "文"), ArticleText("第一条", "文")], "law.article_twice"),
    ],
)
def test_a_wording_that_does_not_fit_is_refused_and_changes_nothing(version, articles, code):
    make_law()
    with pytest.raises(Refusal) as refused:
        services.enact(LawNamed(LICENSING, Level.LAW), version, articles, by=OFFICER, at=AT)
    assert refused.value.code == code
    assert LawVersion.objects.get().until is None


@pytest.mark.django_db
def test_two_laws_cannot_be_called_the_same():
    make_law()
    with pytest.raises(Refusal, match=r"law\.name_taken"):
        make_law("另一部法", short="行政许可法")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "by",
    [
        replace(OFFICER, role=Role.WINDOW),
        replace(OFFICER, role=Role.SYSTEM_ADMIN),
        Actor(ActorKind.VISITOR, "", "329900"),
    ],
)
def test_a_law_is_entered_only_from_the_posts_that_may(by):
    with pytest.raises(Forbidden):
        services.enact(LawNamed("样例法", Level.LAW), VersionDated(TODAY), [ArticleText("1", "文")], by=by, at=AT)
    assert LawVersion.objects.count() == 0


@pytest.mark.django_db
def test_a_law_is_shown_as_it_stood_on_the_day():
    law = make_law(articles={"第一条": "旧文"}, since=date(2004, 7, 1)).law_id
    make_law(articles={"第一条": "新文"}, since=date(2019, 4, 23))
    assert queries.law(law, date(2010, 1, 1)).articles == (("第一条", "旧文"),)
    shown = queries.law(law, TODAY)
    assert shown.articles == (("第一条", "新文"),)
    assert [each.in_force for each in shown.wordings] == [True, False]
    assert [each.in_force for each in queries.laws(date(2004, 6, 30))] == [False]
    with pytest.raises(NotFound):
        queries.law(law + 1, TODAY)


@pytest.mark.django_db
def test_a_job_may_enter_laws():
    made = services.enact(
        LawNamed("样例法", Level.LAW), VersionDated(TODAY), [ArticleText("1", "文")], by=job("demo", "329900"), at=AT
    )
    assert made.articles.get().number == "第一条"
