-- What an office's act does to an application, called by the function that commits the act.

-- Puts a notice before the applicant.
CREATE OR REPLACE FUNCTION hall_tell(
  p_division text, p_number text, p_id uuid, p_kind text, p_sentence text, p_values jsonb, p_at timestamptz
) RETURNS void LANGUAGE sql AS $$
  INSERT INTO hall_notice (division, id, number, person, kind, sentence, "values", at)
  SELECT division, p_id, number, applicant, p_kind, p_sentence, p_values, p_at
  FROM hall_application WHERE division = p_division AND number = p_number
$$;

-- Moves an application to a state; whatever else the act did is undone where it cannot come to that state.
CREATE OR REPLACE FUNCTION hall_settle(
  p_division text, p_number text, p_state text, p_from text[], p_at timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hall_application SET state = p_state, revision = revision + 1, changed_at = p_at
  WHERE division = p_division AND number = p_number AND state = ANY (p_from);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'application.wrong_state' USING ERRCODE = 'check_violation';
  END IF;
END
$$;
