"""A flow or form is published in versions; a version never changes."""

import json

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.utils import DatabaseError

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.ledger import queries as ledger
from daylight.procedure import queries
from daylight.procedure.models import FlowVersion
from daylight.procedure.services import publish_flow, publish_form
from daylight.procedure.tests.makers import joint, loader, make_flow, make_form, sample_flow, sample_form, table

pytestmark = pytest.mark.django_db

CLERK = Actor(ActorKind.OFFICER, "林晓", "329900", person=1, post=1, role=Role.WINDOW)
EDITOR = Actor(ActorKind.OFFICER, "石岩", "329900", person=2, post=2, role=Role.CATALOGUE_EDITOR)
BY = loader()


def test_a_published_flow_is_read_as_it_was_compiled():
    flow = publish_flow("licence", sample_flow("licence"), by=BY, at=ledger.now())
    assert (flow.name, flow.number) == ("licence", 1)
    queries.flow.cache_clear()
    assert queries.flow(flow.id) == flow
    assert flow.table == table("licence")
    assert flow.bpmn.encode() == sample_flow("licence")


def test_an_unchanged_source_is_the_same_version():
    first = make_flow()
    assert make_flow() == first
    assert FlowVersion.objects.count() == 1
    assert len(ledger.entries("329900", f"flow/{FlowVersion.objects.get().flow_id}")) == 1


def test_a_changed_source_is_a_new_version_and_the_old_one_stays():
    first = make_flow()
    second = make_flow(source=joint())
    assert (second.number, queries.flow_named("licence")) == (2, second)
    assert queries.flow(first.id).table == table("licence")
    assert make_flow().number == 3


def test_publishing_is_recorded():
    flow = make_flow()
    [entry] = ledger.entries("329900", f"flow/{FlowVersion.objects.get().flow_id}")
    assert entry.kind == "flow.published"
    said = json.loads(entry.payload)
    assert (said["digest"], said["version_id"]) == (flow.digest, flow.id)


def test_a_bad_flow_changes_nothing():
    with pytest.raises(Refusal):
        make_flow(source=b"<!DOCTYPE x><x/>")
    assert not FlowVersion.objects.exists()


@pytest.mark.parametrize("publish", [publish_flow, publish_form])
@pytest.mark.parametrize("alone", [CLERK, EDITOR])
def test_nobody_publishes_alone(publish, alone):
    with pytest.raises(Forbidden) as refused:
        publish("licence", sample_flow("licence"), by=alone, at=ledger.now())
    assert refused.value.code == "procedure.alone"


def test_a_name_is_plain():
    with pytest.raises(Refusal) as refused:
        make_flow("许可 1", sample_flow("licence"))
    assert refused.value.code == "procedure.name"


@pytest.mark.parametrize("sql", ["UPDATE procedure_flowversion SET table_ = '{}'", "DELETE FROM procedure_flowversion"])
def test_the_database_refuses_to_change_a_version(sql):
    make_flow()
    with pytest.raises((InternalError, IntegrityError, DatabaseError)) as refused, transaction.atomic():
        connection.cursor().execute(sql.replace("table_", '"table"'))
    assert "cannot be changed" in str(refused.value)


def test_a_form_is_published_in_versions():
    first = make_form()
    assert make_form() == first
    assert queries.form_named("food-licence").definition.fields["uscc"].public
    changed = {**sample_form(), "title": "另一张样例表"}
    second = make_form(definition=changed)
    assert (second.number, queries.form(first.id).number) == (2, 1)


def test_a_version_is_read_from_the_database_once(django_assert_num_queries):
    flow, form = make_flow(), make_form()
    queries.flow.cache_clear()
    queries.form.cache_clear()
    with django_assert_num_queries(2):
        for _ in range(3):
            queries.flow(flow.id)
            queries.form(form.id)


@pytest.mark.parametrize("read", [queries.flow, queries.form])
def test_an_unknown_version_is_not_found(read):
    with pytest.raises(NotFound):
        read(0)


@pytest.mark.parametrize("read", [queries.flow_named, queries.form_named])
def test_an_unknown_name_is_not_found(read):
    with pytest.raises(NotFound):
        read("nothing")


def test_a_drawing_comes_with_its_steps_in_words():
    drawn = queries.drawing(make_flow())
    steps = drawn["steps"]
    assert drawn["xml"].startswith("<?xml")
    assert [step["id"] for step in steps[:4]] == ["apply", "accept", "supplement", "review"]
    assert steps[1]["role"] == "window"
    assert steps[1]["limit"] == {"amount": 5, "unit": "working_day"}
    assert steps[1]["outcomes"][2] == {
        "code": "supplement",
        "name": "一次告知补正",
        "name_en": "Ask for what is missing",
    }
    assert all(step["name"] and step["name_en"] for step in steps)


def test_a_hidden_step_is_left_out_of_the_public_list():
    source = sample_flow("licence").replace(b'daylight:act="review"', b'daylight:act="review" daylight:public="false"')
    drawn = queries.drawing(make_flow(source=source), public_only=True)
    assert "review" not in [step["id"] for step in drawn["steps"]]


def test_a_job_may_publish():
    assert publish_form("loaded", sample_form(), by=loader(), at=ledger.now()).number == 1
