import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { findAll, importsOf, isCode, parse, reachedFrom, readSourceTree, type SourceTree } from "./source-tree";

interface Rule {
  name: string;
  /** What breaks the rule, one line each. */
  check: (tree: SourceTree) => string[];
  /** Small trees that break it, each in one way: a rule that cannot fail is none. */
  violations: Record<string, string>[];
}

const DOMAINS = ["staff", "members", "giving", "memberships", "articles", "appeals", "webhooks"];
const TOP =
  /^(app|e2e|lib|prisma|node_modules|README\.md|LICENSE|package\.json|package-lock\.json|tsconfig\.json|\..+)$/;
/** Files that Next, TypeScript, Biome, Vitest and Playwright insist on, or leave behind. */
const TOOLS =
  /^(next\.config\.js|next-env\.d\.ts|proxy\.ts|instrumentation\.ts|biome\.json|vitest\.config\.ts|test-results|playwright-report)$/;

/** Not written out: this file would mock it. */
const MOCK = ["vi", "mock"].join(".");
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isIn =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(`${folder}/`));
const isPackage = (to: string, ...names: string[]) => names.some((name) => to === name || to.startsWith(`${name}/`));
const domainOf = (file: string) => DOMAINS.indexOf(/^lib\/([^/]+)\//.exec(file)?.[1] ?? "");
const isInfrastructure = (file: string) => /^lib\/[^/]+$/.test(file) && !isTest(file);
const isRules = (file: string) => /^lib\/[^/]+\/rules(\.ts$|\/)/.test(file) && !isTest(file);
const isQuietPage = isIn("app/(giving)", "app/(member)", "app/_ui");

const imports =
  (covers: (file: string) => boolean, isWrong: (to: string, file: string) => boolean) => (tree: SourceTree) =>
    [...tree.keys()]
      .filter((file) => isCode(file) && covers(file))
      .flatMap((file) =>
        importsOf(tree, file).flatMap(({ to }) => (isWrong(to, file) ? [`${file} imports ${to}`] : [])),
      );

const files =
  (covers: (file: string) => boolean, isWrong: (file: string, text: string) => boolean) => (tree: SourceTree) =>
    [...tree].flatMap(([file, text]) => (covers(file) && isWrong(file, text) ? [file] : []));

/** Expressions, as they are written, that may not stand in some files. */
const expressions = (covers: (file: string) => boolean, isWrong: (node: ts.Node) => boolean) => (tree: SourceTree) =>
  [...tree.keys()]
    .filter((file) => isCode(file) && covers(file))
    .flatMap((file) =>
      findAll(parse(tree, file), (node): node is ts.Node => isWrong(node)).map((node) => `${file}: ${node.getText()}`),
    );

const isChance = (node: ts.Node) =>
  (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) ||
  (ts.isCallExpression(node) &&
    /^(Date\.now|Date|Math\.random|crypto\.\w+|performance\.now|fetch)$/.test(node.expression.getText()));
const isHook = (node: ts.Node) =>
  (ts.isCallExpression(node) && /^(React\.)?use([A-Z]\w*)?$/.test(node.expression.getText())) ||
  (ts.isStringLiteral(node) && node.text === "use client" && ts.isExpressionStatement(node.parent));
const isSuspense = (node: ts.Node) => ts.isIdentifier(node) && /^(Suspense|SuspenseList|lazy)$/.test(node.text);
const isEnvironment = (node: ts.Node) =>
  (ts.isPropertyAccessExpression(node) && /^process\.env$/.test(node.getText())) ||
  (ts.isElementAccessExpression(node) && /^process\[["']env["']\]$/.test(node.getText())) ||
  (ts.isBindingElement(node) && node.getText() === "env" && node.parent.parent.getText().endsWith("= process"));

const RULES: Rule[] = [
  {
    name: "lib knows neither Next nor NextAuth, and React only to write mails and PDF",
    check: imports(
      isIn("lib"),
      (to, file) =>
        isPackage(to, "next", "next-auth") ||
        (isPackage(to, "react", "react-dom") && !file.startsWith("lib/templates/")),
    ),
    violations: [
      { "lib/db.ts": `import { cookies } from "next/headers";` },
      { "lib/members/queries.ts": `export const get = async () => (await import("next-auth")).getServerSession;` },
      { "lib/money.ts": `import { cache } from "react";` },
    ],
  },
  {
    name: "only the embedded stack itself, the seed, benches and tests import it",
    check: imports(
      (file) => !isIn("lib/embedded", "lib/cli/bench", "e2e")(file) && !isTest(file) && file !== "prisma/seed.ts",
      (to) => to.startsWith("lib/embedded/"),
    ),
    violations: [
      { "app/page.tsx": `import { x } from "@/lib/embedded/x";`, "lib/embedded/x.ts": "export const x = 1;" },
      { "lib/cli/worker.ts": `await import("../embedded/x");`, "lib/embedded/x.ts": "export const x = 1;" },
    ],
  },
  {
    name: `a domain imports only what stands left of it: ${DOMAINS.join(", ")}`,
    check: imports(
      (file) => domainOf(file) >= 0 && !isTest(file),
      (to, file) => domainOf(to) > domainOf(file),
    ),
    violations: [
      {
        "lib/members/rules.ts": `import type { Facts } from "../memberships/schema";`,
        "lib/memberships/schema.ts": "",
      },
    ],
  },
  {
    name: "a domain has a schema, rules, queries and commands, and nothing else",
    check: files(
      (file) => domainOf(file) >= 0 && !isTest(file),
      (file) =>
        !/^lib\/\w+\/((schema|rules|queries|commands)\.ts|(schema|rules|queries|commands)\/[a-z\d-]+\.tsx?)$/.test(
          file,
        ),
    ),
    violations: [
      { "lib/members/helpers.ts": "" },
      { "lib/members/queries/deep/list.ts": "" },
      { "lib/giving/rules/BigName.ts": "" },
    ],
  },
  {
    name: "lib has files of infrastructure, and folders that the design names",
    check: files(isIn("lib"), (file) => {
      const folder = /^lib\/([^/]+)\//.exec(file)?.[1];
      return folder === undefined
        ? !/^lib\/[a-z\d-]+(\.test)?\.ts$/.test(file)
        : ![...DOMAINS, "cli", "embedded", "templates"].includes(folder);
    }),
    violations: [{ "lib/utils/misc.ts": "" }, { "lib/Helpers.ts": "" }],
  },
  {
    name: "infrastructure and templates know no domain",
    check: imports(
      (file) => isInfrastructure(file) || isIn("lib/templates")(file),
      (to) => domainOf(to) >= 0,
    ),
    violations: [{ "lib/audit.ts": `import { isAllowed } from "./staff/rules";`, "lib/staff/rules.ts": "" }],
  },
  {
    name: "a command line is a root: only the embedded stack, which is one too, starts from it",
    check: imports(
      (file) => !isIn("lib/cli", "lib/embedded", "e2e")(file) && !isTest(file),
      (to) => to.startsWith("lib/cli/"),
    ),
    violations: [{ "app/api/route.ts": `export * from "@/lib/cli/worker";`, "lib/cli/worker.ts": "" }],
  },
  {
    name: "app touches data only through domains; NextAuth’s adapter is handed its client in one place",
    check: imports(
      (file) => isIn("app")(file) && !isTest(file) && file !== "app/_server/auth-options.ts",
      (to) =>
        /^lib\/(db|lease|jobs)\.ts$/.test(to) ||
        isPackage(to, "@prisma", "@auth/prisma-adapter", "pg", "pg-boss") ||
        (to.startsWith("prisma/generated") && !to.startsWith("prisma/generated/enums")),
    ),
    violations: [
      { "app/admin/page.tsx": `import { db } from "@/lib/db";`, "lib/db.ts": "" },
      { "app/admin/page.tsx": `import type { Member } from "@/prisma/generated/client";` },
    ],
  },
  {
    name: "the environment is read in lib/env.ts, and where a process begins",
    check: expressions(
      (file) =>
        file !== "lib/env.ts" &&
        !isIn("lib/embedded", "lib/cli", "e2e", "prisma")(file) &&
        !isTest(file) &&
        !/^([\w.-]+\.config\.\w+|instrumentation\.ts)$/.test(file),
      isEnvironment,
    ),
    violations: [
      { "lib/email.ts": "const url = process.env.SMTP_URL;" },
      { "app/page.tsx": `const url = process["env"].APP_URL;` },
      { "lib/log.ts": "const { env } = process;" },
    ],
  },
  {
    name: "rules are pure: no database, no network, no clock or chance of their own",
    check: (tree) => [
      ...expressions(isRules, isChance)(tree),
      ...[...tree.keys()]
        .filter(isRules)
        .flatMap((file) =>
          [...reachedFrom(tree, file)]
            .filter(
              (to) =>
                /^lib\/(db|stripe|jobs|env|email|lease|limits|log|settings|tokens)\.ts$/.test(to) ||
                /^(node:|prisma\/generated\/client)/.test(to),
            )
            .map((to) => `${file} brings ${to}`),
        ),
    ],
    violations: [
      { "lib/giving/rules.ts": "export const isLate = (at: Date) => at < new Date();" },
      { "lib/giving/rules/pick.ts": "export const pick = () => Math.random();" },
      {
        "lib/giving/rules.ts": `import { get } from "./queries";`,
        "lib/giving/queries.ts": `import { db } from "../db";`,
        "lib/db.ts": "",
      },
    ],
  },
  {
    name: "app/_ui has no hooks and runs on the server, but for app/_ui/client",
    check: expressions((file) => isIn("app/_ui")(file) && !isIn("app/_ui/client")(file), isHook),
    violations: [
      { "app/_ui/box.tsx": `"use client";` },
      { "app/_ui/box.tsx": "const [open] = useState(false);" },
      { "app/_ui/box.tsx": "const form = use(promise);" },
    ],
  },
  {
    name: "giving and account pages show with JavaScript off: nothing in them is suspended",
    check: (tree) => [
      ...expressions(isQuietPage, isSuspense)(tree),
      ...files(
        () => true,
        (file) => /^app\/(\((giving|member)\)\/(.*\/)?)?loading\.\w+$/.test(file),
      )(tree),
    ],
    violations: [
      { "app/(giving)/join/page.tsx": `import { Suspense } from "react";` },
      { "app/(member)/account/loading.tsx": "" },
      { "app/loading.tsx": "" },
    ],
  },
  {
    name: "a test that stands in for a package takes it back: the next file in its process means the package itself",
    check: files(isTest, (_, text) => {
      const of = (call: string) =>
        [...text.matchAll(new RegExp(`vi\\.${call}\\("([^"]+)"`, "g"))].map(([, name]) => name);
      return of("mock").some((name) => !of("doUnmock").includes(name));
    }),
    violations: [
      { "lib/a.test.ts": `${MOCK}("next/headers", () => ({}));` },
      { "lib/a.test.ts": `${MOCK}("pg"); afterAll(() => vi.doUnmock("pino"));` },
    ],
  },
  {
    name: "no file has more than 300 lines",
    check: files(isIn("app", "lib"), (_, text) => text.split("\n").length > 301),
    violations: [{ "lib/long.ts": "\n".repeat(301) }],
  },
  {
    name: "the top level stays as it is",
    check: files(
      (file) => !file.includes("/"),
      (file) => !TOP.test(file) && !TOOLS.test(file),
    ),
    violations: [{ src: "" }, { "utils.ts": "" }, { "NOTES.md": "" }],
  },
];

const house = readSourceTree(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

describe.each(RULES)("$name", ({ check, violations }) => {
  it("holds", () => expect(check(house)).toEqual([]));
  it.each(violations)("would notice %j", (violation) => {
    expect(check(new Map(Object.entries(violation)))).not.toEqual([]);
  });
});

it("the house was read", () => {
  for (const file of ["lib/db.ts", "app/layout.tsx", "lib/members/commands/accounts.ts", "package.json"])
    expect(house.has(file)).toBe(true);
});
