"""The sequence from which application numbers are drawn."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("hall", "0001_initial")]
    operations = [
        migrations.RunSQL(
            (SQL / "numbers.sql").read_text(encoding="utf-8"), "DROP SEQUENCE IF EXISTS hall_application_number"
        )
    ]
