// Works out the cases given on standard input with the browser's own script; used by test_expressions.py.
import { readFileSync } from "node:fs";

const { Decimal, Unreadable, valueOf } = await import(process.argv[2]);
const text = (it) => (it[0] === "'" ? it.slice(1) : Decimal.of(it));
const fields = (it) => Object.fromEntries(Object.entries(it).map(([key, each]) => [key, read(each)]));
const read = (it) => {
  if (typeof it === "string") return text(it);
  if (Array.isArray(it)) return it.map(read);
  return it && typeof it === "object" ? fields(it) : it;
};
const told = (it) => (it instanceof Decimal ? String(it) : typeof it === "string" ? `'${it}` : it);
const answers = JSON.parse(readFileSync(0, "utf8")).map(({ expression, values }) => {
  try {
    return told(valueOf(expression, read(values)));
  } catch (error) {
    if (error instanceof Unreadable) return "refused";
    throw error;
  }
});
console.log(JSON.stringify(answers));
