from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "editions.sql"
UNDONE = """
DROP TRIGGER offices_division_edition ON offices_division;
DROP TRIGGER offices_department_edition ON offices_department;
DROP TRIGGER offices_post_edition ON offices_post;
DROP TRIGGER offices_holding_edition ON offices_holding;
DROP TRIGGER offices_calendarchange_edition ON offices_calendarchange;
DROP TRIGGER offices_person_edition ON offices_person;
"""


class Migration(migrations.Migration):
    dependencies = [("offices", "0003_posts_held"), ("ledger", "0004_editions")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDONE)]
