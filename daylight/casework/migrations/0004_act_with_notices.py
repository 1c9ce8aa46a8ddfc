from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "commit_act.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_indexes"),
        ("hall", "0003_inside_an_act"),
        ("offices", "0003_posts_held"),
    ]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
