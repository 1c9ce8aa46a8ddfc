"""注册: somebody becomes able to sign in."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import rules
from daylight.offices.models import Person
from daylight.offices.services._bodies import administrator_over


@transaction.atomic
def register_person(
    username: str,
    *,
    name: str,
    kind: str,
    by: Actor,
    at: datetime,
    password: str = "",
    password_hash: str = "",
    name_en: str = "",
    division: str = "",
    id_number: str = "",
    uscc: str = "",
    phone: str = "",
    is_sample: bool = False,
) -> int:
    """Register an officer, a citizen or a company, and return the person's id.

    Citizens and companies register themselves; officers are registered by the division's system administrator.
    Either the password or its ready hash is given. Refuses a false ID number or social credit code
    ("person.id_number", "person.uscc"), a weak password ("person.password") and a user name that is taken
    ("person.username_taken"). The ledger keeps neither ID numbers nor telephone numbers.
    """
    if kind == Person.Kind.OFFICER:
        by = administrator_over(division, role=Role.SYSTEM_ADMIN, by=by, at=at)
    username = username.strip()
    rules.must_be_identified(kind, username=username, name=name, id_number=id_number, uscc=uscc)
    made = Person(username=username, name=name.strip(), name_en=name_en, kind=kind, division_id=division or None)
    made.id_number, made.uscc, made.phone, made.is_sample = id_number, uscc, phone, is_sample
    made.password = password_hash or _hash(password, made)
    _save(made)
    payload = {"person": made.pk, "username": username, "kind": kind}
    ledger.record("person.registered", stream=f"person/{made.pk}", by=by, at=at, payload=payload)
    return made.pk


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise Refusal("person.username_taken", msg("This user name is taken. Choose another one.")) from error


def _hash(password: str, person: Person) -> str:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refusal("person.password", " ".join(error.messages).replace("%", "%%")) from error
    return make_password(password)
