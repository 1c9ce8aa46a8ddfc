from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "editions.sql"
UNDONE = """
DROP FUNCTION ledger_editions(); DROP FUNCTION ledger_new_edition();
DROP TABLE ledger_edition; DROP SEQUENCE ledger_edition_number;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_public_log")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDONE)]
