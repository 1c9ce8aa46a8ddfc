"""列设置: somebody chooses the columns of the work list."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from daylight.casework.models import ListLayout
from daylight.casework.rules.columns import layout_of
from daylight.casework.services._desk import at_desk
from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def arrange_list(columns: Iterable[str], rows: int, *, by: Actor, at: datetime) -> None:
    """Keep the columns of the person's own work list and the lines of a page.

    Raises Forbidden `post.missing` without a post, and what `rules.columns.layout_of` raises.
    """
    person, department = at_desk(by)
    chosen = layout_of(columns, rows)
    kept = {"columns": list(chosen.columns), "rows": chosen.rows}
    ListLayout.objects.update_or_create(person=person, defaults=kept)
    ledger.record("list.arranged", stream=f"office/{department}", by=by, at=at, payload=kept)
