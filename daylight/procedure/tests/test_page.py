"""A form on a page: it works without script, by keyboard and by screen reader, in both languages."""

from datetime import date

import pytest
from django.template import engines
from django.utils import translation
from lxml import html

from daylight.procedure.rules.definition import read_form
from daylight.procedure.rules.forms import validate
from daylight.procedure.tests.makers import sample_form
from daylight.procedure.tests.test_forms import complete

PAGE = """{% import "procedure/form.html" as asked with context %}<main>
{{ asked.errsum(form, errors) }}<form>{{ asked.fields(form, values, errors, readonly) }}</form>
<div id="answers">{{ asked.answers(form, values, public_only=public_only) }}</div></main>"""


def page(data, language="zh-hans", *, name="food-licence", public_only=False, readonly=None):
    form = read_form(sample_form(name))
    checked = validate(form, data, today=date(2026, 4, 17))
    said = {"form": form, "values": checked.values, "errors": checked.errors}
    with translation.override(language):
        template = engines["jinja2"].from_string(PAGE)
        text = template.render({**said, "public_only": public_only, "readonly": readonly or {}})
    return html.fromstring(text)


@pytest.mark.parametrize("name", ["food-licence", "hazchem-licence"])
@pytest.mark.parametrize("data", [{}, complete()], ids=["empty", "complete"])
def test_every_input_has_a_label_and_no_id_is_used_twice(name, data):
    shown = page(data if name == "food-licence" else {}, name=name)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    fields = shown.xpath("//form//input | //form//textarea")
    assert len(fields) >= 16
    for field in fields:
        assert shown.xpath("//label[@for=$id]", id=field.get("id"))
    for described in shown.xpath("//@aria-describedby"):
        assert set(described.split()) <= set(ids)
    assert shown.xpath("//fieldset[legend]//input[@type='radio']")


def test_the_error_summary_leads_to_the_fields():
    shown = page({})
    links = shown.xpath("//div[contains(@class,'errsum')]//a/@href")
    ids = set(shown.xpath("//@id"))
    assert links
    assert all(link[1:] in ids for link in links)
    assert links == [f"#f-{field.get('id')[2:-6]}" for field in shown.xpath("//*[contains(@class,'field-error')]")]
    for field in shown.xpath("//input[@aria-invalid='true']"):
        assert f"{field.get('id')}-error" in field.get("aria-describedby")


def test_what_was_typed_cannot_become_markup():
    shown = page({**complete(), "business_name": "<script>alert(1)</script>\"'"})
    assert not shown.xpath("//script")
    assert shown.xpath("//input[@id='f-business_name']/@value") == ["<script>alert(1)</script>\"'"]


def test_english_readers_read_english():
    shown = page({}, "en")
    text = shown.text_content()
    assert "Business name" in text
    assert "Fill in Business name." in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


def test_answers_say_what_is_public():
    rows = {row.findtext("dt"): row for row in page(complete()).xpath("//div[@id='answers']//dl/div")}
    assert rows["经营项目"].xpath("string(dd[1])").split() != []
    assert rows["法定代表人身份证号"].xpath("dd[@class='pub']/i/@class") == ["hid"]
    assert rows["经营面积"].xpath("normalize-space(dd[1])") == "120.5 平方米"
    assert rows["主体业态"].xpath("normalize-space(dd[1])") == "餐饮服务经营者"


def test_the_public_sees_public_answers_only():
    text = page(complete(), public_only=True).get_element_by_id("answers").text_content()
    assert "江州晨光餐饮有限公司" in text
    assert complete()["legal_person_id"] not in text
    assert complete()["contact_phone"] not in text


def test_a_field_known_from_a_register_cannot_be_typed_over():
    shown = page(complete(), readonly={"uscc": "来自企业登记库"})
    [field] = shown.xpath("//input[@id='f-uscc']")
    assert field.get("readonly") is not None
    assert "来自企业登记库" in shown.get_element_by_id("f-uscc-help").text_content()


def test_a_field_that_depends_on_another_says_on_which():
    shown = page({})
    [field] = shown.xpath("//div[@data-show-field][.//*[@id='f-raw_room']]")
    said = {
        "data-show-field": "projects",
        "data-show-op": "has",
        "data-show-value": "raw",
        "data-show-when": '"raw" in projects',
    }
    assert said.items() <= dict(field.attrib).items()
    assert shown.xpath("//input[@id='f-raw_room']/@required") == []
