from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "daylight.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
