import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Paths from the root and what stands in them: our own source, as the executed rules of the house read it. */
export type SourceTree = Map<string, string>;

export interface Import {
  /** A file of the tree, or a package as it was named. */
  to: string;
  /** False for `import type`: nothing of it is left when the program runs. */
  isValue: boolean;
}

const FOLDERS = ["app", "e2e", "lib", "prisma"];
const READ = /\.(ts|tsx|mjs|js|css)$/;
const GENERATED = /^(prisma|lib\/embedded\/stripe)\/generated\/|^lib\/embedded\/floor\/\.next\//;

/** Every file of ours below `root`; of what else lies at its top, the names alone. */
export function readSourceTree(root: string): SourceTree {
  const top = readdirSync(root);
  const nested = FOLDERS.filter((folder) => top.includes(folder)).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );
  const files = [...nested, ...top].map((file) => file.replaceAll(path.sep, "/"));
  const read = files.filter((file) => READ.test(file) && !GENERATED.test(file));
  return new Map([
    ...top.map((name) => [name, ""] as const),
    ...read.map((file) => [file, readFileSync(path.join(root, file), "utf8")] as const),
  ]);
}

export const isCode = (file: string) => /\.(ts|tsx|mjs|js)$/.test(file) && !file.endsWith(".d.ts");

const parsed = new Map<string, ts.SourceFile>();

export function parse(tree: SourceTree, file: string): ts.SourceFile {
  const text = tree.get(file) ?? "";
  const known = parsed.get(file);
  if (known?.text === text) return known;
  const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(file, source);
  return source;
}

/** Every node below `root` that `is` of a kind, itself included. */
export function findAll<Kind extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = [];
  const visit = (node: ts.Node) => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Where an import leads: a file of the tree where there is one, else its name as written. */
export function resolveImport(tree: SourceTree, from: string, name: string): string {
  if (!name.startsWith(".") && !name.startsWith("@/")) return name;
  const base = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  const endings = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];
  return endings.map((ending) => base + ending).find((file) => READ.test(file) && tree.has(file)) ?? base;
}

export function importsOf(tree: SourceTree, file: string): Import[] {
  const source = parse(tree, file);
  const imports = (name: ts.Node | undefined, isValue: boolean): Import[] =>
    name && ts.isStringLiteralLike(name) ? [{ to: resolveImport(tree, file, name.text), isValue }] : [];
  return [
    ...findAll(source, ts.isImportDeclaration).flatMap((node) => imports(node.moduleSpecifier, !isTypeOnly(node))),
    ...findAll(source, ts.isExportDeclaration).flatMap((node) => imports(node.moduleSpecifier, !node.isTypeOnly)),
    ...findAll(source, ts.isImportTypeNode).flatMap(({ argument }) =>
      ts.isLiteralTypeNode(argument) ? imports(argument.literal, false) : [],
    ),
    ...findAll(source, ts.isCallExpression)
      .filter(({ expression }) => expression.kind === ts.SyntaxKind.ImportKeyword)
      .flatMap((node) => imports(node.arguments[0], true)),
  ];
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const named = importClause.namedBindings;
  if (importClause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** Every file and package that a file brings with it when it runs. */
export function reachedFrom(tree: SourceTree, file: string, seen = new Set<string>()): Set<string> {
  for (const { to, isValue } of importsOf(tree, file)) {
    if (!isValue || seen.has(to)) continue;
    seen.add(to);
    if (tree.has(to) && isCode(to)) reachedFrom(tree, to, seen);
  }
  return seen;
}
