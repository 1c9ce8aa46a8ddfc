-- A run is what departments were measured by: a correction is a new version, never a change.
CREATE FUNCTION performance_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a scoring run cannot be changed or deleted' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER performance_run_is_frozen BEFORE UPDATE OR DELETE ON performance_run
  FOR EACH ROW EXECUTE FUNCTION performance_is_frozen();
CREATE TRIGGER performance_sheet_is_frozen BEFORE UPDATE OR DELETE ON performance_sheet
  FOR EACH ROW EXECUTE FUNCTION performance_is_frozen();
CREATE TRIGGER performance_line_is_frozen BEFORE UPDATE OR DELETE ON performance_line
  FOR EACH ROW EXECUTE FUNCTION performance_is_frozen();
CREATE TRIGGER performance_manual_is_frozen BEFORE UPDATE OR DELETE ON performance_manual
  FOR EACH ROW EXECUTE FUNCTION performance_is_frozen();
