"""The sets of elements that plans and catalogues ask of a power, and how complete a definition is by each of them.

Elements that are plain texts stand under their names in `extra` of the definition; a division's administrator may add
more. Six openings, eight licence elements and so on are sets over the same elements: nothing is entered twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.definitions import Document
from daylight.core.refusals import Refusal
from daylight.core.words import msg

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Stated:
    """A text element: its name in `extra`, its label (a msgid) and the group it is entered in."""

    name: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class FieldSet:
    """A set of elements under the name it goes by; `applies` says of which definitions it is asked."""

    name: str
    label: str
    elements: tuple[str, ...]
    applies: Callable[[Document], bool] = lambda _document: True


@dataclass(frozen=True, slots=True)
class Measured:
    """How far a set is filled: the elements that are there and those that are not, by name."""

    set: FieldSet
    there: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


def for_applicants(document: Document) -> bool:
    """Whether anybody applies for it."""
    return bool(document["audience"])


def for_public(document: Document) -> bool:
    """Whether a service guide is owed: a power for applicants, or a public service."""
    return bool(document["audience"]) or document["kind"] == "public_service"


def charged(document: Document) -> bool:
    """Whether a fee is charged."""
    return bool(document["fee"]["charged"])


GROUPS = {
    "handling": msg("Who handles it"),
    "responsibility": msg("Duties and accountability"),
    "conduct": msg("How the power is exercised"),
    "fee": msg("How the fee is paid"),
    "disclosure": msg("How it is disclosed"),
    "more": msg("Further elements"),
}
STATED = {
    each.name: each
    for each in (
        Stated("handling_body", msg("Handling body"), "handling"),
        Stated("handling_staff", msg("Handling staff"), "handling"),
        Stated("acceptance_place", msg("Place of acceptance"), "handling"),
        Stated("templates", msg("Document templates"), "handling"),
        Stated("guide", msg("Service guide"), "handling"),
        Stated("convenience", msg("Convenience services"), "handling"),
        Stated("duties", msg("Duties"), "responsibility"),
        Stated("situations", msg("Situations of accountability"), "responsibility"),
        Stated("accountable", msg("Accountable person or post"), "responsibility"),
        Stated("staff_duties", msg("Division of staff duties"), "conduct"),
        Stated("power_rules", msg("Rules of the power"), "conduct"),
        Stated("commitment", msg("Service commitment"), "conduct"),
        Stated("discipline", msg("Work discipline"), "conduct"),
        Stated("accountability", msg("Accountability"), "conduct"),
        Stated("fee_project", msg("Fee project"), "fee"),
        Stated("fee_payer", msg("Payer"), "fee"),
        Stated("fee_when", msg("When it is paid"), "fee"),
        Stated("fee_how", msg("How it is paid"), "fee"),
        Stated("disclosed_content", msg("Content disclosed"), "disclosure"),
        Stated("disclosed_scope", msg("Scope of disclosure"), "disclosure"),
        Stated("disclosed_form", msg("Form of disclosure"), "disclosure"),
        Stated("disclosed_when", msg("Time of disclosure"), "disclosure"),
    )
}
SCOPES = {
    "public": msg("To the public"),
    "internal": msg("Inside the body"),
    "applicant": msg("To the applicant"),
}
RESPONSIBILITY = ("duties", "situations", "accountable")
CONDUCT = ("basis", "staff_duties", "power_rules", "commitment", "discipline", "accountability")
DISCLOSED = ("disclosed_content", "disclosed_scope", "disclosed_form", "disclosed_when")
ALIKE = ("handling_body", "handling_staff", "acceptance_place", "accountable", *CONDUCT[1:], *DISCLOSED)
"""The elements in which the powers of one body are mostly alike, so that a new one may begin with them."""
FEE = ("fee_project", "fee", "fee_payer", "fee_when", "fee_how")
ENTRY = ("code", "name", "department", "basis", "fee", "steps", "discretion", "remedies")
SETS = (
    FieldSet("entry", msg("Entry list"), ENTRY),
    FieldSet("portals", msg("On both portals: basis, fee basis, discretion"), ("basis", "fee", "discretion")),
    FieldSet("service_guide", msg("Service guide"), ("materials", "conditions", "basis", "fee"), for_public),
    FieldSet(
        "running",
        msg("Running online"),
        ("name", "code", "steps", "handling_body", "place", "phone", "supervision_phone", "discretion"),
    ),
    FieldSet("guide", msg("For applicants"), ("materials", "templates", "guide", "conditions"), for_applicants),
    FieldSet(
        "directory",
        msg("Directory of powers"),
        ("name", "basis", *DISCLOSED, "fee", "handling_body", "handling_staff", "phone"),
    ),
    FieldSet("conduct", msg("Six texts of conduct"), CONDUCT),
    FieldSet("responsibility", msg("Responsibility list"), RESPONSIBILITY),
    FieldSet("fee", msg("Fee items"), FEE, charged),
    FieldSet(
        "openings",
        msg("Six openings"),
        ("basis", "conditions", "steps", "promised", "fee", "materials"),
        for_applicants,
    ),
    FieldSet(
        "licence",
        msg("Eight licence elements"),
        ("name", "steps", "fee", "basis", "form_version", "promised", "acceptance_place", "telling"),
        lambda document: document["kind"] == "licence",
    ),
)

HANDLING = FieldSet(
    "handling", msg("Disclosure of handling"), ("steps", "conditions", "promised", "convenience"), for_applicants
)
"""What people are told of handling (procedure, conditions, limits, convenience services). Asked for, not required."""


def with_body(document: Document, *, name: str, place: str, phone: str, supervision_phone: str) -> Document:
    """The definition with what its page takes from the body where the power says nothing of its own."""
    told = {"place": place, "phone": phone, "supervision_phone": supervision_phone}
    extra = document["extra"]
    where = extra.get("acceptance_place") or document["place"] or place
    filled = {"handling_body": extra.get("handling_body") or name, "acceptance_place": where}
    said = {key: document[key] or text for key, text in told.items()}
    return {**document, **said, "extra": {**extra, **filled}}


def must_be_complete(document: Document, added: Iterable[str]) -> None:
    """Refuses `power.incomplete` where an element of a set that applies is missing: 要素完整才能申报公布."""
    lacking = completeness(measured(document, added))[1]
    if lacking:
        raise Refusal(
            "power.incomplete",
            msg(
                "Only a complete power may be declared or published. Elements missing: %(n)s, the first is “%(field)s”."
            ),
            next_step=msg("Open the power; its page names every element that is missing."),
            n=len(lacking),
            field=label_of(lacking[0]),
            elements=lacking,
        )


def label_of(element: str) -> str:
    """The label (a msgid) of an element of a definition or of a text element."""
    return STATED[element].label if element in STATED else ELEMENTS.get(element, element)


def is_filled(document: Document, element: str) -> bool:
    """Whether a definition says something of an element; of a fee, when it is known whether it is charged."""
    if element == "fee":
        fee = document["fee"]
        return fee["charged"] is False or bool(fee["charged"] and fee["standard"] and fee["basis"])
    if element == "steps":
        return bool(document["steps"] or document["flow_version"])
    if element == "form_version":
        return bool(document["form_version"] or str(document["extra"].get("templates", "")).strip())
    if element == "materials":
        return bool(document["materials"] or document["form_version"])
    if element in document:
        return document[element] not in (None, "", 0, [], {})
    return bool(str(document["extra"].get(element, "")).strip())


def measured(document: Document, added: Iterable[str] = ()) -> list[Measured]:
    """How far each set that applies is filled; `added` are the expected elements an administrator has added."""
    sets = [each for each in SETS if each.applies(document)]
    if extra := tuple(added):
        sets.append(FieldSet("more", GROUPS["more"], extra))
    return [measured_by(document, each) for each in sets]


def measured_by(document: Document, asked: FieldSet) -> Measured:
    """How far one set is filled."""
    there = tuple(element for element in asked.elements if is_filled(document, element))
    return Measured(asked, there, tuple(element for element in asked.elements if element not in there))


def completeness(sets: Iterable[Measured]) -> tuple[int, list[str]]:
    """The share of elements that are there, in whole percent rounded down, and the names of those that are not.

    An element asked for by several sets counts once.
    """
    every: dict[str, bool] = {}
    for each in sets:
        every |= dict.fromkeys(each.there, True) | dict.fromkeys(each.lacking, False)
    lacking = [element for element, there in every.items() if not there]
    return (100 * (len(every) - len(lacking)) // len(every) if every else 100), lacking


def has_responsibility(document: Mapping[str, object]) -> bool:
    """Whether a power has its entry in the responsibility list: duties and situations of accountability."""
    extra = document.get("extra") or {}
    return isinstance(extra, Mapping) and all(str(extra.get(name, "")).strip() for name in RESPONSIBILITY[:2])
