"""Reads of procedure: versions of flows and forms, which never change and so are kept in the process."""

from dataclasses import dataclass
from functools import lru_cache

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.procedure.models import FlowVersion, FormVersion
from daylight.procedure.rules.definition import Form, read_form
from daylight.procedure.rules.table import Node, Table


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


def drawing(shown: FlowFacts, *, public_only: bool = False) -> dict[str, object]:
    """A flow for a page: `xml` for the chart, and `steps`, its text alternative in the order cases meet them.

    `public_only` leaves out of the list the steps that the public progress does not name.
    """
    steps = [_step(node) for node in shown.table.tasks if node.is_public or not public_only]
    return {"name": shown.name, "number": shown.number, "digest": shown.digest, "xml": shown.bpmn, "steps": steps}


def _step(node: Node) -> dict[str, object]:
    return {"id": node.id, **node.as_record()}


def _no_flow() -> NotFound:
    return NotFound("flow.unknown", msg("There is no such flow."), next_step=msg("Publish the flow first."))


def _no_form() -> NotFound:
    return NotFound("form.unknown", msg("There is no such form."), next_step=msg("Publish the form first."))
