from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "inside_an_act.sql"


class Migration(migrations.Migration):
    dependencies = [("hall", "0002_numbers")]
    operations = [
        migrations.RunSQL(
            SQL.read_text(),
            "DROP FUNCTION hall_tell(text, text, uuid, text, text, jsonb, timestamptz);"
            " DROP FUNCTION hall_settle(text, text, text, text[], timestamptz)",
        )
    ]
