"""What each kind of power is, for readers; which code means which kind under which scheme is in `core.kinds`."""

from dataclasses import dataclass

from daylight.core import kinds
from daylight.core.kinds import KIND_NAMES, KIND_SCHEMES
from daylight.core.kinds import Kind as Name
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of power under our own name, with its label (a msgid) and what it is in a sentence (a msgid)."""

    name: str
    label: str
    explained: str


EXPLAINED = {
    Name.LICENCE: msg("An office allows what needs permission, on application."),
    Name.PENALTY: msg("An office punishes a breach of administrative order."),
    Name.COMPULSION: msg("An office compels, or takes control of things for a time."),
    Name.LEVY: msg("An office collects money that the law requires."),
    Name.PAYMENT: msg("An office pays what a person is entitled to."),
    Name.INSPECTION: msg("An office checks whether rules are kept."),
    Name.CONFIRMATION: msg("An office confirms a status, right or fact."),
    Name.REWARD: msg("An office rewards merit."),
    Name.ADJUDICATION: msg("An office decides a dispute between equals."),
    Name.REQUISITION: msg("An office takes property into public use for a time."),
    Name.MAJOR_DECISION: msg("A government decides a matter of wide effect after hearing the public."),
    Name.PERSONNEL: msg("An office appoints, moves, rewards or disciplines its people."),
    Name.FINANCE: msg("An office allocates public money or disposes of public things."),
    Name.RECONSIDERATION: msg("A government reviews a decision of an office below it."),
    Name.LITIGATION: msg("An office answers a suit against its decision."),
    Name.OTHER: msg("A power that falls under no other kind."),
    Name.PUBLIC_SERVICE: msg("A service kept beside the powers, for the same public."),
}
KINDS: dict[str, Kind] = {name.value: Kind(name.value, KIND_NAMES[name], said) for name, said in EXPLAINED.items()}
SCHEMES: dict[str, dict[str, str]] = {
    scheme: {code: name.value for code, name in table.items()} for scheme, table in KIND_SCHEMES.items()
}
GB39046 = SCHEMES["GB39046"]


def kind_of(scheme: str, code: str) -> Kind:
    """The kind a code stands for under its scheme. Refuses `kind.scheme` and `kind.code`."""
    return KINDS[kinds.kind_of(scheme, code).value]


def label_of(name: str) -> str:
    """The label (a msgid) of a kind by our own name; an unknown name is its own label."""
    return KINDS[name].label if name in KINDS else name


@dataclass(frozen=True, slots=True)
class Matter:
    """A sub-kind of the powers outside enforcement: its code under NON_ENFORCEMENT and its label (a msgid)."""

    code: str
    label: str


NON_ENFORCEMENT = "NON_ENFORCEMENT"
MATTERS: dict[str, tuple[str, tuple[Matter, ...]]] = {
    "1": (
        msg("Administrative and institutional fees"),
        (Matter("11", msg("Administrative fees")), Matter("12", msg("Fees of public institutions"))),
    ),
    "2": (
        msg("Major decisions"),
        (
            Matter("21", msg("Major projects")),
            Matter("22", msg("Allocation of large funds")),
            Matter("23", msg("Disposal of important assets")),
        ),
    ),
    "3": (
        msg("Organisation and personnel"),
        (
            Matter("31", msg("Recruiting staff")),
            Matter("32", msg("Transfer of staff")),
            Matter("33", msg("Appointing and removing officials")),
            Matter("34", msg("Rewards and punishments of staff")),
            Matter("35", msg("Admission of Party members")),
        ),
    ),
    "4": (
        msg("Disposal of property"),
        (Matter("41", msg("Purchasing goods")), Matter("42", msg("Allocating goods"))),
    ),
    "5": (msg("Other powers exercised by law"), (Matter("51", msg("Other duties exercised by law")),)),
}
"""非执法类职权: fees, decisions on great matters, personnel, property and others, each with its sub-kinds."""


def matter_of(scheme: str, code: str) -> str:
    """The label (a msgid) of the sub-kind outside enforcement; empty for a power of enforcement."""
    if scheme != NON_ENFORCEMENT:
        return ""
    return next((each.label for _, held in MATTERS.values() for each in held if each.code == code), "")
