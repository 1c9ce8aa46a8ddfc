"""What the hall keeps of a case, and what is left of it once its personal data are erased."""

from daylight.core.blanking import Blank, empty, said_no_more
from daylight.core.words import msg

OF_DRAFT = (
    "t.draft_id IN (SELECT d.id FROM hall_draft d WHERE d.submitted_number = %(number)s OR d.supplements = %(number)s)"
)
OF_LETTER = "t.division = %(division)s AND t.about_case = %(number)s"
OF_UNIT = "(t.division, t.number) IN (SELECT l.division, l.number FROM hall_letter l WHERE l.division = %(division)s AND l.about_case = %(number)s)"

BLANKS = (
    Blank(msg("Answers of a draft filled in from registers"), "hall_filledanswer", where=OF_DRAFT),
    Blank(msg("Ways of delivery"), "hall_delivery", where=OF_DRAFT),
    Blank(
        msg("Drafts shown to the window"), "hall_preview",
        where="t.draft IN (SELECT d.id FROM hall_draft d WHERE d.submitted_number = %(number)s OR d.supplements = %(number)s)",
    ),
    Blank(
        msg("Licences taken over as files"), "hall_licenceextract",
        where="""t.digest IN (SELECT m.digest FROM hall_material m WHERE m.division = %(division)s AND m.number = %(number)s)
          AND NOT EXISTS (SELECT FROM hall_draftmaterial o JOIN hall_draft d ON d.id = o.draft_id
            WHERE o.file_id = t.digest AND d.submitted_number <> %(number)s AND d.supplements <> %(number)s)
          AND NOT EXISTS (SELECT FROM hall_material m WHERE m.digest = t.digest
            AND (m.division, m.number) <> (%(division)s, %(number)s))""",
    ),
    Blank(msg("Materials of drafts"), "hall_draftmaterial", where=OF_DRAFT, files=("file_id",)),
    Blank(
        msg("Drafts"), "hall_draft", where="t.submitted_number = %(number)s OR t.supplements = %(number)s",
    ),
    Blank(
        msg("Applications"), "hall_application",
        put=f"""applicant = CASE WHEN t.applicant > 0 THEN -1 ELSE t.applicant END, data = '{{}}',
          {empty("party_name", "party_id", "phone", "agent_name", "agent_id")}""",
    ),
    Blank(
        msg("Materials"), "hall_material", put=f"{empty('digest')}, size = 0, {said_no_more('name')}",
        files=("digest",),
    ),
    Blank(
        msg("Notices to the party"), "hall_notice",
        put="""person = CASE WHEN %(finally)s OR t.kind NOT LIKE 'erasure.%%' THEN -1 ELSE t.person END,
          "values" = CASE WHEN t.kind LIKE 'erasure.%%' THEN t."values" ELSE '{}' END,
          sentence = CASE WHEN t.kind LIKE 'erasure.%%' THEN t.sentence ELSE %(gone)s END""",
    ),
    Blank(
        msg("Text messages"), "hall_outgoingmessage", where="t.division = %(division)s AND t.about = %(number)s",
    ),
    Blank(msg("Ratings"), "hall_rating", put=f"person = -1, {said_no_more('remark', 'correction')}"),
    Blank(msg("Answers of units to letters"), "hall_letterunit", put=said_no_more("note", "finding"), where=OF_UNIT),
    Blank(
        msg("Messages that became letters"), "hall_incomingmessage",
        where="""t.division = %(division)s AND t.letter IN (SELECT l.number FROM hall_letter l
          WHERE l.division = %(division)s AND l.about_case = %(number)s)""",
    ),
    Blank(
        msg("Letters about the case"), "hall_letter", where=OF_LETTER,
        put=f"""person = NULL, {empty("name", "phone", "registered_by")},
          {said_no_more("title", "content", "reply", "remark", "public_question", "public_reply")}""",
    ),
)  # fmt: skip
"""In this order: what hangs on a draft goes before it."""
