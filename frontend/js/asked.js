// A field that depends on another answer is shown only when it is asked. The server ignores what is not asked anyway.
const answer = (form, key) =>
  [...form.elements].filter((each) => each.name === key && (!["radio", "checkbox"].includes(each.type) || each.checked)).map((each) => each.value);

const isAsked = (form, { showField, showOp, showValue }) => {
  const given = answer(form, showField);
  if (showOp === "not") return !given.includes(showValue);
  if (showOp === "has" || showOp === "is") return given.includes(showValue);
  return true;
};

export function askedFields(root) {
  for (const form of root.querySelectorAll("form")) {
    const dependent = [...form.querySelectorAll("[data-show-field]")];
    if (dependent.length === 0) continue;
    const settle = () => dependent.forEach((field) => { field.hidden = !isAsked(form, field.dataset); });
    form.addEventListener("change", settle);
    settle();
  }
}
