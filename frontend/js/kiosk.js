// On a terminal in a hall a visit that nobody goes on with ends: back to the start page, which signs out.
const IDLE = 120_000;

export function kiosk() {
  if (!/(^|; )daylight_kiosk=1/.test(document.cookie)) return;
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(document.documentElement.lang === "en" ? "/en/kiosk/" : "/kiosk/"), IDLE);
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, again, { passive: true });
  again();
}
