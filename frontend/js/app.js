// Every page works without this file; it makes some things quicker.
import "htmx.org";
import { guardSubmissions } from "./submit.js";
import { autosave } from "./autosave.js";
import { copyButtons } from "./copy.js";
import { askedFields } from "./asked.js";
import { flowcharts } from "./flowcharts.js";

const enhance = (root) => {
  copyButtons(root);
  autosave(root);
  askedFields(root);
  flowcharts(root);
  root.querySelector("[data-focus]")?.focus();
};

guardSubmissions();
enhance(document);
document.addEventListener("htmx:afterSwap", (event) => enhance(event.target));
