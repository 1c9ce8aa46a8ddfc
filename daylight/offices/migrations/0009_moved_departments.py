from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0008_recognition")]
    operations = [
        migrations.AlterField(
            model_name="bodychange",
            name="kind",
            field=models.CharField(
                choices=[("renamed", "renamed"), ("split", "split"), ("merged", "merged"), ("moved", "moved")],
                max_length=7,
            ),
        ),
    ]
