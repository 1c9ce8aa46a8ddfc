from django.db import migrations

TRIGGER = """
CREATE TRIGGER offices_certificate_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON offices_certificate
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('offices');
"""


class Migration(migrations.Migration):
    dependencies = [("offices", "0005_certificates"), ("ledger", "0004_editions")]
    operations = [migrations.RunSQL(TRIGGER, "DROP TRIGGER offices_certificate_edition ON offices_certificate")]
