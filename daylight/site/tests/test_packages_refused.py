"""Packages and lists that are wrong are refused whole, in a sentence; what is there already stays as it is."""

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from daylight.catalogue.models import Power
from daylight.core.actors import Role, job
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_division, make_officer, signed_in
from daylight.site.packages.loading import load_package
from daylight.site.packages.reading import package_named, read_package
from daylight.site.tests.test_packages_loaded import BY, PAGE, _files, _sysadmin, installed, posted

pytestmark = pytest.mark.django_db
__all__ = ["_files"]


def _listed(lines: list[str]) -> io.BytesIO:
    made = io.BytesIO("\n".join(["代码,名称", *lines]).encode("utf-8-sig"))
    made.name = "departments.csv"
    return made


def test_a_wrong_or_a_repeated_name_in_a_list_of_departments_refuses_the_whole_list() -> None:
    browser = _sysadmin()
    make_department("118", name="江州市粮食局")
    good = "A01,江州市教育局"
    for line, said in (
        ("A02,江州市教育局", "与第 2 行重复"),
        ("A01,江州市体育局", "代码 A01 与第 2 行重复"),
        ("A02,教育局", "不是部门的中文全称"),
        ("A02,江州市<b>教育", "不是部门的中文全称"),
        ("A02,", "不是部门的中文全称"),
        ("118,江州市体育局", "代码 118 已属于“江州市粮食局”"),
        ("A02,江州市粮食局", "已在，代码为 118"),
        ("A2,江州市体育局", "三"),
    ):
        answer = posted(browser, act="departments", list=_listed([good, line]))
        assert answer.status_code == 422, line
        shown = answer.content.decode()
        assert said in shown, (line, shown[shown.find('id="result"') :][:900])
        assert [each.name for each in offices.departments("329900") if each.code == "A01"] == [], line
    lacking = io.BytesIO("部门\n江州市教育局".encode())
    lacking.name = "list.csv"
    assert "代码" in posted(browser, act="departments", list=lacking).content.decode()
    assert posted(browser, act="departments").status_code == 422
    assert posted(browser, act="departments", list=_listed([good, "A02,江州市体育局"])).status_code == 200
    again = posted(browser, act="departments", list=_listed([good, "A02,江州市体育局", "A03,江州市林业局"]))
    assert "新设 1 个部门，已有 2 个" in again.content.decode()


def test_a_package_loaded_twice_changes_nothing_and_one_that_differs_is_refused_whole(tmp_path: Path) -> None:
    first = installed("radio-office")
    assert (first.made, first.published) == (1 + 10 + 1 + 3 + 10 + 10, 10)
    second = installed("radio-office")
    assert (second.made, second.published) == (0, 0)
    loads = [each for each in ledger.entries("329900", "packages") if each.kind == "package.loaded"]
    assert len(loads) == 1
    folder = tmp_path / "radio-office"
    shutil.copytree(Path(__file__).parents[1] / "sample/packages/radio-office", folder)
    told = json.loads((folder / "package.json").read_text())
    flows = {name: str(Path(__file__).parents[1] / "sample/flows" / f"{name}.bpmn") for name in told["flows"]}
    (folder / "package.json").write_text(json.dumps({**told, "flows": flows}))
    powers = (folder / "powers.csv").read_text()
    bodies, law = (folder / "departments.csv").read_text(), json.loads((folder / "laws.json").read_text())[0]
    posts = (folder / "posts.csv").read_text()
    for file, text, line, said in (
        ("powers.csv", powers.replace("第五十六条", "第六十六条"), 0, "something else"),
        ("powers.csv", powers.rsplit("\n", 2)[0] + "\n", 0, "says it holds"),
        ("powers.csv", powers.replace("inspection", "no-such-flow"), 11, "No flow"),
        ("departments.csv", bodies.replace("无线电管理处", "无线电监测站"), 2, "belongs to"),
        ("posts.csv", posts.replace("window", "no-such-role"), 2, "unknown"),
        ("laws.json", json.dumps([{**law, "articles": {"第九十九条": "无"}}]), 0, "lawbook"),
    ):
        kept = (folder / file).read_text()
        (folder / file).write_text(text)
        done = load_package(read_package(folder), division="329900", by=BY, at=ledger.now(), publishing=True)
        assert any(said in each.said and each.line == line for each in done.problems), (file, said, done.problems)
        (folder / file).write_text(kept)
    assert installed("radio-office").made == 0


def test_a_package_that_cannot_be_read_or_placed_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    for text in ("", "[]", "{}", '{"title": "包", "flows": {"x": "no-such-file"}}'):
        (folder / "package.json").write_text(text)
        with pytest.raises(Refusal, match=r"package\.unreadable"):
            read_package(folder)
    make_division("110000", "没有上级的市")
    (problem,) = load_package(
        package_named("development-reform"), division="110000", by=job("tests", "110000"), at=ledger.now()
    ).problems
    assert "has none" in problem.said
    with pytest.raises(CommandError):
        call_command("load-package", "development-reform", "--division", "110000")
    assert offices.departments("110000") == []


def test_a_person_loads_bodies_and_drafts_and_leaves_laws_flows_and_charts_to_the_installation() -> None:
    browser = _sysadmin()
    shown = browser.get(PAGE).content.decode()
    assert all(name in shown for name in ("radio-office", "city-management", "development-reform", "resident-24"))
    refused = posted(browser, package="radio-office")
    assert refused.status_code == 422 and "没有已发布的同名流程" in refused.content.decode()
    installed("radio-office", publishing=False)
    assert posted(browser, package="radio-office").status_code == 200
    assert set(Power.objects.values_list("state", flat=True)) == {"draft"}
    assert posted(browser, package="no-such").status_code == 404
    assert browser.post(f"{PAGE}?division=110000", {"package": "radio-office"}).status_code == 404
    window = signed_in(make_officer(Role.WINDOW, make_department("118"))[1])
    assert window.get(PAGE).status_code == 403 and posted(window, package="radio-office").status_code == 403
    with pytest.raises(Forbidden):
        known = {"by": make_officer(Role.HANDLER, make_department("118"))[1], "at": ledger.now()}
        load_package(package_named("radio-office"), division="329900", **known)  # type: ignore[arg-type]


def test_the_administrator_of_a_county_imports_no_power_for_the_city_above_it() -> None:
    make_department("118", name="江州市粮食局")
    county = make_department("001", division=make_division("329901"))
    browser = signed_in(make_officer(Role.SYSTEM_ADMIN, county)[1])
    heads = "权力名称,权力编码,权力类型,行使主体,行政区划"
    rows = ["粮食收购备案,3299001181000100,其他行政权力,江州市粮食局,329900"]
    rows.append("粮食仓储备案,3299011181000100,其他行政权力,江州市东江区粮食局,329901")
    sent = io.BytesIO("\n".join([heads, *rows]).encode())
    sent.name = "powers.csv"
    assert browser.post("/staff/catalogue/import/", {"list": sent, "idempotency_key": "k"}).status_code == 200
    assert list(Power.objects.values_list("division", flat=True)) == ["329901"]
