"""The words that a template is filled with, from the frozen facts of a document."""

from datetime import date, datetime
from typing import Any

from daylight.casework.queries.papers import Paper
from daylight.casework.rules import serving, wordings
from daylight.casework.rules.facts import CaseFacts
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.web.shown import say

DAYS = frozenset({"counts_from", "valid_until", "issued_on"})


def words_of(found: Paper, case: CaseFacts) -> dict[str, str]:
    """Every field of the document in Chinese, by key and by Chinese name, and the answers of the form by `data.key`."""
    facts = found.facts
    values = {key: _said(key, facts.get(key)) for key in wordings.fields_of(found.kind)}
    values |= {"party": str(facts["party"]), "title": str(facts["title"]), "number": found.number}
    values |= {"document_number": found.document_number, "office": offices.department(case.department).name}
    values["day"] = _day(legal_day(found.made_at))
    if facts.get("outcome_name"):
        values["outcome"] = say(str(facts["outcome_name"]))
    if facts.get("remedies"):
        values["remedies"] = f"{say(str(facts['remedies']))}（{facts.get('remedies_basis', '')}）"
    if facts.get("method"):
        values["method"] = say(serving.METHODS.get(str(facts["method"]), str(facts["method"])))
    answers = {f"{wordings.OWN_ANSWER}{key}": _said(key, value) for key, value in case.data.items()}
    return wordings.under_all_names(found.kind, values) | answers


def _said(key: str, value: Any) -> str:
    if value is None or value == "" or value is False:
        return ""
    if key == "articles":
        return "、".join(f"《{each['law']}》{each['article']}" for each in value)
    if isinstance(value, list):
        return "\n".join(str(each) for each in value)
    if key in DAYS:
        return _day(datetime.fromisoformat(str(value)).date())
    return str(value)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
