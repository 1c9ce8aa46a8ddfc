"""Addresses of the hall."""

from django.urls import URLPattern, path

from daylight.hall.views import apply, halls, mine, papers, track

urlpatterns: list[URLPattern] = [
    path("items/<str:code>/apply/", apply.start, name="apply"),
    path("items/<str:code>/apply/<uuid:draft>/", apply.form, name="apply-form"),
    path("items/<str:code>/apply/<uuid:draft>/materials/", apply.materials, name="apply-materials"),
    path("items/<str:code>/apply/<uuid:draft>/check/", apply.check, name="apply-check"),
    path("items/<str:code>/apply/<uuid:draft>/done/", mine.done, name="apply-done"),
    path("my/", mine.home, name="my"),
    path("my/cases/<str:number>/", mine.case, name="my-case"),
    path("my/cases/<str:number>/withdraw/", mine.withdraw, name="my-case-withdraw"),
    path("my/cases/<str:number>/read/", mine.read, name="my-case-read"),
    path("my/cases/<str:number>/code/", mine.renew_code, name="my-case-code"),
    path("my/cases/<str:number>/supplement/", mine.supplement, name="my-case-supplement"),
    path("my/materials/draft/<uuid:draft>/<uuid:material>/", mine.draft_material, name="my-draft-material"),
    path("my/materials/<str:number>/<uuid:material>/", mine.material, name="my-material"),
    path("halls/", halls.index, name="halls"),
    path("halls/guides/", halls.covered, name="hall-coverage"),
    path("halls/<str:division>/", halls.region, name="hall-region"),
    path("halls/<str:division>/<str:code>/", halls.department, name="hall-department"),
    path("items/<str:code>/form.pdf", papers.blank, name="item-form"),
    path("items/<str:code>/form-sample.pdf", papers.sample, name="item-form-sample"),
    path("track/", track.find, name="track"),
    path("track/<str:number>/", track.follow, name="track-case"),
]
