"""What casework keeps of a case, and what is left of it once its personal data are erased: the course it took."""

from collections.abc import Mapping
from typing import Any

from daylight.core.blanking import Blank, empty, said_no_more
from daylight.core.words import msg
from daylight.procedure.rules.definition import FieldType, Form

FIGURES = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.CHOICE, FieldType.CHOICES, FieldType.CHECKBOX})
WORDS = frozenset({FieldType.TEXT, FieldType.TEXTAREA})
FILED = {"kept": ["source", "happened_on", "archive_number"], "texts": ["facts", "place"]}
"""Of a case that an office opened: how it came to know, the day of the offence, the number of a paper file."""

FACTS = """data = (SELECT coalesce(jsonb_object_agg(f.key,
    CASE WHEN f.key = ANY(%(kept)s) THEN f.value ELSE to_jsonb(%(gone)s::text) END), '{}')
  FROM jsonb_each(t.data) f
  WHERE f.key = ANY(%(kept)s) OR (f.key = ANY(%(texts)s) AND jsonb_typeof(f.value) = 'string' AND f.value <> '""'))"""
WEIGHED = """(f.value - ARRAY['discussion', 'departure', 'conditions']) || jsonb_build_object(
  'departure', CASE WHEN coalesce(f.value ->> 'departure', '') = '' THEN '' ELSE %(gone)s END,
  'conditions', (SELECT coalesce(jsonb_agg(jsonb_build_object('condition', x -> 'condition')), '[]')
    FROM jsonb_array_elements(coalesce(f.value -> 'conditions', '[]')) x))"""
"""Of a weighing: which conditions were met, the range, and whether it was kept to."""
STEP = f"""fields = (SELECT coalesce(jsonb_object_agg(f.key, CASE
    WHEN f.key = 'discretion' THEN {WEIGHED}
    WHEN jsonb_typeof(f.value) IN ('number', 'boolean') OR f.key = ANY(ARRAY['paid', 'paid_on', 'confiscated_value',
      'second_officer', 'certificate', 'second_certificate', 'method']) THEN f.value
    ELSE to_jsonb(%(gone)s::text) END), '{{}}')
  FROM jsonb_each(t.fields) f WHERE f.value NOT IN ('""', 'null', '[]', '{{}}'))"""  # noqa: S608
"""Of an act: figures, days and officers stay; of texts only that there was one."""
OF_MESSAGE = "CASE WHEN t.side = 'party' THEN '' ELSE t.person_name END"

BLANKS = (
    Blank(
        msg("Party and answers of the case"), "casework_case",
        put=f"""party_person = CASE WHEN t.party_person > 0 THEN -1 ELSE t.party_person END,
          {empty("party_name", "party_id")}, {FACTS}""",
    ),
    Blank(msg("Steps of the case"), "casework_step", put=f"{said_no_more('opinion')}, {STEP}"),
    Blank(msg("Pauses of a limit"), "casework_pause", put=said_no_more("reason")),
    Blank(msg("Decisions"), "casework_decision", put=said_no_more("reasons")),
    Blank(
        msg("Papers made"), "casework_rendering", files=("word", "pdf"),
    ),
    Blank(msg("Case documents"), "casework_document", put=f"facts = '{{}}', {empty('file')}", files=("file",)),
    Blank(
        msg("Evidence"), "casework_evidence", files=("digest",),
        put=f"{empty('digest')}, size = 0, {said_no_more('name', 'note')}",
    ),
    Blank(
        msg("Messages between office and party"), "casework_message", files=("file",),
        put=f"person_name = {OF_MESSAGE}, {empty('file', 'file_name', 'file_type')}, {said_no_more('text')}",
    ),
    Blank(msg("Words between officers"), "casework_memo", put=said_no_more("said")),
    Blank(msg("Signatures under tasks"), "casework_signing", put=said_no_more("question", "opinion")),
    Blank(msg("Officers kept out"), "casework_recusal", put=said_no_more("reason")),
    Blank(
        msg("Certificates"), "casework_permit", put=f"{empty('holder_name', 'holder_id')}, {said_no_more('reason')}",
        where="t.division = %(division)s AND t.case_number = %(number)s",
    ),
    Blank(
        msg("Payments"), "casework_charge", put=empty("payer", "bank_reference"),
        where="t.division = %(division)s AND t.case_number = %(number)s",
    ),
    Blank(
        msg("Leads"), "casework_lead",
        where='t.division = %(division)s AND %(number)s IN (t.number, t."case")',
        put=f"""{empty("reporter", "contact", "party_name", "party_id")},
          {said_no_more("facts", "place", "extended_for", "reasons", "returned_for")}""",
    ),
)  # fmt: skip
ENTRIES = """
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s AND e.stream IN (
  SELECT 'lead/' || l.number FROM casework_lead l
  WHERE l.division = %(division)s AND %(number)s IN (l.number, l."case"))
"""


def kept_answers(form: Form | None) -> Mapping[str, Any]:
    """Which answers of a case stay, by key: figures and choices, days that are public; and of which texts it stays
    that they were there. Without a form, those of a case that an office opened."""
    if form is None:
        return FILED
    asked = form.fields.items()
    kept = [key for key, each in asked if each.type in FIGURES or (each.type == FieldType.DATE and each.public)]
    return {
        "kept": [*kept, *FILED["kept"]],
        "texts": [key for key, each in asked if each.type in WORDS] + FILED["texts"],
    }
