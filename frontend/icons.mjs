// Writes the Jinja macro file of the icons named in icons.txt or by a template (Tabler Icons, MIT).
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const listed = readFileSync("icons.txt", "utf8").split(/\s+/).filter(Boolean);
const templates = readdirSync("../daylight", { recursive: true }).filter((name) => /templates.*\.html$/.test(name));
const called = templates.flatMap((name) =>
  [...readFileSync(`../daylight/${name}`, "utf8").matchAll(/(?:icon|empty)\((.*?)\)\s*%?\}/g)].flatMap(([, inside]) =>
    [...inside.matchAll(/["']([a-z][a-z0-9-]+)["']/g)].map(([, word]) => word),
  ),
);
const exists = (name) => existsSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`);
const names = [...new Set([...listed, ...called.filter(exists)])].sort();
const drawing = (name) =>
  readFileSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`, "utf8")
    .replace(/^[\s\S]*?<path stroke="none"[^>]*>/, "")
    .replace("</svg>", "")
    .replaceAll('"', "'")
    .replace(/\s*\n\s*/g, "")
    .trim();

const lines = names.map((name) => `  "${name}": "${drawing(name)}",`);
writeFileSync(
  "../daylight/site/templates/components/icons.html",
  `{# Made by \`npm run icons\` from frontend/icons.txt and the templates. Drawings: Tabler Icons, MIT licence, © Paweł Kuna. #}
{% set DRAWINGS = {
${lines.join("\n")}
} %}
{% macro icon(name, label="") %}<svg class="ic" viewBox="0 0 24 24"{% if label %} role="img" aria-label="{{ label }}"{% else %} aria-hidden="true"{% endif %}>{{ DRAWINGS.get(name, "")|safe }}</svg>{% endmacro %}
`,
);
console.log(`${names.length} icons`);
