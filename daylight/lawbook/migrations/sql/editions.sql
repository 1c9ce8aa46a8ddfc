-- Every change of what acts rest on begins a new edition (daylight/ledger/queries/editions.py).
CREATE TRIGGER lawbook_law_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lawbook_law
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('lawbook');
CREATE TRIGGER lawbook_lawversion_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lawbook_lawversion
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('lawbook');
CREATE TRIGGER lawbook_article_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON lawbook_article
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('lawbook');
