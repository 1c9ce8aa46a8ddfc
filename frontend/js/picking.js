// A list whose lines are ticked: one box ticks them all, and the button says how many it will act on.
export function picking(root) {
  for (const all of root.querySelectorAll("[data-pick-all]")) {
    const form = document.getElementById(all.dataset.pickAll);
    const boxes = [...form.elements].filter((each) => each.type === "checkbox" && each !== all);
    const count = form.querySelector("[data-picked]");
    const tell = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
      count.textContent = ticked ? ` ${ticked}` : "";
    };
    all.closest("label").hidden = boxes.length === 0;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      tell();
    });
    for (const box of boxes) box.addEventListener("change", tell);
    tell();
  }
}
