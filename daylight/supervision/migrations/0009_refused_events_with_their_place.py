"""The first events that an import refused are kept with their place and what stood there."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("supervision", "0008_findings_ended_by_what_happened")]

    operations: ClassVar = [
        migrations.AddField(model_name="log", name="refusals", field=models.JSONField(default=list)),
    ]
