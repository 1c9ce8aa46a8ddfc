from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "commit_act.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SQL.read_text(),
            "DROP FUNCTION casework_commit_act(text, text, timestamptz, jsonb, text, text, text, bytea, text, text)",
        )
    ]
