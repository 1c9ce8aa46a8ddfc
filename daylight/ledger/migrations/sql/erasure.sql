-- What an entry says can be erased, for good, without a trace of it, and the entry stays provable: its salted digests,
-- hash, links and leaf are as before. Nothing else of an entry can be changed.

CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.payload = '{}' AND NEW.salt = ''::bytea AND NEW.person IS NULL AND NEW.post IS NULL
     AND NEW.request IS NULL AND NEW.request_digest IS NULL
     AND (NEW.division, NEW.stream, NEW.seq, NEW.kind, NEW.happened_at, NEW.recorded_at, NEW.digest, NEW.previous,
          NEW.hash, NEW.position) = (OLD.division, OLD.stream, OLD.seq, OLD.kind, OLD.happened_at, OLD.recorded_at,
          OLD.digest, OLD.previous, OLD.hash, OLD.position)
     AND EXISTS (SELECT FROM ledger_erased e
       WHERE e.division = OLD.division AND e.stream = OLD.stream AND e.seq = OLD.seq) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The ledger is only ever appended to: entry %/%/% cannot be changed or removed.',
    OLD.division, OLD.stream, OLD.seq USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER ledger_erased_only_appended BEFORE UPDATE OR DELETE ON ledger_erased
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change_of_log();

-- Erases what a sealed entry says and who is named in it; false where it is not sealed, or erased before.
CREATE OR REPLACE FUNCTION ledger_erase(p_division text, p_stream text, p_seq int, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.division = p_division AND l.stream = p_stream AND l.seq = p_seq) THEN
    RETURN false;
  END IF;
  INSERT INTO ledger_erased (division, stream, seq, caller, at)
  SELECT e.division, e.stream, e.seq, sha256(e.salt || convert_to(concat_ws(E'\n', e.actor, coalesce(e.request, ''),
      coalesce(e.request_digest, '')), 'UTF8')), p_at
  FROM ledger_entry e WHERE e.division = p_division AND e.stream = p_stream AND e.seq = p_seq AND e.salt <> ''::bytea
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE ledger_entry e SET payload = '{}', salt = ''::bytea, person = NULL, post = NULL, request = NULL,
    request_digest = NULL,
    actor = ((e.actor::jsonb - ARRAY['person', 'post', 'agent', 'mandate']) || '{"name": "", "place": ""}')::text
  WHERE e.division = p_division AND e.stream = p_stream AND e.seq = p_seq;
  RETURN true;
END
$$;
REVOKE EXECUTE ON FUNCTION ledger_erase(text, text, int, timestamptz) FROM PUBLIC;
