"""Whether a definition may be kept, and whether it may be published. Every missing element has its own error."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from daylight.catalogue.rules.definitions import Document
from daylight.core.codes import Scheme, parse
from daylight.core.limits import Limit
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one element: a stable code, a sentence (msgid) with its values, the article, what to do."""

    element: str
    code: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)
    why: str = ""
    next_step: str = ""


ELEMENTS = {
    "code": msg("Power code"),
    "name": msg("Name of the power"),
    "name_en": msg("English name"),
    "kind": msg("Kind of power"),
    "kind_scheme": msg("Kind scheme"),
    "kind_code": msg("Kind code"),
    "code_scheme": msg("Code scheme"),
    "other_codes": msg("Other codes"),
    "division": msg("Division"),
    "department": msg("Responsible body"),
    "department_name": msg("Name of the body"),
    "department_name_en": msg("English name of the body"),
    "summary": msg("Summary"),
    "summary_en": msg("English summary"),
    "basis": msg("Legal basis"),
    "conditions": msg("Conditions"),
    "materials": msg("Application materials"),
    "fee": msg("Fee, its basis and standard"),
    "statutory": msg("Statutory time limit"),
    "promised": msg("Promised time limit"),
    "flow_version": msg("Flow"),
    "form_version": msg("Form"),
    "steps": msg("External flow"),
    "audience": msg("For whom"),
    "online": msg("Online"),
    "place": msg("Place"),
    "phone": msg("Telephone"),
    "supervision_phone": msg("Supervision telephone"),
    "telling": msg("How the result is told"),
    "telling_en": msg("How the result is told, in English"),
    "remedies": msg("Remedies"),
    "risk_points": msg("Integrity risks"),
    "discretion": msg("Discretion benchmark"),
    "disclosure": msg("Disclosure scope"),
    "withheld": msg("Withheld elements"),
    "extra": msg("Further elements"),
    "source": msg("Source"),
    "is_internal": msg("Inside government only"),
    "is_sample": msg("Sample data"),
}


def _no_fee(document: Document) -> bool:
    fee = document["fee"]
    return fee["charged"] is None or bool(fee["charged"] and not (fee["basis"] and fee["standard"]))


def _has_flow(document: Document) -> bool:
    return bool(document["flow_version"] or document["steps"])


# The eight fields of every entry list: code, name, body, basis, fee, external flow, benchmark, remedy.
REQUIRED: list[tuple[str, str, Callable[[Document], bool]]] = [
    ("code", msg("Enter the power code."), lambda d: not d["code"]),
    ("name", msg("Enter the name of the power."), lambda d: not d["name"].strip()),
    ("department", msg("Choose the responsible body."), lambda d: not d["department"]),
    ("basis", msg("Enter at least one article as the legal basis."), lambda d: not d["basis"]),
    ("fee", msg("Say whether a fee is charged; if so, give its basis and standard."), _no_fee),
    ("steps", msg("Choose a flow or list the steps of the external flow."), lambda d: not _has_flow(d)),
    ("discretion", msg("Enter the discretion benchmark, or say that there is none."), lambda d: not d["discretion"]),
    ("remedies", msg("Say how a person can seek a remedy."), lambda d: not d["remedies"]),
]


def missing(document: Document) -> list[Problem]:
    """One problem for each of the eight elements that is not there."""
    return [Problem(element, f"power.{element}_missing", said) for element, said, lacks in REQUIRED if lacks(document)]


def wrong(document: Document, schemes: Mapping[str, Scheme]) -> list[Problem]:
    """What no definition may have, draft or not: a bad code, a promise longer than the law, a kind without scheme."""
    found = list(_basics(document))
    for scheme, code in _codes(document):
        if scheme not in schemes:
            said = msg("There is no code scheme called “%(scheme)s”.")
            found.append(Problem("code", "code.scheme", said, {"scheme": scheme}))
            continue
        try:
            parse(schemes[scheme], code)
        except Refusal as refusal:
            found.append(Problem("code", refusal.code, refusal.what, refusal.values))
    return found + _limits(document) + _inside(document)


def unpublishable(document: Document, schemes: Mapping[str, Scheme]) -> list[Problem]:
    """What keeps a definition from being published: all of the above, and an online power without flow or form."""
    found = missing(document) + wrong(document, schemes)
    if document["online"] and not document["flow_version"]:
        found.append(
            Problem("flow_version", "power.flow_missing", msg("A power handled online needs a published flow."))
        )
    if document["online"] and not document["form_version"]:
        found.append(
            Problem("form_version", "power.form_missing", msg("A power handled online needs a published form."))
        )
    if document["kind"] == "licence" and not document["statutory"]:
        said = msg("A licence needs its statutory time limit.")
        found.append(Problem("statutory", "power.statutory_missing", said))
    return found


def must_be_clean(problems: Iterable[Problem]) -> None:
    """Raise the first problem as a refusal that carries the others in `values["problems"]`."""
    found = list(problems)
    if not found:
        return
    first = found[0]
    refusal = Refusal(first.code, first.sentence, why=first.why, next_step=first.next_step)
    refusal.values = {**first.values, "problems": found}
    raise refusal


def _basics(document: Document) -> Iterable[Problem]:
    if not document["name"].strip():
        yield Problem("name", "power.name_missing", msg("Enter the name of the power."))
    if not document["department"]:
        yield Problem("department", "power.department_missing", msg("Choose the responsible body."))
    if not (document["kind"] and document["kind_scheme"] and document["kind_code"]):
        yield Problem("kind", "power.kind_missing", msg("Give the kind of power together with its scheme."))


def _inside(document: Document) -> list[Problem]:
    """对内权力: what is exercised inside government is offered to nobody outside."""
    if document.get("is_internal") and (document["audience"] or document["online"]):
        said = msg("A power inside government is not for applicants: take out for whom it is, and online handling.")
        return [Problem("is_internal", "power.internal_offered", said)]
    return []


def _codes(document: Document) -> list[tuple[str, str]]:
    codes = [(document["code_scheme"], document["code"])] if document["code"] else []
    return codes + [(other["scheme"], other["code"]) for other in document["other_codes"]]


def _limits(document: Document) -> list[Problem]:
    statutory, promised = _limit(document["statutory"]), _limit(document["promised"])
    if statutory and promised and statutory.unit == promised.unit and promised.amount > statutory.amount:
        said = msg("The promised limit (%(promised)s) is longer than the statutory one (%(statutory)s).")
        return [
            Problem(
                "promised", "power.promise_too_long", said, {"promised": promised.amount, "statutory": statutory.amount}
            )
        ]
    return []


def _limit(record: Any) -> Limit | None:
    return record if isinstance(record, Limit) else Limit.of(record)
