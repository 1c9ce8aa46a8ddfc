"""Addresses of legality."""

from django.urls import path

from daylight.legality.views import bodies, discretion, figures, heavy, officers, remedies, reviews

urlpatterns = [
    path("staff/legality/certificates/", officers.held, name="certificates"),
    path("staff/legality/certificates/<str:number>/", officers.change, name="certificate-change"),
    path("staff/legality/bodies/", bodies.bodies, name="enforcement-bodies"),
    path("staff/legality/bodies/<int:department>/<slug:how>/", bodies.act, name="enforcement-body-act"),
    path("staff/legality/figures/", figures.years, name="year-forms"),
    path("staff/legality/figures/<int:year>/<int:department>/", figures.form, name="year-form"),
    path("staff/legality/figures/<int:year>/<int:department>/<slug:how>/", figures.act, name="year-form-act"),
    path("staff/legality/deviations/", figures.deviations, name="chart-deviations"),
    path("staff/legality/heavy/", heavy.penalties, name="heavy-penalties"),
    path("staff/legality/heavy/<int:penalty>/<slug:how>/", heavy.act, name="heavy-penalty-act"),
    path("staff/legality/officers/", officers.officers, name="officer-lists"),
    path("staff/legality/officers/<slug:batch>/", officers.batch, name="officer-list"),
    path("staff/legality/officers/<slug:batch>/audit/", officers.audit, name="officer-audit"),
    path("staff/legality/reviews/", reviews.reviews, name="case-reviews"),
    path("staff/legality/reviews/start/<slug:how>/", reviews.start, name="case-review-start"),
    path("staff/legality/reviews/<int:review_id>/", reviews.review, name="case-review"),
    path("staff/legality/reviews/<int:review_id>/<slug:how>/", reviews.act, name="case-review-act"),
    path("staff/legality/remedies/", remedies.remedies, name="remedies"),
    path("staff/legality/remedies/<int:remedy_id>/<slug:how>/", remedies.act, name="remedy-act"),
    path("oversight/remedies/", remedies.feedback, name="remedy-feedback"),
    path("oversight/discretion/", discretion.dispersion, name="dispersion"),
    path("oversight/reviews/", reviews.draws, name="review-draws"),
]
