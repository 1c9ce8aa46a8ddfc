"""One declaration with everything that is judged: both texts, what the machine found, who has said what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from daylight.catalogue.models import (
    ClearingClock,
    ClearingRule,
    Declaration,
    Objection,
    Power,
    PowerVersion,
    PublicityNotice,
    Remark,
    SigningStep,
    SignOff,
)
from daylight.catalogue.queries.basis import annulled, infirm, levels
from daylight.catalogue.queries.powers import unknown
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.queries.schemes import code_schemes
from daylight.catalogue.rules.business_checks import business_checks
from daylight.catalogue.rules.checks import unpublishable
from daylight.catalogue.rules.clearing.checks import Check, Declared, checks
from daylight.catalogue.rules.clearing.stages import OPEN
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.states import State
from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

AMENDED = msg("Amended after it was announced.")


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """A declaration as an officer reads it. `rounds` holds the sign-offs of each round, the latest round last;
    `before` is the text in force that a change starts from; `lamp` is that of the clock that runs.
    """

    declaration: Declaration
    document: Document
    before: Document | None
    changed: tuple[str, ...]
    reasons: Mapping[str, str]
    rounds: tuple[tuple[int, tuple[SignOff, ...]], ...]
    checks: tuple[Check, ...]
    remarks: tuple[Remark, ...]
    clock: ClearingClock | None
    lamp: Lamp
    notice: PublicityNotice | None
    objections: tuple[Objection, ...]

    @property
    def asked(self) -> tuple[SignOff, ...]:
        """The sign-offs of the present round."""
        return self.rounds[-1][1] if self.rounds else ()

    @property
    def to_fix(self) -> dict[str, int]:
        """Open remarks by element."""
        return _open(self.remarks)

    @property
    def failed(self) -> list[Check]:
        """The checks that do not hold."""
        return [each for each in self.checks if not each.holds]

    @property
    def unanswered(self) -> int:
        """Objections that wait for an answer."""
        return sum(each.answered_at is None for each in self.objections)


def declaration(declaration_id: int, at: datetime) -> DeclarationPage:
    """Everything about a declaration. Refuses `power.unknown` where there is none."""
    found = (
        Declaration.objects.select_related("power", "version", "submission__department", "submission__campaign")
        .filter(pk=declaration_id)
        .first()
    )
    if found is None:
        raise unknown()
    told = told_of(found, at)
    clocks = ClearingClock.objects.filter(declaration=found).order_by("-started_at", "-id")
    clock = clocks.first()
    running = clock is not None and clock.stopped_at is None
    notice = PublicityNotice.objects.filter(declaration=found, is_withdrawn=False).order_by("-announced_at").first()
    objections = Objection.objects.filter(notice__declaration=found).order_by("at")
    return DeclarationPage(
        declaration=found,
        document=told.document,
        before=told.before,
        changed=tuple(told.changed),
        reasons=told.reasons,
        rounds=_rounds(found),
        checks=tuple(checks(told)),
        remarks=tuple(Remark.objects.filter(declaration=found).order_by("at")),
        clock=clock,
        lamp=lamp(at, clock.warn_at, clock.due_at) if clock and running else Lamp.NONE,
        notice=notice,
        objections=tuple(objections),
    )


def checks_of(found: Declaration, at: datetime) -> list[Check]:
    """What the machine finds in a declared text at an instant."""
    return checks(told_of(found, at)) + _by_business_rules(found.version.definition, found.power, at)


def checks_of_text(document: Document, power: Power, at: datetime) -> list[Check]:
    """What the machine finds in a text that nobody has declared."""
    return checks(_told(document, at)) + _by_business_rules(document, power, at)


def _by_business_rules(document: Document, power: Power, at: datetime) -> list[Check]:
    in_force = rules_in_force(power.division_id, "business", legal_day(at))
    flow = document["flow_version"]
    acts = {str(node.act) for node in procedure.flow(flow).table.nodes.values()} if flow else None
    body = offices.department(power.department_id).code
    return business_checks(document, in_force.document if in_force else None, body=body, acts=acts)


def told_of(found: Declaration, at: datetime) -> Declared:
    """The declared text with what its checks need to know."""
    document = found.version.definition
    earlier = PowerVersion.objects.filter(power_id=found.power_id, number=found.version.number - 1).first()
    before = earlier.definition if earlier is not None else None
    return replace(
        _told(document, at),
        before=before,
        changed=list(dict.fromkeys(each.element for each in compare(before, document))) if before else [],
        reasons={**_amended(found, document), **found.reasons},
        remarks=_open(Remark.objects.filter(declaration=found, settled_at=None)),
    )


def _told(document: Document, at: datetime) -> Declared:
    """A text with what the machine knows of it by itself."""
    on = legal_day(at)
    return Declared(
        document=document,
        before=None,
        changed=[],
        reasons={},
        remarks={},
        problems=unpublishable(document, code_schemes()) + unshown_before_decision(document),
        lapsed=annulled(document["basis"], on) + infirm(document, on),
        levels=levels(document["basis"], on),
    )


def open_of(power_id: int) -> Declaration | None:
    """The declaration of a power that is on its way, or none."""
    return Declaration.objects.filter(power_id=power_id, stage__in=OPEN).first()


def confirmation_required(division: str) -> bool:
    """Whether a text of the division must be confirmed before it is published; where nothing is set it must."""
    return not ClearingRule.objects.filter(division_id=division, is_confirmation_required=False).exists()


def signs(held: Iterable[tuple[str, int]], division: str) -> bool:
    """Whether one of these posts, given as role and department, signs the declarations of a division."""
    steps = SigningStep.objects.filter(division_id=division).values_list("role", "department_id")
    return bool(set(held) & set(steps))


def has_offices(division: str) -> bool:
    """Whether anybody has been named to sign the declarations of a division."""
    return SigningStep.objects.filter(division_id=division).exists()


def declarable(departments: list[int]) -> list[Power]:
    """Powers of some bodies of which a text is being prepared that has not been declared."""
    return list(
        Power.objects.filter(department_id__in=departments, pending__isnull=False)
        .exclude(state=State.SECRET)
        .exclude(declarations__stage__in=OPEN)
        .select_related("pending")
        .order_by("name")
    )


def _amended(found: Declaration, document: Document) -> dict[str, str]:
    """The elements that were amended after they had been announced: the objection is their reason."""
    if found.amended_at is None:
        return {}
    notice = PublicityNotice.objects.filter(declaration=found, is_withdrawn=False).order_by("-announced_at").first()
    changed = compare(notice.announced, document) if notice is not None else []
    return {each.element: AMENDED for each in changed}


def _rounds(found: Declaration) -> tuple[tuple[int, tuple[SignOff, ...]], ...]:
    rows = list(SignOff.objects.filter(declaration=found).select_related("department"))
    numbers = sorted({row.round for row in rows})
    return tuple((number, tuple(row for row in rows if row.round == number)) for number in numbers)


def _open(remarks: Iterable[Remark]) -> dict[str, int]:
    found: dict[str, int] = {}
    for remark in remarks:
        if remark.settled_at is None:
            found[remark.element] = found.get(remark.element, 0) + 1
    return found
