-- In whose stead the holder of a post acts on a day: '' in their own right, a name where the A holder is away,
-- NULL where they do not act (they are away themselves, or B while A is here and the division wants it so).
CREATE FUNCTION offices_is_away(p_person bigint, p_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM offices_absence a WHERE a.person_id = p_person AND a.since <= p_day AND a.until >= p_day
                 AND (a.returned_on IS NULL OR a.returned_on > p_day))
$$;
CREATE FUNCTION offices_stead(p_person bigint, p_post bigint, p_rank text, p_role text, p_division text, p_day date)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN offices_is_away(p_person, p_day) THEN NULL
    WHEN p_rank = 'A' THEN ''
    ELSE (
      SELECT CASE
        WHEN count(*) = 0 THEN ''
        WHEN bool_and(NOT first.is_active OR offices_is_away(first.id, p_day)) THEN max(first.name)
        WHEN p_role IN ('window', 'handler', 'reviewer', 'decider', 'legal_reviewer', 'department_head') AND EXISTS (
          SELECT FROM offices_parameter m
          WHERE m.division_id = p_division AND m.key = 'posts.b_only_when_a_is_away' AND m.value = 'yes') THEN NULL
        ELSE ''
      END
      FROM offices_holding a JOIN offices_person first ON first.id = a.person_id
      WHERE a.post_id = p_post AND a.rank = 'A' AND a.since <= p_day AND (a.until IS NULL OR a.until >= p_day)
    )
  END
$$;
DROP FUNCTION offices_posts_held(bigint, date);
CREATE TRIGGER offices_absence_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_absence
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_parameter_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_parameter
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
