"""A folder of law texts is imported: counts add up, the same folder again changes nothing."""

import io
import json
import re
import time
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.lawbook import queries
from daylight.lawbook.models import Article, Law, LawVersion
from daylight.lawbook.services import import_laws
from daylight.lawbook.tests.makers import AT, make_law
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")
REAL = Path(__file__).parents[4] / "shared" / "data" / "laws"
HEADING = re.compile(r"(?:^|(?<=。 ))第[零一二三四五六七八九十百千]+条 ", re.MULTILINE)
MISSPELT_HEADINGS = 2


def text(title: str, *articles: str) -> bytes:
    lines = "\n\n".join(f"第{'一二三四五'[at]}条 {each}" for at, each in enumerate(articles))
    return f"# {title}\n\n2004年1月1日 通过\n\n<!-- INFO END -->\n\n{lines}\n".encode()


OLD = ("法律/样例法(2004-01-01).md", text("样例法", "旧文。"))
NEW = ("法律/样例法(2019-01-01).md", text("样例法", "新文。", "添一条。"))
ENDER = (
    "法律/后法(2021-01-01).md",
    text("后法", "甲。", "本法自2021年7月1日起施行。《样例法》、《不在册的条例》同时废止。"),
)


def run(*files: tuple[str, bytes], **options: bool):
    return import_laws(files, by=BY, at=AT, **options)


@pytest.mark.req("LAW-03")
def test_wordings_stand_side_by_side_and_a_closing_article_ends_a_law():
    done = run(NEW, OLD, ENDER)
    assert (done.files, done.accepted, done.laws, done.versions, done.articles, done.repealed) == (3, 3, 2, 3, 5, 1)
    days = LawVersion.objects.filter(law__key="样例法").order_by("since").values_list("since", "until")
    assert list(days) == [
        (date(2004, 1, 1), date(2018, 12, 31)),
        (date(2019, 1, 1), date(2021, 6, 30)),
    ]
    assert queries.article_in_force("样例法", "第一条", date(2010, 1, 1)).text == "旧文。"
    assert queries.article_in_force("样例法", "第二条", date(2021, 6, 30)).text == "添一条。"
    assert queries.article_in_force("样例法", "第一条", date(2021, 7, 1)) is None
    gone = queries.lapsed([("样例法", "第二条"), ("后法", "第一条"), ("没有的法", "第一条")], date(2022, 1, 1))
    assert [(each.law, each.ended, each.by_title, each.by_article) for each in gone] == [
        ("样例法", date(2021, 6, 30), "后法", "第二条")
    ]
    law = Law.objects.get(key="样例法").pk
    assert [each.kind for each in ledger.entries("329900", f"law/{law}")] == ["law.imported"] * 2 + ["law.repealed"]


def test_the_same_folder_again_changes_nothing():
    run(NEW, OLD, ENDER)
    before = list(LawVersion.objects.order_by("id").values())
    again = run(NEW, OLD, ENDER)
    assert (again.versions, again.laws, again.articles, again.repealed, again.unchanged) == (0, 0, 0, 0, 3)
    assert list(LawVersion.objects.order_by("id").values()) == before


def test_an_older_wording_takes_its_place_before_the_one_already_entered():
    run(NEW)
    run(OLD)
    assert queries.article_in_force("样例法", "第一条", date(2010, 1, 1)).text == "旧文。"
    assert LawVersion.objects.get(until=None).since == date(2019, 1, 1)


def test_counts_add_up_and_every_departure_is_named():
    done = run(
        NEW,
        ("经济法/样例法(2019-01-01).md", NEW[1]),
        ("社会法/样例法(2019-01-01).md", text("样例法", "另文。")),
        ("法律/无日期.md", NEW[1]),
        ("法律/乱码(2019-01-01).md", b"\xff\xfe"),
        ("法律/点(2019-01-01).md", text("点").replace(b"END -->", "END -->\n\n一、甲。\n\n二、乙。".encode())),
    )
    assert done.files == 6 == done.accepted + done.repaired + done.refused
    assert done.refusals == [
        ("法律/乱码(2019-01-01).md", "text.not_utf8"),
        ("法律/无日期.md", "text.no_date"),
        ("社会法/样例法(2019-01-01).md", "law.other_text"),
    ]
    assert done.reasons["text.points"] == done.reasons["text.same"] == 1


def test_a_text_that_contradicts_what_was_entered_is_refused_and_changes_nothing():
    make_law("样例法", {"第一条": "早已录入。"}, since=date(2019, 1, 1))
    done = run(NEW)
    assert done.refusals == [(NEW[0], "law.other_text")]
    assert Article.objects.get().text == "早已录入。"


def test_a_dry_run_answers_the_same_and_keeps_nothing():
    assert run(NEW, OLD, dry_run=True).versions == 2
    assert Law.objects.count() == 0


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"laws\.none"):
        run()
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("import-laws", str(tmp_path / "nowhere"))


def test_the_command_tells_in_words_and_in_json(tmp_path):
    (tmp_path / "法律").mkdir()
    for name, content in (OLD, NEW, ("法律/无日期.md", NEW[1]), ("法律/_index.md", b"")):
        (tmp_path / name).write_bytes(content)
    out = io.StringIO()
    call_command("import-laws", str(tmp_path), stdout=out)
    assert "3 files: 2 accepted, 0 repaired, 1 refused." in out.getvalue()
    out = io.StringIO()
    call_command("import-laws", str(tmp_path), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["unchanged"], told["refusals"]) == (2, [{"file": "法律/无日期.md", "reason": "text.no_date"}])


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not on this machine")
def test_the_real_texts_give_as_many_articles_as_their_headings_announce():
    started = time.process_time()
    files = [(path.relative_to(REAL).as_posix(), path.read_bytes()) for path in sorted(REAL.rglob("*(*).md"))]
    done = run(*files)
    assert time.process_time() - started < 60
    assert (done.files, done.refused, done.versions) == (1063, 0, 1059)
    assert done.reasons["text.same"] == 4
    kept = dict(LawVersion.objects.values_list("source", "id"))
    announced = 0
    for file, content in files:
        body = content.decode().partition("<!-- INFO END -->")[2].replace("\u200b", "")
        announced += len(HEADING.findall(body)) if file in kept else 0
    articles = Article.objects.filter(number__startswith="第").count()
    assert articles == announced + MISSPELT_HEADINGS
    assert done.reasons["text.misspelt_heading"] == MISSPELT_HEADINGS
    assert not Article.objects.filter(text="").exists()
    _searched_quickly()


def _searched_quickly() -> None:
    """Searching fifty thousand articles uses the index and stays far below a blink."""
    from django.db import connection  # noqa: PLC0415

    from daylight.lawbook.queries.search import Sought, statement_of, terms  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE lawbook_law, lawbook_lawversion, lawbook_article")
        statement, values = statement_of(Sought("危险化学品", on=date(2026, 4, 17)), terms("危险化学品"))
        cursor.execute(f"EXPLAIN {statement}", values)
        assert "article_grams" in "\n".join(row[0] for row in cursor.fetchall())
    spent = []
    for words in ["危险化学品", "行政许可 听证", "营业执照", "应当", "第三十二条", "五日内 一次告知"] * 5:
        started = time.process_time()
        queries.search(Sought(words, on=date(2026, 4, 17)))
        spent.append(time.process_time() - started)
    assert sorted(spent)[int(len(spent) * 0.95)] < 0.2
