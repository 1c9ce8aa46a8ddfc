-- Every change of what acts rest on begins a new edition (daylight/ledger/queries/editions.py).
CREATE TRIGGER catalogue_power_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_power
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
CREATE TRIGGER catalogue_powerversion_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_powerversion
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
CREATE TRIGGER catalogue_powercode_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_powercode
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
CREATE TRIGGER catalogue_benchmark_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_benchmark
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
