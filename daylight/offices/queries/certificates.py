"""执法证: who holds which certificate, and whether its holder may sign an act of enforcement on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices.models import Certificate

LAW = "《行政处罚法》第四十二条第一款"


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate: `kinds` empty for every kind of power, `area` with all below it, `until` the last day."""

    number: str
    form: str
    person: int
    person_name: str
    department: int
    area: str
    kinds: tuple[str, ...]
    since: date
    until: date
    reviewed_for: int
    state: str

    def fault(self, *, department: int, division: str, kind: str, on: date) -> str:
        """Why this certificate does not carry the act on that day: a code, or an empty text where it does."""
        faults = {
            "form": self.form != "enforcement",
            "department": self.department != department,
            "area": not division.startswith(self.area[:4] if self.area.endswith("00") else self.area),
            "scope": bool(self.kinds) and kind not in self.kinds,
            "not_yet": on < self.since,
            "expired": on > self.until,
            "not_reviewed": self.reviewed_for < on.year - 1,
            "suspended": self.state != "valid",
        }
        return next((code for code, is_so in faults.items() if is_so), "")


SENTENCES = {
    "": msg("You hold no enforcement certificate."),
    "form": msg("A supervision certificate does not allow enforcement."),
    "department": msg("Your enforcement certificate is for another body."),
    "area": msg("Your enforcement certificate is for another area."),
    "scope": msg("Your enforcement certificate does not cover this kind of power."),
    "not_yet": msg("Your enforcement certificate is not valid yet."),
    "expired": msg("Your enforcement certificate has expired."),
    "not_reviewed": msg("Your enforcement certificate has missed its yearly review."),
    "suspended": msg("Your enforcement certificate is suspended or revoked."),
}


def certificates(division: str) -> list[CertificateFacts]:
    """The certificates of the bodies of a division, those that end first before the others; one statement."""
    return _facts(Certificate.objects.filter(department__division_id=division).order_by("until", "number"))


def may_sign(
    person: int | None, *, department: int, division: str, kind: str, on: date, edition: int | None = None
) -> str:
    """The number of the certificate under which a person may sign an act of this kind on a legal day; one statement.

    With the `edition` of the offices what is kept will do: every change of a certificate begins a new one.
    Raises Forbidden "certificate.*" where none carries it (《行政处罚法》第四十二条第一款).
    """
    held = _held(person or 0) if edition is None else _held_in_edition(edition, person or 0)
    faults = [each.fault(department=department, division=division, kind=kind, on=on) for each in held]
    for each, fault in zip(held, faults, strict=True):
        if not fault:
            return each.number
    raise _refused(faults)


def _held(person: int) -> list[CertificateFacts]:
    return _facts(Certificate.objects.filter(person_id=person).order_by("-until", "number"))


@lru_cache(maxsize=4096)
def _held_in_edition(edition: int, person: int) -> list[CertificateFacts]:
    return _held(person)


def may_sign_together(
    person: int | None,
    named: str,
    *,
    department: int,
    division: str,
    kind: str,
    on: date,
    edition: int | None = None,
) -> tuple[CertificateFacts, CertificateFacts]:
    """The certificates of the signer and of a second officer `named` by name or certificate number; one statement.

    With the `edition` of the offices what is kept will do. Raises what `may_sign` raises, and `second_officer.*` where
    the second officer is nobody, the signer, or holds no certificate that carries the act: at least two certified
    officers enforce (《行政处罚法》第四十二条第一款).
    """
    held = _two(person or 0, named) if edition is None else _two_in_edition(edition, person or 0, named)
    own = [each for each in held if each.person == person]
    faults = [each.fault(department=department, division=division, kind=kind, on=on) for each in own]
    if "" not in faults:
        raise _refused(faults)
    others = [each for each in held if each.person != person and named in (each.number, each.person_name)]
    good = [each for each in others if not each.fault(department=department, division=division, kind=kind, on=on)]
    if not good:
        raise _second(is_signer=not others and any(named in (each.number, each.person_name) for each in own), of=others)
    if len({each.person for each in good}) > 1:
        raise Refusal(
            "second_officer.ambiguous",
            msg("Several certified officers bear this name."),
            why=LAW,
            next_step=msg("Write the certificate number of the second officer instead."),
        )
    return own[faults.index("")], good[0]


def _two(person: int, named: str) -> list[CertificateFacts]:
    asked = Q(person_id=person) | Q(number=named) | Q(person__name=named)
    return _facts(Certificate.objects.filter(asked).order_by("-until", "number"))


@lru_cache(maxsize=4096)
def _two_in_edition(edition: int, person: int, named: str) -> list[CertificateFacts]:
    return _two(person, named)


def _second(*, is_signer: bool, of: Sequence[CertificateFacts]) -> Refusal:
    """Why nobody stands as the second officer."""
    code, sentence = "unknown", msg("No officer with a certificate bears this name or number.")
    if is_signer:
        code, sentence = "same", msg("The second officer is somebody else than the first.")
    elif of:
        code, sentence = "certificate", msg("The certificate of the second officer does not carry this act.")
    return Refusal(
        f"second_officer.{code}",
        sentence,
        why=LAW,
        next_step=msg("Name another certified officer of this body, by name or by certificate number."),
    )


def _refused(faults: Sequence[str]) -> Forbidden:
    """The refusal that names what came nearest to allowing it."""
    nearest = max(faults, key=list(SENTENCES).index, default="")
    return Forbidden(
        f"certificate.{nearest or 'missing'}",
        SENTENCES[nearest],
        why=LAW,
        next_step=msg(
            "Another certified officer must sign, or the legal affairs office must put the certificate right."
        ),
    )


def _facts(found: QuerySet[Certificate]) -> list[CertificateFacts]:
    return [
        CertificateFacts(
            row.number,
            row.form,
            row.person_id,
            row.person.name,
            row.department_id,
            row.area,
            tuple(row.kinds),
            row.since,
            row.until,
            row.reviewed_for,
            row.state,
        )
        for row in found.select_related("person")
    ]
