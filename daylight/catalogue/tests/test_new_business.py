"""The wizard knows where a new application stands, and what comes next."""

import json

import pytest

from daylight.catalogue.tests.makers import make_power
from daylight.offices.tests.makers import signed_in
from daylight.procedure import queries as procedure
from daylight.procedure.tests.makers import make_flow, make_form, sample_flow, sample_form
from daylight.procedure.tests.proposal_makers import begin, make_two

pytestmark = pytest.mark.django_db
WIZARD = "/staff/new-business/?name=signs&title=招牌备案"


def steps(client) -> list[str]:
    page = client.get(WIZARD).content.decode()
    return [part.split('"', 1)[0] for part in page[page.index('<ol class="wiz">') :].split('<li class="')[1:7]]


def test_each_part_is_told_by_its_stage_and_the_power_is_entered_with_form_and_flow():
    two = make_two()
    editor = signed_in(two.editor)
    assert steps(editor) == ["none"] * 6
    begin(two, "form", "signs", json.dumps({"title": "招牌", "sections": [{"title": "一", "fields": []}]}))
    assert steps(editor)[0] == "draft"
    form, flow = make_form("signs", sample_form("food-licence")), make_flow("signs", sample_flow("licence"))
    assert steps(editor)[:4] == ["draft", "done", "done", "none"]
    page = editor.get("/staff/catalogue/new/?flow=signs&form=signs&name=招牌备案").content.decode()
    assert 'value="招牌备案"' in page and page.count('value="signs"') == 2
    power = make_power(department=two.body, flow=flow.id, form=form.id)
    assert steps(editor)[3:] == ["done", "none", "done"]
    assert f"/items/{power.key}/" in editor.get(WIZARD).content.decode()
    assert procedure.proposal_of("form", "signs") is not None


def test_the_wizard_is_for_officers_and_refuses_odd_names(client):
    two = make_two()
    assert client.get(WIZARD).status_code in (302, 403)
    assert signed_in(two.editor).get("/staff/new-business/?name=../x").status_code == 422
    assert "signs" not in signed_in(two.clerk).get("/staff/new-business/").content.decode()
