"""设置参数: a division sets something differently, or stops one of its sub-systems."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import Parameter
from daylight.offices.rules import parameters


@transaction.atomic
def set_parameter(division: str, *, key: str, value: str, by: Actor, at: datetime) -> None:
    """Set a parameter of a division (`rules.parameters`); the next request of every process goes by it.

    Done by the division's system administrator; refuses an unknown key or value ("parameter.unknown").
    """
    by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=division, on=legal_day(at))
    parameters.must_be_setting(key, value)
    Parameter.objects.update_or_create(division_id=division, key=key, defaults={"value": value})
    queries.forget_workdays()
    payload = {"key": key, "value": value}
    ledger.record("office.parameter_set", stream=f"office/{division}", by=by, at=at, payload=payload, division=division)
