"""Benchmarks from published documents: taken in whole, frozen when published, found by power and by reader."""

import hashlib
import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models.discretion import Benchmark
from daylight.catalogue.queries.discretion import benchmark_directory, benchmarks, coverage
from daylight.catalogue.rules.discretion import Facts, assess, flaws, most_of
from daylight.catalogue.services import Published
from daylight.catalogue.tests.makers import make_power
from daylight.catalogue.tests.test_discretion_rules import bands, building_without_approval
from daylight.core.actors import Role, job
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_division, make_officer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
BY = job("tests", "329900")
REAL = Path(__file__).resolve().parents[4] / "shared/data/discretion_guangdong_env"
real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not on this machine")
NAMED = Published("样例裁量表", "江州市样例局", date(2026, 1, 1))


def document(number: str = "1.1", **told: Any) -> dict[str, Any]:
    scale = told.pop("scale", bands())
    about = {"violation": f"样例违法行为{number}", "law": "样例法", "is_sample": True, "scale": scale.as_record()}
    return {"number": number, **about, **told}


def made(number: str = "1.1", *, named: Published = NAMED, **told: Any) -> int:
    make_division()
    drafted = services.draft_benchmark(document(number, **told), named, by=BY, at=AT)
    services.publish_benchmark(drafted, by=BY, at=AT)
    return drafted


def brought(name: str, **options: Any) -> Any:
    make_division()
    return services.import_benchmarks((REAL / name).read_bytes(), by=BY, at=AT, **options)


@real
def test_the_guangdong_document_is_taken_in_whole_and_what_does_not_add_up_is_reported() -> None:
    done = brought("guangdong_env_fines.json")
    assert (done.sections, done.weight, done.band) == (281, 44, 237)
    assert (done.single_column, done.reach_100) == (34, 33)
    assert done.rows == done.accepted + done.repaired + done.refused == 764 + 4 + 1443
    assert len(done.refusals) == done.refused == 35
    sums = [(number, said) for number, code, said in done.findings if code.startswith("sum.")]
    assert ("3.2.2", "Column —: the weights reach 103 %, more than 100 %; the sum is capped at 100 %.") in sums
    assert (done.created, done.published) == (281, 280)
    kept = Benchmark.objects.get(number="2.27")
    assert kept.state == "draft" and kept.definition["scale"]["tiers"] == []
    again = brought("guangdong_env_fines.json")
    assert (again.created, again.changed, again.unchanged) == (0, 0, 281)
    assert Benchmark.objects.count() == 281


@real
def test_the_published_tables_alone_keep_what_the_document_says_besides() -> None:
    brought("guangdong_env_fines.json")
    weights, rows = brought("guangdong_weight_factors.csv"), brought("guangdong_bands.csv")
    assert (weights.weight, weights.rows, weights.refused) == (44, 764, 0)
    assert (rows.band, rows.rows, rows.refused) == (237, 1443, 31)
    assert Benchmark.objects.exclude(definition__basis_text="").filter(number="1.1").count() == 1
    assert (weights.created, rows.created) == (0, 0)


@real
def test_the_tables_can_come_without_the_document() -> None:
    weights, rows = brought("guangdong_weight_factors.csv"), brought("guangdong_bands.csv")
    assert (weights.created, rows.created) == (44, 237)
    assert (weights.single_column, weights.reach_100) == (34, 33)


@real
def test_every_rule_of_jiangmen_is_taken_in_or_refused_with_its_reason() -> None:
    done = brought("jiangmen_discretion.csv")
    assert (done.sections, done.rows) == (165, 872)
    assert (done.accepted, done.repaired, done.refused) == (849, 16, 7)
    assert {each.reason for each in done.refusals} == {"range.empty", "range.two_upper"}
    assert not benchmarks(ON) and len(benchmarks(ON, ended=True)) == 165
    first = queries.benchmark(Benchmark.objects.get(number="1-1").pk)
    found = assess(first.scale, Facts(tiers=(0,), base=Decimal(10_000_000)))
    assert (found.low, found.high, found.includes_high) == (Decimal(100_000), Decimal(200_000), True)


@real
def test_building_without_approval_computes_the_published_table_to_the_yuan() -> None:
    brought("guangdong_env_fines.json")
    row = benchmarks(ON, words="1.1").get(number="1.1")
    facts = queries.benchmark(row.pk)
    scale, names = facts.scale, [factor.name for factor in facts.scale.factors]
    assert [level.weight for level in scale.factors[3].levels] == [0, 3, 8, 16]
    assert facts.document["basis"][0] == {
        "law": "中华人民共和国环境影响评价法", "article": "第三十一条", "role": "处罚依据"
    }  # fmt: skip
    chosen = dict(zip(names, (2, 1, 1, 2, 1, 0), strict=True))
    found = assess(scale, Facts(levels=chosen, base=Decimal(30_000_000)))
    assert found.suggested == Decimal(780_000)  # 20+10+6+5+8+3+0 = 52 % of 5 % of 30 million
    assert found.suggested == Decimal(30_000_000) * 5 / 100 * 52 / 100
    assert most_of(scale, scale.columns[0]) == 100 and flaws(scale) == []


def test_a_dry_run_keeps_nothing_and_a_foreign_file_is_refused(tmp_path: Path, capsys: Any) -> None:
    make_division()
    file = tmp_path / "weights.csv"
    file.write_text(
        "section,title,start,factor,level,weight,formulas\n"
        '1.1,样例,"{"""": ""40%""}",情节,轻,0%,罚款金额＝裁量百分值总和×20万\n'
        '1.1,样例,"{"""": ""40%""}",情节,重,50%,罚款金额＝裁量百分值总和×20万\n'
        '1.1,样例,"{"""": ""40%""}",情节,不明,许多,罚款金额＝裁量百分值总和×20万\n',
        "utf-8",
    )
    call_command("import-benchmarks", str(file), "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["accepted"], told["refused"]) == (3, 2, 1)
    assert told["refusals"][0]["reason"] == "weight.unreadable" and told["findings"][0][1] == "sum.below"
    assert not Benchmark.objects.exists()
    call_command("import-benchmarks", str(file))
    assert "1 created" in capsys.readouterr().out and Benchmark.objects.get().state == "published"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError) as refused:
        call_command("import-benchmarks", str(file))
    assert refused.value.returncode == 2


def test_what_is_published_is_frozen_and_a_change_is_the_next_version() -> None:
    first = made()
    for change in ({"digest": "0" * 64}, {"violation": "x"}, {"state": "draft", "published_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Benchmark.objects.filter(pk=first).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_benchmark WHERE id = %s", [first])
    later = Published(NAMED.source, NAMED.issuer, date(2026, 6, 1))
    second = made(named=later, scale=bands(ranges=((3, 5), (5, 15))))
    old, new = queries.benchmark(first), queries.benchmark(second)
    assert (old.version, new.version, old.until, new.until) == (1, 2, date(2026, 6, 1), None)
    assert [old.in_force(date(2026, 5, 31)), old.in_force(date(2026, 6, 1))] == [True, False]
    kinds = [entry.kind for entry in ledger.entries("329900", f"benchmark/{second}")]
    assert kinds == ["benchmark.drafted", "benchmark.published"]


def test_a_benchmark_without_a_row_cannot_be_published_and_one_that_is_cannot_be_published_again() -> None:
    make_division()
    empty = document("9.9")
    empty["scale"]["tiers"] = []
    drafted = services.draft_benchmark(empty, NAMED, by=BY, at=AT)
    with pytest.raises(Refusal) as refused:
        services.publish_benchmark(drafted, by=BY, at=AT)
    assert refused.value.code == "benchmark.empty"
    with pytest.raises(Refusal) as refused:
        services.publish_benchmark(made(), by=BY, at=AT)
    assert refused.value.code == "benchmark.not_draft"
    with pytest.raises(Refusal) as refused:
        services.draft_benchmark({"number": "1", "scale": {"model": "guess"}}, NAMED, by=BY, at=AT)
    assert refused.value.code == "benchmark.unreadable"


@pytest.mark.req("DIS-02")
@pytest.mark.parametrize("kind", ["01", "02", "03", "04"])
def test_a_benchmark_may_be_attached_to_a_power_of_any_kind(client: Client, kind: str) -> None:
    power = make_power(kind_code=kind, at=datetime(2025, 6, 1, tzinfo=UTC))
    benchmark = made()
    assert queries.benchmark_for(power.id, ON) is None
    services.attach_benchmark(benchmark, power.id, by=BY, at=AT)
    found = queries.benchmark_for(power.id, ON)
    assert found is not None and found.id == benchmark and queries.benchmark_for(power.id, date(2025, 12, 31)) is None
    assert f'href="/benchmarks/{benchmark}/"' in client.get(f"/items/{power.code}/").content.decode()
    assert f'href="/items/{power.code}/"' in client.get(f"/benchmarks/{benchmark}/").content.decode()


def test_only_the_departments_own_catalogue_post_keeps_its_benchmarks() -> None:
    body, other = make_department("118"), make_department("121")
    _, own = make_officer(Role.CATALOGUE_EDITOR, body)
    _, stranger = make_officer(Role.CATALOGUE_EDITOR, other)
    named = Published("样例裁量表", "", date(2026, 1, 1), division="329900", department=body.pk)
    with pytest.raises(Forbidden):
        services.draft_benchmark(document(), named, by=stranger, at=AT)
    drafted = services.draft_benchmark(document(), named, by=own, at=AT)
    with pytest.raises(Forbidden):
        services.publish_benchmark(drafted, by=stranger, at=AT)
    services.publish_benchmark(drafted, by=own, at=AT)
    assert queries.benchmark(drafted).department == body.pk


@pytest.mark.req("DIS-03")
def test_anyone_sees_the_benchmarks_by_department_and_law_with_their_number(client: Client) -> None:
    market, ecology = make_department("118"), make_department("121")
    for body, n, law in ((market, 3, "食品法"), (ecology, 2, "环评法"), (ecology, 1, "水法")):
        named = Published(f"样例裁量表{body.code}{law}", "", date(2026, 1, 1), division="329900", department=body.pk)
        for number in range(n):
            made(f"{number}", named=named, law=law)
    shown = client.get("/benchmarks/").content.decode()
    assert [(each.department, each.law, each.n) for each in benchmark_directory(ON)] == [
        (market.pk, "食品法", 3), (ecology.pk, "水法", 1), (ecology.pk, "环评法", 2)
    ]  # fmt: skip
    assert "6 项裁量基准" in shown and market.name in shown and "食品法" in shown
    only = client.get(f"/benchmarks/?department={ecology.pk}&law=环评法").content.decode()
    assert only.count('class="bm-row"') == 2
    assert "没有" in client.get("/benchmarks/?q=不存在的行为").content.decode()


@pytest.mark.req("DIS-01")
def test_a_table_shows_violation_grades_conditions_and_range(client: Client) -> None:
    shown = client.get(f"/benchmarks/{made()}/").content.decode()
    for said in ("样例违法行为1.1", "第2档情形", "5 元至 10 元", "样例裁量表"):
        assert said in shown
    drafted = services.draft_benchmark(document("7"), NAMED, by=BY, at=AT)
    assert client.get(f"/benchmarks/{drafted}/").status_code == 404


def test_the_calculator_shows_how_the_amount_came_about_without_script(client: Client) -> None:
    weights = made("2", scale=building_without_approval())
    asked = client.get(f"/benchmarks/{weights}/calculate/").content.decode()
    assert "建设项目总投资额" in asked and 'method="get"' in asked
    told = {"base": "3000万", "f0": "2", "f1": "1", "f2": "1", "f3": "2", "f4": "1", "f5": "0"}
    shown = client.get(f"/benchmarks/{weights}/calculate/", told).content.decode()
    assert "780,000 元" in shown and "52 %" in shown
    bad = client.get(f"/benchmarks/{weights}/calculate/", {"base": "很多"}).content.decode()
    assert 'aria-invalid="true"' in bad


def test_the_calculator_of_bands_takes_the_heavier_and_counts_repetition(client: Client) -> None:
    graded = made()
    told = {"tier": ["0", "1"], "acted_on": "2026-02-01", "earlier": "2025-05-05"}
    shown = client.get(f"/benchmarks/{graded}/calculate/", told).content.decode()
    assert "10 元" in shown and "第 2 次" in shown
    english = client.get(f"/en/benchmarks/{graded}/calculate/", {"tier": "0", "sent": "1"}).content.decode()
    assert "2 yuan to 5 yuan" in english
    none = client.get(f"/benchmarks/{graded}/calculate/", {"sent": "1"}).content.decode()
    assert "请选择" in none
    assert client.get(f"/benchmarks/{graded}/calculate/", {"tier": "99", "acted_on": "x"}).status_code == 200


def test_an_import_says_what_it_did_in_the_ledger() -> None:
    make_division()
    content = "section,title,headers,conditions,fine\n1,样例,违法行为 | 罚款,初次,1万元以下\n".encode()
    done = services.import_benchmarks(content, by=BY, at=AT)
    assert asdict(done)["band"] == 1
    stream = f"import/{hashlib.sha256(content).hexdigest()[:32]}"
    assert [entry.kind for entry in ledger.entries("329900", stream)] == ["benchmarks.kept", "benchmarks.imported"]


@pytest.mark.slow
@pytest.mark.req("DIS-06")
def test_the_refined_penalties_of_thirty_six_departments_are_all_covered(client: Client) -> None:
    codes = [f"{100 + at}" for at in range(36)]
    for code in codes:
        make_department(code)
    heading = "权力名称,权力编码,权力类型,行使主体,法定依据,收费,外部流程,裁量基准,救济渠道"
    rest = "行政处罚,样例部门{code},《行政处罚法》第九条,不收费,立案；决定,初次违法的，按下限处罚,六十日内申请行政复议"
    lines = [
        f"样例处罚{n},329900{codes[n % 36]}02{n // 36 + 1:03d}00,{rest.format(code=codes[n % 36])}" for n in range(2771)
    ]
    done = services.import_powers("\n".join([heading, *lines]).encode(), by=BY, at=AT, publishing=True)
    assert (done.refused, done.published) == (0, 2771)
    covered = coverage(ON)
    assert len(covered) == 36
    assert (sum(each.covered for each in covered), sum(each.powers for each in covered)) == (2771, 2771)
    assert "<b>2771</b> / 2771" in client.get("/benchmarks/").content.decode()
