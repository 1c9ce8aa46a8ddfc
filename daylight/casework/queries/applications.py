"""An application as the window takes it up: what it asks for, under which version, by which flow."""

from datetime import datetime

from daylight.casework.rules.opening import NewCase, Party
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.queries import ApplicationFacts
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices


def at_window(application: ApplicationFacts, by: Actor, at: datetime, editions: Editions) -> Actor:
    """The officer at the window post of the application's department; a job acts for itself."""
    if by.kind is ActorKind.JOB:
        return by
    return at_duty(by, Role.WINDOW, application.division, application.department, at, editions)


def at_duty(by: Actor, role: Role, division: str, department: int, at: datetime, editions: Editions) -> Actor:
    """The officer at a post of that role in the department that day. Raises `Forbidden` `post.missing`."""
    officer = by.person if by.kind is ActorKind.OFFICER else None
    held = offices.posts_in_edition(editions.offices, officer, legal_day(at)) if officer is not None else ()
    return offices.at_one_of(held, by, role=role, division=division, department=department, on=legal_day(at))


def case_of(application: ApplicationFacts, at: datetime, editions: Editions) -> NewCase:
    """The case that an application becomes: the wording in force when it was submitted, whatever came later.

    Refuses `power.not_published` when the power may not be exercised any more (PWR-14), and `body.not_recognised` when
    its body may not exercise it.
    """
    catalogue.in_force_in_edition(editions.catalogue, application.power_id, legal_day(at))
    power = catalogue.version(application.power_version)
    offices.department_in_edition(editions.offices, power.department).must_be_recognised(power.kind)
    party = Party(application.party_kind, application.party_name, application.party_id, application.applicant)
    return new_case(power, application.number, party, application.data)


def new_case(power: PowerFacts, number: str, party: Party, data: dict[str, object]) -> NewCase:
    """A case of a power version; refuses a power that has no flow to run."""
    if power.flow_version is None:
        raise Refusal(
            "power.no_flow",
            msg("This power has no flow, so no case can be run under it."),
            next_step=msg("Have its flow drawn and published in the catalogue."),
        )
    return NewCase(
        division=power.division,
        number=number,
        department=power.department,
        power=power.id,
        power_version=power.version_id,
        power_code=power.key,
        power_digest=power.digest,
        flow_version=power.flow_version,
        kind=power.kind,
        title=power.name,
        title_en=power.name_en,
        statutory=power.statutory,
        promised=power.promised,
        party=party,
        data=data,
    )
