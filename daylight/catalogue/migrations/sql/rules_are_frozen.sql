-- A version of rules that was decided upon is what cases were judged by: it is never rewritten or removed.
CREATE FUNCTION catalogue_rules_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a version of rules cannot be deleted' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.state <> 'proposed' OR
     (NEW.id, NEW.division_id, NEW.name, NEW.number, NEW.document, NEW.digest, NEW.effective_from, NEW.reason,
      NEW.proposed_at, NEW.proposed_by)
     IS DISTINCT FROM
     (OLD.id, OLD.division_id, OLD.name, OLD.number, OLD.document, OLD.digest, OLD.effective_from, OLD.reason,
      OLD.proposed_at, OLD.proposed_by) THEN
    RAISE EXCEPTION 'a version of rules cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER catalogue_rules_are_frozen BEFORE UPDATE OR DELETE ON catalogue_ruleversion
  FOR EACH ROW EXECUTE FUNCTION catalogue_rules_are_frozen();
