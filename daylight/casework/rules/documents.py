"""Documents as frozen facts: what each says is fixed at the act; its PDF is only a rendering of them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from daylight.casework.rules.change import Record
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.moving import Acted
from daylight.core.canonical import canonical
from daylight.core.words import msg
from daylight.procedure.rules.table import Node

TITLES = {
    "acceptance_notice": msg("Notice of acceptance"),
    "refusal_notice": msg("Notice of non-acceptance"),
    "supplement_notice": msg("Notice of what is missing"),
    "special_notice": msg("Notice of a special procedure"),
    "rights_notice": msg("Notice of what is intended and of rights"),
    "decision": msg("Decision"),
    "service_proof": msg("Proof of service"),
    "suspension_notice": msg("Notice of suspension"),
    "termination_notice": msg("Notice of the end of a case"),
    "survey_record": msg("Record of a survey on site"),
    "certificate": msg("Certificate"),
    "payment_notice": msg("Notice of payment"),
    "payment_receipt": msg("Receipt of payment"),
}


MADE_BY = {"notify_rights": "rights_notice", "decide": "decision", "serve": "service_proof"}
"""The document that finishing a task of this act always makes."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a document is written, about which matter, by which case number."""

    division: str
    number: str
    party_name: str
    title: str


def addressee(case: CaseFacts) -> Addressee:
    """The addressee of a document in a case."""
    return Addressee(case.division, case.number, case.party_name, case.title)


def document(kind: str, to: Addressee, at: datetime, *, document_number: str = "", **facts: object) -> Record:
    """A row of `casework_document` without its id, which the ledger's sequence gives."""
    row: Record = {"division": to.division, "number": to.number, "kind": kind, "document_number": document_number}
    row["facts"] = json.loads(canonical({"party": to.party_name, "title": to.title, "at": at, **facts}))
    return row | {"file": "", "made_at": at}


def of_act(case: CaseFacts, node: Node, entered: list[Node], acted: Acted) -> tuple[Record, ...]:
    """The documents that finishing a plain task makes: the notices the law wants in writing."""
    made = []
    special = [each for each in entered if each.pauses]
    if special:
        made.append(
            document("special_notice", addressee(case), acted.at, procedure=special[0].name, basis=special[0].basis)
        )
    if node.act == "notify_rights":
        intended, hearing = (acted.fields.get(key, "") for key in ("intended", "hearing"))
        basis = "《行政处罚法》第四十四条、第四十五条" if case.kind == "penalty" else node.basis
        to = addressee(case)
        made.append(document("rights_notice", to, acted.at, intended=intended, hearing=hearing, basis=basis))
    return tuple(made)


class Numbered(Protocol):
    """A document with its kind."""

    @property
    def kind(self) -> str: ...


Kept = TypeVar("Kept", bound=Numbered)
OF_THE_OFFICE = frozenset({"survey_record"})
"""Documents that the office keeps; the party asks to see the file instead (阅卷)."""


def for_the_party(papers: list[Kept]) -> list[Kept]:
    """The documents that the party may have: what is written to it, the decision once it has been served."""
    served = any(each.kind == "service_proof" for each in papers)
    kept_back = OF_THE_OFFICE if served else OF_THE_OFFICE | {"decision"}
    return [each for each in papers if each.kind not in kept_back]
