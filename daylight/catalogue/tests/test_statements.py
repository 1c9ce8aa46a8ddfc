"""How many statements the verbs of the library take, whatever the size of the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daylight.catalogue import services
from daylight.catalogue.tests.makers import make_power
from daylight.catalogue.tests.test_importing_lists import AT, BY, as_csv, row
from daylight.offices.tests.makers import make_department

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_statements_of_an_import_grow_by_batches_of_a_thousand_and_publishing_takes_at_most_twelve() -> None:
    make_department("118", name="样例部门118")
    rows = [
        row(1, 权力编码=f"32990011801{item:03d}{sub:02d}", 权力名称=f"样例事项{item}之{sub}")
        for item in range(1, 96)
        for sub in range(50)
    ][:4723]
    with CaptureQueriesContext(connection) as asked:
        done = services.import_powers(as_csv(rows), by=BY, at=AT, mapping={"code_scheme": "=HB16"})
    assert (done.rows, done.created, done.refused) == (4723, 4723, 0)
    assert len(asked) <= 60
    power = make_power(published=False, at=AT)
    with CaptureQueriesContext(connection) as asked:
        services.publish(power.id, by=BY, at=AT)
    told = [each["sql"] for each in asked.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) <= 12, "\n".join(sql[:120] for sql in told)
