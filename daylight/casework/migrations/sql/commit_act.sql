-- The one statement that commits an act on a case: all of it, or nothing where somebody else was first.
-- It decides nothing: the verb has asked the rules. It answers no row when the case has moved on (stale).
CREATE OR REPLACE FUNCTION casework_commit_act(
    p_division text,
    p_number text,
    p_at timestamptz,
    p_act jsonb,
    p_kind text,
    p_actor text,
    p_payload text,
    p_salt bytea,
    p_request text DEFAULT NULL,
    p_request_digest text DEFAULT NULL
) RETURNS TABLE (seq int, hash bytea, recorded_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    v_set jsonb := p_act -> 'set';
    v_taken jsonb := p_act -> 'taken';
    v_last int;
    v_entry record;
BEGIN
    IF v_taken IS NOT NULL AND NOT hall_take(p_division, p_number, v_taken, p_at) THEN
        RETURN;
    END IF;
    IF p_act ? 'create' THEN
        INSERT INTO casework_case
        SELECT r.* FROM jsonb_populate_record(NULL::casework_case, p_act -> 'create') AS r
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE casework_case c SET
            revision = c.revision + 1,
            next_token = COALESCE((v_set ->> 'next_token')::int, c.next_token),
            state = COALESCE(v_set ->> 'state', c.state),
            outcome = COALESCE(v_set ->> 'outcome', c.outcome),
            closed_at = COALESCE((v_set ->> 'closed_at')::timestamptz, c.closed_at)
        WHERE c.division = p_division AND c.number = p_number
          AND c.revision = (p_act ->> 'expected')::int AND c.closed_at IS NULL;
    END IF;
    IF NOT FOUND THEN
        IF v_taken IS NOT NULL THEN
            RAISE EXCEPTION 'application.wrong_state' USING ERRCODE = 'check_violation';
        END IF;
        RETURN;
    END IF;

    -- A document number is drawn once the act has won its case, and goes back with it: a series has no gaps.
    IF p_act ? 'numbered' THEN
        INSERT INTO casework_series AS s (division, department, series, year, last)
        SELECT p_division, n.department, n.series, n.year, 1
        FROM jsonb_to_record(p_act -> 'numbered') AS n (department bigint, series text, year int)
        ON CONFLICT (division, department, series, year) DO UPDATE SET last = s.last + 1
        RETURNING last INTO v_last;
        p_payload := replace(p_payload, p_act -> 'numbered' ->> 'mark', v_last::text);
        p_act := replace(p_act::text, p_act -> 'numbered' ->> 'mark', v_last::text)::jsonb;
    END IF;

    IF p_act ? 'tokens_removed' THEN
        DELETE FROM casework_token t
        WHERE t.division = p_division AND t.number = p_number
          AND t.id IN (SELECT value::int FROM jsonb_array_elements_text(p_act -> 'tokens_removed'));
    END IF;
    IF p_act ? 'tokens_added' THEN
        INSERT INTO casework_token
        SELECT * FROM jsonb_populate_recordset(NULL::casework_token, p_act -> 'tokens_added');
    END IF;

    IF p_act ? 'tokens_changed' THEN
        UPDATE casework_token t SET assigned = r.assigned, signing = r.signing
        FROM jsonb_to_recordset(p_act -> 'tokens_changed') AS r (id int, assigned bigint, signing text)
        WHERE t.division = p_division AND t.number = p_number AND t.id = r.id;
    END IF;

    IF p_act ? 'pauses_ended' THEN
        UPDATE casework_pause p SET ended_at = p_at
        WHERE p.division = p_division AND p.number = p_number AND p.ended_at IS NULL
          AND p.clock IN (SELECT value::int FROM jsonb_array_elements_text(p_act -> 'pauses_ended'));
    END IF;
    IF p_act ? 'clocks_stopped' THEN
        UPDATE casework_clock k SET stopped_at = p_at, paused_at = NULL, touched_at = p_at
        WHERE k.division = p_division AND k.number = p_number AND k.stopped_at IS NULL
          AND k.id IN (SELECT value::int FROM jsonb_array_elements_text(p_act -> 'clocks_stopped'));
    END IF;
    IF p_act ? 'clocks_resumed' THEN
        UPDATE casework_pause p SET ended_at = p_at
        FROM jsonb_to_recordset(p_act -> 'clocks_resumed') AS r (id int)
        WHERE p.division = p_division AND p.number = p_number AND p.clock = r.id AND p.ended_at IS NULL;
        UPDATE casework_clock k SET paused_at = NULL, touched_at = p_at, warn_at = r.warn_at, due_at = r.due_at
        FROM jsonb_to_recordset(p_act -> 'clocks_resumed') AS r (id int, warn_at timestamptz, due_at timestamptz)
        WHERE k.division = p_division AND k.number = p_number AND k.id = r.id;
    END IF;
    IF p_act ? 'clocks_paused' THEN
        INSERT INTO casework_pause (division, number, clock, began_at, reason, basis)
        SELECT p_division, p_number, r.id, p_at, r.reason, r.basis
        FROM jsonb_to_recordset(p_act -> 'clocks_paused') AS r (id int, reason text, basis text)
        ON CONFLICT (division, number, clock, began_at)
        DO UPDATE SET ended_at = NULL, reason = EXCLUDED.reason, basis = EXCLUDED.basis;
        UPDATE casework_clock k SET paused_at = p_at, touched_at = p_at
        FROM jsonb_to_recordset(p_act -> 'clocks_paused') AS r (id int)
        WHERE k.division = p_division AND k.number = p_number AND k.id = r.id;
    END IF;
    IF p_act ? 'clocks_started' THEN
        INSERT INTO casework_clock
        SELECT * FROM jsonb_populate_recordset(NULL::casework_clock, p_act -> 'clocks_started');
    END IF;

    SELECT e.seq, e.hash, e.recorded_at INTO v_entry
    FROM ledger_append(
        p_division, 'case/' || p_number, p_kind, p_actor, p_at, p_payload, p_salt, p_request, p_request_digest
    ) AS e;

    IF p_act ? 'step' THEN
        INSERT INTO casework_step
        SELECT r.* FROM jsonb_populate_record(
            NULL::casework_step, (p_act -> 'step') || jsonb_build_object('seq', v_entry.seq)
        ) AS r;
    END IF;
    IF p_act ? 'signings_answered' THEN
        UPDATE casework_signing s SET state = r.state, opinion = r.opinion, answered_at = p_at
        FROM jsonb_to_recordset(p_act -> 'signings_answered') AS r (id bigint, state text, opinion text)
        WHERE s.division = p_division AND s.number = p_number AND s.id = r.id;
    END IF;
    IF p_act ? 'signings_added' THEN
        INSERT INTO casework_signing
        SELECT r.* FROM jsonb_array_elements(p_act -> 'signings_added') WITH ORDINALITY AS d,
            LATERAL jsonb_populate_record(
                NULL::casework_signing, d.value || jsonb_build_object('id', v_entry.seq * 100 + d.ordinality - 1)
            ) AS r;
    END IF;
    IF p_act ? 'memos' THEN
        INSERT INTO casework_memo
        SELECT r.* FROM jsonb_array_elements(p_act -> 'memos') WITH ORDINALITY AS d,
            LATERAL jsonb_populate_record(
                NULL::casework_memo, d.value || jsonb_build_object('id', v_entry.seq * 100 + d.ordinality - 1)
            ) AS r;
    END IF;
    IF p_act ? 'decision' THEN
        INSERT INTO casework_decision
        SELECT r.* FROM jsonb_populate_record(NULL::casework_decision, p_act -> 'decision') AS r;
    END IF;
    IF p_act ? 'documents' THEN
        INSERT INTO casework_document
        SELECT r.* FROM jsonb_array_elements(p_act -> 'documents') WITH ORDINALITY AS d,
            LATERAL jsonb_populate_record(
                NULL::casework_document, d.value || jsonb_build_object('id', v_entry.seq * 10 + d.ordinality - 1)
            ) AS r;
    END IF;
    IF p_act ? 'notices' THEN
        PERFORM hall_tell(p_division, p_number, n.id, n.kind, n.sentence, n."values", p_at)
        FROM jsonb_to_recordset(p_act -> 'notices') AS n (id uuid, kind text, sentence text, "values" jsonb);
    END IF;
    IF p_act ? 'settled' THEN
        PERFORM hall_settle(p_division, p_number, p_act -> 'settled' ->> 'state',
            ARRAY(SELECT jsonb_array_elements_text(p_act -> 'settled' -> 'from')), p_at);
    END IF;

    RETURN QUERY SELECT v_entry.seq, v_entry.hash, v_entry.recorded_at;
END;
$$;
