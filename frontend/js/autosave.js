// <form data-autosave="ADDRESS"> posts itself there a moment after the last change, with a fresh key, and says so in
// [data-autosave-status] (data-saved, data-failed hold the words). Nothing is kept in the browser: halls share computers.
const WAIT = 4000;

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function save(form) {
  const status = form.querySelector("[data-autosave-status]");
  const body = new FormData(form);
  body.set("idempotency_key", freshKey());
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  let kept = false;
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" } });
    kept = answer.ok;
  } catch {
    kept = false;
  }
  if (status) status.textContent = kept ? status.dataset.saved : status.dataset.failed;
  return kept;
}

export function autosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    let timer = 0;
    let changed = false;
    form.addEventListener("input", () => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (await save(form)) changed = false;
      }, WAIT);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      changed = false;
    });
    addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }
}
