from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "versions_are_frozen.sql"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "DROP TRIGGER catalogue_version_is_frozen ON catalogue_powerversion; DROP FUNCTION catalogue_version_is_frozen();",
        )
    ]
