"""A person's one-time codes and links to identity providers, as they see them themselves."""

from dataclasses import dataclass

import segno

from daylight.offices.models import LinkedIdentity, SecondFactor
from daylight.offices.rules import codes
from daylight.web.concealed import reveal

ISSUER = "Daylight"


@dataclass(frozen=True, slots=True)
class SecondFactorFacts:
    """Whether codes are asked for; the secret and its QR picture only until the device has shown its first code."""

    is_confirmed: bool
    secret: str = ""
    qr: str = ""


def second_factor(person: int) -> SecondFactorFacts | None:
    """The one-time codes of a person, None where they have none."""
    found = SecondFactor.objects.select_related("person").filter(pk=person).first()
    if found is None:
        return None
    if found.confirmed_at is not None:
        return SecondFactorFacts(True)
    secret = reveal(found.secret)
    address = codes.address_of(secret, account=found.person.username, issuer=ISSUER)
    return SecondFactorFacts(False, secret, segno.make(address, error="m").svg_inline(scale=4, border=2))


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """A link to an identity provider, by its address."""

    id: int
    issuer: str


def identities(person: int) -> list[IdentityFacts]:
    """The providers that sign a person in, in the order they were linked."""
    found = LinkedIdentity.objects.filter(person_id=person).order_by("pk")
    return [IdentityFacts(each.pk, each.issuer) for each in found]
