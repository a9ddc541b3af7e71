import path from "node:path";
import { isSeeded } from "./prepare-data.mjs";
import { ROOT } from "./settings.mjs";

const NAMES = { database: "the database", stripe: "Stripe", mail: "the mail server" };

async function findArticle(origin) {
  try {
    const html = await (await fetch(origin, { signal: AbortSignal.timeout(10_000) })).text();
    const found = /href="[^"]*?(\/articles\/[\w-]+)"/.exec(html);
    return found ? origin + found[1] : undefined;
  } catch {
    return undefined;
  }
}

function list(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function signIn({ addresses }) {
  const where = addresses.mailbox ? `in the mailbox, ${addresses.mailbox}` : "in that mailbox";
  return [
    `To sign in as staff, open ${addresses.app}/signin, enter owner@groundwork.example`,
    `(or manager@, editor@, analyst@…), and follow the link ${where}.`,
  ];
}

/** Which parts are stand-ins, and what that means. */
function reality(stack) {
  const standIns = stack.env.STAND_INS.split(",").filter(Boolean);
  if (standIns.length === 0) return "Everything is real: the database, Stripe and the mail server.";
  const money = standIns.includes("stripe") ? " No real money moves." : "";
  const mail = standIns.includes("mail") ? " No mail leaves this machine." : "";
  return `Stand-ins, for trying things out: ${list(standIns.map((part) => NAMES[part]))}.${money}${mail}`;
}

function folder(dataDir) {
  const relative = path.relative(ROOT, dataDir);
  return relative.startsWith("..") ? dataDir : `${relative}${path.sep}`;
}

/** The one thing to read after a start. */
export async function panel(stack, { isPublic = false } = {}) {
  const { app, mailbox, stripe } = stack.addresses;
  const rows = [
    ["Front page", app],
    ["An article", isPublic ? undefined : await findArticle(app)],
    ["Join", `${app}/join`],
    ["Staff", `${app}/admin`],
    ["Mailbox", mailbox],
    ["Stripe practice", stripe],
  ].filter(([, address]) => address);
  const paragraphs = [
    ["Groundwork is running."],
    rows.map(([name, address]) => `${name.padEnd(16)} ${address}`),
    isSeeded(stack.dataDir) ? signIn(stack) : [],
    [reality(stack), `Data stays in ${folder(stack.dataDir)}. Ctrl-C stops everything.`],
  ];
  const text = paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `  ${line}`).join("\n"));
  return `\n${text.join("\n\n")}\n`;
}
