from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "editions.sql"
UNDONE = """
DROP TRIGGER lawbook_law_edition ON lawbook_law;
DROP TRIGGER lawbook_lawversion_edition ON lawbook_lawversion;
DROP TRIGGER lawbook_article_edition ON lawbook_article;
"""


class Migration(migrations.Migration):
    dependencies = [("lawbook", "0002_texts_and_search"), ("ledger", "0004_editions")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDONE)]
