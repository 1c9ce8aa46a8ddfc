-- Entries get their place in the public log.

CREATE OR REPLACE FUNCTION ledger_refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The public log is only ever appended to.' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER ledger_leaf_only_appended BEFORE UPDATE OR DELETE ON ledger_leaf
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change_of_log();
CREATE TRIGGER ledger_head_only_appended BEFORE UPDATE OR DELETE ON ledger_head
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change_of_log();

-- Appends one entry to its stream. The text that is hashed is described in daylight/ledger/rules/sealing.py.
CREATE OR REPLACE FUNCTION ledger_append(
  p_division text, p_stream text, p_kind text, p_actor text, p_happened_at timestamptz, p_payload text, p_salt bytea,
  p_request text DEFAULT null, p_request_digest text DEFAULT null
) RETURNS TABLE (seq int, hash bytea, recorded_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_head record;
  v_seq int;
  v_at timestamptz;
  v_digest bytea;
  v_previous bytea;
  v_hash bytea;
  v_actor jsonb;
BEGIN
  -- The transaction's number comes before the position: see ledger_assign_leaves.
  PERFORM pg_current_xact_id();
  PERFORM pg_advisory_xact_lock(hashtextextended(p_division || p_stream, 0));
  SELECT e.seq, e.hash, e.recorded_at INTO v_head FROM ledger_entry e
    WHERE e.division = p_division AND e.stream = p_stream ORDER BY e.seq DESC LIMIT 1;
  v_seq := coalesce(v_head.seq, 0) + 1;
  v_previous := coalesce(v_head.hash, decode(repeat('00', 32), 'hex'));
  v_at := greatest(daylight_now(), v_head.recorded_at);
  v_digest := sha256(p_salt || convert_to(p_payload, 'UTF8'));
  v_hash := sha256(convert_to(concat_ws(E'\n', 'daylight/entry/1', p_division, p_stream, v_seq, p_kind,
    ledger_instant(p_happened_at), ledger_instant(v_at),
    encode(sha256(p_salt || convert_to(
      concat_ws(E'\n', p_actor, coalesce(p_request, ''), coalesce(p_request_digest, '')), 'UTF8')), 'hex'),
    encode(v_digest, 'hex'), encode(v_previous, 'hex')), 'UTF8'));
  v_actor := p_actor::jsonb;
  INSERT INTO ledger_entry (division, stream, seq, kind, actor, person, post, happened_at, recorded_at, payload, salt,
      digest, previous, hash, request, request_digest)
    VALUES (p_division, p_stream, v_seq, p_kind, p_actor, (v_actor->>'person')::bigint, (v_actor->>'post')::bigint,
      p_happened_at, v_at, p_payload, p_salt, v_digest, v_previous, v_hash, p_request, p_request_digest);
  RETURN QUERY SELECT v_seq, v_hash, v_at;
END
$$;

-- Gives the next leaves of the public log to entries that have none, at most p_limit, in the order of their positions;
-- returns how many. One caller at a time; whatever is killed here leaves nothing behind.
--
-- Transactions commit in another order than they take positions in, so the last sealed position says nothing. Every
-- position up to `settled` is known to be sealed or never used, and only what lies behind it is searched. `settled` moves
-- to the highest position once seen when all transactions are over that were numbered by then: a smaller position was
-- taken by a transaction numbered before (ledger_append), so it is committed and searched now, or it was given up.
CREATE OR REPLACE FUNCTION ledger_assign_leaves(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_numbered boolean := pg_current_xact_id_if_assigned() IS NOT NULL;
  v_log ledger_log%ROWTYPE;
  v_top bigint;
  v_xact bigint;
  v_reached bigint;
  v_settled bigint;
  v_next bigint;
  v_count int;
  v_last bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger_log', 0));
  SELECT coalesce(max(e.position), 0) INTO v_top FROM ledger_entry e;
  v_xact := pg_current_xact_id()::text::bigint;
  INSERT INTO ledger_log (id, settled, seen, seen_xact) VALUES (true, 0, 0, 0) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT v_log FROM ledger_log;
  v_settled := v_log.settled;
  IF pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= v_log.seen_xact THEN
    v_settled := greatest(v_settled, v_log.seen);
  END IF;
  SELECT coalesce(max(l.leaf) + 1, 0) INTO v_next FROM ledger_leaf l;
  WITH given AS (
    INSERT INTO ledger_leaf (division, stream, seq, leaf)
    SELECT u.division, u.stream, u.seq, v_next + row_number() OVER (ORDER BY u.position) - 1 FROM (
      SELECT e.division, e.stream, e.seq, e.position FROM ledger_entry e
      WHERE e.position > v_log.settled AND NOT EXISTS (SELECT FROM ledger_leaf l
        WHERE l.division = e.division AND l.stream = e.stream AND l.seq = e.seq)
      ORDER BY e.position LIMIT p_limit) u
    RETURNING division, stream, seq
  )
  SELECT count(*), max(e.position) INTO v_count, v_last FROM given JOIN ledger_entry e USING (division, stream, seq);
  v_reached := CASE WHEN v_count = p_limit THEN least(v_settled, v_last) ELSE v_settled END;
  UPDATE ledger_log SET settled = greatest(settled, v_reached),
    seen = CASE WHEN v_numbered OR v_reached < v_log.seen AND v_xact > v_log.seen_xact THEN seen ELSE v_top END,
    seen_xact = CASE WHEN v_numbered OR v_reached < v_log.seen AND v_xact > v_log.seen_xact THEN seen_xact ELSE v_xact END;
  RETURN v_count;
END
$$;

-- Adds a signed head of all leaves or fewer; returns the root that stands for this size, new or old.
CREATE OR REPLACE FUNCTION ledger_add_head(p_size bigint, p_root bytea, p_at timestamptz, p_note text) RETURNS bytea
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_size > (SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf) THEN
    RAISE EXCEPTION 'The public log has no % leaves.', p_size;
  END IF;
  INSERT INTO ledger_head (size, root, at, note) VALUES (p_size, p_root, p_at, p_note) ON CONFLICT DO NOTHING;
  RETURN (SELECT root FROM ledger_head WHERE size = p_size);
END
$$;

-- Notes that witnesses countersigned a head of this size.
CREATE OR REPLACE FUNCTION ledger_note_witness(p_size bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE ledger_log SET witnessed = greatest(witnessed, p_size)
$$;

REVOKE EXECUTE ON FUNCTION ledger_assign_leaves(int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_add_head(bigint, bytea, timestamptz, text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_note_witness(bigint) FROM PUBLIC;
