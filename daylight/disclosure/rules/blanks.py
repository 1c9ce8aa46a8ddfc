"""What was public of a case, and what is left once its personal data are erased: that there was a record."""

from daylight.core.blanking import Blank, empty
from daylight.core.words import msg

RECORD = f"""{empty("party", "words")}, grams = '{{}}', cleared = '',
  document = jsonb_build_object('fields', '[]'::jsonb, 'counts', t.document -> 'counts'), findings = '[]',
  withdrawn_at = CASE WHEN t.published_at IS NULL THEN t.withdrawn_at ELSE coalesce(t.withdrawn_at, %(at)s) END,
  reason = CASE WHEN t.published_at IS NULL OR t.state = 'withdrawn' THEN t.reason ELSE %(public_reason)s END,
  state = 'withdrawn'"""
"""A draft that was never public becomes one that never will be: withdrawn, without a day of publication."""
BLANKS = (Blank(msg("Public record"), "disclosure_publicrecord", put=RECORD),)
