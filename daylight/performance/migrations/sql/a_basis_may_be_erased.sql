-- Of an entry of the performance office the words may go once the personal data of its case are erased or locked away;
-- nothing else of a run or an entry changes.
CREATE OR REPLACE FUNCTION performance_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'performance_manual' THEN
    IF to_jsonb(NEW) - 'basis' = to_jsonb(OLD) - 'basis' AND EXISTS (SELECT FROM hall_erasure e
        WHERE e.division = to_jsonb(OLD) ->> 'division' AND e.number = to_jsonb(OLD) ->> 'case'
          AND e.state IN ('restricted', 'erased')) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a scoring run cannot be changed or deleted' USING ERRCODE = 'check_violation';
END $$;
