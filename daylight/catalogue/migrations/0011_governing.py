import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0010_secret_catalogue'),
        ('offices', '0004_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='GateRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gate', models.CharField(max_length=8)),
                ('on', models.DateField()),
                ('heads', models.PositiveSmallIntegerField(default=0)),
                ('staff', models.PositiveSmallIntegerField(default=0)),
                ('passed', models.BooleanField(default=True)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.JSONField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gates', to='catalogue.campaign')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.department')),
            ],
        ),
        migrations.CreateModel(
            name='RiskTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.JSONField()),
                ('done_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='risk_task', to='catalogue.campaign')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.department')),
            ],
        ),
        migrations.CreateModel(
            name='PowerSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('part', models.TextField()),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.JSONField(null=True)),
                ('power', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='catalogue.power')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('power', 'name'), name='section_once_a_power')],
            },
        ),
        migrations.CreateModel(
            name='RiskReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('point', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('indicator', models.CharField(max_length=120)),
                ('value', models.DecimalField(decimal_places=4, max_digits=16)),
                ('threshold', models.DecimalField(decimal_places=4, max_digits=16)),
                ('level', models.PositiveSmallIntegerField()),
                ('responsible', models.CharField(blank=True, max_length=120)),
                ('is_over', models.BooleanField()),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.JSONField()),
                ('division', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.division')),
                ('power', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_readings', to='catalogue.power')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_over', True)), fields=['division', '-at'], name='risk_alerts')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('split', 'split'), ('merge', 'merge')], max_length=5)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.JSONField()),
                ('settled_on', models.DateField(null=True)),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='catalogue.power')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='catalogue.power')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('origin', 'successor'), name='succession_once')],
            },
        ),
        migrations.CreateModel(
            name='TrialRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('planned_until', models.DateField()),
                ('until', models.DateField(null=True)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.JSONField()),
                ('power', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trials', to='catalogue.power')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('power',), name='one_trial_at_a_time'), models.CheckConstraint(condition=models.Q(('planned_until__gt', models.F('since'))), name='trial_ends_after_it_begins')],
            },
        ),
    ]
