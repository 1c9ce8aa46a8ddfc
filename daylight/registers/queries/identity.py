"""The service that confirms who somebody is: a seam for the national one."""

import hmac
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from daylight.registers.queries.held import records_of

STAND_IN = "daylight.registers.queries.identity.RegisterMatch"


class IdentityService(Protocol):
    """Whether whoever answers is the person (or speaks for the company) with this number and name."""

    def confirms(self, division: str, *, kind: str, name: str, number: str, answer: str) -> bool:
        """`kind` is citizen or company; `answer` is what the service asked for."""


class RegisterMatch:
    """A stand-in where no identity service is connected: the answer is the telephone number that the population
    register (for a company, the register of legal persons) holds. It proves knowledge, not presence."""

    def confirms(self, division: str, *, kind: str, name: str, number: str, answer: str) -> bool:
        register = "legal_person" if kind == "company" else "population"
        found = records_of(division, number, [register]).get(register)
        held = {"name": "", "phone": "", **(found.facts if found else {})}
        is_answer = hmac.compare_digest(held["phone"].encode(), answer.strip().encode())
        return bool(held["phone"]) and is_answer and held["name"] == name


def identity_service() -> IdentityService:
    """The service named by the setting IDENTITY_SERVICE, else the stand-in."""
    made: IdentityService = import_string(getattr(settings, "IDENTITY_SERVICE", "") or STAND_IN)()
    return made
