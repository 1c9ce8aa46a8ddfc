"""导入公布目录: a catalogue that a government has published is kept as it is, to check the library against."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import OfficialCatalogue, OfficialItem
from daylight.catalogue.rules import readings
from daylight.catalogue.rules.columns import HEADINGS
from daylight.catalogue.rules.sheets import FORMULA, Row, rows
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.codes import significant
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def import_official(
    content: bytes, *, division: str, title: str, issuer: str, published_on: date, by: Actor, at: datetime
) -> int:
    """Keep a published catalogue (JSON lines, CSV or XLSX) and give its id.

    Refuses a list without a column of names (`official.no_names`), rows without a name or with a formula
    (`official.row`), and an empty list.
    """
    must_keep_schemes(by)
    if not title.strip():
        raise Refusal("official.title", msg("Give the title under which the catalogue was published."))
    made = OfficialCatalogue.objects.create(
        division_id=division, title=title.strip()[:200], issuer=issuer.strip()[:120], published_on=published_on,
        imported_at=at, imported_by=by.as_record(),
    )  # fmt: skip
    items = [OfficialItem(catalogue=made, **told) for told in _told(content)]
    if not items:
        raise Refusal("sheet.empty", msg("The list has no rows."))
    OfficialItem.objects.bulk_create(items, batch_size=2000)
    payload = {"title": made.title, "rows": len(items), "published_on": published_on}
    ledger.record("official.imported", stream=f"official/{made.pk}", by=by, at=at, payload=payload, division=division)
    return made.pk


def _told(content: bytes) -> Iterator[dict[str, object]]:
    columns: dict[str, str] | None = None
    for line, row in rows(content):
        if columns is None:
            columns = _columns(row or {})
        cells = {name: (row or {}).get(column) for name, column in columns.items()}
        if row is None or FORMULA in cells.values() or not all(readings.storable(cell) for cell in cells.values()):
            raise Refusal("official.row", msg("Row %(line)s of the list cannot be read."), line=line)
        told = {name: readings.said(cell) for name, cell in cells.items()}
        if not told.get("name"):
            raise Refusal("official.row", msg("Row %(line)s of the list cannot be read."), line=line)
        yield {
            "line": line,
            "name": told["name"][:300],
            "code": significant(told.get("code", ""))[:60],
            "kind": told.get("kind", "")[:40],
            "department": told.get("department", "")[:120],
        }


def _columns(first: Row) -> dict[str, str]:
    wanted = {name: next((each for each in HEADINGS[name] if each in first), "") for name in HEADINGS}
    found = {name: wanted[name] for name in ("name", "code", "kind", "department") if wanted[name]}
    if "name" not in found:
        raise Refusal(
            "official.no_names",
            msg("The list has no column of names."),
            next_step=msg("Call the column 事项名称 or 权力名称 and send the list again."),
        )
    return found
