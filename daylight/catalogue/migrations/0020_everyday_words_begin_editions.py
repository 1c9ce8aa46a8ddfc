from django.db import migrations

BEGIN = """
CREATE TRIGGER catalogue_everydayword_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_everydayword
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_new_edition('catalogue');
"""
END = "DROP TRIGGER catalogue_everydayword_edition ON catalogue_everydayword;"


class Migration(migrations.Migration):
    """Everyday words are kept in memory by the catalogue's edition: a revised word begins a new one."""

    dependencies = [("catalogue", "0019_categories_of_a_division")]
    operations = [migrations.RunSQL(BEGIN, END)]
