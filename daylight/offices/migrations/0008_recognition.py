import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0007_system_management")]
    operations = [
        migrations.AddField(
            model_name="department",
            name="standing",
            field=models.CharField(max_length=10, default="recognised", db_default="recognised"),
        ),
        migrations.AddField(
            model_name="department",
            name="enforces",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, blank=True, size=None
            ),
        ),
    ]
