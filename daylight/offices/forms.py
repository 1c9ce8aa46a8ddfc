"""What people fill in to sign in, to register and to be appointed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """User name, password, and the one-time code of whoever uses one."""

    username = forms.CharField(max_length=60, error_messages={"required": _("Enter your user name.")})
    password = forms.CharField(max_length=200, strip=False, error_messages={"required": _("Enter your password.")})
    code = forms.CharField(max_length=12, required=False)


class CodeForm(forms.Form):
    """A one-time code, which shows that the device holds the secret."""

    code = forms.CharField(max_length=12, error_messages={"required": _("Enter the code.")})


class IdentityForm(forms.Form):
    """Which link to an identity provider is undone."""

    identity = forms.IntegerField()


class NothingForm(forms.Form):
    """An act that needs no more than its name."""


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


SAY_WHY = {"required": _("Say why.")}
A_DAY = {"required": _("Enter a date."), "invalid": _("Enter a date.")}
A_NAME = {"required": _("Enter the name.")}


class DivisionForm(forms.Form):
    """A new division under another one; no parent: at the top."""

    code = forms.CharField(max_length=6, error_messages={"required": _("A division code has six digits.")})
    name = forms.CharField(max_length=80, error_messages=A_NAME)
    name_en = forms.CharField(max_length=120, required=False)
    parent = forms.CharField(max_length=6, required=False)


class DepartmentForm(forms.Form):
    """A new department; `form` is the kind of body."""

    code = forms.CharField(max_length=3, error_messages={"required": _("Enter the code.")})
    name = forms.CharField(max_length=120, error_messages=A_NAME)
    name_en = forms.CharField(max_length=200, required=False)
    form = forms.CharField(max_length=12)
    supervision_phone = forms.CharField(max_length=40, required=False)


class PostForm(forms.Form):
    """A new post of a department, in one of its sections if it has any."""

    department = forms.IntegerField()
    role = forms.CharField(max_length=30)
    name = forms.CharField(max_length=80, error_messages=A_NAME)
    section = forms.CharField(max_length=80, required=False)


class RenameForm(forms.Form):
    """A department's new name."""

    department = forms.IntegerField()
    name = forms.CharField(max_length=120, error_messages=A_NAME)
    name_en = forms.CharField(max_length=200, required=False)
    reason = forms.CharField(max_length=200, error_messages=SAY_WHY)


class SplitForm(RenameForm):
    """The department that is split off."""

    code = forms.CharField(max_length=3, error_messages={"required": _("Enter the code.")})


class MergeForm(forms.Form):
    """Into which department another goes."""

    department = forms.IntegerField()
    into = forms.IntegerField(error_messages={"required": _("Choose a department.")})
    reason = forms.CharField(max_length=200, error_messages=SAY_WHY)


class MoveForm(SplitForm):
    """To which division a department goes, and under which code and name."""

    to = forms.CharField(max_length=6, error_messages={"required": _("Choose a division.")})


class OfficerForm(forms.Form):
    """A new officer's account."""

    username = forms.CharField(max_length=60, error_messages={"required": _("Choose a user name.")})
    name = forms.CharField(max_length=120, error_messages=A_NAME)
    name_en = forms.CharField(max_length=120, required=False)
    password = forms.CharField(max_length=200, strip=False, error_messages={"required": _("Choose a password.")})


class AccountForm(forms.Form):
    """Whose account changes, and why."""

    person = forms.IntegerField()
    reason = forms.CharField(max_length=200, error_messages=SAY_WHY)


class AbsenceForm(forms.Form):
    """From when to when somebody is away; the person is oneself unless told."""

    person = forms.IntegerField(required=False)
    since = forms.DateField(error_messages=A_DAY)
    until = forms.DateField(error_messages=A_DAY)
    reason = forms.CharField(max_length=200, error_messages=SAY_WHY)


class ReturnForm(forms.Form):
    """Which absence ends."""

    absence = forms.IntegerField()


class CalendarForm(forms.Form):
    """A day that becomes a holiday or a working day."""

    day = forms.DateField(error_messages=A_DAY)
    counts = forms.ChoiceField(choices=[("holiday", _("Holiday")), ("workday", _("Working day"))])
    reason = forms.CharField(max_length=200, error_messages=SAY_WHY)


class SettingForm(forms.Form):
    """A setting and its value."""

    key = forms.CharField(max_length=60)
    value = forms.CharField(max_length=200)


class NoticeForm(forms.Form):
    """A notice to the staff."""

    title = forms.CharField(max_length=120, error_messages={"required": _("Enter a title.")})
    text = forms.CharField(max_length=4000, error_messages={"required": _("Enter the words of the notice.")})
    until = forms.DateField(error_messages=A_DAY)


class DefectForm(forms.Form):
    """What is wrong with the software."""

    title = forms.CharField(max_length=120, error_messages={"required": _("Enter a title.")})
    text = forms.CharField(max_length=4000, error_messages={"required": _("Say what happened.")})
    severity = forms.CharField(max_length=8)


class TicketForm(forms.Form):
    """Which ticket."""

    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class DefectAnswerForm(TicketForm):
    """What the vendor answered, and what follows."""

    state = forms.CharField(max_length=8)
    answer = forms.CharField(max_length=4000, error_messages={"required": _("Enter the vendor's answer.")})
