"""Nobody is asked again for what the account already says."""

from daylight.hall.rules.applicants import Party
from daylight.procedure.rules.definition import Field, FieldType, Form


def answers_of(form: Form, party: Party) -> dict[str, str]:
    """Answers taken from the applicant's account, by field key; the applicant cannot change them in the form.

    The fields that the form marks so; else the first code field of the party's own kind, and the first field whose
    autocomplete asks for the party's name.
    """
    code = FieldType.USCC if party.kind == "company" else FieldType.ID_NUMBER
    named = "organization" if party.kind == "company" else "name"
    said = {"account.name": party.name, "account.id": party.id, "account.phone": party.phone}
    marked = {key: said[asked.prefill] for key, asked in form.fields.items() if said.get(asked.prefill)}
    if marked:
        return marked
    found: dict[str, str] = {}
    for asked, value in ((_first(form, code), party.id), (_first(form, named), party.name)):
        if asked is not None and value:
            found[asked.key] = value
    return found


def suggested(form: Form, party: Party) -> dict[str, str]:
    """Answers that a new draft begins with and that may be changed: the telephone number."""
    asked = _first(form, FieldType.PHONE)
    return {asked.key: party.phone} if asked is not None and party.phone else {}


def _first(form: Form, wanted: str) -> Field | None:
    return next((each for each in form.fields.values() if wanted in (each.type, each.autocomplete)), None)
