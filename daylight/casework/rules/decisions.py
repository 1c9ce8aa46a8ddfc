"""What a decision must have: an outcome the law knows, reasons, an amount where it fines, articles in force."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from daylight.casework.rules import acts, stages
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.rules.change import Record
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.staging import Answer, Stages
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg

TOLD = msg("Your case has been decided; the decision is %(document)s. It will be served on you in writing.")


class Decision(Protocol):
    """A checked decision, as `services.decide` makes it."""

    @property
    def answer(self) -> Answer: ...
    @property
    def reasons(self) -> str: ...
    @property
    def amount(self) -> Decimal | None: ...
    @property
    def articles(self) -> tuple[dict[str, object], ...]: ...
    @property
    def document_number(self) -> str: ...


class Article(Protocol):
    """An article in force, as the lawbook answers it."""

    @property
    def law(self) -> str: ...
    @property
    def number(self) -> str: ...


def must_be_known(kind: str, outcome: str) -> Answer:
    """The answer in law, or a refusal: this kind of power has no such decision."""
    answer = stages.of_kind(kind).decision(outcome)
    if answer is None:
        raise Refusal(
            "decision.unknown",
            msg("A decision cannot be %(outcome)s for this kind of power."),
            next_step=msg("Choose one of: %(allowed)s."),
            outcome=outcome or "-",
            allowed=", ".join(each.outcome for each in stages.of_kind(kind).decisions),
        )
    return answer


def must_have_reasons(answer: Answer, reasons: str) -> str:
    """The reasons; refused where the law asks for them and there are none."""
    if answer.needs_reasons:
        return must_say_why(reasons, answer.basis)
    return reasons.strip()


def must_have_amount(answer: Answer, amount: str) -> Decimal | None:
    """The sum in yuan that the answer fixes; a penalty names its amount too, 0 for a warning."""
    if not answer.amount_of:
        return None
    if not amount.strip() and answer.outcome == "punish":
        raise Refusal(
            "decision.amount_missing",
            msg("The amount of the fine is missing."),
            why="《行政处罚法》第五十九条第一款第三项",
            next_step=msg("Write the amount in yuan; 0 for a warning."),
        )
    if not amount.strip():
        raise Refusal(
            "decision.amount_missing",
            msg("The amount is missing."),
            next_step=msg("Write the amount in yuan."),
        )
    return acts.money(amount)


def must_be_in_force(
    basis: Iterable[Mapping[str, object]], found: Iterable[Article], on: date
) -> tuple[dict[str, object], ...]:
    """The basis as (law, article) in force on the day; refused when any of it is not."""
    in_force = {(article.law, article.number) for article in found}
    wanted = [(str(ref["law"]), str(ref["article"])) for ref in basis]
    missing = [f"《{law}》{number}" for law, number in wanted if (law, number) not in in_force]
    if missing or not wanted:
        raise Refusal(
            "decision.basis_not_in_force",
            msg("The legal basis is not in force on %(day)s: %(articles)s."),
            why="《行政处罚法》第三十八条" if missing else "",
            next_step=msg("Have the power's basis corrected in the catalogue before deciding."),
            day=on.isoformat(),
            articles="、".join(missing) or "-",
        )
    return tuple({"law": law, "article": number, "on": on.isoformat()} for law, number in wanted)


def series(case: CaseFacts, year: int, *, mark: str) -> Record:
    """The series from which the decision's number is drawn as the act commits; until then `mark` stands for it."""
    return {"department": case.department, "series": stages.of_kind(case.kind).series, "year": year, "mark": mark}


def document_number(department: str, series: Record) -> str:
    """文号: the body's short name, the series, the year, the running number."""
    return f"{department}{series['series']}〔{series['year']}〕{series['mark']}号"


def fields_of(decided: Decision) -> Record:
    """What the step keeps of the decision."""
    fields: Record = {"document_number": decided.document_number}
    return fields | ({"amount": str(decided.amount)} if decided.amount is not None else {})


def document_facts(decided: Decision, fixed: Stages) -> Record:
    """What the decision document says, frozen."""
    facts: Record = {"outcome": decided.answer.outcome, "outcome_name": decided.answer.name}
    facts |= {"reasons": decided.reasons, "articles": list(decided.articles), "basis": decided.answer.basis}
    facts |= {"amount": str(decided.amount) if decided.amount is not None else None}
    return facts | {"remedies": fixed.remedies, "remedies_basis": fixed.remedies_basis}


def row(case: CaseFacts, decided: Decision, by: Actor, at: datetime) -> Record:
    """The row of `casework_decision`."""
    found: Record = {"division": case.division, "number": case.number, "outcome": decided.answer.outcome}
    found |= {"reasons": decided.reasons, "articles": list(decided.articles), "amount": decided.amount}
    found |= {"document_number": decided.document_number, "decided_at": at}
    return found | {"person_name": by.name, "post_name": by.post_name}
