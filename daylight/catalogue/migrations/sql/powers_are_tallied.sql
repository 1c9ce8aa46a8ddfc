-- Rows stay narrow: the grams, which only the index reads, are kept out of line.
ALTER TABLE catalogue_power SET (toast_tuple_target = 1024);
ALTER TABLE catalogue_power ALTER COLUMN words SET STORAGE MAIN;
ALTER TABLE catalogue_power ALTER COLUMN sound SET STORAGE MAIN;
ALTER TABLE catalogue_power ALTER COLUMN grams SET STATISTICS 500;

-- Once for each statement, whatever the number of rows; in one order, so that two never wait for each other.
CREATE FUNCTION catalogue_tally_powers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_powertally AS t (division, department, kind, online, audience, n)
    SELECT division_id, department_id, kind, online, array_to_string(audience, ','), count(*)
    FROM after WHERE state = 'published' GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (division, department, kind, online, audience) DO UPDATE SET n = t.n + excluded.n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_powertally AS t (division, department, kind, online, audience, n)
    SELECT division_id, department_id, kind, online, array_to_string(audience, ','), -count(*)
    FROM before WHERE state = 'published' GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (division, department, kind, online, audience) DO UPDATE SET n = t.n + excluded.n;
  ELSE
    INSERT INTO catalogue_powertally AS t (division, department, kind, online, audience, n)
    SELECT division_id, department_id, kind, online, array_to_string(audience, ','), sum(change) FROM (
      SELECT division_id, department_id, kind, online, audience, 1 AS change FROM after WHERE state = 'published'
      UNION ALL
      SELECT division_id, department_id, kind, online, audience, -1 FROM before WHERE state = 'published'
    ) moved
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(change) <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (division, department, kind, online, audience) DO UPDATE SET n = t.n + excluded.n;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER catalogue_powers_come AFTER INSERT ON catalogue_power
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION catalogue_tally_powers();
CREATE TRIGGER catalogue_powers_change AFTER UPDATE ON catalogue_power
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION catalogue_tally_powers();
CREATE TRIGGER catalogue_powers_go AFTER DELETE ON catalogue_power
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION catalogue_tally_powers();

INSERT INTO catalogue_powertally (division, department, kind, online, audience, n)
SELECT division_id, department_id, kind, online, array_to_string(audience, ','), count(*)
FROM catalogue_power WHERE state = 'published' GROUP BY 1, 2, 3, 4, 5;
