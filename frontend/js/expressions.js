// Expressions of forms: the same part of CEL as daylight/procedure/rules/expressions.py, with the same exact decimals.
// Both are run against daylight/procedure/tests/expressions.json.
const LONGEST = 500;
const DEEPEST = 20;
const DECIMALS = 10n;
const LARGEST = 10n ** 15n;
const WORD = /\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\.[0-9]+)?|==|!=|<=|>=|&&|\|\||[<>!()[\],?:.+*/%-]/y;
const FUNCTIONS = { size: [1, 1], sum: [1, 1], min: [1, 20], max: [1, 20], round: [1, 2] };
const METHODS = ["contains", "startsWith", "endsWith"];
const WORDS = { true: true, false: false, null: null };
const ESCAPED = { n: "\n", t: "\t", '"': '"', "'": "'", "\\": "\\" };

export class Unreadable extends Error {}
class NoValue extends Error {}

// An exact decimal: digits × 10^-scale.
export class Decimal {
  constructor(digits, scale = 0n) { this.digits = digits; this.scale = scale; }

  static of(text) {
    const [, sign, whole, part = ""] = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(String(text)) ?? [];
    if (whole === undefined) return null;
    const digits = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
    const made = new Decimal(digits, BigInt(part.length));
    return made.scale > DECIMALS && !made.isLarge() ? made.rounded(DECIMALS) : made;
  }

  at(scale) { return this.digits * 10n ** (scale - this.scale); }
  isLarge() { return (this.digits < 0n ? -this.digits : this.digits) >= LARGEST * 10n ** this.scale; }
  rounded(decimals) { return this.scale <= decimals ? new Decimal(this.at(decimals), decimals) : new Decimal(half(this.digits, 10n ** (this.scale - decimals)), decimals); }

  toString() {
    let [digits, scale] = [this.digits, this.scale];
    while (scale > 0n && digits % 10n === 0n) { digits /= 10n; scale -= 1n; }
    const minus = digits < 0n ? "-" : "";
    const text = String(digits < 0n ? -digits : digits).padStart(Number(scale) + 1, "0");
    const point = text.length - Number(scale);
    return minus + text.slice(0, point) + (scale > 0n ? `.${text.slice(point)}` : "");
  }

  fixed(decimals) {
    const { digits } = this.rounded(BigInt(decimals));
    const text = String(digits < 0n ? -digits : digits).padStart(decimals + 1, "0");
    return (digits < 0n ? "-" : "") + text.slice(0, text.length - decimals) + (decimals ? `.${text.slice(-decimals)}` : "");
  }
}

// Half up, away from zero.
function half(digits, by) {
  const sign = digits < 0n !== by < 0n ? -1n : 1n;
  const [one, other] = [digits < 0n ? -digits : digits, by < 0n ? -by : by];
  return sign * ((2n * one + other) / (2n * other));
}

const trees = new Map();

export function parsed(expression) {
  if (!trees.has(expression)) {
    if ([...expression].length > LONGEST) throw new Unreadable(expression);
    const reader = new Reader(expression);
    const tree = reader.whole();
    trees.set(expression, { tree, names: reader.names });
  }
  return trees.get(expression);
}

export const names = (expression) => parsed(expression).names;

export function valueOf(expression, values) {
  const { tree } = parsed(expression);
  try {
    return workOut(tree, values);
  } catch (error) {
    if (error instanceof NoValue) return null;
    throw error;
  }
}

export const holds = (expression, values) => valueOf(expression, values) === true;

class Reader {
  constructor(expression) { this.expression = expression; this.words = this.split(); this.at = 0; this.depth = 0; this.names = new Set(); }

  split() {
    const found = [];
    WORD.lastIndex = 0;
    while (WORD.lastIndex < this.expression.length) {
      const match = WORD.exec(this.expression);
      if (!match) { WORD.lastIndex = 0; throw this.unreadable(); }
      if (match[0].trim()) found.push(match[0]);
    }
    return found;
  }

  unreadable() { return new Unreadable(this.expression); }
  peek() { return this.words[this.at] ?? ""; }
  taken() { const word = this.peek(); if (!word) throw this.unreadable(); this.at += 1; return word; }
  took(...wanted) { const word = this.peek(); if (word && wanted.includes(word)) { this.at += 1; return word; } return ""; }
  need(wanted) { if (!this.took(wanted)) throw this.unreadable(); }
  whole() { const tree = this.choice(); if (this.at !== this.words.length) throw this.unreadable(); return tree; }

  choice() {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.unreadable();
    let asked = this.joined("||", () => this.joined("&&", () => this.compared()));
    if (this.took("?")) {
      const yes = this.choice();
      this.need(":");
      asked = { kind: "choice", parts: [asked, yes, this.choice()] };
    }
    this.depth -= 1;
    return asked;
  }

  joined(sign, below) {
    const parts = [below()];
    while (this.took(sign)) parts.push(below());
    return parts.length === 1 ? parts[0] : { kind: "logic", value: sign, parts };
  }

  sums() { return this.chained("+-", () => this.chained("*/%", () => this.unary())); }

  compared() {
    const left = this.sums();
    const sign = this.took("==", "!=", "<=", ">=", "<", ">", "in");
    return sign ? { kind: "compared", value: sign, parts: [left, this.sums()] } : left;
  }

  chained(signs, below) {
    const [parts, between] = [[below()], []];
    for (let sign = this.took(...signs); sign; sign = this.took(...signs)) { between.push(sign); parts.push(below()); }
    return between.length ? { kind: "arithmetic", parts, signs: between } : parts[0];
  }

  unary() {
    const signs = [];
    for (let sign = this.took("!", "-"); sign; sign = this.took("!", "-")) signs.push(sign);
    if (signs.length > DEEPEST) throw this.unreadable();
    let found = this.postfix();
    for (const sign of signs.reverse()) found = { kind: sign === "!" ? "not" : "minus", parts: [found] };
    return found;
  }

  postfix() {
    let found = this.primary();
    for (let steps = 1; this.took("."); steps += 1) {
      const name = this.taken();
      if (steps > DEEPEST || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw this.unreadable();
      if (name === "size" && this.peek() === "(") {
        this.need("(");
        this.need(")");
        found = { kind: "called", value: "size", parts: [found] };
      } else if (this.took("(")) {
        if (!METHODS.includes(name)) throw this.unreadable();
        found = { kind: "called", value: name, parts: [found, this.choice()] };
        this.need(")");
      } else found = { kind: "member", value: name, parts: [found] };
    }
    return found;
  }

  primary() {
    const word = this.taken();
    if (word === "(") { const inside = this.choice(); this.need(")"); return inside; }
    if (word === "[") return { kind: "list", parts: this.listed("]") };
    if (`"'`.includes(word[0])) return { kind: "literal", value: this.text(word) };
    if (/[0-9]/.test(word[0])) return { kind: "literal", value: Decimal.of(word) };
    if (Object.hasOwn(WORDS, word)) return { kind: "literal", value: WORDS[word] };
    if (!/[A-Za-z_]/.test(word[0]) || word === "in") throw this.unreadable();
    if (this.took("(")) return this.call(word);
    this.names.add(word);
    return { kind: "name", value: word };
  }

  call(name) {
    if (!Object.hasOwn(FUNCTIONS, name)) throw this.unreadable();
    const parts = this.listed(")");
    const [least, most] = FUNCTIONS[name];
    if (parts.length < least || parts.length > most) throw this.unreadable();
    return { kind: "called", value: name, parts };
  }

  listed(end) {
    if (this.took(end)) return [];
    const parts = [this.choice()];
    while (this.took(",")) parts.push(this.choice());
    this.need(end);
    return parts;
  }

  text(word) {
    return word.slice(1, -1).replace(/\\(.)/gs, (_, sign) => {
      if (!Object.hasOwn(ESCAPED, sign)) throw this.unreadable();
      return ESCAPED[sign];
    });
  }
}

const none = () => { throw new NoValue(); };
const truth = (value) => (typeof value === "boolean" ? value : none());
const number = (value) => (value instanceof Decimal && !value.isLarge() ? value : none());
const plain = (value) => (value === undefined ? null : typeof value === "number" ? Decimal.of(value) : value);
const order = (left, right) => {
  const scale = left.scale > right.scale ? left.scale : right.scale;
  const [one, other] = [left.at(scale), right.at(scale)];
  return one < other ? -1 : one > other ? 1 : 0;
};
const textOrder = (left, right) => {
  const [one, other] = [[...left], [...right]];
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const by = one[at].codePointAt(0) - other[at].codePointAt(0);
    if (by) return by;
  }
  return one.length - other.length;
};
const same = (left, right) => {
  if (left instanceof Decimal && right instanceof Decimal) return order(left, right) === 0;
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((each, at) => same(each, right[at]));
  return left === right;
};
const ORDERS = { "<": (by) => by < 0, "<=": (by) => by <= 0, ">": (by) => by > 0, ">=": (by) => by >= 0 };

function calculated(sign, left, right) {
  if (sign === "+" && typeof left === "string" && typeof right === "string") return left + right;
  const [one, other] = [number(left), number(right)];
  const scale = one.scale > other.scale ? one.scale : other.scale;
  if ("/%".includes(sign) && other.digits === 0n) none();
  if (sign === "+") return number(new Decimal(one.at(scale) + other.at(scale), scale));
  if (sign === "-") return number(new Decimal(one.at(scale) - other.at(scale), scale));
  if (sign === "%") return new Decimal(one.at(scale) % other.at(scale), scale);
  if (sign === "*") return number(new Decimal(one.digits * other.digits, one.scale + other.scale).rounded(DECIMALS));
  return number(new Decimal(half(one.at(scale) * 10n ** DECIMALS, other.at(scale)), DECIMALS));
}

const extreme = (sign) => (given) => {
  const many = given.length === 1 && Array.isArray(given[0]) ? given[0] : given;
  if (!many.length) none();
  return many.map(number).reduce((best, each) => (order(each, best) * sign > 0 ? each : best));
};
const texts = (test) => ([left, right]) => (typeof left === "string" && typeof right === "string" ? test(left, right) : none());
const CALLS = {
  size: ([one]) => (typeof one === "string" ? Decimal.of([...one].length) : Array.isArray(one) ? Decimal.of(one.length) : none()),
  sum: ([many]) => (Array.isArray(many) ? many.reduce((all, each) => calculated("+", all, number(each)), Decimal.of(0)) : none()),
  min: extreme(-1),
  max: extreme(1),
  round: ([value, decimals = Decimal.of(0)]) => {
    const many = number(decimals);
    if (many.digits % 10n ** many.scale !== 0n || many.digits < 0n || many.at(10n) > 10n * 10n ** 10n) none();
    return number(value).rounded(many.digits / 10n ** many.scale);
  },
  contains: texts((left, right) => left.includes(right)),
  startsWith: texts((left, right) => left.startsWith(right)),
  endsWith: texts((left, right) => left.endsWith(right)),
};
const WAYS = {
  literal: ({ value }) => value,
  name: ({ value }, values) => plain(Object.hasOwn(values, value) ? values[value] : null),
  list: ({ parts }, values) => parts.map((each) => workOut(each, values)),
  not: ({ parts }, values) => !truth(workOut(parts[0], values)),
  minus: ({ parts }, values) => { const one = number(workOut(parts[0], values)); return new Decimal(-one.digits, one.scale); },
  choice: ({ parts }, values) => workOut(truth(workOut(parts[0], values)) ? parts[1] : parts[2], values),
  called: ({ value, parts }, values) => CALLS[value](parts.map((each) => workOut(each, values))),
  arithmetic: ({ parts, signs }, values) => parts.slice(1).reduce((found, each, at) => calculated(signs[at], found, workOut(each, values)), workOut(parts[0], values)),
  member: ({ value, parts }, values) => {
    const rows = workOut(parts[0], values);
    if (!Array.isArray(rows)) none();
    return rows.filter((row) => row && typeof row === "object").map((row) => plain(row[value])).filter((each) => each !== null);
  },
  logic: ({ value, parts }, values) => {
    const deciding = value === "||";
    let lacking = false;
    for (const each of parts) {
      try {
        if (truth(workOut(each, values)) === deciding) return deciding;
      } catch (error) {
        if (!(error instanceof NoValue)) throw error;
        lacking = true;
      }
    }
    return lacking ? none() : !deciding;
  },
  compared: ({ value: sign, parts }, values) => {
    const [left, right] = parts.map((each) => workOut(each, values));
    if (sign === "in") return Array.isArray(right) ? right.some((each) => same(left, each)) : none();
    if (sign === "==" || sign === "!=") return same(left, right) === (sign === "==");
    if (typeof left === "string" && typeof right === "string") return ORDERS[sign](textOrder(left, right));
    return ORDERS[sign](order(number(left), number(right)));
  },
};

function workOut(part, values) { return WAYS[part.kind](part, values); }
