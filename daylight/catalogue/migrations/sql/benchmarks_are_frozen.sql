-- A published benchmark is what people were measured by: it can end and be attached, it cannot be rewritten.
CREATE FUNCTION catalogue_benchmark_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NULL THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a published benchmark cannot be deleted' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.division_id, NEW.source, NEW.issuer, NEW.number, NEW.version, NEW.state, NEW.since, NEW.model,
      NEW.violation, NEW.law, NEW.definition, NEW.digest, NEW.published_at, NEW.published_by)
     IS DISTINCT FROM
     (OLD.id, OLD.division_id, OLD.source, OLD.issuer, OLD.number, OLD.version, OLD.state, OLD.since, OLD.model,
      OLD.violation, OLD.law, OLD.definition, OLD.digest, OLD.published_at, OLD.published_by)
     OR (OLD.until IS NOT NULL AND (NEW.until IS NULL OR NEW.until > OLD.until)) THEN
    RAISE EXCEPTION 'a published benchmark cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER catalogue_benchmark_is_frozen BEFORE UPDATE OR DELETE ON catalogue_benchmark
  FOR EACH ROW EXECUTE FUNCTION catalogue_benchmark_is_frozen();
