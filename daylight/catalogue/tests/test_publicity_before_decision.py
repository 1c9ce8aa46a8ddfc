"""审批前公示: a power that asks for publicity is published only with a flow that gives it before the decision."""

import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.rules.publicity import is_passed_by
from daylight.catalogue.tests.test_staff_pages import TODAY, whole_entry
from daylight.core.actors import Role, job
from daylight.offices.tests.makers import make_department, make_officer
from daylight.procedure.rules.table import Kind, Move, Node, Table
from daylight.procedure.tests.makers import make_flow, make_form, sample_flow, table

pytestmark = pytest.mark.django_db
SAID = "本事项的办件作出决定前须向社会公示5个工作日"


@pytest.mark.req("RUN-30")
def test_a_power_that_asks_for_publicity_is_not_published_with_a_flow_that_has_none() -> None:
    market, client = make_department("118"), Client()
    client.force_login(make_officer(Role.CATALOGUE_EDITOR, market)[0])
    at = datetime.now(tz=UTC)
    services.set_clearing_rule("329900", is_confirmation_required=False, by=job("tests", "329900"), at=at)
    plain, shown = make_flow("licence"), make_flow("licence-publicity", sample_flow("licence-publicity"))
    form = {"flow_version": plain.name, "form_version": make_form().name, "x-publicity": "5"}
    assert 'name="x-publicity"' in client.get("/staff/catalogue/new/").content.decode()
    assert client.post("/staff/catalogue/new/", whole_entry(market, **form)).status_code == 302
    [held] = queries.held_by(market.pk)
    address = f"/staff/catalogue/{held.id}/"
    page = client.get(address).content.decode()
    assert f"{SAID}，但流程“{plain.name}”" in page, "the drafting checks tell it before anybody publishes"
    assert "《行政许可法》第五条" in page and 'href="#f-flow_version"' in page and "请选择" in page
    refused = client.post(address, {"do": "publish", "idempotency_key": "p1"})
    assert refused.status_code == 422 and SAID in refused.content.decode()
    assert queries.draft_of(held.id) is not None and client.get(f"/items/{held.code}/").status_code == 404
    changed = whole_entry(market, **{**form, "flow_version": shown.name})
    assert client.post(address, changed).status_code == 302
    assert SAID not in client.get(address).content.decode()
    assert client.post(address, {"do": "publish", "idempotency_key": "p2"}).status_code == 302
    assert queries.in_force(held.id, TODAY).extra["publicity"] == "5"
    for said in ("五", "0", "61", "-3"):
        sent = {**changed, "x-publicity": said, "idempotency_key": str(uuid.uuid4())}
        answer = client.post(address, sent)
        assert answer.status_code == 422 and 'href="#f-x-publicity"' in answer.content.decode()


def flow(*moves: tuple[str, str], joins: tuple[str, ...] = ()) -> Table:
    """A flow of named steps: begin, show, decide, other steps, and parallel gateways."""
    names = {name for move in moves for name in move}
    kinds = {"begin": Kind.START, "end": Kind.END, **dict.fromkeys(joins, Kind.PARALLEL), "or": Kind.EXCLUSIVE}
    acts = {"show": "publicity", "decide": "decide"}
    nodes = {name: Node(name, kinds.get(name, Kind.TASK), act=acts.get(name, "")) for name in names}
    return Table(nodes, tuple(Move(*move) for move in moves))


def test_one_way_round_publicity_is_enough_and_a_parallel_branch_is_none() -> None:
    straight = (("begin", "show"), ("show", "decide"), ("decide", "end"))
    assert not is_passed_by(flow(*straight))
    round_it = (("begin", "or"), ("or", "show"), ("or", "decide"), ("show", "decide"), ("decide", "end"))
    assert is_passed_by(flow(*round_it))
    joined = (("begin", "a"), ("a", "show"), ("a", "review"), ("show", "b"), ("review", "b"), ("b", "decide"))
    assert not is_passed_by(flow(*joined, ("decide", "end"), joins=("a", "b")))
    back = (("begin", "show"), ("show", "review"), ("review", "or"), ("or", "review"), ("or", "decide"))
    assert not is_passed_by(flow(*back, ("decide", "end")))
    assert is_passed_by(table("licence")) and not is_passed_by(table("licence-publicity"))
