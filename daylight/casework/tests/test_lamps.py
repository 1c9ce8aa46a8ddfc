"""A case shows its lamp in words and in shape, and no clock but the server's counts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import queries
from daylight.casework.tests.makers import filed, make_office
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db
LAMP = re.compile(
    r'<span class="light (\w+)"><svg viewBox="0 0 14 14" aria-hidden="true">(<[^>]*>)</svg>([^<]+)</span>'
)


def worst_lamp(page: str) -> tuple[str, str, str]:
    """The first lamp of a page whose colour is that of the case: its colour's name, its shape, its words."""
    order = ("bad", "warn", "ok")
    return min(LAMP.findall(page.split("<main")[1]), key=lambda lamp: order.index(lamp[0]) if lamp[0] in order else 9)


@pytest.mark.req("SUP-01")
def test_every_case_shows_its_lamp_in_list_and_page_by_shape_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()
    case = filed(office, MORNING)
    first = min(case.clocks, key=lambda clock: clock.due_at)
    client, moment = signed_in(office.handler), ledger.moment
    shapes = set()
    for colour, words, at in (
        ("ok", "left", MORNING + timedelta(minutes=1)),
        ("warn", "left", first.warn_at + timedelta(minutes=1)),
        ("bad", "over", first.due_at + timedelta(minutes=1)),
    ):
        monkeypatch.setattr(ledger, "moment", lambda told=at: (told, moment()[1]))
        listed = worst_lamp(_tasks(client))
        opened = worst_lamp(client.get(f"/en/staff/cases/{case.number}/").content.decode())
        assert listed[0] == colour and words in listed[2]
        assert opened[:2] == listed[:2], "the page shows the same colour and shape as the list"
        assert opened[2].strip(), "and says in words how long is left or how long it is over"
        shapes.add(listed[1])
    assert len(shapes) == 3, "each lamp has a shape of its own, so colour is not the only sign"


def _tasks(client: Client) -> str:
    return "<main" + client.get("/en/staff/todo/").content.decode().split('id="tasks"')[1]


@pytest.mark.req("RUN-25")
def test_the_time_of_an_act_is_the_servers_whatever_the_form_says() -> None:
    office = make_office()
    case = filed(office, ledger.now())
    before = ledger.now()
    forged = {"at": "2020-01-01T00:00:00Z", "happened_at": "2020-01-01", "recorded_at": "2020-01-01"}
    colleague = queries.case_facts(case.division, case.number)
    signed_in(office.handler).post(
        f"/staff/cases/{case.number}/act/",
        {
            "token": colleague.tokens[0].id,
            "as_seen": colleague.revision,
            "outcome": "done",
            "opinion": "已核实",
            **forged,
        }
        | {"field-facts": "现场核实", "field-second_officer": office.reviewer.name},
    )
    entry = ledger.entries(case.division, f"case/{case.number}")[-1]
    assert entry.kind == "case.step"
    assert before <= entry.happened_at <= entry.recorded_at <= ledger.now()
    assert queries.steps(case.division, case.number)[-1].at == entry.happened_at
