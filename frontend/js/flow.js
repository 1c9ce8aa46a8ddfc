// The flow chart of a procedure, read only. data-done, data-now and data-hold list the ids of marked elements.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";

const MARKS = ["done", "now", "hold"];

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function loadSheet() {
  const href = new URL("flow.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

export async function show(box) {
  try {
    const [answer] = await Promise.all([fetch(box.dataset.flowUrl), loadSheet()]);
    if (!answer.ok) throw new Error(`flow: ${answer.status}`);
    await draw(box, await answer.text());
  } catch (error) {
    box.classList.add("is-broken");
    console.error(error);
  }
}

async function draw(box, xml) {
  const value = colours();
  const viewer = new NavigatedViewer({
    container: box,
    zoomScroll: { enabled: false },
    bpmnRenderer: { defaultFillColor: value("--surface"), defaultStrokeColor: value("--ink-700"), defaultLabelColor: value("--ink-900") },
    textRenderer: {
      defaultStyle: { fontFamily: value("--font-sans"), fontSize: 15, lineHeight: 1.3 },
      externalStyle: { fontSize: 14, lineHeight: 1.2 },
    },
  });
  await viewer.importXML(xml);
  const canvas = viewer.get("canvas");
  const { inner } = canvas.viewbox();
  const tall = Math.min(Math.max(inner.height / inner.width, 0.22), 0.9);
  box.style.aspectRatio = `1 / ${tall.toFixed(3)}`;
  canvas.resized();
  canvas.zoom("fit-viewport", "auto");
  const registry = viewer.get("elementRegistry");
  for (const mark of MARKS) {
    for (const id of (box.dataset[mark] ?? "").split(/\s+/)) {
      if (id && registry.get(id)) canvas.addMarker(id, `is-${mark}`);
    }
  }
  box.dataset.drawn = "1";
}
