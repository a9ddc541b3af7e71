import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    // A machine without IPv6 is no reason to call a port busy.
    server.once("error", (error) => resolve(error.code === "EADDRINUSE" || error.code === "EACCES" ? undefined : port));
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}

/** Whether nobody listens there: on IPv6 too, because browsers try `localhost` on both. */
export async function isFree(port) {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0"]) if ((await tryListen(port, host)) === undefined) return false;
  return true;
}

/**
 * A free port that is none of `taken`: the preferred one, else the first from `from` on, else any.
 * @param {{ preferred?: number, from?: number, taken?: Set<number> }} options
 */
export async function choosePort({ preferred = 0, from = preferred + 1, taken = new Set() }) {
  const candidates = preferred > 0 ? [preferred, ...Array.from({ length: 50 }, (_, index) => from + index)] : [];
  for (const port of candidates)
    if (port <= 65535 && !taken.has(port) && (await isFree(port))) return claim(port, taken);
  for (;;) {
    const port = await tryListen(0, "127.0.0.1");
    if (port && !taken.has(port)) return claim(port, taken);
  }
}

function claim(port, taken) {
  taken.add(port);
  return port;
}

const NAMES = { app: "the app", stripe: "the Stripe stand-in", mailbox: "the mailbox" };

/**
 * One port for each part. Stand-ins keep the ones they had (their data holds links to them);
 * `notices` names what had to move.
 * @returns {Promise<{ ports: Record<string, number>, notices: string[] }>}
 */
export async function choosePorts({ dataDir, port, free = false }) {
  const taken = new Set();
  const notices = [];
  const kept = free ? {} : readKept(dataDir);
  const offsets = { app: 0, stripe: 1, mailbox: 2, smtp: 3 };
  const ports = {};
  for (const [part, offset] of Object.entries(offsets)) {
    const wanted = free || port === 0 ? 0 : part === "app" ? port : (kept[part] ?? port + offset);
    ports[part] = await choosePort({ preferred: wanted, from: port + 4, taken });
    const moved = wanted > 0 && ports[part] !== wanted;
    if (moved && part === "app") notices.push(`Port ${wanted} is taken; using ${ports.app} instead.`);
    else if (moved && NAMES[part]) notices.push(`Port ${wanted} is taken; ${NAMES[part]} uses ${ports[part]} instead.`);
  }
  ports.database = await choosePort({ preferred: kept.database, taken });
  if (!free) writeFileSync(path.join(dataDir, "ports.json"), JSON.stringify(ports));
  return { ports, notices };
}

function readKept(dataDir) {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, "ports.json"), "utf8"));
  } catch {
    return {};
  }
}
