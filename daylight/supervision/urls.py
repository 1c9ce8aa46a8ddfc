"""Addresses of supervision."""

from django.urls import path

from daylight.supervision.views import analysis, checks, cockpit, findings, orders, rules, staff

urlpatterns = [
    path("staff/supervision/", cockpit.cockpit, name="supervision"),
    path("staff/supervision/findings/", findings.findings, name="findings"),
    path("staff/supervision/findings/<int:id_>/", findings.finding, name="finding"),
    path("staff/supervision/findings/<int:id_>/answer/", findings.answer, name="finding-answer"),
    path("staff/supervision/rules/", rules.rules, name="supervision-rules"),
    path("staff/supervision/rules/new/", rules.compose, name="supervision-rule-new"),
    path("staff/supervision/rules/<str:rule>/", rules.rule, name="supervision-rule"),
    path("staff/supervision/rules/<str:rule>/act/", rules.rule_act, name="supervision-rule-act"),
    path("staff/orders/", orders.own_orders, name="own-orders"),
    path("staff/supervision/orders/", orders.orders, name="supervision-orders"),
    path("staff/supervision/orders/<str:division>/<int:id_>/", orders.order, name="supervision-order"),
    path("staff/supervision/orders/<str:division>/<int:id_>/act/", orders.order_act, name="supervision-order-act"),
    path("staff/supervision/findings/<str:division>/<int:finding>/order/", orders.issue, name="order-issue"),
    path("staff/supervision/cases/", cockpit.cases, name="watch-cases"),
    path("staff/supervision/cases/<slug:menu>/", cockpit.cases, name="watch-menu"),
    path("staff/supervision/powers/", cockpit.powers, name="watch-powers"),
    path("staff/supervision/people/", staff.staff, name="supervisors"),
    path("staff/supervision/people/sign-in/", staff.signing_in, name="supervisor-sign-in"),
    path("staff/supervision/analysis/", analysis.analysis, name="supervision-analysis"),
    path("staff/supervision/daily/", analysis.daily, name="supervision-daily"),
    path("staff/own-supervision/", analysis.own, name="own-supervision"),
    path("staff/supervision/checks/", checks.desk, name="checks"),
    path("staff/supervision/checks/new/", checks.check, name="check-new"),
    path("staff/supervision/checks/<int:id_>/photo/", checks.photo, name="check-photo"),
    path("staff/supervision/draws/new/", checks.announce, name="draw-new"),
    path("staff/supervision/draws/<int:id_>/draw/", checks.draw_now, name="draw-now"),
    path("oversight/draws/", checks.public_draws, name="public-draws"),
    path("oversight/draws/<int:id_>/", checks.public_draw, name="public-draw"),
    path("oversight/draws/<int:id_>/list.txt", checks.public_list, name="public-draw-list"),
    path("oversight/findings/", findings.public_findings, name="public-findings"),
    path("oversight/findings/<int:id_>/", findings.public_finding, name="public-finding"),
    path("oversight/supervisors/", staff.lifting, name="lifting-rates"),
]
