"""Addresses of offices."""

from django.urls import URLPattern, path

from daylight.offices.views import accounts, administration, defects, organisation, oversight, provider, settings

urlpatterns: list[URLPattern] = [
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/with/", provider.leave, name="sign-in-with"),
    path("sign-in/code/", provider.code, name="sign-in-code"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("register/", accounts.register, name="register"),
    path("staff/posts/", accounts.posts, name="staff-posts"),
    path("staff/admin/", administration.home, name="admin"),
    path("staff/admin/offices/", organisation.offices, name="admin-offices"),
    path("staff/admin/people/", organisation.people, name="admin-people"),
    path("staff/admin/calendar/", settings.calendar, name="admin-calendar"),
    path("staff/admin/settings/", settings.division_settings, name="admin-settings"),
    path("staff/admin/appointments/", administration.appointments, name="admin-appointments"),
    path("staff/admin/appointments/end/", administration.dismissals, name="admin-dismissals"),
    path("staff/admin/absences/", administration.away, name="admin-absences"),
    path("staff/admin/lost-device/", administration.lost_device, name="admin-lost-device"),
    path("staff/defects/", defects.defects, name="staff-defects"),
    path("staff/admin/traces/", oversight.operator_traces, name="admin-traces"),
    path("staff/admin/audit/", administration.audit, name="admin-audit"),
]
machine: list[URLPattern] = [path("sign-in/back/", provider.come_back, name="sign-in-back")]
