"""One case of every kind of power runs from its beginning to its end in the sample city."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from daylight.casework import queries as casework
from daylight.casework.models import Case
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import job
from daylight.core.kinds import Kind
from daylight.ledger import queries as ledger
from daylight.site.demo.kinds import exercised
from daylight.site.demo.play import _world
from daylight.site.demo.world import World
from daylight.site.sample.load import load_sample

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.req("RUN-10")
def test_a_case_of_every_kind_is_run_to_its_end_with_its_documents() -> None:
    by, now = job("tests", "329900"), ledger.now() - timedelta(days=90)
    world = _world(load_sample(by, now), by, now)
    closed: dict[str, str] = {}
    for power in [*world.others, world.powers[0], world.penalties[0]]:
        number = run(world, power, now)
        case = world.case(number)
        kinds = {paper.kind for paper in casework.papers(case.division, number)}
        assert case.closed_at is not None and {"decision", "service_proof"} <= kinds, power.name
        closed[case.kind] = number
    assert set(closed) == {kind.value for kind in Kind}


def run(world: World, power: PowerFacts, first: datetime) -> str:
    """Play the course to its end; the number of the case it opened."""
    before = set(numbers())
    course = exercised(world, power, first)
    wished = next(course)
    with suppress(StopIteration):
        while True:
            wished = course.send(wished)
    (number,) = set(numbers()) - before
    return number


def numbers() -> list[str]:
    """The cases there are."""
    return list(Case.objects.values_list("number", flat=True))
