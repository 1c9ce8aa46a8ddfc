from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "editions.sql"
UNDONE = """
DROP TRIGGER catalogue_power_edition ON catalogue_power;
DROP TRIGGER catalogue_powerversion_edition ON catalogue_powerversion;
DROP TRIGGER catalogue_powercode_edition ON catalogue_powercode;
DROP TRIGGER catalogue_benchmark_edition ON catalogue_benchmark;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_powers_are_tallied"), ("ledger", "0004_editions")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDONE)]
