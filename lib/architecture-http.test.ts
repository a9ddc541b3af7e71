import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { findAll, isCode, parse, readSourceTree, resolveImport, type SourceTree } from "./source-tree";

/**
 * No HTTP inside a transaction. Judged by names: a declaration reaches whatever it names, called or handed on, and
 * what that reaches in turn. So it may accuse too much, but code between two calls cannot hide.
 */
type Names = Map<string, ts.Node[]>;
interface Module {
  /** Local name → where it comes from: "file#name", "package#name". */
  imported: Map<string, string>;
  declared: Names;
  /** Exported name → "file#name"; "*" lists modules that are passed on whole. */
  passedOn: Map<string, string>;
  wholes: string[];
}

const NETWORK = /^(stripe|nodemailer|undici|node:https?|node:net|node:tls)#/;

function readModule(tree: SourceTree, file: string): Module {
  const module: Module = { imported: new Map(), declared: new Map(), passedOn: new Map(), wholes: [] };
  const declare = (name: string, node: ts.Node) =>
    module.declared.set(name, [...(module.declared.get(name) ?? []), node]);
  for (const statement of parse(tree, file).statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const from = resolveImport(tree, file, statement.moduleSpecifier.text);
      const { importClause } = statement;
      if (!importClause || importClause.isTypeOnly) continue;
      if (importClause.name) module.imported.set(importClause.name.text, `${from}#default`);
      const named = importClause.namedBindings;
      if (named && ts.isNamespaceImport(named)) module.imported.set(named.name.text, `${from}#*`);
      if (named && ts.isNamedImports(named))
        for (const { name, propertyName, isTypeOnly } of named.elements)
          if (!isTypeOnly) module.imported.set(name.text, `${from}#${(propertyName ?? name).text}`);
    } else if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
      const { moduleSpecifier, exportClause } = statement;
      const from =
        moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? resolveImport(tree, file, moduleSpecifier.text) : file;
      if (!exportClause) module.wholes.push(from);
      else if (ts.isNamedExports(exportClause))
        for (const { name, propertyName } of exportClause.elements)
          module.passedOn.set(name.text, `${from}#${(propertyName ?? name).text}`);
    } else if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        for (const name of findAll(declaration.name, ts.isIdentifier)) declare(name.text, declaration);
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      declare(statement.name?.text ?? "default", statement);
    } else if (ts.isExportAssignment(statement)) declare("default", statement);
  }
  return module;
}

/** The names that a piece of code uses for values; types and the names of properties are none. */
function namesIn(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isTypeNode(child)) return;
    if (ts.isPropertyAccessExpression(child)) {
      if (child.name.text === "fetch") names.push("fetch");
      visit(child.expression);
    } else if (ts.isPropertyAssignment(child)) {
      visit(child.initializer);
    } else {
      if (ts.isIdentifier(child)) names.push(child.text);
      ts.forEachChild(child, visit);
    }
  };
  visit(node);
  return names;
}

class Judge {
  private readonly modules = new Map<string, Module>();
  private readonly verdicts = new Map<string, string | null>();

  constructor(readonly tree: SourceTree) {}

  module(file: string): Module {
    const known = this.modules.get(file) ?? readModule(this.tree, file);
    this.modules.set(file, known);
    return known;
  }

  /** Where a name leads that is used in a file: a declaration of ours, a package's export, or nowhere. */
  keyOf(file: string, name: string): string | null {
    const { imported, declared } = this.module(file);
    const from = imported.get(name);
    if (from) return this.follow(from);
    return declared.has(name) ? `${file}#${name}` : null;
  }

  private follow(key: string, seen = new Set<string>()): string {
    const [file = "", name = ""] = key.split("#");
    if (seen.has(key) || !this.tree.has(file) || !isCode(file) || name === "*") return key;
    seen.add(key);
    const { declared, imported, passedOn, wholes } = this.module(file);
    if (declared.has(name)) return key;
    const next = passedOn.get(name) ?? imported.get(name);
    if (next) return this.follow(next, seen);
    return (
      wholes
        .map((whole) => this.follow(`${whole}#${name}`, seen))
        .find((found) => found.includes("#") && this.isDeclared(found)) ?? key
    );
  }

  private isDeclared(key: string): boolean {
    const [file = "", name = ""] = key.split("#");
    return this.tree.has(file) && this.module(file).declared.has(name);
  }

  /** The way from a piece of code to the network, or null when there is none. */
  wayOut(file: string, node: ts.Node): string | null {
    for (const name of new Set(namesIn(node))) {
      const key = this.keyOf(file, name);
      if (!key && name === "fetch") return "fetch";
      const way = key && this.wayOutOf(key);
      if (way) return way;
    }
    return null;
  }

  private wayOutOf(key: string): string | null {
    if (NETWORK.test(key)) return key;
    const known = this.verdicts.get(key);
    if (known !== undefined) return known;
    this.verdicts.set(key, null); // while under way: a circle adds nothing
    const [file = "", name = ""] = key.split("#");
    if (!this.tree.has(file) || !isCode(file)) return null;
    const { declared, wholes } = this.module(file);
    const nodes = name === "*" ? [...declared.values()].flat() : (declared.get(name) ?? []);
    const ways = [
      ...nodes.map((node) => this.wayOut(file, node)),
      ...(name === "*" ? wholes.map((whole) => this.wayOutOf(`${whole}#*`)) : []),
    ];
    const way = ways.find((found) => found !== null);
    const verdict = way ? `${name} → ${way}` : null;
    this.verdicts.set(key, verdict);
    return verdict;
  }
}

const isTransaction = ({ expression }: ts.CallExpression) =>
  ts.isPropertyAccessExpression(expression) && expression.name.text === "$transaction";

/** The function around a node, with the name that it is called by. */
function enclosing(node: ts.Node): { name: string; parameters: string[] } | null {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    const isArrow = (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) && ts.isVariableDeclaration(at.parent);
    const name = ts.isFunctionDeclaration(at)
      ? at.name
      : isArrow
        ? (at.parent as ts.VariableDeclaration).name
        : undefined;
    if (name && ts.isFunctionLike(at))
      return { name: name.getText(), parameters: at.parameters.map((one) => one.name.getText()) };
  }
  return null;
}

/** Every way by which code in a transaction would reach the network. */
function httpInTransactions(tree: SourceTree): string[] {
  const judge = new Judge(tree);
  const files = [...tree.keys()].filter(
    (file) => /^(app|lib)\//.test(file) && isCode(file) && !/\.test\.|^lib\/embedded\//.test(file),
  );
  const calls = files.flatMap((file) =>
    findAll(parse(tree, file), ts.isCallExpression).map((call) => ({ file, call })),
  );
  /** Functions that run one of their parameters in a transaction, with its position; `jobs.transact` is one. */
  const openers = new Map<string, number>();
  const found = new Set<string>();
  const inspect = (file: string, call: ts.CallExpression, position: number) => {
    const task = call.arguments[position];
    if (!task) return;
    const around = enclosing(call);
    const parameter = ts.isIdentifier(task) ? (around?.parameters.indexOf(task.text) ?? -1) : -1;
    if (around && parameter >= 0) openers.set(`${file}#${around.name}`, parameter);
    else if (ts.isIdentifier(task) && !judge.keyOf(file, task.text))
      found.add(`${file}: ${task.text} cannot be judged; write it in place`);
    else {
      const way = judge.wayOut(file, task);
      if (way) found.add(`${file}: ${way}`);
    }
  };
  for (const { file, call } of calls.filter(({ call }) => isTransaction(call))) inspect(file, call, 0);
  for (let known = -1; known < openers.size; ) {
    known = openers.size;
    for (const { file, call } of calls) {
      const key = ts.isIdentifier(call.expression) ? judge.keyOf(file, call.expression.text) : null;
      const position = key === null ? undefined : openers.get(key);
      if (position !== undefined) inspect(file, call, position);
    }
  }
  return [...found];
}

const STRIPE = {
  "lib/stripe.ts": `import Stripe from "stripe"; let client; export function stripe() { client ??= new Stripe(key); return client; } export const isLive = () => true;`,
};
const given = (files: Record<string, string>) => httpInTransactions(new Map(Object.entries({ ...STRIPE, ...files })));

describe("no HTTP inside a transaction", () => {
  const house = readSourceTree(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

  it("holds", () => expect(httpInTransactions(house)).toEqual([]));

  it("would notice it in our own house, however deep", () => {
    const audit = `import { stripe } from "./stripe"; export const changes = () => null; export const audit = () => stripe();`;
    expect(httpInTransactions(new Map(house).set("lib/audit.ts", audit)).length).toBeGreaterThan(5);
  });

  it.each<Record<string, string>>([
    {
      "lib/a.ts": `import { stripe } from "./stripe"; export const f = () => db.$transaction(async (tx) => { await stripe().customers.list(); });`,
    },
    { "lib/a.ts": `export const f = () => db.$transaction(async (tx) => { await fetch("https://x.example"); });` },
    {
      "lib/a.ts": `export const f = () => db.$transaction(async (tx) => { await globalThis.fetch("https://x.example"); });`,
    },
    {
      "lib/a.ts": `import { late } from "./b"; export const f = () => db.$transaction(async (tx) => { await late(tx); });`,
      "lib/b/index.ts": `export * from "./c";`,
      "lib/b/c.ts": `import { stripe as s } from "../stripe"; const inner = () => s(); export const late = async () => { inner(); };`,
    },
    {
      "lib/jobs.ts": `export async function transact(work) { return await db.$transaction(work, { timeout: 1 }); }`,
      "lib/a.ts": `import { transact } from "./jobs"; import * as mail from "./email"; export const f = () => transact((tx) => mail.send(tx));`,
      "lib/email.ts": `import nodemailer from "nodemailer"; export const send = () => nodemailer.createTransport("");`,
    },
    {
      "lib/a.ts": `import { stripe } from "./stripe"; const task = async () => { await stripe(); }; export const f = () => db.$transaction(task);`,
    },
    { "lib/a.ts": `export function f(tasks) { const [task] = tasks; return db.$transaction(task); }` },
  ])("would notice %j", (files) => expect(given(files)).not.toEqual([]));

  it("leaves alone what happens before and after, what is only a type, and the harmless half of a module", () => {
    const files = {
      "lib/a.ts": `import { stripe, isLive, type Stripe } from "./stripe"; import type { Mail } from "./email";
        export const f = async () => { const read = await stripe(); await db.$transaction(async (tx: Stripe.X) => { isLive(); tx.member.fetched(read as Mail); }); await stripe(); };`,
    };
    expect(given(files)).toEqual([]);
  });
});
