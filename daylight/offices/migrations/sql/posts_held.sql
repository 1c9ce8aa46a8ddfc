-- The posts an active person holds on a day, A before B, as rows that queries read into PostFacts.
CREATE OR REPLACE FUNCTION offices_posts_held(p_person bigint, p_day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(
    jsonb_build_array(p.id, p.role, p.department_id, d.division_id, p.name, h.rank, p.name_en, d.name, d.name_en)
    ORDER BY h.rank, h.since, p.id), '[]')
  FROM offices_holding h
  JOIN offices_person person ON person.id = h.person_id AND person.is_active
  JOIN offices_post p ON p.id = h.post_id
  JOIN offices_department d ON d.id = p.department_id
  WHERE h.person_id = p_person AND h.since <= p_day AND (h.until IS NULL OR h.until >= p_day)
$$;
