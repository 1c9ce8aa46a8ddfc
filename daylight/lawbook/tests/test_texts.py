"""Law texts as they are handed round are read into articles; what is untidy is put right and said. Texts invented."""

from datetime import date

import pytest

from daylight.lawbook.rules import Level
from daylight.lawbook.rules.bodies import clause_of, number_of, paragraphs, read_body
from daylight.lawbook.rules.comparison import side_by_side
from daylight.lawbook.rules.laws import ArticleText, numeral
from daylight.lawbook.rules.texts import LawText, NotRead, read_text

TIDY = """# 中华人民共和国样例法

2004年8月28日 第十届全国人民代表大会常务委员会第十一次会议通过

2019年4月23日 第十三届全国人民代表大会常务委员会第十次会议《关于修改〈样例法〉的决定》修正

<!-- INFO END -->

## 第一章 总则

第一条 为了样例，制定本法。

第二条 样例机关有下列情形之一的：

（一）第一种情形；

（二）第二种情形。

前款规定的情形，另行样例。

## 第二章 附则

### 第一节 施行

第三条之一 补充的一条。

第四条 本法自2005年1月1日起施行。《样例暂行条例》、《中华人民共和国旧样例法》同时废止。
"""


def read(text: str, file: str = "行政法/样例法(2019-04-23).md") -> LawText:
    found = read_text(file, text.encode())
    assert isinstance(found, LawText), found
    return found


def test_a_tidy_text_gives_its_articles_with_chapter_and_history():
    law = read(TIDY)
    assert [each.number for each in law.articles] == ["第一条", "第二条", "第三条之一", "第四条"]
    assert [each.part for each in law.articles][1:3] == ["第一章 总则", "第二章 附则 第一节 施行"]
    assert law.articles[1].text.count("\n") == 3
    assert (law.law.title, law.law.level, law.law.issuer) == (
        "中华人民共和国样例法", Level.LAW, "全国人民代表大会常务委员会",
    )  # fmt: skip
    assert law.history.startswith("2004年8月28日")
    assert law.notes == ()


def test_an_amended_wording_is_in_force_from_its_own_day_not_from_the_first_day_of_the_law():
    law = read(TIDY)
    assert (law.version.since, law.dated_by) == (date(2019, 4, 23), "name")


@pytest.mark.parametrize(
    ("closing", "history", "since", "dated_by"),
    [
        ("本法自2020年1月1日起施行。", "", date(2020, 1, 1), "closing"),
        ("本法自二〇二〇年十一月二十一日起施行。", "", date(2020, 11, 21), "closing"),
        ("本法自公布之日起施行。", "", date(2019, 4, 23), "name"),
        ("本法自公布之日起施行。", "2019年10月1日 施行", date(2019, 10, 1), "history"),
        ("本法自公布之日起施行。", "2004年10月1日 施行", date(2019, 4, 23), "name"),
    ],
)
def test_the_first_day_in_force_comes_from_history_or_closing_article(closing, history, since, dated_by):
    text = f"# 样例法\n\n2019年4月23日 通过\n\n{history}\n\n<!-- INFO END -->\n\n第一条 样例。\n\n第二条 {closing}\n"
    law = read(text)
    assert (law.version.since, law.dated_by) == (since, dated_by)


def test_a_closing_article_names_the_laws_it_ends_and_never_its_own():
    law = read(TIDY.replace("《样例暂行条例》", "《样例暂行条例》和《样例法》"))
    assert [(each.key, each.on, each.article) for each in law.repeals] == [
        ("样例暂行条例", date(2005, 1, 1), "第四条"),
        ("旧样例法", date(2005, 1, 1), "第四条"),
    ]


@pytest.mark.parametrize(
    ("untidy", "note", "numbers"),
    [
        ("第一条 甲。 第二条 乙依照第一条 办理。 第三条 丙。", "text.run_on", ["第一条", "第二条", "第三条"]),
        ("第一条 甲。\n\n笫二条 乙。", "text.misspelt_heading", ["第一条", "第二条"]),
        ("第一条 甲。\n\n第二条乙。", "text.misspelt_heading", ["第一条", "第二条"]),
        ("第一条 甲。\n\n第二 条乙。", "text.misspelt_heading", ["第一条", "第二条"]),
        ("第一条 甲。\n\n第三条 乙。", "text.number_missing", ["第一条", "第三条"]),
        ("总的规定如下：\n\n一、甲。\n\n（一）细目。\n\n二、乙。", "text.points", ["一、", "二、"]),
        ("只有一段话。\n\n还有一段。", "text.whole", ["全文"]),
    ],
)
def test_what_is_untidy_is_put_right_and_noted(untidy, note, numbers):
    law = read(f"# 样例法\n\n2019年4月23日 通过\n\n<!-- INFO END -->\n\n{untidy}\n")
    assert [each.number for each in law.articles] == numbers
    assert law.notes == (note,)


def test_a_line_that_only_mentions_an_article_is_not_a_heading():
    body = read_body("第一条 甲。\n\n第一条的规定不适用。\n\n第二条 乙。")
    assert [each.number for each in body.articles] == ["第一条", "第二条"]
    assert body.articles[0].text == "甲。\n第一条的规定不适用。"


def test_an_appendix_stands_apart_from_the_last_article():
    body = read_body("第一条 甲。\n\n附件一：样表\n\n第九条 表内文字", "样例法")
    assert (len(body.articles), body.appendix) == (1, "附件一：样表\n第九条 表内文字")


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("行政法/样例法(2019-04-23).md", "没有标题".encode(), "text.no_title"),
        ("行政法/样例法(2019-04-23).md", "# 样例法\n\n<!-- INFO END -->\n".encode(), "text.no_text"),
        ("行政法/样例法.md", TIDY.encode(), "text.no_date"),
        ("行政法/样例法(2019-02-30).md", TIDY.encode(), "text.no_date"),
        ("行政法/样例法(2019-04-23).md", TIDY.encode("gb18030"), "text.not_utf8"),
        ("行政法/样例法(2019-04-23).md", (TIDY + "\n第二条 又一个第二条。").encode(), "text.number_twice"),
        ("行政法/样例法(2019-04-23).md", b"# x\n" + b"x" * 4_000_001, "text.too_long"),
    ],
)
def test_what_is_no_law_is_refused_with_its_reason(file, content, reason):
    assert read_text(file, content) == NotRead(file, reason)


@pytest.mark.parametrize(
    ("file", "title", "level"),
    [
        ("宪法/样例(2018-03-11).md", "样例宪法", Level.CONSTITUTION),
        ("行政法规/样例条例(2018-03-11).md", "样例条例", Level.ADMINISTRATIVE_REGULATION),
        ("local/某市样例条例(2018-03-11).md", "某市样例条例", Level.LOCAL_REGULATION),
        ("部门规章/样例部/样例规定(2018-03-11).md", "样例规定", Level.DEPARTMENT_RULE),
        ("部门规章/样例部/样例通知(2018-03-11).md", "关于样例的通知", Level.NORMATIVE_DOCUMENT),
        ("地方政府规章/样例办法(2018-03-11).md", "样例办法", Level.LOCAL_RULE),
        ("廉政勤政制度/样例制度(2018-03-11).md", "样例制度", Level.INTEGRITY_RULE),
        ("别处/样例(2018-03-11).md", "样例", Level.NORMATIVE_DOCUMENT),
    ],
)
def test_the_folder_tells_the_level(file, title, level):
    assert read(f"# {title}\n\n<!-- INFO END -->\n\n第一条 样例。\n", file).law.level is level


def test_the_document_number_is_that_of_the_latest_order():
    history = "1993年1月1日 中华人民共和国国务院令第93号发布\n\n2011年1月8日 《关于第12号的决定》修订"
    law = read(f"# 样例条例\n\n{history}\n\n<!-- INFO END -->\n\n第一条 样例。\n", "行政法规/样例条例(2011-01-08).md")
    assert (law.version.document_number, law.law.issuer) == ("国务院令第93号", "国务院")


def test_numbers_are_read_as_they_are_written():
    assert [number_of(numeral(n)) for n in range(1, 1300)] == list(range(1, 1300))


def test_paragraphs_and_items_are_counted_as_citations_count_them():
    found = paragraphs("第一款：\n（一）甲；\n1．甲之一；\n（二）乙。\n第二款。")
    assert [len(each.items) for each in found] == [2, 0]
    assert found[0].items[0].under == ("1．甲之一；",)
    assert clause_of("第三十二条第二款第（四）项") == (2, 4)
    assert clause_of("第三十二条") == (0, 0)


def test_two_wordings_are_laid_side_by_side():
    before = [ArticleText("第一条", "不变。"), ArticleText("第二条", "五日，告知。"), ArticleText("第三条", "移走。")]
    before.append(ArticleText("第四条", "删去。"))
    after = [ArticleText("第一条", "不变。"), ArticleText("第二条", "三日，告知。"), ArticleText("第四条", "移走。")]
    after.append(ArticleText("第五条", "新的。"))
    pairs = side_by_side(before, after)
    assert [each.change for each in pairs] == ["same", "changed", "moved", "new", "gone"]
    assert pairs[1].before_pieces == (("五日，", True), ("告知。", False))
