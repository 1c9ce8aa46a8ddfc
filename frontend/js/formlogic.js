// Conditions, calculations and repeating groups of a form, worked out by the same rules as on the server.
import { Decimal, Unreadable, holds, valueOf } from "./expressions.js";

const NUMERIC = ["number", "money"];
const WIDE = { "．": ".", "－": "-", "＋": "+", "（": "(", "）": ")", "　": " " };
const narrow = (text) => text.replace(/[０-９．－＋（）　]/g, (sign) => WIDE[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
const outer = (form) => [...form.querySelectorAll("[data-key]")].filter((each) => !each.parentElement.closest("[data-row]"));
const inner = (row) => [...row.querySelectorAll("[data-key]")];
const controls = (field) => [...field.querySelectorAll("input, textarea, select")].filter((each) => each.name);

function answer(field) {
  const { type } = field.dataset;
  const inputs = controls(field);
  if (type === "choices") {
    const ticked = inputs.filter((each) => each.checked).map((each) => each.value);
    return ticked.length ? ticked : null;
  }
  if (type === "checkbox") return inputs.some((each) => each.checked) || null;
  const text = (inputs.find((each) => each.type !== "radio" || each.checked)?.value ?? "").trim();
  if (!text) return null;
  return NUMERIC.includes(type) ? Decimal.of(narrow(text).replace(/[, ]/g, "")) : text;
}

function decide(tables, values) {
  let known = values;
  for (const { outputs, rules } of tables) {
    const rule = rules.find((each) => holds(each.when, known));
    if (!rule) continue;
    const said = outputs.map(({ key, type }, at) => [key, type === "number" ? Decimal.of(rule.then[at]) : rule.then[at]]);
    known = { ...known, ...Object.fromEntries(said) };
  }
  return known;
}

const written = (field, value) => {
  if (field.dataset.type === "text") return typeof value === "string" ? value.slice(0, 200) : "";
  if (!(value instanceof Decimal)) return "";
  return field.dataset.type === "money" ? value.fixed(2) : String(value);
};

function settle(fields, kept, known) {
  for (const field of fields) {
    const { key, type, showWhen, calculate } = field.dataset;
    const values = known(kept);
    const asked = !showWhen || holds(showWhen, values);
    field.hidden = !asked;
    if (!asked) continue;
    if (calculate) {
      const [input] = controls(field);
      input.value = written(field, valueOf(calculate, values));
    }
    const value = type === "group" ? rowsOf(field, values) : answer(field);
    if (value !== null) kept[key] = value;
  }
  return kept;
}

function rowsOf(group, values) {
  const rows = [...group.querySelectorAll("[data-row]")].map((row) => settle(inner(row), {}, (kept) => ({ ...values, ...kept })));
  const said = rows.filter((row) => Object.keys(row).length);
  return said.length ? said : null;
}

function repeating(group, change) {
  const button = group.querySelector("[data-add-row]");
  const most = Number(group.dataset.most);
  button.hidden = false;
  button.addEventListener("click", () => {
    const rows = group.querySelectorAll("[data-row]");
    if (rows.length >= most) return;
    const last = rows[rows.length - 1];
    const added = last.cloneNode(true);
    const [from, to] = [last.dataset.row, String(Number(last.dataset.row) + 1)];
    const key = group.dataset.key;
    added.dataset.row = to;
    added.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+(?!.*\d)/, Number(to) + 1));
    added.querySelectorAll(".field-error").forEach((each) => each.remove());
    for (const each of added.querySelectorAll("*")) {
      for (const name of ["id", "for", "name", "aria-describedby"]) {
        const old = each.getAttribute(name);
        if (old) each.setAttribute(name, old.replaceAll(`${key}.${from}.`, `${key}.${to}.`).replaceAll(`f-${key}-${from}-`, `f-${key}-${to}-`));
      }
      if (["radio", "checkbox"].includes(each.type)) each.checked = false;
      else if (each.matches("input, textarea")) each.value = "";
    }
    last.after(added);
    button.hidden = rows.length + 1 >= most;
    added.querySelector("input, textarea, select")?.focus();
    change();
  });
}

export function formLogic(root) {
  const holders = new Set([...root.querySelectorAll("[data-show-when], [data-calculate], [data-row]")].map((each) => each.closest("form")));
  for (const form of holders) {
    if (!form || form.dataset.logic) continue;
    form.dataset.logic = "1";
    const tables = JSON.parse(form.querySelector("[data-form-tables]")?.dataset.formTables ?? "[]");
    const change = () => {
      try {
        settle(outer(form), {}, (kept) => decide(tables, kept));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    };
    form.addEventListener("input", change);
    form.addEventListener("change", change);
    form.querySelectorAll('[data-type="group"]').forEach((group) => repeating(group, change));
    change();
  }
}
