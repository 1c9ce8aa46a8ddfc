-- A published decision table or chart is what cases were decided by and what the public was shown.
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON procedure_decisiontableversion
  FOR EACH ROW EXECUTE FUNCTION procedure_frozen();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON procedure_chartversion
  FOR EACH ROW EXECUTE FUNCTION procedure_frozen();
