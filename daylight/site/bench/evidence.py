"""Measuring evidence: what it costs a step, how long an audit of everything takes, how proofs grow with the log."""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from django.conf import settings
from django.db import connections

from daylight.ledger import queries, services
from daylight.ledger.rules import SealedEntry
from daylight.ledger.verifier.trees import HASH_BYTES
from daylight.site.bench import auditing, clients, rounds, scene, service
from daylight.site.bench.filling import fill

SMALL = 1_000
PROOFS = 2_000
PLAIN = """
CREATE OR REPLACE FUNCTION ledger_append(
  p_division text, p_stream text, p_kind text, p_actor text, p_happened_at timestamptz, p_payload text, p_salt bytea,
  p_request text DEFAULT null, p_request_digest text DEFAULT null
) RETURNS TABLE (seq int, hash bytea, recorded_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_seq int;
  v_at timestamptz := daylight_now();
  v_actor jsonb := p_actor::jsonb;
BEGIN
  SELECT coalesce(max(e.seq), 0) + 1 INTO v_seq FROM ledger_entry e
    WHERE e.division = p_division AND e.stream = p_stream;
  INSERT INTO ledger_entry (division, stream, seq, kind, actor, person, post, happened_at, recorded_at, payload, salt,
      digest, previous, hash, request, request_digest)
    VALUES (p_division, p_stream, v_seq, p_kind, p_actor, (v_actor->>'person')::bigint, (v_actor->>'post')::bigint,
      p_happened_at, v_at, p_payload, p_salt, p_salt || p_salt, p_salt || p_salt, p_salt || p_salt, p_request,
      p_request_digest);
  RETURN QUERY SELECT v_seq, p_salt || p_salt, v_at;
END
$$
"""
"""A journal without evidence: the same row, but no digest, no hash, no link, no lock."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Proving:
    """Seconds that a proof takes, and the bytes of the longest path."""

    seconds: float
    longest: int


def measure(*, entries: int, how_many: int, seconds: float, say: Say) -> dict[str, object]:
    """Steps with evidence against steps with journal rows, then an audit of `entries` entries, then proofs."""
    found = _steps(how_many, seconds, say)
    _ledger_of(SMALL, "small", say)
    proving = _proving(say)
    _ledger_of(entries, "large", say)
    proving |= _proving(say)
    return found | auditing.measure(entries, say) | _proofs(proving)


def _steps(how_many: int, seconds: float, say: Say) -> dict[str, object]:
    """The lifecycle through the verbs; what sealing its entries takes is added to the time of the steps."""
    made = scene.build(4)
    sealed = _definition()

    def rate(function: str, seals: bool) -> rounds.Rate:
        def run(wanted: float) -> float:
            _as_owner(function)
            counted, took = clients.counted(service.steps(made), clients=len(made.applicants), seconds=wanted)
            if seals:
                took += _timed(lambda: services.seal_log(at=queries.now()))
            recorded = sum(counted[step] for step in service.RECORDED)
            return recorded / took

        return run

    contenders = {"journal": rate(PLAIN, False), "evidence": rate(sealed, True)}
    rates = rounds.interleaved(contenders, rounds=how_many, seconds=seconds, say=say)
    _as_owner(sealed)
    return {
        "steps_ratio": rounds.ratio(rates["evidence"], rates["journal"]),
        "steps": {name: [round(each, 1) for each in found] for name, found in rates.items()},
    }


def _ledger_of(entries: int, folder: str, say: Say) -> None:
    """A ledger of sound entries and nothing else, sealed into a log in a folder of its own."""
    _as_owner("TRUNCATE ledger_entry, ledger_leaf, ledger_head, ledger_log")
    settings.LOG_ROOT = settings.DATA / folder
    fill(entries, say=say)
    services.seal_log(at=queries.now())


def _proofs(found: dict[int, Proving]) -> dict[str, object]:
    small, large = min(found), max(found)
    return {
        "proof_us": {str(leaves): round(1e6 * each.seconds, 1) for leaves, each in found.items()},
        "proof_ratio": round(found[large].seconds / found[small].seconds, 2),
        "proof_bytes": {str(leaves): each.longest for leaves, each in found.items()},
        "proof_bytes_are_exact": all(each.longest == _bytes_of(leaves) for leaves, each in found.items()),
    }


def _bytes_of(leaves: int) -> int:
    return HASH_BYTES * math.ceil(math.log2(leaves))


def _proving(say: Say) -> dict[int, Proving]:
    """What a receipt asks for: an entry's place, its head, its proof made from the tiles and judged, the signature."""
    leaves = queries.leaf_count()
    drawn = random.Random(leaves)  # noqa: S311 - draws what to measure
    entries = [_sealed_at(drawn.randrange(leaves)) for _each in range(PROOFS)]
    for entry in entries:
        queries.proved(entry)
    took, longest = list[float](), 0
    for entry in [_sealed_at(0), *entries]:
        began = time.perf_counter()
        proved = queries.proved(entry)
        took.append(time.perf_counter() - began)
        assert proved is not None and proved.holds
        longest = max(longest, HASH_BYTES * len(proved.proof))
    say(f"{leaves} leaves: a proof takes {1e6 * median(took):.0f} µs, its path {longest} bytes.")
    return {leaves: Proving(median(took), longest)}


def _sealed_at(leaf: int) -> SealedEntry:
    return queries.entry_by_hash(queries.leaf_hashes(leaf, leaf + 1)[0].hex())


def _definition() -> str:
    """The function that appends, as it was installed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'ledger_append'")
        return str(cursor.fetchone()[0])


def _as_owner(sql: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
