from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "sql" / "functions.sql").read_text()

POSITION = """
ALTER TABLE ledger_entry ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX ledger_entry_position ON ledger_entry (division, position);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(POSITION), migrations.RunSQL(SQL)]
