"""自助终端: a start page with a few large doors for devices in a hall; a visit leaves nothing behind."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.hall.queries import halls
from daylight.web.pages import render
from daylight.web.requests import Request

KIOSK_COOKIE = "daylight_kiosk"
PRINT_COOKIE = "daylight_print"
YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """The doors. On a device that is a kiosk every return to this page ends the visit: signed out, nothing kept.

    Sending the form makes the device a kiosk (large print, ends by itself when nobody touches it), or an ordinary one.
    """
    if request.method == "POST":
        answer = HttpResponseRedirect(reverse("kiosk"))
        for name, value in ((KIOSK_COOKIE, "1"), (PRINT_COOKIE, "large")):
            if request.POST.get("device") == "kiosk":
                answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure())
            else:
                answer.delete_cookie(name)
        return answer
    is_kiosk = request.COOKIES.get(KIOSK_COOKIE) == "1"
    if is_kiosk:
        logout(request)
    bodies = halls.department_halls(settings.DIVISION)
    return render(request, "hall/kiosk.html", {"is_kiosk": is_kiosk, "bodies": bodies})
