// The sheet on which flows are drawn: bpmn-js with only the elements that flows may have, and our own particulars.
// Everything the sheet does can also be done with the keyboard, through the list of elements and the particulars.
import Modeler from "bpmn-js/lib/Modeler";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css";
import { check, element as made } from "./checking.js";
import { narrowed } from "./palette.js";

const OURS = {
  name: "Daylight", uri: "urn:daylight:procedure:1", prefix: "daylight", xml: { tagAlias: "lowerCase" },
  types: [
    { name: "Step", extends: ["bpmn:FlowNode"], properties: ["role", "act", "limit", "unit", "outcomes", "outcomeNames", "outcomeNamesEn", "pauses", "basis", "public", "nameEn", "duty", "template", "interface", "meets", "body"].map((name) => ({ name, isAttr: true, type: "String" })) },
    { name: "Whole", extends: ["bpmn:Process"], properties: ["nameEn", "decisions"].map((name) => ({ name, isAttr: true, type: "String" })) },
  ],
};
const form = document.querySelector("#drawing");
const panel = form.querySelector(".modeller");
const words = JSON.parse(panel.dataset.words);
const find = (selector) => panel.querySelector(selector);
panel.hidden = false;

const modeler = new Modeler({ container: find("#canvas"), moddleExtensions: { daylight: OURS }, additionalModules: [narrowed(words)] });
const [canvas, modeling, registry, selection, overlays, stack, factory, shapes] =
  ["canvas", "modeling", "elementRegistry", "selection", "overlays", "commandStack", "bpmnFactory", "elementFactory"].map((name) => modeler.get(name));
let chosen = null;

const is = (each, ...types) => types.some((type) => each?.businessObject?.$instanceOf(`bpmn:${type}`));
const nodes = () => registry.filter((each) => is(each, "FlowNode") && each.type !== "label");
const arrows = () => registry.filter((each) => is(each, "SequenceFlow") && each.type !== "label");
const own = (name) => `daylight:${name}`;
const get = (each, name) => each.businessObject.get(own(name)) ?? "";
const title = (each) => each.businessObject.name || each.id;
const root = () => canvas.getRootElement().businessObject;
const process = () => (root().$instanceOf("bpmn:Collaboration") ? root().participants[0].processRef : root());
const freshId = (stem) => { let n = 1; while (registry.get(`${stem}_${n}`)) n += 1; return `${stem}_${n}`; };

function list() {
  const pick = find("#pick");
  const kinds = [["StartEvent", words.start], ["Task", words.task], ["ExclusiveGateway", words.exclusive], ["ParallelGateway", words.parallel], ["IntermediateThrowEvent", words.interface], ["EndEvent", words.end]];
  const label = (each) => `${kinds.find(([type]) => is(each, type))?.[1] ?? ""} ${title(each)}`;
  const way = (each) => `${title(each.source)} → ${title(each.target)}`;
  pick.replaceChildren(made("option", { value: "" }, "—"), ...nodes().map((each) => made("option", { value: each.id }, label(each))), ...arrows().map((each) => made("option", { value: each.id }, way(each))));
  pick.value = chosen?.id ?? "";
  find("#to").replaceChildren(...nodes().filter((each) => each !== chosen && !is(each, "StartEvent")).map((each) => made("option", { value: each.id }, label(each))));
}

function show(each) {
  chosen = each && registry.get(each.id) && is(each, "FlowNode", "SequenceFlow") ? (each.labelTarget ?? each) : null;
  const kinds = { none: !chosen, node: is(chosen, "FlowNode"), task: is(chosen, "Task"), meeting: is(chosen, "Task", "IntermediateThrowEvent"), adding: is(chosen, "Task"), flow: is(chosen, "SequenceFlow"), gateway: is(chosen, "Gateway"), movable: chosen !== null && !is(chosen, "StartEvent") || is(chosen, "StartEvent") };
  for (const [kind, yes] of Object.entries(kinds)) find(`[data-for=${kind}]`).hidden = !yes;
  find("#to").closest(".pf").hidden = !kinds.node || is(chosen, "EndEvent");
  list();
  if (chosen) fill();
}

function fill() {
  const about = chosen.businessObject;
  for (const input of panel.querySelectorAll("[data-prop]")) {
    const { prop } = input.dataset;
    if (prop === "condition") input.value = about.conditionExpression?.body ?? "";
    else if (prop === "name") input.value = about.name ?? "";
    else if (is(chosen, "FlowNode")) choose(input, get(chosen, prop));
  }
  if (is(chosen, "IntermediateThrowEvent")) find("[data-switch=public]").checked = get(chosen, "public") !== "false";
  if (is(chosen, "Task")) {
    find("[data-switch=pauses]").checked = get(chosen, "pauses") === "true";
    find("[data-switch=public]").checked = get(chosen, "public") !== "false";
    outcomes();
  }
  if (is(chosen, "SequenceFlow")) ways();
}

// A value that the list does not hold stays readable, so that opening a drawing never changes it.
function choose(input, value) {
  for (const old of input.querySelectorAll?.("option[data-unknown]") ?? []) old.remove();
  if (input.tagName === "SELECT" && ![...input.options].some((each) => each.value === value)) input.append(made("option", { value, "data-unknown": "1" }, `${value} — ${words.unknownBody}`));
  input.value = value;
}

const split = (text) => (text ? text.split(",").map((part) => part.trim()) : []);

function outcomes() {
  const [codes, chinese, english] = ["outcomes", "outcomeNames", "outcomeNamesEn"].map((name) => split(get(chosen, name)));
  const row = (code, at) => made("div.oc", {},
    made("input.form-control", { value: chinese[at] ?? "", "aria-label": `${words.newOutcome} ${at + 1}`, onchange: write, "data-code": code }),
    made("input.form-control", { value: english[at] ?? "", "aria-label": `${words.newOutcome} ${at + 1} (English)`, onchange: write, placeholder: "English" }),
    made("button.btn.btn-sm.btn-plain", { type: "button", "aria-label": words.removeOutcome, onclick: (event) => { event.target.closest(".oc").remove(); write(); outcomes(); } }, "×"));
  find("#outcomes").replaceChildren(...codes.map(row));
}

function write() {
  const rows = [...panel.querySelectorAll(".oc")].map((row) => { const [zh, en] = row.querySelectorAll("input"); return [zh.dataset.code, zh.value.replaceAll(",", "，") || words.newOutcome, en.value.replaceAll(",", ";") || zh.dataset.code]; });
  const said = (at) => (rows.length ? rows.map((row) => row[at]).join(",") : undefined);
  modeling.updateProperties(chosen, { [own("outcomes")]: said(0), [own("outcomeNames")]: said(1), [own("outcomeNamesEn")]: said(2) });
}

// The tasks whose outcome a choice may ask for: the ones just before it, other choices in between.
function asked(gateway, seen = new Set()) {
  return (gateway.incoming ?? []).flatMap(({ source }) => {
    if (seen.has(source)) return [];
    seen.add(source);
    return is(source, "Task") ? [source] : is(source, "ExclusiveGateway") ? asked(source, seen) : [];
  });
}

function ways() {
  const { source } = chosen;
  const select = find("#p-outcome");
  const found = is(source, "ExclusiveGateway") ? asked(source) : [];
  const options = found.flatMap((task) => split(get(task, "outcomes")).map((code, at) => [code, split(get(task, "outcomeNames"))[at] || code]));
  select.replaceChildren(made("option", { value: "" }, source.outgoing.length > 1 ? "—" : words.always), ...options.map(([code, name]) => made("option", { value: code }, name)));
  select.value = /^outcome == "([a-z0-9_]+)"$/.exec(chosen.businessObject.conditionExpression?.body ?? "")?.[1] ?? "";
  find("[data-switch=default]").checked = source.businessObject.default === chosen.businessObject;
}

const condition = (text) => modeling.updateProperties(chosen, { conditionExpression: text ? factory.create("bpmn:FormalExpression", { body: text }) : undefined });

panel.addEventListener("change", ({ target }) => {
  if (target.id === "pick") return void selection.select(registry.get(target.value) ?? []);
  if (target.dataset.table) return void pin();
  if (!chosen) return;
  if (target.id === "p-outcome") { condition(target.value ? `outcome == "${target.value}"` : ""); find("#p-condition").value = target.value ? `outcome == "${target.value}"` : ""; return; }
  const { prop } = target.dataset;
  if (prop === "condition") condition(target.value.trim());
  else if (prop === "name") { modeling.updateProperties(chosen, { name: target.value }); list(); }
  else if (prop) modeling.updateProperties(chosen, { [own(prop)]: target.value.trim() || undefined });
  else if (target.dataset.switch === "default") modeling.updateProperties(chosen.source, { default: target.checked ? chosen.businessObject : undefined });
  else if (target.dataset.switch === "pauses") modeling.updateProperties(chosen, { [own("pauses")]: target.checked ? "true" : undefined });
  else if (target.dataset.switch === "public") modeling.updateProperties(chosen, { [own("public")]: target.checked ? undefined : "false" });
});

async function pin() {
  const ticked = [...panel.querySelectorAll("[data-table]:checked")];
  const tables = await Promise.all(ticked.map((each) => fetch(each.dataset.tableUrl).then((answer) => answer.json())));
  modeling.updateModdleProperties(canvas.getRootElement(), process(), { [own("decisions")]: tables.length ? JSON.stringify(tables) : undefined });
}

const step = (after) => {
  const shape = shapes.createShape({ type: "bpmn:Task", id: freshId("step"), width: 110, height: 70 });
  shape.businessObject.id = shape.id;
  shape.businessObject.name = words.new;
  const at = { x: after.x + after.width + 115, y: after.y + after.height / 2 };
  return modeling.createShape(shape, at, after.parent);
};

// What follows moves to the right, and the new element takes over the way on.
function insert(type) {
  const [way] = chosen.outgoing;
  const beyond = nodes().filter((each) => each.x > chosen.x + chosen.width / 2 && each !== chosen);
  if (beyond.length) modeling.moveElements(beyond, { x: 170, y: 0 });
  const added = type === "bpmn:Task" ? step(chosen) : modeling.createShape(shapes.createShape({ type, id: freshId(type === "bpmn:ExclusiveGateway" ? "choice" : "meeting") }), { x: chosen.x + chosen.width + 85, y: chosen.y + chosen.height / 2 }, chosen.parent);
  if (way) {
    modeling.reconnectStart(way, added, { x: added.x + added.width / 2, y: added.y + added.height / 2 });
    modeling.layoutConnection(way);
  }
  modeling.connect(chosen, added);
  selection.select(added);
  find("#p-name").focus();
}

// Everything in view, with room for the tools at the left.
function fit() {
  const { inner, outer } = canvas.viewbox();
  const [left, pad] = [84, 28];
  const scale = Math.min((outer.width - left - pad) / (inner.width || 1), (outer.height - 2 * pad) / (inner.height || 1), 1.1);
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: inner.x - left / scale, y: inner.y - (height - inner.height) / 2, width, height });
}

const acts = {
  undo: () => stack.canUndo() && stack.undo(),
  fit,
  check: async () => { await exported(); show(chosen); const problems = await check(form, words); pointOut(problems); find("[data-do=check]").focus(); },
  remove: () => { modeling.removeElements([chosen]); show(null); },
  "connect-to": () => { const to = registry.get(find("#to").value); if (to) selection.select(modeling.connect(chosen, to)); },
  "add-after": () => insert("bpmn:Task"),
  "add-interface": () => insert("bpmn:IntermediateThrowEvent"),
  "add-choice": () => insert("bpmn:ExclusiveGateway"),
  "add-branch": () => { const below = step(chosen); modeling.moveElements([below], { x: 0, y: 130 }); modeling.connect(chosen, below); selection.select(below); find("#p-name").focus(); },
  "add-outcome": () => {
    const codes = split(get(chosen, "outcomes"));
    let n = codes.length + 1;
    while (codes.includes(`way_${n}`)) n += 1;
    const add = (name, said) => [...split(get(chosen, name)), said].join(",");
    modeling.updateProperties(chosen, { [own("outcomes")]: add("outcomes", `way_${n}`), [own("outcomeNames")]: add("outcomeNames", `${words.newOutcome}${n}`), [own("outcomeNamesEn")]: add("outcomeNamesEn", `Outcome ${n}`) });
    outcomes();
    [...panel.querySelectorAll(".oc input")].at(-2).select();
  },
};
panel.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button) acts[button.dataset.do]?.();
});

function pointOut(problems) {
  overlays.remove({ type: "problem" });
  for (const { element, text } of problems) {
    if (!registry.get(element)) continue;
    const mark = made("div.problem", { title: text, role: "img", "aria-label": text }, "!");
    const at = registry.get(element);
    overlays.add(element, "problem", { position: at.waypoints ? { bottom: 0, left: 0 } : { top: -14, right: 6 }, html: mark });
  }
}

async function exported() {
  process().name = find("#flow-title").value || process().name;
  form.elements.source.value = (await modeler.saveXML({ format: true })).xml;
}

let sending = false;
form.addEventListener("submit", async (event) => {
  if (sending || event.submitter?.closest(".sourced")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  await exported();
  sending = true;
  setTimeout(() => form.requestSubmit(submitter));
}, { capture: true });

modeler.on("selection.changed", ({ newSelection }) => show(newSelection.length === 1 ? newSelection[0] : null));
modeler.on(["shape.added", "connection.added", "elements.changed", "shape.removed", "connection.removed"], () => list());
await modeler.importXML(form.elements.source.value).then(() => {
  fit();
  const pinned = JSON.parse(process().get(own("decisions")) || "[]");
  for (const box of panel.querySelectorAll("[data-table]")) fetch(box.dataset.tableUrl).then((answer) => answer.json()).then((table) => { box.checked = pinned.some((each) => each.title === table.title); });
  show(null);
  panel.dataset.ready = "1";
}, (error) => { panel.hidden = true; document.querySelector(".sourced").open = true; console.error(error); });
