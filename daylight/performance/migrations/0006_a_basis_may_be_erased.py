"""The words of an entry may be erased with the personal data of its case."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("performance", "0005_issues_of_the_system"), ("hall", "0010_erasures")]
    operations = [
        migrations.RunSQL(
            (SQL / "a_basis_may_be_erased.sql").read_text(encoding="utf-8"),
            """CREATE OR REPLACE FUNCTION performance_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'a scoring run cannot be changed or deleted' USING ERRCODE = 'check_violation';
            END $$;""",
        )
    ]
