"""The indexes that lists are read in order by, and triggers that count powers as they come and go."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql" / "powers_are_tallied.sql"
UNDONE = """
DROP TRIGGER catalogue_powers_come ON catalogue_power;
DROP TRIGGER catalogue_powers_change ON catalogue_power;
DROP TRIGGER catalogue_powers_go ON catalogue_power;
DROP FUNCTION catalogue_tally_powers();
DELETE FROM catalogue_powertally;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_searching")]

    operations = [
        migrations.AddIndex("power", models.Index(fields=["state", "rank", "code", "id"], name="power_by_code")),
        migrations.AddIndex("power", models.Index(fields=["state", "name", "id"], name="power_by_name")),
        migrations.AddIndex("power", models.Index(fields=["state", "-since", "-id"], name="power_by_day")),
        migrations.AddIndex(
            "power", models.Index(fields=["division", "state", "rank", "code", "id"], name="power_division")
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDONE),
    ]
