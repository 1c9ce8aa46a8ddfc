"""Kinds of power, and the schemes that number them. A kind code means nothing without its scheme.

The numbers differ between schemes (06, 08, 09, 20 and 21 clash), so a code is always read with its scheme.
"""

from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of power under our own name, with its label (a msgid)."""

    name: str
    label: str
    explained: str


_ALL = [
    Kind("licence", msg("Administrative licence"), msg("An office allows what needs permission, on application.")),
    Kind("penalty", msg("Administrative penalty"), msg("An office punishes a breach of administrative order.")),
    Kind("coercion", msg("Administrative coercion"), msg("An office compels, or takes control of things for a time.")),
    Kind("levy", msg("Administrative levy"), msg("An office collects money that the law requires.")),
    Kind("payment", msg("Administrative payment"), msg("An office pays what a person is entitled to.")),
    Kind("inspection", msg("Administrative inspection"), msg("An office checks whether rules are kept.")),
    Kind("confirmation", msg("Administrative confirmation"), msg("An office confirms a status, right or fact.")),
    Kind("reward", msg("Administrative reward"), msg("An office rewards merit.")),
    Kind("adjudication", msg("Administrative adjudication"), msg("An office decides a dispute between equals.")),
    Kind("requisition", msg("Administrative requisition"), msg("An office takes property into public use for a time.")),
    Kind("other", msg("Other administrative power"), msg("A power that falls under no other kind.")),
    Kind("service", msg("Public service"), msg("A service kept beside the powers, for the same public.")),
]
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}

GB39046 = {
    "01": "licence", "02": "penalty", "03": "coercion", "04": "levy", "05": "payment", "06": "inspection",
    "07": "confirmation", "08": "reward", "09": "adjudication", "10": "other", "20": "service",
}  # fmt: skip
SCHEMES: dict[str, dict[str, str]] = {
    "GB39046": GB39046,
    "JS-LETTERS": {
        "XK": "licence", "CF": "penalty", "QZ": "coercion", "ZS": "levy", "GF": "payment", "JL": "reward",
        "QR": "confirmation", "CJ": "adjudication", "ZY": "requisition", "QT": "other", "FW": "service",
    },
    "JS-2016": {
        "01": "licence", "02": "penalty", "03": "coercion", "04": "levy", "05": "payment", "06": "reward",
        "07": "confirmation", "08": "adjudication", "09": "requisition", "10": "other",
    },
    "GD": {
        "01": "licence", "02": "penalty", "03": "coercion", "04": "levy", "05": "payment", "06": "inspection",
        "07": "confirmation", "08": "reward", "09": "adjudication", "20": "other", "21": "service",
    },
    "NAMES": {
        "行政许可": "licence", "行政处罚": "penalty", "行政强制": "coercion", "行政征收": "levy", "行政给付": "payment",
        "行政检查": "inspection", "行政确认": "confirmation", "行政奖励": "reward", "行政裁决": "adjudication",
        "行政征用": "requisition", "其他行政权力": "other", "其他权力": "other", "公共服务": "service",
    },
}  # fmt: skip


def kind_of(scheme: str, code: str) -> Kind:
    """The kind a code stands for under its scheme. Refuses `kind.scheme` and `kind.code`."""
    table = SCHEMES.get(scheme)
    if table is None:
        raise Refusal(
            "kind.scheme",
            msg("There is no kind scheme called “%(scheme)s”."),
            next_step=msg("Use one of: %(known)s."),
            scheme=scheme,
            known=", ".join(SCHEMES),
        )
    name = table.get(code)
    if name is None:
        raise Refusal(
            "kind.code",
            msg("The kind code “%(given)s” does not exist in the scheme %(scheme)s."),
            given=code,
            scheme=scheme,
        )
    return KINDS[name]


def code_of(scheme: str, name: str) -> str:
    """The code of a kind under a scheme, or an empty text where the scheme has none."""
    return next((code for code, found in SCHEMES[scheme].items() if found == name), "")


def label_of(name: str) -> str:
    """The label (a msgid) of a kind by our own name; an unknown name is its own label."""
    return KINDS[name].label if name in KINDS else name
