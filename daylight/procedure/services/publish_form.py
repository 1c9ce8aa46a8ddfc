"""发布表单: a form's definition becomes a version that people can fill in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core import canonical
from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.procedure import queries
from daylight.procedure.models import Form, FormVersion
from daylight.procedure.queries import FormFacts
from daylight.procedure.rules.definition import read_form
from daylight.procedure.rules.publishing import must_be_publishable


@transaction.atomic
def publish_form(name: str, definition: Mapping[str, object], *, by: Actor, at: datetime) -> FormFacts:
    """Check and publish a form's definition; the latest version again when it says the same.

    Raises the first refusal that the definition earns (`form.…`), `Forbidden` `post.missing` for anybody but a
    catalogue editor or a job.
    """
    must_be_publishable(name, by)
    read_form(definition)
    digest = canonical.digest(definition)
    Form.objects.get_or_create(name=name)
    form = Form.objects.select_for_update().get(name=name)
    latest = form.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        return queries.form(latest.pk)
    version = FormVersion.objects.create(
        form=form,
        number=latest.number + 1 if latest else 1,
        definition=dict(definition),
        digest=digest,
        published_at=at,
    )
    said = {"form": name, "version": version.number, "version_id": version.pk, "digest": digest}
    ledger.record("form.published", stream=f"form/{form.pk}", by=by, at=at, payload=said)
    return queries.form(version.pk)
