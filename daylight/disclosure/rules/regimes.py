"""制度: the documents by which a body works, in four kinds, and the parts of the system that carry them out."""

from collections.abc import Mapping

from daylight.core.words import msg

NOTICE = "notice"
KINDS: Mapping[str, str] = {
    NOTICE: msg("Regime of notice"),
    "procedure": msg("Regime of procedure"),
    "supervision": msg("Regime of supervision"),
    "appraisal": msg("Regime of appraisal"),
}
NOTICES: Mapping[str, str] = {
    "basis": msg("Basis of enforcement"),
    "procedure": msg("Procedure of handling"),
    "levy_basis": msg("Basis of levies"),
    "policy": msg("Changes of policy"),
    "filing": msg("How to declare"),
    "quota": msg("Quotas"),
    "collection": msg("Collection"),
    "penalty": msg("Basis and result of penalties"),
    "relief": msg("Legal remedies"),
    "service": msg("Commitments of service"),
    "discipline": msg("Discipline of officers"),
    "reporting": msg("Where to report misconduct"),
}
"""告知类制度: the twelve notices that every body gives."""

FUNCTIONS: Mapping[str, tuple[str, str]] = {
    "disclosure": (msg("Calendar of disclosure"), "openness-calendar"),
    "requests": (msg("Ask for information"), "asking"),
    "library": (msg("Catalogue of powers"), "items"),
    "orders": (msg("How supervisors see orders through"), "lifting-rates"),
    "performance": (msg("Performance of departments"), "performance"),
    "accountability": (msg("Responsibility list"), "responsibilities"),
    "complaints": (msg("Is everything answered"), "letter-figures"),
    "discretion": (msg("Discretion benchmarks"), "benchmarks"),
}
"""What carries a regime out: its name, and the address of the page on which everybody can watch it."""


def gaps(kinds_there: set[str]) -> list[str]:
    """The kinds of regime a body has no document of."""
    return [kind for kind in KINDS if kind not in kinds_there]
