import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { choosePort } from "./launcher/ports.mjs";

// A server of the PostgreSQL that this machine has installed, on a folder of its own, for as long as this process lives.
const [bin] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-server-"));
const isRoot = process.getuid?.() === 0;

/** The server refuses to run as root. */
function asServer() {
  if (!isRoot) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = [id("-u"), id("-g")];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

const user = { ...asServer(), env: { PATH: process.env.PATH ?? "" }, cwd: folder };
const data = path.join(folder, "data");
const encoding = ["-E", "UTF8", "--locale=C.UTF-8"];
execFileSync(path.join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", ...encoding], { ...user });
const port = await choosePort({});
const settings = ["listen_addresses=127.0.0.1", "max_connections=200"].flatMap((setting) => ["-c", setting]);
const server = spawn(path.join(bin, "postgres"), ["-D", data, "-p", String(port), "-k", folder, ...settings], {
  ...user,
  stdio: ["ignore", "inherit", "inherit"],
});
const gone = () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
server.once("exit", gone);
// Fast: whoever is still connected is sent away.
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill("SIGINT"));

const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
for (let tries = 0; ; tries += 1) {
  const client = new pg.Client({ connectionString: url });
  const isThere = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  if (isThere) break;
  if (tries > 150) server.kill("SIGINT");
  await pause(200);
}
process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
