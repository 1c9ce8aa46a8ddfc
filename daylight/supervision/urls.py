"""Addresses of supervision."""

from django.urls import path

from daylight.supervision import views, views_cockpit, views_orders, views_rules, views_staff

urlpatterns = [
    path("staff/supervision/", views_cockpit.cockpit, name="supervision"),
    path("staff/supervision/findings/", views.findings, name="findings"),
    path("staff/supervision/findings/<int:id_>/", views.finding, name="finding"),
    path("staff/supervision/findings/<int:id_>/answer/", views.answer, name="finding-answer"),
    path("staff/supervision/rules/", views_rules.rules, name="supervision-rules"),
    path("staff/supervision/rules/new/", views_rules.compose, name="supervision-rule-new"),
    path("staff/supervision/rules/<str:rule>/", views_rules.rule, name="supervision-rule"),
    path("staff/supervision/rules/<str:rule>/act/", views_rules.rule_act, name="supervision-rule-act"),
    path("staff/orders/", views_orders.own_orders, name="own-orders"),
    path("staff/supervision/orders/", views_orders.orders, name="supervision-orders"),
    path("staff/supervision/orders/<str:division>/<int:id_>/", views_orders.order, name="supervision-order"),
    path(
        "staff/supervision/orders/<str:division>/<int:id_>/act/", views_orders.order_act, name="supervision-order-act"
    ),
    path("staff/supervision/findings/<str:division>/<int:finding>/order/", views_orders.issue, name="order-issue"),
    path("staff/supervision/cases/", views_cockpit.cases, name="watch-cases"),
    path("staff/supervision/cases/<slug:menu>/", views_cockpit.cases, name="watch-menu"),
    path("staff/supervision/powers/", views_cockpit.powers, name="watch-powers"),
    path("staff/supervision/people/", views_staff.staff, name="supervisors"),
    path("staff/supervision/people/sign-in/", views_staff.signing_in, name="supervisor-sign-in"),
    path("oversight/supervisors/", views_staff.lifting, name="lifting-rates"),
]
