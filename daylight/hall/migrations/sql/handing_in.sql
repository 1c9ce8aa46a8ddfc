-- What happens to applications in one statement, called by the verbs of hall and by the function that commits an act.

-- Moves an application from one of the states `from` to `to`, if nobody has changed it since revision `as_seen`.
CREATE OR REPLACE FUNCTION hall_take(p_division text, p_number text, p_taken jsonb, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hall_application SET state = p_taken ->> 'to', revision = revision + 1, changed_at = p_at
  WHERE division = p_division AND number = p_number AND revision = (p_taken ->> 'as_seen')::int
    AND p_taken -> 'from' ? state;
  RETURN FOUND;
END
$$;

-- Turns a draft, as it was read, into an application with its files, its entry in the ledger and its notice.
-- Answers false when the draft has been changed or handed in since.
CREATE OR REPLACE FUNCTION hall_hand_in(
  p_draft uuid, p_as_read timestamptz, p_application jsonb, p_notice jsonb, p_at timestamptz,
  p_actor text, p_payload text, p_salt bytea, p_request text DEFAULT NULL, p_request_digest text DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_division text := p_application ->> 'division';
  v_number text := p_application ->> 'number';
BEGIN
  UPDATE hall_draft SET submitted_number = v_number, updated_at = p_at
  WHERE id = p_draft AND updated_at = p_as_read AND submitted_number = '';
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO hall_application SELECT r.* FROM jsonb_populate_record(NULL::hall_application, p_application) AS r;
  INSERT INTO hall_material (division, id, number, key, name, digest, size, type, uploaded_at)
  SELECT v_division, m.id, v_number, m.key, m.name, m.file_id, f.size, f.type, m.uploaded_at
  FROM hall_draftmaterial m JOIN hall_storedfile f ON f.digest = m.file_id WHERE m.draft_id = p_draft;
  PERFORM ledger_append(v_division, 'case/' || v_number, 'application.submitted', p_actor, p_at, p_payload, p_salt,
    p_request, p_request_digest);
  INSERT INTO hall_notice (division, id, number, person, kind, sentence, "values", at)
  SELECT v_division, n.id, v_number, (p_application ->> 'applicant')::bigint, n.kind, n.sentence, n."values", p_at
  FROM jsonb_to_record(p_notice) AS n (id uuid, kind text, sentence text, "values" jsonb);
  RETURN true;
END
$$;

-- The drafts a person has not handed in yet, by power: what a new application would go on with.
CREATE INDEX IF NOT EXISTS draft_open ON hall_draft (person_id, power_id) WHERE submitted_number = '';
