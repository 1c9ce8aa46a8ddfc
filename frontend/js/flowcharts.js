// Loads the flow chart viewer only where a chart is on the page and in view: it cannot draw into a hidden box.
export function flowcharts(root) {
  const charts = root.querySelectorAll(".flowchart[data-flow-url]");
  if (!charts.length) return;
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting || !target.offsetWidth) continue;
      watcher.unobserve(target);
      import("./flow.js").then((flow) => flow.show(target), () => target.classList.add("is-broken"));
    }
  });
  for (const chart of charts) watcher.observe(chart);
}
