// The builder of forms: the document of the form as a page of plain controls, usable by keyboard alone.
import { check, element as made } from "./checking.js";
import { grip, palette, zone } from "./dragging.js";

const form = document.querySelector("#building");
const box = document.querySelector("#builder");
const read = (name) => JSON.parse(box.dataset[name]);
const [types, masks, prefills, urls, words] = ["types", "masks", "prefills", "tables", "words"].map(read);
const source = form.elements.source;
const NUMBERS = ["number", "money"];
const CHOICES = ["choice", "choices"];
const COMPARED = { is: "==", not: "!=", gt: ">", lt: "<", has: "in" };
const past = [];
const open = new Set();
let said = JSON.parse(source.value);
let wanted = null;

const quoted = (type, value) => (NUMBERS.includes(type) ? value || "0" : type === "checkbox" ? "true" : JSON.stringify(value));
const every = (fields) => fields.flatMap((field) => [field, ...(field.fields ?? [])]);
const all = () => every(said.sections.flatMap((section) => section.fields));
const free = (stem) => { let n = 1; while (all().some((field) => field.key === `${stem}_${n}`)) n += 1; return `${stem}_${n}`; };

function change(act, focus) {
  past.push(JSON.stringify(said));
  act();
  wanted = focus ?? wanted;
  draw();
}

const set = (thing, name, value, focus) => change(() => { if (value === "" || value === false || value === undefined) delete thing[name]; else thing[name] = value; }, focus);
const move = (list, at, by) => { const [each] = list.splice(at, 1); list.splice(at + by, 0, each); };

let count = 0;
function line(label, control) {
  const id = control.id || `b-${count += 1}`;
  control.id = id;
  return made("div.pf", {}, made("label", { for: id }, label), control);
}
const typed = (thing, name, label, id, extra = {}) => line(label, made("input.form-control", { id, value: thing[name] ?? "", ...extra, onchange: ({ target }) => set(thing, name, target.value.trim(), target.id) }));
const ticked = (thing, name, label, id) => made("label.tick", {}, made("input.form-check-input", { type: "checkbox", id, checked: Boolean(thing[name]), onchange: ({ target }) => set(thing, name, target.checked, target.id) }), ` ${label}`);
const picked = (thing, name, label, options, id, none) => line(label, made("select.form-select", { id, onchange: ({ target }) => set(thing, name, target.value, target.id) }, ...(none ? [made("option", { value: "" }, none)] : []), ...Object.entries(options).map(([key, text]) => made("option", { value: key, selected: thing[name] === key }, text))));
const button = (label, id, act, kind = "btn-plain") => made(`button.btn.btn-sm.${kind}`, { type: "button", id, onclick: act }, label);

// "Asked only when": one comparison by choosing, or any other condition by writing.
function condition(field, before, id) {
  const simple = /^([a-z][a-z0-9_]*) (==|!=|>|<) (.+)$/.exec(field.show_when ?? "");
  const inside = /^(.+) in ([a-z][a-z0-9_]*)$/.exec(field.show_when ?? "");
  const found = simple ? { key: simple[1], sign: simple[2], value: simple[3] } : inside ? { key: inside[2], sign: "in", value: inside[1] } : null;
  const plain = found && before.some((each) => each.key === found.key) && !/[&|?]/.test(field.show_when);
  const parts = [made("select.form-select", { id: `${id}-of`, "aria-label": words.showWhen, onchange: ({ target }) => {
    const other = before.find((each) => each.key === target.value);
    if (target.value === "*") return set(field, "show_when", field.show_when || "true", `${id}-written`);
    if (!other) return set(field, "show_when", "", target.id);
    const value = quoted(other.type, other.options?.[0]?.value ?? "");
    set(field, "show_when", other.type === "choices" ? `${value} in ${other.key}` : `${other.key} ${NUMBERS.includes(other.type) ? ">" : "=="} ${value}`, target.id);
  } }, made("option", { value: "" }, words.always), ...before.filter((each) => each.type !== "file" && each.type !== "group").map((each) => made("option", { value: each.key, selected: plain && found.key === each.key }, each.label)), made("option", { value: "*", selected: Boolean(field.show_when) && !plain }, words.formula))];
  if (plain) {
    const other = before.find((each) => each.key === found.key);
    const write = (sign, value) => set(field, "show_when", sign === "in" ? `${quoted(other.type, value)} in ${other.key}` : `${other.key} ${sign} ${quoted(other.type, value)}`, wanted);
    const current = found.value.replace(/^"|"$/g, "");
    const signs = other.type === "choices" ? ["has"] : NUMBERS.includes(other.type) ? ["gt", "lt", "is", "not"] : ["is", "not"];
    parts.push(made("select.form-select", { id: `${id}-sign`, "aria-label": words.is, onchange: ({ target }) => { wanted = target.id; write(COMPARED[target.value], current); } }, ...signs.map((sign) => made("option", { value: sign, selected: COMPARED[sign] === found.sign }, words[sign]))));
    if (other.type !== "checkbox") {
      const attributes = { id: `${id}-value`, "aria-label": other.label, onchange: ({ target }) => { wanted = target.id; write(found.sign, target.value); } };
      parts.push(other.options ? made("select.form-select", attributes, ...other.options.map((option) => made("option", { value: option.value, selected: option.value === current }, option.label))) : made("input.form-control", { ...attributes, value: current }));
    }
  } else if (field.show_when) parts.push(made("input.form-control.mono", { id: `${id}-written`, "aria-label": words.formula, value: field.show_when, onchange: ({ target }) => set(field, "show_when", target.value.trim(), target.id) }));
  return made("div.pf.wide", {}, made("span.lab", {}, words.showWhen), made("div.cond", {}, ...parts));
}

function options(field, id) {
  const text = (field.options ?? []).map((option) => [option.label, option.label_en].filter(Boolean).join(" | ")).join("\n");
  return line(words.options, made("textarea.form-control", { id: `${id}-options`, rows: 4, onchange: ({ target }) => {
    const before = field.options ?? [];
    const lines = target.value.split("\n").map((each) => each.trim()).filter(Boolean);
    const used = new Set(before.map((option) => option.value));
    const fresh = () => { let n = 1; while (used.has(`o${n}`)) n += 1; used.add(`o${n}`); return `o${n}`; };
    const made_ = lines.map((each, at) => { const [label, english = ""] = each.split("|").map((part) => part.trim()); const old = before.find((option) => option.label === label) ?? (before.length === lines.length ? before[at] : null); return { value: old?.value ?? fresh(), label, ...(english ? { label_en: english } : {}) }; });
    set(field, "options", made_, target.id);
  } }, text));
}

function retype(field, type, focus) {
  change(() => {
    field.type = type;
    if (CHOICES.includes(type)) field.options ??= [{ value: "o1", label: "是" }, { value: "o2", label: "否" }];
    else delete field.options;
    if (type === "group") { field.fields ??= [blank()]; delete field.public; delete field.calculate; }
    else delete field.fields;
    if (!["number", "money", "date", "group"].includes(type)) { delete field.min; delete field.max; }
  }, focus);
}

const blank = () => ({ key: free("field"), label: words.newField, type: "text" });

const ofType = (type) => ({ ...blank(), type, ...(CHOICES.includes(type) ? { options: [{ value: "o1", label: "是" }, { value: "o2", label: "否" }] } : {}), ...(type === "group" ? { fields: [blank()] } : {}) });

// Something was dropped at a place: a new question of that kind, or a question from elsewhere.
function drop(what, section, place) {
  const list = said.sections[section].fields;
  if (what.type) return change(() => list.splice(place, 0, ofType(what.type)), `s${section}-f${place}-label`);
  const same = what.section === section;
  if (same && (what.place === place || what.place + 1 === place)) return;
  const to = same && what.place < place ? place - 1 : place;
  change(() => { const [taken] = said.sections[what.section].fields.splice(what.place, 1); list.splice(to, 0, taken); }, `s${section}-f${to}-label`);
}

const append = (type) => { const at = said.sections.length - 1; if (at >= 0) drop({ type }, at, said.sections[at].fields.length); };

function fieldBox(list, at, before, id, isRow) {
  const field = list[at];
  const details = made("details.more", { open: open.has(id), "data-folds": id }, made("summary", {}, words.expand));
  const kinds = isRow ? Object.fromEntries(Object.entries(types).filter(([key]) => !["group", "file"].includes(key))) : types;
  const calculable = [...NUMBERS, "text"].includes(field.type);
  details.append(made("div.bgrid", {},
    typed(field, "label_en", words.labelEn, `${id}-en`),
    line(words.key, made("input.form-control.mono", { id: `${id}-key`, value: field.key, onchange: ({ target }) => set(field, "key", target.value.trim(), target.id) })),
    typed(field, "help", words.help, `${id}-help`),
    ["number", "money", "date", "group"].includes(field.type) ? typed(field, "min", words.min, `${id}-min`) : null,
    ["number", "money", "date", "group"].includes(field.type) ? typed(field, "max", words.max, `${id}-max`) : null,
    field.type === "number" ? typed(field, "unit", words.unit, `${id}-unit`) : null,
    calculable ? typed(field, "calculate", words.calculate, `${id}-calc`, { placeholder: "price * count" }) : null,
    isRow || field.type === "group" ? null : picked(field, "prefill", words.prefill, prefills, `${id}-prefill`, words.none),
    isRow || field.type === "group" ? null : picked(field, "mask", words.mask, masks, `${id}-mask`),
    condition(field, before, id)));
  const head = made("div.bhead", {},
    typed(field, "label", words.label, `${id}-label`),
    line(words.type, made("select.form-select", { id: `${id}-type`, onchange: ({ target }) => retype(field, target.value, target.id) }, ...Object.entries(kinds).map(([key, text]) => made("option", { value: key, selected: key === field.type }, text)))),
    made("div.ticks", {}, ticked(field, "required", words.required, `${id}-req`), isRow || field.type === "group" ? null : ticked(field, "public", words.public, `${id}-pub`)));
  const tools = made("div.btools", {},
    button(`↑ ${words.up}`, `${id}-up`, () => at && change(() => move(list, at, -1), id.replace(/\d+$/, at - 1) + "-up")),
    button(`↓ ${words.down}`, `${id}-down`, () => at < list.length - 1 && change(() => move(list, at, 1), id.replace(/\d+$/, at + 1) + "-down")),
    button(words.copy, `${id}-copy`, () => change(() => list.splice(at + 1, 0, { ...structuredClone(field), key: free("field") }), id.replace(/\d+$/, at + 1) + "-label")),
    button(words.remove, `${id}-remove`, () => change(() => list.splice(at, 1), id.replace(/-f?\d+$/, "") + "-add")));
  const inside = field.type === "group" ? made("div.brows", {}, made("b", {}, words.rowFields), ...field.fields.map((_, row) => fieldBox(field.fields, row, [...before, ...field.fields.slice(0, row)], `${id}-r-f${row}`, true)), button(`+ ${words.addField}`, `${id}-r-add`, () => change(() => field.fields.push(blank()), `${id}-r-f${field.fields.length}-label`), "btn-line")) : null;
  const taken = /^s(\d+)-f(\d+)$/.exec(id);
  return made("div.bfield", { role: "group", "aria-label": field.label, "data-of": field.key }, taken && !isRow ? grip(Number(taken[1]), Number(taken[2]), words) : null, head, CHOICES.includes(field.type) ? options(field, id) : null, inside, details, tools);
}

function sectionBox(section, at) {
  const id = `s${at}`;
  const before = said.sections.slice(0, at).flatMap((each) => each.fields);
  return made("section.panel.mb-4", { "aria-label": section.title }, made("div.panel-b.pt-3", {},
    made("div.bhead", {}, typed(section, "title", words.sectionTitle, `${id}-title`), typed(section, "title_en", words.titleEn, `${id}-title-en`),
      made("div.btools", {}, button(`↑ ${words.up}`, `${id}-sup`, () => at && change(() => move(said.sections, at, -1), `s${at - 1}-sup`)), button(`↓ ${words.down}`, `${id}-sdown`, () => at < said.sections.length - 1 && change(() => move(said.sections, at, 1), `s${at + 1}-sdown`)), button(words.remove, `${id}-sremove`, () => change(() => said.sections.splice(at, 1), "b-add-section")))),
    ...section.fields.flatMap((_, place) => [zone(at, place, drop), fieldBox(section.fields, place, [...before, ...section.fields.slice(0, place)], `${id}-f${place}`, false)]),
    zone(at, section.fields.length, drop),
    button(`+ ${words.addField}`, `${id}-add`, () => change(() => section.fields.push(blank()), `${id}-f${section.fields.length}-label`), "btn-line")));
}

function tablesBox() {
  const names = Object.keys(urls);
  if (!names.length) return null;
  const pin = async ({ target }) => {
    const table = await fetch(urls[target.value]).then((answer) => answer.json());
    change(() => { said.tables = (said.tables ?? []).filter((each) => each.title !== table.title); if (target.checked) said.tables.push(table); if (!said.tables.length) delete said.tables; }, target.id);
  };
  return made("fieldset.pf.wide", {}, made("legend", {}, words.tables), ...names.map((name) => made("label.tick", {}, made("input.form-check-input", { type: "checkbox", value: name, id: `t-${name}`, checked: box.dataset[`pinned${name}`] === "1", onchange: (event) => { box.dataset[`pinned${name}`] = event.target.checked ? "1" : ""; pin(event); } }), ` ${name}`)));
}

// What is unfolded is read from the page itself: the event that tells of it may come after the page was drawn anew.
function remember() {
  for (const each of box.querySelectorAll("[data-folds]")) each.open ? open.add(each.dataset.folds) : open.delete(each.dataset.folds);
}

function draw() {
  remember();
  source.value = JSON.stringify(said, null, 1);
  box.replaceChildren(
    made("div.bhead.mb-3", {}, typed(said, "title", words.title, "b-title"), typed(said, "title_en", words.titleEn, "b-title-en")),
    palette(types, words, append),
    ...said.sections.map(sectionBox),
    made("div", {}, button(`+ ${words.addSection}`, "b-add-section", () => change(() => said.sections.push({ title: words.newSection, fields: [] }), `s${said.sections.length}-title`), "btn-line")),
    ...[tablesBox()].filter(Boolean));
  if (wanted) document.getElementById(wanted)?.focus();
  wanted = null;
}

document.addEventListener("click", ({ target }) => {
  const act = target.closest("[data-do]")?.dataset.do;
  if (act === "undo" && past.length) { said = JSON.parse(past.pop()); draw(); }
  if (act === "check") check(form, words);
});
source.addEventListener("change", () => { try { const now = JSON.parse(source.value); change(() => { said = now; }); } catch { source.setAttribute("aria-invalid", "true"); } });
box.hidden = false;
document.querySelectorAll(".b-bar").forEach((bar) => { bar.hidden = false; });
draw();
box.dataset.ready = "1";
