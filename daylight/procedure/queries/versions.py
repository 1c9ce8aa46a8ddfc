"""Reads of procedure: versions of flows and forms, which never change and so are kept in the process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.procedure.models import DecisionTableVersion, FlowVersion, FormVersion
from daylight.procedure.rules.bpmn import lanes
from daylight.procedure.rules.charts import external
from daylight.procedure.rules.decision_tables import DecisionTable, read_table
from daylight.procedure.rules.definition import Form, read_form
from daylight.procedure.rules.layout import layout_of, readable
from daylight.procedure.rules.outside import outside_source
from daylight.procedure.rules.svg import Pin, Shown, svg
from daylight.procedure.rules.table import WORDS, Kind, Node, Table


@dataclass(frozen=True)
class FlowFacts:
    """A published flow: `id` is the version's id, `number` counts its versions, `digest` is the SHA-256 of `bpmn`."""

    id: int
    name: str
    number: int
    table: Table
    bpmn: str
    digest: str


@dataclass(frozen=True)
class FormFacts:
    """A published form: `id` is the version's id, `number` counts its versions."""

    id: int
    name: str
    number: int
    definition: Form
    digest: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One version in a list: `id` is the version's; `title` what people call it, where it says."""

    id: int
    name: str
    number: int
    digest: str
    published_at: datetime
    title: str = ""
    title_en: str = ""

    @property
    def heading(self) -> dict[str, str]:
        """The title in both languages, or the short name where none was given."""
        return {"name": self.title or self.name, "name_en": self.title_en}


_MODELS = {
    "flow": (FlowVersion, "flow__name"),
    "form": (FormVersion, "form__name"),
    "table": (DecisionTableVersion, "table__name"),
}
_TITLES = {
    "flow": [
        rf"""substring(bpmn from '<[a-zA-Z0-9:]*process\s[^>]*\m{name}="([^"]*)"')""" for name in ("name", "nameEn")
    ],
    "form": ["definition ->> 'title'", "definition ->> 'title_en'"],
    "table": ["document ->> 'title'", "document ->> 'title_en'"],
}
"""Where each says what people call it."""


def listed(kind: str) -> list[Listed]:
    """The latest version of every flow, form or table, by name. One statement."""
    model, name = _MODELS[kind]
    rows = model.objects.order_by(name, "-number").distinct(name)  # type: ignore[attr-defined]
    return _listed(rows, kind)


def versions_of(kind: str, name: str) -> list[Listed]:
    """Every version of one flow, form or table, the latest first. One statement."""
    model, by = _MODELS[kind]
    return _listed(model.objects.filter(**{by: name}).order_by("-number"), kind)  # type: ignore[attr-defined]


def _listed(rows: QuerySet[Any], kind: str) -> list[Listed]:
    called, called_en = (RawSQL(each, []) for each in _TITLES[kind])  # noqa: S611 - constants
    told = rows.annotate(called=called, called_en=called_en)
    fields = ("pk", _MODELS[kind][1], "number", "digest", "published_at", "called", "called_en")
    return [Listed(*row[:5], *(unescape(each or "") for each in row[5:])) for row in told.values_list(*fields)]


def form_document(name: str) -> dict[str, object]:
    """The definition of a form's latest version as it was written. Raises `NotFound` `form.unknown`."""
    found = FormVersion.objects.filter(form__name=name).order_by("-number").first()
    if found is None:
        raise _no_form()
    return dict(found.definition)


def table_named(name: str, number: int | None = None) -> DecisionTable:
    """A decision table's latest version, or the one of that number. Raises `NotFound` `table.unknown`."""
    rows = DecisionTableVersion.objects.filter(table__name=name)
    found = (rows.filter(number=number) if number else rows).order_by("-number").first()
    if found is None:
        raise NotFound("table.unknown", msg("There is no such decision table."))
    return read_table(found.document)


@lru_cache(maxsize=512)
def flow(version_id: int) -> FlowFacts:
    """A version of a flow. At most one statement, the first time in this process. Raises `NotFound` `flow.unknown`."""
    found = FlowVersion.objects.select_related("flow").filter(pk=version_id).first()
    if found is None:
        raise _no_flow()
    table = Table.from_record(found.table)
    return FlowFacts(found.pk, found.flow.name, found.number, table, found.bpmn, found.digest)


@lru_cache(maxsize=512)
def form(version_id: int) -> FormFacts:
    """A version of a form. At most one statement, the first time in this process. Raises `NotFound` `form.unknown`."""
    found = FormVersion.objects.select_related("form").filter(pk=version_id).first()
    if found is None:
        raise _no_form()
    return FormFacts(found.pk, found.form.name, found.number, read_form(found.definition), found.digest)


def flow_named(name: str) -> FlowFacts:
    """The latest version of the flow of that name. Raises `NotFound` `flow.unknown`."""
    latest = FlowVersion.objects.filter(flow__name=name).order_by("-number").values_list("pk", flat=True).first()
    if latest is None:
        raise _no_flow()
    return flow(latest)


def form_named(name: str) -> FormFacts:
    """The latest version of the form of that name. Raises `NotFound` `form.unknown`."""
    latest = FormVersion.objects.filter(form__name=name).order_by("-number").values_list("pk", flat=True).first()
    if latest is None:
        raise _no_form()
    return form(latest)


def picture(
    shown: FlowFacts,
    *,
    public_only: bool = False,
    english: bool = False,
    marks: Mapping[str, str] | None = None,
    pins: Mapping[str, Pin] | None = None,
    links: Mapping[str, str] | None = None,
    style: str = "",
    title: str = "",
) -> str:
    """The chart as SVG. `public_only` draws the outside chart; `marks`, `pins` and `links` are by element."""
    source = shown.bpmn.encode("utf-8")
    drawn = external(shown.table) if public_only else shown.table
    same = set(drawn.nodes) == set(shown.table.nodes)
    layout = layout_of(drawn, source) if same else readable(drawn)
    bands = lanes(source, english=english) if same else {}
    return svg(drawn, layout, Shown(title or shown.name, english, marks or {}, pins or {}, bands, links or {}, style))


@lru_cache(maxsize=256)
def outside(version_id: int) -> str:
    """The external chart of a flow as BPMN, for the public. Raises `NotFound` `flow.unknown`."""
    return outside_source(flow(version_id).bpmn.encode("utf-8")).decode("utf-8")


def drawing(shown: FlowFacts, *, public_only: bool = False) -> dict[str, object]:
    """A flow for a page: `xml` for the chart, and `steps`, its text alternative in the order cases meet them, with the
    interfaces between.

    `public_only` leaves out of the list the steps that the public progress does not name.
    """
    told = [shown.table.nodes[each] for each in shown.table.order()]
    told = [node for node in told if node.kind in (Kind.TASK, Kind.INTERFACE)]
    steps = [_step(node) for node in told if node.is_public or not public_only]
    return {"name": shown.name, "number": shown.number, "digest": shown.digest, "xml": shown.bpmn, "steps": steps}


def _step(node: Node) -> dict[str, object]:
    return {"id": node.id, **dict.fromkeys(WORDS, ""), **node.as_record()}


def _no_flow() -> NotFound:
    return NotFound("flow.unknown", msg("There is no such flow."), next_step=msg("Publish the flow first."))


def _no_form() -> NotFound:
    return NotFound("form.unknown", msg("There is no such form."), next_step=msg("Publish the form first."))
