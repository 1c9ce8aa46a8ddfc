from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "runs_are_frozen.sql"


class Migration(migrations.Migration):
    dependencies = [("performance", "0001_initial")]
    operations = [
        migrations.RunSQL(
            SQL.read_text(encoding="utf-8"),
            "DROP TRIGGER performance_run_is_frozen ON performance_run; "
            "DROP TRIGGER performance_sheet_is_frozen ON performance_sheet; "
            "DROP TRIGGER performance_line_is_frozen ON performance_line; "
            "DROP TRIGGER performance_manual_is_frozen ON performance_manual; "
            "DROP FUNCTION performance_is_frozen();",
        )
    ]
