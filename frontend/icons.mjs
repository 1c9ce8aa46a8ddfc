// Writes the Jinja macro file of the icons named in icons.txt (Tabler Icons, MIT).
import { readFileSync, writeFileSync } from "node:fs";

const names = readFileSync("icons.txt", "utf8").split(/\s+/).filter(Boolean).sort();
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
  `{# Made by \`npm run icons\` from frontend/icons.txt. Drawings: Tabler Icons, MIT licence, © Paweł Kuna. #}
{% set DRAWINGS = {
${lines.join("\n")}
} %}
{% macro icon(name, label="") %}<svg class="ic" viewBox="0 0 24 24"{% if label %} role="img" aria-label="{{ label }}"{% else %} aria-hidden="true"{% endif %}>{{ DRAWINGS[name]|safe }}</svg>{% endmacro %}
`,
);
console.log(`${names.length} icons`);
