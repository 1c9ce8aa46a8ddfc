"""What the hall keeps of a case, and what is left of it once its personal data are erased."""

from daylight.core.blanking import OF_CASE, Blank, empty, said_no_more
from daylight.core.words import msg

DRAFTS = """(SELECT d.id FROM hall_draft d WHERE d.division = %(division)s
  AND %(number)s IN (d.submitted_number, d.supplements))"""
LETTERS = "(SELECT l.number FROM hall_letter l WHERE l.division = %(division)s AND l.about_case = %(number)s)"
OF_DRAFT = f"t.draft_id IN {DRAFTS}"
EXTRACTS = f"""t.digest IN (SELECT m.digest FROM hall_material m
    WHERE m.division = %(division)s AND m.number = %(number)s)
  AND NOT EXISTS (SELECT FROM hall_draftmaterial o WHERE o.file_id = t.digest AND o.draft_id NOT IN {DRAFTS})
  AND NOT EXISTS (SELECT FROM hall_material m
    WHERE m.digest = t.digest AND (m.division, m.number) <> (%(division)s, %(number)s))"""  # noqa: S608  fixed words

BLANKS = (
    Blank(msg("Answers of a draft filled in from registers"), "hall_filledanswer", where=OF_DRAFT),
    Blank(msg("Ways of delivery"), "hall_delivery", where=OF_DRAFT),
    Blank(msg("Drafts shown to the window"), "hall_preview", where=f"t.draft IN {DRAFTS}"),
    Blank(msg("Licences taken over as files"), "hall_licenceextract", where=EXTRACTS),
    Blank(msg("Materials of drafts"), "hall_draftmaterial", where=OF_DRAFT, files=("file_id",)),
    Blank(msg("Drafts"), "hall_draft", where=f"t.id IN {DRAFTS}"),
    Blank(
        msg("Applications"),
        "hall_application",
        put=f"""applicant = CASE WHEN t.applicant > 0 THEN -1 ELSE t.applicant END, data = '{{}}',
          {empty("party_name", "party_id", "phone", "agent_name", "agent_id")}""",
    ),
    Blank(
        msg("Materials"),
        "hall_material",
        put=f"{empty('digest')}, size = 0, {said_no_more('name')}",
        files=("digest",),
    ),
    Blank(
        msg("Notices to the party"),
        "hall_notice",
        put="""person = -1, "values" = '{}', sentence = %(gone)s""",
        where=f"{OF_CASE} AND (%(finally)s OR t.kind NOT LIKE 'erasure.%%')",
    ),
    Blank(
        msg("Text messages"),
        "hall_outgoingmessage",
        where=f"t.division = %(division)s AND (t.about = %(number)s OR t.about IN {LETTERS})",
    ),
    Blank(msg("Ratings"), "hall_rating", put=f"person = -1, {said_no_more('remark', 'correction')}"),
    Blank(
        msg("Answers of units to letters"),
        "hall_letterunit",
        put=said_no_more("note", "finding"),
        where=f"t.division = %(division)s AND t.number IN {LETTERS}",
    ),
    Blank(
        msg("Messages that became letters"),
        "hall_incomingmessage",
        where=f"t.division = %(division)s AND t.letter IN {LETTERS}",
    ),
    Blank(
        msg("Letters about the case"),
        "hall_letter",
        put=f"""person = NULL, {empty("name", "phone")},
          {said_no_more("title", "content", "reply", "remark", "public_question", "public_reply")}""",
        where="t.division = %(division)s AND t.about_case = %(number)s",
    ),
    Blank(msg("What was locked away"), "hall_locked", where=f"{OF_CASE} AND %(finally)s"),
    Blank(
        msg("Who looked at the data"),
        "offices_reading",
        where="t.division = %(division)s AND t.what = %(number)s AND %(finally)s",
    ),
)
"""In this order: what hangs on a draft goes before it."""
ENTRIES = f"""
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s AND e.stream = ANY(
  ARRAY['case/' || %(number)s, 'delivery/' || %(number)s, 'rating/' || %(number)s, 'erasure/' || %(number)s]
  || ARRAY(SELECT 'letter/' || x.number FROM {LETTERS} x)
  || ARRAY(SELECT 'preview/' || p.id FROM hall_preview p WHERE p.draft IN {DRAFTS})
  || ARRAY(SELECT 'draft/' || x.id FROM {DRAFTS} x))
"""  # noqa: S608  fixed words
"""The records that tell of the case."""
