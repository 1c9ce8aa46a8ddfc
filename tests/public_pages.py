"""Addresses that everybody may open, whatever the city holds; 118 is the body that tests make."""

LISTS = (
    "/", "/items/", "/items/?q=许可", "/items/?q=开饭店",
    "/halls/", "/halls/329900/", "/halls/329900/118/", "/halls/questions/",
    "/halls/329900/centre/", "/halls/329900/118/appointments/", "/departments/", "/types/", "/regions/", "/laws/",
    "/benchmarks/", "/responsibilities/", "/notices/", "/track/", "/pay/", "/papers/check/", "/kiosk/",
    "/interaction/", "/interaction/write/", "/interaction/letters/", "/interaction/questions/", "/interaction/answers/",
    "/interaction/figures/", "/interaction/complaints/", "/interaction/satisfaction/", "/interaction/surveys/",
    "/interaction/leaders/", "/decisions/", "/cases/", "/publicity/", "/openness/", "/openness/entries/",
    "/openness/calendar/", "/openness/fees/", "/openness/bulletins/", "/openness/regimes/", "/openness/duties/",
    "/openness/hearings/", "/openness/requests/", "/openness/requests/report/", "/openness/units/118/",
    "/openness/units/118/guide/", "/withheld/", "/data/", "/data/decisions/", "/verify/", "/oversight/",
    "/oversight/findings/", "/oversight/rules/", "/oversight/rules/A003/", "/oversight/not-filed/",
    "/performance/", "/sign-in/", "/register/", "/help/accessibility/",
)  # fmt: skip
