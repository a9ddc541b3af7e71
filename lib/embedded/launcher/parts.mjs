import { mkdirSync } from "node:fs";
import path from "node:path";
import { startChild } from "./child.mjs";
import { practiceKeys } from "./environment.mjs";
import { announced, answers } from "./ready.mjs";

const TSX = ["--import", "tsx"];

function logOf(dataDir, name) {
  return path.join(dataDir, "logs", `${name}.log`);
}

/** PostgreSQL as WebAssembly, its data in the data folder. */
export async function startDatabase({ dataDir, port, env, register }) {
  const args = [...TSX, "lib/embedded/postgres.ts", "--data", path.join(dataDir, "postgres"), "--port", String(port)];
  const part = register(startChild({ name: "The database", args, env, log: logOf(dataDir, "database") }));
  return { part, url: (await announced(part)).url, standIn: true };
}

/** A database of its own on a real server, dropped when it is stopped (tests). */
export async function startServerDatabase({ dataDir, env, register }) {
  const args = [...TSX, "lib/embedded/server-database.ts"];
  const part = register(startChild({ name: "The test database", args, env, log: logOf(dataDir, "database") }));
  return { part, url: (await announced(part)).url, standIn: false };
}

/** The Stripe stand-in: it sends its webhooks to the app. */
export async function startStripe({ dataDir, port, env, appUrl, register }) {
  const { key, webhookSecret } = practiceKeys(dataDir);
  const options = {
    port,
    data: path.join(dataDir, "stripe"),
    "webhook-url": `${appUrl}/api/stripe/webhook`,
    "webhook-secret": webhookSecret,
    key,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const args = [...TSX, "lib/embedded/stripe/server.ts", ...flags];
  const part = register(startChild({ name: "The Stripe stand-in", args, env, log: logOf(dataDir, "stripe") }));
  return { part, url: (await announced(part)).url, standIn: true };
}

/** MailDev: a real SMTP server whose inbox is a page. */
export async function startMail({ dataDir, webPort, smtpPort, env, register }) {
  const folder = path.join(dataDir, "mail");
  mkdirSync(folder, { recursive: true });
  const loopback = ["--ip", "127.0.0.1", "--web-ip", "127.0.0.1"];
  const ports = ["--smtp", String(smtpPort), "--web", String(webPort)];
  const args = [
    "node_modules/maildev/dist/bin/maildev.js",
    ...loopback,
    ...ports,
    "--mail-directory",
    folder,
    "--max-emails",
    "500",
  ];
  const part = register(startChild({ name: "The mailbox", args, env, log: logOf(dataDir, "mailbox") }));
  await answers(part, `http://127.0.0.1:${webPort}/api/email`);
  return { part, url: `http://localhost:${webPort}`, smtp: `smtp://127.0.0.1:${smtpPort}`, standIn: true };
}

/** The app, from its production build or with reload. Resolves once it says that it is well. */
export async function startApp({ dataDir, port, env, mode, isPublic, register, name = "app", append = false }) {
  const hosts = isPublic ? [] : ["-H", "127.0.0.1"];
  const args = ["node_modules/next/dist/bin/next", mode === "dev" ? "dev" : "start", ...hosts, "-p", String(port)];
  const log = logOf(dataDir, name);
  const part = register(startChild({ name: "The app", args, env: { ...env, PORT: String(port) }, log, append }));
  await answers(part, `http://${isPublic ? "127.0.0.1" : "localhost"}:${port}/api/health`);
  return part;
}

export function startWorker({ dataDir, env, mode, register, append = false }) {
  const args = [...(mode === "dev" ? ["--watch"] : []), ...TSX, "lib/cli/worker.ts"];
  return register(startChild({ name: "The worker", args, env, log: logOf(dataDir, "worker"), append }));
}
