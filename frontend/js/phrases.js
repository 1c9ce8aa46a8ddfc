// Wordings kept for opinions: each becomes a button that writes itself into the field, where the cursor stands.
export function phrases(root) {
  for (const list of root.querySelectorAll("[data-phrases]")) {
    const field = list.closest("form")?.elements[list.dataset.phrases];
    if (!field) continue;
    for (const item of list.querySelectorAll("[data-phrase]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = item.textContent;
      button.addEventListener("click", () => write(field, button.textContent));
      item.replaceChildren(button);
    }
  }
}

function write(field, text) {
  const from = field.selectionStart ?? field.value.length;
  field.setRangeText(text, from, field.selectionEnd ?? from, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
