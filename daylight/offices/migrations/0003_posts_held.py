from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "posts_held.sql"


class Migration(migrations.Migration):
    dependencies = [("offices", "0002_department_short")]
    operations = [migrations.RunSQL(SQL.read_text(), "DROP FUNCTION offices_posts_held(bigint, date)")]
