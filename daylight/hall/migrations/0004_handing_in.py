from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "handing_in.sql"
UNDONE = """
DROP INDEX draft_open;
DROP FUNCTION hall_hand_in(uuid, timestamptz, jsonb, jsonb, timestamptz, text, text, bytea, text, text);
DROP FUNCTION hall_take(text, text, jsonb, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("hall", "0003_inside_an_act"), ("ledger", "0004_editions")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDONE)]
