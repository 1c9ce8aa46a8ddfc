"""The sample city has its responsibility list, its ways to divide powers and a published catalogue to compare with."""

import pytest

from daylight.catalogue import queries
from daylight.catalogue.queries import Sought, elements, official
from daylight.catalogue.tests.makers import LONG_BEFORE
from daylight.core.actors import job
from daylight.site.sample.load import load_sample

pytestmark = pytest.mark.django_db


def test_every_sample_power_has_its_responsibility_and_every_division_adds_up() -> None:
    load_sample(job("tests", "329900"), LONG_BEFORE)
    pairing = elements.responsibilities(Sought())
    assert pairing.percent == 100
    total = sum(queries.counts_by("kind").values())
    sizes = {}
    for scheme in elements.kind_schemes():
        sizes[scheme.name] = len(scheme.categories)
        assert sum(n for _category, n in elements.counted_by(scheme)) == total
    assert sizes == {"eleven": 11, "ten": 10}
    found = official.beside(official.official_catalogues()[0].pk)
    assert [row.name for row in found.compared.only_there] == ["户外广告设施设置审批"]
    assert len(found.compared.matches) == 5
