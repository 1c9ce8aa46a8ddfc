"""The addresses of casework."""

from django.urls import path

from daylight.casework.views import (
    answering,
    cases,
    charges,
    filing,
    flow_moves,
    oversight,
    permits,
    progress,
    teamwork,
    workbench,
)

urlpatterns = [
    path("staff/", workbench.landing, name="staff"),
    path("staff/todo/", workbench.to_do, name="to-do"),
    path("staff/done/", workbench.done, name="done"),
    path("staff/results/", workbench.results, name="results"),
    path("staff/applications/", answering.waiting, name="applications"),
    path("staff/applications/<str:number>/", answering.application, name="application"),
    path("staff/applications/<str:number>/answer/", answering.answer, name="answer"),
    path("staff/applications/<str:number>/materials/<uuid:material_id>/", answering.material, name="staff-material"),
    path("staff/flows/v/<str:name>/cases/", flow_moves.moves, name="flow-moves"),
    path("staff/cases/new/", filing.file_case, name="file-case"),
    path("staff/cases/<str:number>/", cases.case, name="case"),
    path("staff/cases/<str:number>/act/", cases.act, name="act"),
    path("staff/cases/<str:number>/decide/", cases.decide, name="decide"),
    path("staff/cases/<str:number>/serve/", cases.serve, name="serve"),
    path("staff/cases/<str:number>/send-back/", cases.send_back, name="send-back"),
    path("staff/cases/<str:number>/team/<slug:how>/", teamwork.arrange, name="team"),
    path("staff/cases/<str:number>/documents/<int:document_id>/", cases.document, name="document"),
    path("staff/cases/<str:number>/certificates/", permits.permits, name="permits"),
    path("staff/cases/<str:number>/certificates/<slug:how>/", permits.handle, name="permit-act"),
    path("staff/cases/<str:number>/payment/", charges.charge, name="charge"),
    path("staff/accounts/", charges.accounts, name="accounts"),
    path("pay/", charges.payment_point, name="payment-point"),
    path("pay/<slug:code>/", charges.pay, name="pay"),
    path("certificates/<slug:code>/", permits.certificate, name="certificate"),
    path("oversight/", oversight.oversight, name="oversight"),
    path("cases/<str:number>/flow.bpmn", progress.flow, name="case-flow"),
    path("cases/<str:number>/clocks/<int:clock_id>/", progress.clock, name="clock"),
]
