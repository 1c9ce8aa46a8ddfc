from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "daylight.procedure"
    label = "procedure"
    default_auto_field = "django.db.models.BigAutoField"
