from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).parent / "sql" / "tables_and_charts_are_frozen.sql").read_text(encoding="utf-8")
BACK = "DROP TRIGGER frozen ON procedure_decisiontableversion; DROP TRIGGER frozen ON procedure_chartversion;"


class Migration(migrations.Migration):
    dependencies = [("procedure", "0003_modelling")]
    operations = [migrations.RunSQL(SQL, BACK)]
