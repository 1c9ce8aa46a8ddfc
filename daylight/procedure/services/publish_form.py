"""发布表单: the installation publishes a form's definition that people can fill in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.procedure.queries import FormFacts
from daylight.procedure.rules.publishing import must_be_installing
from daylight.procedure.services._versions import new_form_version


@transaction.atomic
def publish_form(name: str, definition: Mapping[str, object], *, by: Actor, at: datetime) -> FormFacts:
    """Check and publish a form's definition; the latest version again when it says the same.

    Raises the first refusal that the definition earns (`form.…`), `Forbidden` `procedure.alone` for anybody but a
    job: officers propose and approve.
    """
    must_be_installing(by)
    return new_form_version(name, definition, by=by, at=at)
