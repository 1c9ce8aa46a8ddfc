"""Filling an empty ledger with sound entries, set by set: every statement makes every stream an entry longer."""

from collections.abc import Callable

from django.conf import settings
from django.db import connections

LENGTH = 10
"""Entries of each stream, as many as a short case has."""
ACTOR = (
    '{"department":3,"division":"329900","holder":"A","kind":"officer","name":"白杨","person":7,'
    '"place":"127.0.0.1","post":11,"post_name":"综合窗口","role":"window"}'
)
NEXT = """
INSERT INTO ledger_entry (division, stream, seq, kind, actor, person, post, happened_at, recorded_at, payload, salt,
  digest, previous, hash)
SELECT division, stream, seq, kind, actor, 7, 11, at, at, payload, salt, digest, previous, sha256(convert_to(
    concat_ws(chr(10), 'daylight/entry/1', division, stream, seq, kind, ledger_instant(at), ledger_instant(at),
      encode(sha256(salt || convert_to(actor || chr(10) || chr(10), 'UTF8')), 'hex'), encode(digest, 'hex'),
      encode(previous, 'hex')), 'UTF8'))
FROM (SELECT given.*, sha256(salt || convert_to(payload, 'UTF8')) AS digest FROM (
  SELECT %(division)s AS division, 'case/B' || n AS stream, %(seq)s AS seq, 'case.step' AS kind, %(actor)s AS actor,
    now() AS at, decode(md5(%(seq)s::text || n), 'hex') AS salt,
    '{"act":"review","fields":{"opinion":"' || repeat('经审核，材料齐全。', 12) || '"},"node":"review","n":' || n || '}'
      AS payload,
    coalesce((SELECT e.hash FROM ledger_entry e WHERE e.division = %(division)s AND e.stream = 'case/B' || n
      AND e.seq = %(seq)s - 1), decode(repeat('00', 32), 'hex')) AS previous
  FROM generate_series(1, %(streams)s) n
) given) entries
"""


def fill(entries: int, *, say: Callable[[str], None]) -> None:
    """Write that many entries, rounded down to whole streams, with all their digests and links."""
    known: dict[str, str | int] = {"division": settings.DIVISION, "actor": ACTOR, "streams": entries // LENGTH}
    with connections["owner"].cursor() as cursor:
        for seq in range(1, LENGTH + 1):
            cursor.execute(NEXT, {**known, "seq": seq})
            say(f"{seq * entries // LENGTH} entries written.")
        cursor.execute("ANALYZE ledger_entry")
