from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "sql" / "frozen.sql").read_text(encoding="utf-8")
BACK = (
    "DROP TRIGGER frozen ON procedure_flowversion; DROP TRIGGER frozen ON procedure_formversion;"
    " DROP FUNCTION procedure_frozen();"
)


class Migration(migrations.Migration):
    dependencies = [("procedure", "0001_initial")]
    operations = [migrations.RunSQL(SQL, BACK)]
