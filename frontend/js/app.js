// Every page works without this file; it makes some things quicker.
import "htmx.org";
import { guardSubmissions } from "./submit.js";
import { autosave } from "./autosave.js";
import { copyButtons } from "./copy.js";
import { askedFields } from "./asked.js";
import { flowcharts } from "./flowcharts.js";
import { readAloud } from "./aloud.js";
import { kiosk } from "./kiosk.js";
import { phrases } from "./phrases.js";
import { picking } from "./picking.js";
import { suggestions } from "./suggest.js";

const LOGIC = "[data-show-when], [data-calculate], [data-row]";

const enhance = (root) => {
  copyButtons(root);
  autosave(root);
  askedFields(root);
  flowcharts(root);
  suggestions(root);
  phrases(root);
  picking(root);
  if (root.querySelector(LOGIC)) import("./formlogic.js").then((logic) => logic.formLogic(root));
  root.querySelector("[data-focus]")?.focus();
};

guardSubmissions();
readAloud(document);
kiosk();
enhance(document);
document.addEventListener("htmx:afterSwap", (event) => enhance(event.target));
