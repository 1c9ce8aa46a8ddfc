-- A published version is what cases ran by: it can be added, never changed or removed.
CREATE FUNCTION procedure_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published version of % cannot be changed', TG_TABLE_NAME USING ERRCODE = '23001';
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON procedure_flowversion FOR EACH ROW EXECUTE FUNCTION procedure_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON procedure_formversion FOR EACH ROW EXECUTE FUNCTION procedure_frozen();
