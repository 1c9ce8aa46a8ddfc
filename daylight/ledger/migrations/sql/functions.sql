-- The ledger's clock, the one function that appends, and the trigger that refuses everything else.

INSERT INTO ledger_clock (id, mode, shift, opened, simulated_since)
VALUES (true, 'real', interval '0', false, null) ON CONFLICT DO NOTHING;

-- The instant by which everything is judged: the server's clock, shifted in a database that holds simulated time.
CREATE OR REPLACE FUNCTION daylight_now() RETURNS timestamptz
LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT clock_timestamp() + coalesce((SELECT shift FROM ledger_clock), interval '0')
$$;

CREATE OR REPLACE FUNCTION ledger_instant(p_at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

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

CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The ledger is only ever appended to: entry %/%/% cannot be changed or removed.',
    OLD.division, OLD.stream, OLD.seq USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER ledger_entry_only_appended BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();

-- Says once, before anything else is written, whether this database holds real or simulated time.
-- Returns false where the ledger has been opened before, or simulated time is asked for after entries exist.
CREATE OR REPLACE FUNCTION ledger_open(p_mode text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger_clock', 0));
  IF EXISTS (SELECT FROM ledger_clock WHERE opened)
     OR (p_mode = 'simulated' AND EXISTS (SELECT FROM ledger_entry)) THEN
    RETURN false;
  END IF;
  INSERT INTO ledger_clock (id, mode, shift, opened, simulated_since) VALUES (true, p_mode,
      CASE WHEN p_mode = 'simulated' THEN p_at - clock_timestamp() ELSE interval '0' END, true,
      CASE WHEN p_mode = 'simulated' THEN clock_timestamp() END)
    ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, shift = excluded.shift, opened = true,
      simulated_since = excluded.simulated_since;
  RETURN true;
END
$$;

-- Sets simulated time so that now is p_at (null: the real time again). False where time is real.
CREATE OR REPLACE FUNCTION ledger_simulate(p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE ledger_clock SET shift = coalesce(p_at - clock_timestamp(), interval '0') WHERE mode = 'simulated';
  RETURN FOUND;
END
$$;

REVOKE EXECUTE ON FUNCTION ledger_append(text, text, text, text, timestamptz, text, bytea, text, text) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_open(text, timestamptz) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION ledger_simulate(timestamptz) FROM PUBLIC;
