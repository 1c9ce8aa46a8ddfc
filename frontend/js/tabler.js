// The editor of decision tables: a plain table of cells.
import { check, element as made } from "./checking.js";

const form = document.querySelector("#tabling");
const box = document.querySelector("#tabler");
const words = JSON.parse(box.dataset.words);
const source = form.elements.source;
let said = JSON.parse(source.value);
let wanted = null;

const cell = (holder, name, label, id) => made("input.form-control", { id, value: holder[name] ?? "", "aria-label": label, onchange: ({ target }) => { holder[name] = target.value.trim(); keep(); } });
const button = (label, id, act) => made("button.btn.btn-sm.btn-line", { type: "button", id, onclick: () => { act(); draw(); } }, label);
const keep = () => { source.value = JSON.stringify(said, null, 1); };

function column(columns, at, word, side) {
  const each = columns[at];
  const label = `${word} ${at + 1}`;
  const kind = made("select.form-select", { "aria-label": `${label} ${words.kind}`, onchange: ({ target }) => { each.type = target.value; keep(); } }, ...["number", "text"].map((type) => made("option", { value: type, selected: each.type === type }, words[type])));
  const remove = columns.length > 1 ? button(`× ${words.remove}`, `${side}${at}-x`, () => { columns.splice(at, 1); said.rules.forEach((rule) => rule[side].splice(at, 1)); }) : null;
  return made("th", { scope: "col" }, made("span.lab", {}, label), cell(each, "label", `${label} ${words.label}`, `${side}${at}-l`), cell(each, "key", `${label} ${words.key}`, `${side}${at}-k`), kind, remove);
}

function draw() {
  keep();
  const add = (columns, side, word) => { columns.push({ key: `value_${said.inputs.length + said.outputs.length + 1}`, label: word, type: "text" }); said.rules.forEach((rule) => rule[side].push("")); };
  const row = (rule, at) => made("tr", {}, made("th", { scope: "row" }, `${at + 1}`),
    ...rule.when.map((_, place) => made("td", {}, cell(rule.when, place, `${words.rule} ${at + 1} ${said.inputs[place].label}`, `r${at}-w${place}`))),
    ...rule.then.map((_, place) => made("td.out", {}, cell(rule.then, place, `${words.rule} ${at + 1} ${said.outputs[place].label}`, `r${at}-t${place}`))),
    made("td.text-nowrap", {}, button("↑", `r${at}-up`, () => { if (at) said.rules.splice(at - 1, 0, ...said.rules.splice(at, 1)); wanted = `r${Math.max(at - 1, 0)}-up`; }), " ", button("×", `r${at}-x`, () => { if (said.rules.length > 1) said.rules.splice(at, 1); wanted = "r-add"; })));
  const policy = made("select.form-select", { id: "b-policy", onchange: ({ target }) => { said.policy = target.value; keep(); } }, ...["first", "unique"].map((each) => made("option", { value: each, selected: said.policy === each }, words[each])));
  box.replaceChildren(made("div.panel-b.pt-3", {},
    made("div.bhead", {}, made("div.pf", {}, made("label", { for: "b-title" }, words.title), cell(said, "title", words.title, "b-title")), made("div.pf", {}, made("label", { for: "b-policy" }, words.policy), policy)),
    made("div.table-responsive", { tabindex: 0, role: "region", "aria-label": said.title || words.title }, made("table.table", {}, made("thead", {}, made("tr", {}, made("th", { scope: "col" }, "#"), ...said.inputs.map((_, at) => column(said.inputs, at, words.input, "when")), ...said.outputs.map((_, at) => column(said.outputs, at, words.output, "then")), made("td", {}))), made("tbody", {}, ...said.rules.map(row)))),
    made("div.d-flex.gap-2.flex-wrap", {}, button(`+ ${words.addRule}`, "r-add", () => { said.rules.push({ when: said.inputs.map(() => ""), then: said.outputs.map(() => "") }); wanted = `r${said.rules.length - 1}-w0`; }), button(`+ ${words.addInput}`, "i-add", () => { add(said.inputs, "when", words.input); wanted = `when${said.inputs.length - 1}-l`; }), button(`+ ${words.addOutput}`, "o-add", () => { add(said.outputs, "then", words.output); wanted = `then${said.outputs.length - 1}-l`; }))));
  document.querySelectorAll("#tabler [aria-label='↑']").forEach((each) => each.setAttribute("aria-label", words.up));
  if (wanted) document.getElementById(wanted)?.focus();
  wanted = null;
}

document.addEventListener("click", ({ target }) => { if (target.closest("[data-do=check]")) check(form, words); });
box.hidden = false;
document.querySelectorAll(".b-bar, [data-hint]").forEach((each) => { each.hidden = false; });
draw();
box.dataset.ready = "1";
