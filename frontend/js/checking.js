// Asks the server what is wrong with a text that is not saved yet, and shows its reading copy.
import { formLogic } from "./formlogic.js";

export async function check(form, words) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("source", form.elements.source.value);
  const list = document.querySelector("[data-problems]");
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body });
    if (!answer.ok) throw new Error(`check: ${answer.status}`);
    const { problems, preview } = await answer.json();
    list.replaceChildren(problems.length ? wrong(problems) : right(words.fine));
    const shown = document.querySelector("[data-preview]");
    shown.innerHTML = preview;
    formLogic(shown);
    return problems;
  } catch (error) {
    console.error(error);
    list.textContent = words.lost;
    return [];
  }
}

function wrong(problems) {
  const list = Object.assign(document.createElement("ul"), { className: "wrong" });
  for (const { element, text } of problems) {
    const item = Object.assign(document.createElement("li"), { textContent: text });
    item.dataset.element = element;
    list.append(item);
  }
  return list;
}

const right = (text) => Object.assign(document.createElement("p"), { className: "right", textContent: `✓ ${text}` });

// element("button.btn", {type: "button"}, "words", child…)
export function element(what, attributes = {}, ...inside) {
  const [tag, ...classes] = what.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...inside.filter((each) => each !== null && each !== undefined));
  return made;
}
