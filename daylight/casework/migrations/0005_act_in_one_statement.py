from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "commit_act.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_act_with_notices"),
        ("hall", "0004_handing_in"),
        ("offices", "0004_editions"),
        ("lawbook", "0003_editions"),
        ("catalogue", "0008_editions"),
    ]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
