-- A published version is what people were promised: it can end, it cannot be rewritten.
CREATE FUNCTION catalogue_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a published version of a power cannot be deleted' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.power_id, NEW.number, NEW.definition, NEW.digest, NEW.published_at, NEW.published_by, NEW.since)
     IS DISTINCT FROM
     (OLD.id, OLD.power_id, OLD.number, OLD.definition, OLD.digest, OLD.published_at, OLD.published_by, OLD.since)
     OR (OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until) THEN
    RAISE EXCEPTION 'a published version of a power cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER catalogue_version_is_frozen BEFORE UPDATE OR DELETE ON catalogue_powerversion
  FOR EACH ROW EXECUTE FUNCTION catalogue_version_is_frozen();
