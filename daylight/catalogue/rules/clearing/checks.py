"""What the machine checks of a declared text before an office may pass it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from daylight.catalogue.rules.checks import Problem
from daylight.catalogue.rules.definitions import Document
from daylight.core.limits import Limit
from daylight.core.refusals import Refusal
from daylight.core.words import msg

FEEBLE = frozenset({"normative_document", "work_rule", "integrity_rule"})
DISCLOSURE = {
    "content": msg("What is disclosed"),
    "form": msg("In what form"),
    "scope": msg("To whom"),
    "time": msg("When it is disclosed"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: its sentence (a msgid) with values, whether it holds, and the element it is about."""

    element: str
    holds: bool
    sentence: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """A text with what its checks need to know: reasons by element, unresolved remarks, problems found elsewhere,
    and the level of every law it cites, empty where the lawbook does not know it.
    """

    document: Document
    before: Document | None
    changed: Sequence[str]
    reasons: Mapping[str, str]
    remarks: Mapping[str, int]
    problems: Sequence[Problem]
    lapsed: Sequence[Problem]
    levels: Sequence[str]


def checks(told: Declared) -> list[Check]:
    """Every check, in the order in which an officer reads them."""
    return [
        _complete(told),
        _in_force(told),
        _firm(told),
        _kept_promise(told),
        _steps_fit(told),
        _withheld(told),
        _reasons(told),
        _remarks(told),
    ]


def must_pass(found: Iterable[Check]) -> None:
    """Refuses `clearing.checks` while a check fails; the checks are in `values["failed"]`."""
    failed = [each for each in found if not each.holds]
    if failed:
        refusal = Refusal(
            "clearing.checks",
            msg("Checks not passed: %(n)s. The declaration cannot go on."),
            next_step=msg("Return it with your opinion, or have the remarks settled."),
            n=len(failed),
        )
        refusal.values["failed"] = failed
        raise refusal


def _complete(told: Declared) -> Check:
    bad = [each for each in told.problems if each.element not in {"promised"}]
    if bad:
        return Check(bad[0].element, False, bad[0].sentence, bad[0].values)
    return Check("name", True, msg("All elements that the list needs are there; the code fits its scheme."))


def _in_force(told: Declared) -> Check:
    if told.lapsed:
        return Check("basis", False, told.lapsed[0].sentence, told.lapsed[0].values)
    return Check("basis", True, msg("No article cited has lapsed, as far as the lawbook knows."))


def _firm(told: Declared) -> Check:
    """依据不得只是规范性文件: a normative document alone gives nobody a power."""
    if told.levels and all(level in FEEBLE for level in told.levels):
        return Check("basis", False, msg("The only basis is a normative document, which cannot grant a power."))
    return Check("basis", True, msg("The basis is not a normative document alone."))


def _kept_promise(told: Declared) -> Check:
    bad = next((each for each in told.problems if each.code == "power.promise_too_long"), None)
    if bad:
        return Check("promised", False, bad.sentence, bad.values)
    return Check("promised", True, msg("The promised limit is not longer than the statutory one."))


def _steps_fit(told: Declared) -> Check:
    """Steps that carry limits in the unit of the promise must not add up to more or less than it."""
    promised = Limit.of(told.document["promised"])
    limits = [Limit.of(step.get("limit")) for step in told.document["steps"] if isinstance(step, dict)]
    timed = [limit.amount for limit in limits if limit and promised and limit.unit == promised.unit]
    if promised and timed and sum(timed) != promised.amount:
        said = msg("The steps add up to %(sum)s, the promise is %(promised)s.")
        return Check("steps", False, said, {"sum": sum(timed), "promised": promised.amount})
    return Check("steps", True, msg("The time of the steps agrees with the promise."))


def _withheld(told: Declared) -> Check:
    """不公开须有依据和理由: a withheld element names an article and says why."""
    for element, why in told.document["withheld"].items():
        if not explained(str(why)):
            said = msg("A withheld element needs its article and, after a colon, the reason.")
            return Check(element, False, said)
    said = msg("Elements withheld, each with article and reason: %(n)s.")
    return Check("withheld", True, said, {"n": len(told.document["withheld"])})


def explained(why: str) -> tuple[str, str] | None:
    """The article and the reason of a withheld element, written 《…》第十四条：理由; None where either is missing."""
    basis, _, reason = why.replace(":", "：").partition("：")
    if "《" in basis and "》" in basis and reason.strip():
        return basis.strip(), reason.strip()
    return None


def _reasons(told: Declared) -> Check:
    lacking = [element for element in told.changed if not told.reasons.get(element, "").strip()]
    if told.before is not None and lacking:
        return Check(lacking[0], False, msg("A changed element has no reason."))
    return Check("", True, msg("Every changed element has its reason."))


def _remarks(told: Declared) -> Check:
    if told.remarks:
        said = msg("Remarks not settled: %(n)s.")
        return Check(next(iter(told.remarks)), False, said, {"n": sum(told.remarks.values())})
    return Check("", True, msg("No remark is open."))


def disclosure_problems(proposal: Mapping[str, Any]) -> list[Problem]:
    """One problem for each of the four fields of the disclosure proposal that is empty (内容、形式、范围、时间)."""
    return [
        Problem(f"disclosure_{name}", f"clearing.disclosure_{name}", msg("Fill in “%(field)s”."), {"field": label})
        for name, label in DISCLOSURE.items()
        if not str(proposal.get(name, "")).strip()
    ]
