"""What people fill in to sign in, to register and to be appointed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(max_length=60, error_messages={"required": _("Enter your user name.")})
    password = forms.CharField(max_length=200, strip=False, error_messages={"required": _("Enter your password.")})


class RegisterForm(forms.Form):
    """A citizen or a company opens an account; `number` is the ID number or the social credit code."""

    kind = forms.ChoiceField(
        choices=[("citizen", _("A citizen")), ("company", _("A company or another organisation"))],
        error_messages={"required": _("Say whether you register as a citizen or for a company.")},
    )
    name = forms.CharField(max_length=120, error_messages={"required": _("Enter the name.")})
    number = forms.CharField(
        max_length=18, error_messages={"required": _("Enter the ID number or the unified social credit code.")}
    )
    phone = forms.RegexField(
        r"^\+?[0-9][0-9 -]{5,19}$",
        error_messages={
            "required": _("Enter a telephone number."),
            "invalid": _("Enter a telephone number, for example 13000000000."),
        },
    )
    username = forms.CharField(max_length=60, error_messages={"required": _("Choose a user name.")})
    password = forms.CharField(max_length=200, strip=False, error_messages={"required": _("Choose a password.")})
    repeated = forms.CharField(
        max_length=200, strip=False, error_messages={"required": _("Enter the password once more.")}
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).upper()

    def clean_repeated(self) -> str:
        repeated = str(self.cleaned_data["repeated"])
        if "password" in self.cleaned_data and repeated != self.cleaned_data["password"]:
            raise forms.ValidationError(_("The two passwords are not the same."))
        return repeated


class AppointForm(forms.Form):
    """Who comes to hold which post, and in which rank."""

    post = forms.IntegerField(error_messages={"required": _("Choose a post.")})
    person = forms.IntegerField(error_messages={"required": _("Choose a person.")})
    rank = forms.ChoiceField(choices=[("A", "A"), ("B", "B")])


class DismissForm(forms.Form):
    """Which appointment ends."""

    holding = forms.IntegerField()
