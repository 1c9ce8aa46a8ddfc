// <button hidden data-aloud="Stop reading"> reads the page with the browser's own voice, paragraph by paragraph.
const READ = "h1, h2, h3, p, li, dt, dd, th, td, label, legend";

const texts = () =>
  [...document.querySelectorAll(`main :is(${READ})`)]
    .filter((each) => !each.querySelector(READ) && each.offsetParent !== null)
    .map((each) => each.innerText.trim())
    .filter(Boolean);

export function readAloud(root) {
  const button = root.querySelector("[data-aloud]");
  if (!button || !("speechSynthesis" in window)) return;
  const words = button.querySelector("span");
  const begin = words.textContent;
  button.hidden = false;
  const stop = () => {
    speechSynthesis.cancel();
    words.textContent = begin;
    button.setAttribute("aria-pressed", "false");
  };
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    const spoken = texts().map((text) => {
      const one = new SpeechSynthesisUtterance(text);
      one.lang = document.documentElement.lang;
      one.rate = 0.9;
      return one;
    });
    if (!spoken.length) return;
    spoken.at(-1).addEventListener("end", stop);
    button.setAttribute("aria-pressed", "true");
    words.textContent = button.dataset.aloud;
    spoken.forEach((one) => speechSynthesis.speak(one));
  });
  addEventListener("pagehide", stop);
}
