// Dragging in the builder of forms: kinds of answers onto the page, and questions to another place.
// Everything done here can be done with the buttons too.
import { element as made } from "./checking.js";

const KIND = "application/x-question";

// The kinds of answers to drag from; a click adds one at the end.
export function palette(types, words, add) {
  const chip = ([type, name]) => made("button.btn.btn-sm.btn-line.chip", { type: "button", draggable: "true", "data-type": type, ondragstart: (event) => event.dataTransfer.setData(KIND, JSON.stringify({ type })), onclick: () => add(type) }, name);
  return made("div.chips", { role: "group", "aria-label": words.kinds }, made("b", {}, words.kinds), ...Object.entries(types).map(chip));
}

// What a question is taken by.
export const grip = (section, place, words) => made("span.grip", { draggable: "true", title: words.drag, "aria-hidden": "true", "data-grip": `${section}-${place}`, ondragstart: (event) => event.dataTransfer.setData(KIND, JSON.stringify({ section, place })) }, "⠿");

// Where something may be dropped: before the question of that place, or at the end of the section.
export function zone(section, place, drop) {
  const mark = (event, on) => { if (event.dataTransfer.types.includes(KIND)) { event.preventDefault(); event.currentTarget.classList.toggle("over", on); } };
  return made("div.dropzone", { "data-zone": `${section}-${place}`, "aria-hidden": "true", ondragover: (event) => mark(event, true), ondragleave: (event) => mark(event, false), ondrop: (event) => { event.preventDefault(); drop(JSON.parse(event.dataTransfer.getData(KIND)), section, place); } });
}
