from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_papers_and_messages")]
    operations = [
        migrations.AddField(model_name="token", name="warned", field=models.JSONField(null=True)),
    ]
