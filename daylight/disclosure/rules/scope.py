"""公开范围: which facts of a case are public, which are withheld and by which article, and which are not due yet.

Read from data: the table `fields.FIELDS` for what every case has, the definition of the form for what was asked, and
the disclosure scope of the power, which may tighten the first and rules the second. What nobody named is withheld.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from daylight.casework.rules import filing, stages
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules import masking
from daylight.disclosure.rules.fields import (
    FIELDS,
    FILED,
    GROUNDS,
    INTERNAL,
    PARTY_MASKS,
    SECRETS,
    WITHHELD_WITH,
    Own,
    Show,
)
from daylight.disclosure.rules.masking import Hit, Known
from daylight.disclosure.rules.told import Scoped, Shown, Told
from daylight.procedure.rules.definition import Field, FieldType


def scope(told: Told) -> Scoped:
    """Every field of a case with its disclosure, and the scan of all that would be public."""
    known = _known(told)
    fields: list[Shown] = []
    hits: list[tuple[str, Hit]] = []
    for each in [*_own(told), *_asked(told), *_filed(told)]:
        made, found = _masked(_ruled(each, told), known)
        fields.append(made)
        hits += [(each.key, hit) for hit in found]
    return Scoped(tuple(fields), tuple(hits))


def withheld(document: Mapping[str, Any], keys: Iterable[str], basis: str) -> dict[str, Any]:
    """The document with some public fields withheld by one more article. Refuses an article that is no ground."""
    chosen = set(keys)
    if chosen and basis not in GROUNDS:
        raise Refusal("record.no_ground", msg("Choose the article by which these fields are withheld."), why=SECRETS)
    fields = [
        {**each, "show": "withheld", "public": False, "value": None, "value_en": "", "mask": "whole", "basis": basis}
        if each["key"] in chosen and each["public"]
        else each
        for each in document["fields"]
    ]
    counts = {str(show): sum(1 for each in fields if each["show"] == show) for show in Show}
    return {**document, "fields": fields, "counts": counts}


def signed(document: Mapping[str, Any], by: str) -> dict[str, Any]:
    """The document with the name of whoever answers for each withheld field: the rule's signer, else the reviewer."""
    fields = [
        {**each, "signed_by": each.get("signed_by") or by} if each["show"] == "withheld" else each
        for each in document["fields"]
    ]
    return {**document, "fields": fields}


def _known(told: Told) -> Known:
    case = told.case
    names = [*told.names, told.received_by]
    places = []
    if case.party_kind == "citizen":
        names.append(case.party_name)
    rules = {key: _rule(told, asked)[1] for key, asked in (told.form.fields if told.form else {}).items()}
    for key, value in case.data.items():
        if rules.get(key) == "name":
            names.append(str(value))
        elif rules.get(key) == "address" or (told.form is None and key == "place"):
            places.append(str(value))
    keep = (case.number, case.power_code, told.decided.document_number if told.decided else "")
    others = masking.people(name for name in names if name != case.party_name or case.party_kind == "citizen")
    return Known(others, tuple(place for place in places if len(place) > 3), keep)


def _own(told: Told) -> list[Shown]:
    case, decided = told.case, told.decided
    told_at = {"start": True, "decision": decided is not None, "service": told.served_at, "closing": case.closed_at}
    values = _values(told)
    found = []
    for own in FIELDS:
        if not _belongs(own, told, values):
            continue
        mask = PARTY_MASKS.get((own.key, case.party_kind), "whole") if own.mask == "by_party" else own.mask
        made = Shown(
            own.key, Show.PUBLIC, values.get(own.key), how=own.how, mask=mask, basis=own.basis, label=own.label
        )
        if own.key == "department":
            made = replace(made, value_en=told.body_en)
        if own.key == "title":
            made = replace(made, value_en=case.title_en)
        tightened = _tightened(made, told)
        due = tightened if told_at[own.since] else replace(tightened, show=Show.LATER, value=None)
        found.append(due if own.since == "start" or not own.basis or told_at[own.since] else replace(due, basis=""))
    return found


def _values(told: Told) -> dict[str, str]:
    case, decided = told.case, told.decided
    values = {
        "number": case.number,
        "title": case.title,
        "power_code": case.power_code,
        "department": told.body,
        "opened_at": legal_day(case.opened_at).isoformat(),
        "party_name": case.party_name,
        "party_id": case.party_id,
        "opinions": "-",
        "materials": "-" if told.has_materials else "",
        "received_by": told.received_by,
    }
    if decided is not None:
        values |= {"outcome": stages.OUTCOMES.get(decided.outcome, decided.outcome), "reasons": decided.reasons}
        values |= {"document_number": decided.document_number, "articles": "、".join(decided.articles)}
        values |= {
            "amount": "" if decided.amount is None else str(decided.amount),
            "decided_at": legal_day(decided.at).isoformat(),
        }
    if told.served_at:
        values["served_at"] = legal_day(told.served_at).isoformat()
    if case.closed_at:
        values["closed_at"] = legal_day(case.closed_at).isoformat()
    return values


def _belongs(own: Own, told: Told, values: Mapping[str, str]) -> bool:
    """Facts a case does not have at all are left out: no fine in a licence, no reasons in a plain grant."""
    if values.get(own.key):
        return True
    if own.key in {"amount", "reasons", "articles"}:
        return told.decided is None and (own.key != "amount" or told.case.kind == "penalty")
    if own.key in {"served_at", "received_by", "document_number"} and told.case.outcome == "refused":
        return False
    return own.since != "start" and own.key != "received_by"


def _tightened(made: Shown, told: Told) -> Shown:
    """What the power's scope and the outcome take away from a field; neither can give anything."""
    rule: Mapping[str, Any] = told.power.disclosure.get(made.key) or {}
    mask = masking.strictest(made.mask, str(rule.get("mask") or "none"))
    basis = made.basis
    if rule.get("public") is False:
        mask, basis = "whole", str(rule.get("basis") or basis)
    if told.decided and made.key in WITHHELD_WITH.get(told.decided.outcome, frozenset()):
        mask, basis = "whole", INTERNAL
    return replace(made, mask=mask, basis=basis)


def _ruled(made: Shown, told: Told) -> Shown:
    """What the division's own masking rule takes away; a rule that is not stricter changes nothing."""
    rule = told.masks.get(made.key)
    if rule is None:
        return made
    mask = masking.strictest(made.mask, rule.mask)
    return made if mask == made.mask else replace(made, mask=mask, basis=rule.basis, signed_by=rule.signed_by)


def _rule(told: Told, asked: Field) -> tuple[bool, str, str]:
    """(public, mask, article) of a question: the power's scope, else the form's own; its type binds both."""
    said: Mapping[str, Any] = told.power.disclosure.get(asked.key) or {"public": asked.public, "mask": asked.mask}
    mask = masking.strictest(str(said.get("mask") or "none"), masking.BY_TYPE.get(str(asked.type), "none"))
    return bool(said.get("public")), mask, str(said.get("basis") or "")


def _asked(told: Told) -> list[Shown]:
    if told.form is None:
        return []
    found = []
    for key, asked in told.form.fields.items():
        value = told.case.data.get(key)
        if asked.type is FieldType.FILE or value in (None, "", [], False):
            continue
        public, mask, basis = _rule(told, asked)
        made = Shown(key, Show.PUBLIC, _said(asked, value), _said(asked, value, english=True), mask=mask, basis=basis)
        made = replace(made, name=asked.label, name_en=asked.label_en, how="word" if value is True else "text")
        if not public:
            made = replace(made, mask=masking.strictest(mask, "whole"), basis=basis or masking.MASKS[mask].basis)
        elif told.decided is None:
            made = replace(made, show=Show.LATER)
        found.append(made)
    return found


def _filed(told: Told) -> list[Shown]:
    """Facts of a case the office filed; a fact nobody has named a rule for is withheld."""
    if told.form is not None:
        return []
    found = []
    for key, value in told.case.data.items():
        own = FILED.get(key, Own(key, "", since="decision", mask="whole", basis=INTERNAL))
        said = str(filing.SOURCES.get(str(value), value)) if own.how == "word" else str(value)
        made = Shown(key, Show.PUBLIC, said, how=own.how, mask=own.mask, basis=own.basis, label=own.label, name=key)
        made = _tightened(made, told)
        found.append(made if told.decided else replace(made, show=Show.LATER, value=None))
    return found


def _said(asked: Field, value: object, *, english: bool = False) -> str:
    if value is True:
        return msg("Yes")
    words = []
    for each in value if isinstance(value, list) else [value]:
        option = asked.option(each)
        words.append(((english and option.label_en) or option.label) if option else str(each))
    unit = (english and asked.unit_en) or asked.unit
    return "、".join(words) + (f" {unit}" if unit else "")


def _masked(made: Shown, known: Known) -> tuple[Shown, list[Hit]]:
    """The field as it may be shown; whatever text is left is scanned, whoever said that it is public."""
    if made.show is Show.LATER:
        return replace(made, value=None, value_en=""), []
    mask = masking.MASKS[made.mask]
    shown = mask.shown(made.value or "")
    if shown is None:
        basis = made.basis or mask.basis
        return replace(made, show=Show.WITHHELD, value=None, value_en="", basis=basis), []
    if made.mask == "uscc":
        return replace(made, value=shown), []
    basis = made.basis or mask.basis
    if made.mask != "none":
        return replace(made, value=shown, value_en="", basis=basis), []
    text, hits = masking.scrubbed(shown, known)
    english = masking.scrubbed(made.value_en, known)[0]
    return replace(made, value=text, value_en=english, basis=basis), hits
