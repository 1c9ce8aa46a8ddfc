-- Every change of what acts rest on begins a new edition (daylight/ledger/queries/editions.py).
CREATE TRIGGER offices_division_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_division
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_department_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_department
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_post_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_post
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_holding_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_holding
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_calendarchange_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_calendarchange
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
CREATE TRIGGER offices_person_edition AFTER DELETE OR UPDATE OF name, name_en, kind, id_number, uscc, phone, is_active ON offices_person
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
