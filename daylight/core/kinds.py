"""Kinds of administrative power, and the schemes that number them.

The same number means different kinds under different schemes (06, 08, 09, 20 and 21 clash), so a kind code is never
read without its scheme.
"""

from collections.abc import Mapping
from enum import StrEnum

from daylight.core.refusals import Refusal
from daylight.core.words import msg


class Kind(StrEnum):
    """Our own names of the kinds."""

    LICENCE = "licence"
    PENALTY = "penalty"
    COMPULSION = "compulsion"
    LEVY = "levy"
    PAYMENT = "payment"
    INSPECTION = "inspection"
    CONFIRMATION = "confirmation"
    REWARD = "reward"
    ADJUDICATION = "adjudication"
    REQUISITION = "requisition"
    PUBLIC_SERVICE = "public_service"
    MAJOR_DECISION = "major_decision"
    PERSONNEL = "personnel"
    FINANCE = "finance"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    OTHER = "other"


KIND_NAMES: Mapping[Kind, str] = {
    Kind.LICENCE: msg("Administrative licence"),
    Kind.PENALTY: msg("Administrative penalty"),
    Kind.COMPULSION: msg("Administrative compulsion"),
    Kind.LEVY: msg("Administrative levy"),
    Kind.PAYMENT: msg("Administrative payment"),
    Kind.INSPECTION: msg("Administrative inspection"),
    Kind.CONFIRMATION: msg("Administrative confirmation"),
    Kind.REWARD: msg("Administrative reward"),
    Kind.ADJUDICATION: msg("Administrative adjudication"),
    Kind.REQUISITION: msg("Administrative requisition"),
    Kind.PUBLIC_SERVICE: msg("Public service"),
    Kind.MAJOR_DECISION: msg("Major administrative decision"),
    Kind.PERSONNEL: msg("Personnel decision"),
    Kind.FINANCE: msg("Use of public money"),
    Kind.RECONSIDERATION: msg("Administrative reconsideration"),
    Kind.LITIGATION: msg("Response to a suit"),
    Kind.OTHER: msg("Other administrative power"),
}

_COMMON = {"01": Kind.LICENCE, "02": Kind.PENALTY, "03": Kind.COMPULSION, "04": Kind.LEVY, "05": Kind.PAYMENT}

CHINESE_NAMES: Mapping[str, Kind] = {
    "行政许可": Kind.LICENCE,
    "行政处罚": Kind.PENALTY,
    "行政强制": Kind.COMPULSION,
    "行政征收": Kind.LEVY,
    "行政给付": Kind.PAYMENT,
    "行政检查": Kind.INSPECTION,
    "行政确认": Kind.CONFIRMATION,
    "行政奖励": Kind.REWARD,
    "行政裁决": Kind.ADJUDICATION,
    "行政征用": Kind.REQUISITION,
    "公共服务": Kind.PUBLIC_SERVICE,
    "重大行政决策": Kind.MAJOR_DECISION,
    "组织人事": Kind.PERSONNEL,
    "财物处置": Kind.FINANCE,
    "行政复议": Kind.RECONSIDERATION,
    "行政应诉": Kind.LITIGATION,
    "其他行政权力": Kind.OTHER,
    "其他权力": Kind.OTHER,
    "其他": Kind.OTHER,
}

KIND_SCHEMES: Mapping[str, Mapping[str, Kind]] = {
    "GB39046": {
        **_COMMON,
        "06": Kind.INSPECTION,
        "07": Kind.CONFIRMATION,
        "08": Kind.REWARD,
        "09": Kind.ADJUDICATION,
        "10": Kind.OTHER,
        "20": Kind.PUBLIC_SERVICE,
    },
    "JS_LETTERS": {
        "XK": Kind.LICENCE,
        "CF": Kind.PENALTY,
        "QZ": Kind.COMPULSION,
        "ZS": Kind.LEVY,
        "GF": Kind.PAYMENT,
        "JL": Kind.REWARD,
        "QR": Kind.CONFIRMATION,
        "CJ": Kind.ADJUDICATION,
        "ZY": Kind.REQUISITION,
        "QT": Kind.OTHER,
        "FW": Kind.PUBLIC_SERVICE,
    },
    "JS2016": {
        **_COMMON,
        "06": Kind.REWARD,
        "07": Kind.CONFIRMATION,
        "08": Kind.ADJUDICATION,
        "09": Kind.REQUISITION,
        "10": Kind.OTHER,
    },
    "GUANGDONG": {
        "01": Kind.LICENCE,
        "05": Kind.PAYMENT,
        "07": Kind.CONFIRMATION,
        "08": Kind.REWARD,
        "09": Kind.ADJUDICATION,
        "20": Kind.OTHER,
        "21": Kind.PUBLIC_SERVICE,
    },
    "GUIZHOU": {"XK": Kind.LICENCE},
    "SICHUAN": {
        "1": Kind.LICENCE,
        "5": Kind.PAYMENT,
        "7": Kind.CONFIRMATION,
        "8": Kind.REWARD,
        "9": Kind.ADJUDICATION,
        "10": Kind.OTHER,
        "20": Kind.PUBLIC_SERVICE,
    },
    "INNER": {
        "31": Kind.MAJOR_DECISION,
        "32": Kind.PERSONNEL,
        "33": Kind.FINANCE,
        "34": Kind.RECONSIDERATION,
        "35": Kind.LITIGATION,
    },
    "NON_ENFORCEMENT": {
        "11": Kind.LEVY,
        "12": Kind.LEVY,
        **dict.fromkeys(("21", "22", "23"), Kind.MAJOR_DECISION),
        **dict.fromkeys(("31", "32", "33", "34", "35"), Kind.PERSONNEL),
        **dict.fromkeys(("41", "42"), Kind.FINANCE),
        "51": Kind.OTHER,
    },
    "NAMES": CHINESE_NAMES,
}
"""Scheme → code → kind; under NAMES the code is the kind's Chinese name. A scheme lists only codes that its standard or
real rows show, INNER is our own for business that no scheme of powers numbers; the abolished 非许可审批 (SP) is left
out, so that nobody files a power under it."""


def kind_of(scheme: str, code: str) -> Kind:
    """The kind that a code stands for under its scheme. Refuses an unknown scheme or code."""
    table = KIND_SCHEMES.get(scheme)
    if table is None:
        raise Refusal(
            "kind.scheme",
            msg("There is no kind scheme called “%(scheme)s”."),
            next_step=msg("Use one of: %(known)s."),
            scheme=scheme,
            known=", ".join(KIND_SCHEMES),
        )
    found = table.get(code)
    if found is None:
        raise Refusal(
            "kind.code",
            msg("The kind code “%(number)s” does not exist in the scheme %(scheme)s."),
            number=code,
            scheme=scheme,
        )
    return found


def code_of(scheme: str, kind: Kind) -> str:
    """The code of a kind under a scheme, or an empty text where the scheme has none."""
    return next((code for code, found in KIND_SCHEMES[scheme].items() if found is kind), "")
