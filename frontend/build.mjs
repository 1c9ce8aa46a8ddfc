// Bundles the stylesheet and the scripts into the site's static folder and says how large each became.
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const out = "../daylight/site/static/build";
const screens = readdirSync("css/screens").filter((name) => name.endsWith(".css")).sort();
const sheet = readFileSync("css/app.css", "utf8") + screens.map((name) => `@import "./screens/${name}";\n`).join("");
const shared = { bundle: true, minify: true, legalComments: "linked", target: ["chrome109", "firefox115", "safari16"], logLevel: "warning" };

rmSync(out, { recursive: true, force: true });
await build({ ...shared, stdin: { contents: sheet, loader: "css", resolveDir: "css", sourcefile: "app.css" }, outfile: `${out}/app.css` });
await build({ ...shared, entryPoints: ["js/app.js"], format: "esm", outdir: out, external: ["./flow.js", "./formlogic.js"] });
await build({ ...shared, entryPoints: ["js/flow.js"], format: "esm", outdir: out });
await build({ ...shared, entryPoints: ["js/formlogic.js", "js/builder.js", "js/tabler.js"], format: "esm", outdir: out });
await build({ ...shared, entryPoints: ["js/modeller.js"], format: "esm", outdir: out, loader: { ".woff": "dataurl", ".woff2": "dataurl", ".svg": "dataurl", ".eot": "empty", ".ttf": "empty" } });

for (const name of readdirSync(out)) {
  const size = statSync(`${out}/${name}`).size;
  const packed = gzipSync(readFileSync(`${out}/${name}`)).length;
  console.log(`${name.padEnd(22)} ${(size / 1000).toFixed(1).padStart(7)} kB  ${(packed / 1000).toFixed(1).padStart(6)} kB gzipped`);
}
