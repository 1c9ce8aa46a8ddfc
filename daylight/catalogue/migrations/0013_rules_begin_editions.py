from django.db import migrations

BEGIN = """
CREATE TRIGGER catalogue_ruleversion_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_ruleversion
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
"""
END = "DROP TRIGGER catalogue_ruleversion_edition ON catalogue_ruleversion;"


class Migration(migrations.Migration):
    """Thresholds are kept by the catalogue's edition: a version of a rule set begins a new one."""

    dependencies = [("catalogue", "0012_field_sets")]
    operations = [migrations.RunSQL(BEGIN, END)]
