// A search box that offers powers while one types. Arrow keys choose, Enter opens, Escape closes; without this file the box just searches.
const WAIT = 180;
const LEAST = 2;

let boxes = 0;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.chosen = -1;
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${(boxes += 1)}`;
    this.list.className = "suggest";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    this.list.hidden = true;
    const around = document.createElement("div");
    around.className = "suggest-box";
    input.replaceWith(around);
    around.append(input, this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]]) input.setAttribute(name, value);
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  ask() {
    clearTimeout(this.waiting);
    const words = this.input.value.trim();
    if (words.length < LEAST) return this.close();
    this.waiting = setTimeout(async () => {
      const answer = await fetch(`${this.input.dataset.suggest}?q=${encodeURIComponent(words)}`).catch(() => null);
      if (answer?.ok && words === this.input.value.trim()) this.show(await answer.json());
    }, WAIT);
  }

  show(powers) {
    this.chosen = -1;
    this.list.replaceChildren(...powers.map((power, at) => this.option(power, at)));
    this.list.hidden = powers.length === 0;
    this.input.setAttribute("aria-expanded", String(powers.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  option({ name, body, url }, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    const told = document.createElement("span");
    told.textContent = name;
    const holder = document.createElement("small");
    holder.textContent = body;
    option.append(told, holder);
    option.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(url); });
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "Escape" && !this.list.hidden) { event.preventDefault(); return this.close(); }
    if (this.list.hidden || options.length === 0) return undefined;
    if (event.key === "Enter" && this.chosen >= 0) { event.preventDefault(); return location.assign(options[this.chosen].dataset.url); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return undefined;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.chosen = this.chosen < 0 && step < 0 ? options.length - 1 : (this.chosen + step + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    options[this.chosen].scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", options[this.chosen].id);
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

export const suggestions = (root) => root.querySelectorAll("input[data-suggest]:not([role=combobox])").forEach((input) => new Suggestions(input));
