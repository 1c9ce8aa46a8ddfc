from django.apps import AppConfig


class LegalityConfig(AppConfig):
    name = "daylight.legality"
    label = "legality"
    default_auto_field = "django.db.models.BigAutoField"
