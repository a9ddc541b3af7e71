import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { choosePort } from "../../embedded/launcher/ports.mjs";
import type { Served } from "./page-world";

/** Asks for a page so often, so many at a time over connections that stay open. Returns how many a second. */
export async function rate(address: string, requests: number, atOnce: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const url = new URL(address);
  const headers = { "accept-encoding": "br, gzip", accept: "text/html" };
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent, headers }, (answer) => {
        if (answer.statusCode === 200) answer.resume().once("end", () => resolve());
        else reject(new Error(`${address} answered ${answer.statusCode}`));
      }).once("error", reject);
    });
  let left = requests;
  const ask = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, ask));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return requests / seconds;
}

/** What is sent for a page, as it is sent. */
export function packedBytes(address: string): Promise<{ page: Buffer; encoding: string }> {
  return new Promise((resolve, reject) => {
    get(new URL(address), { headers: { "accept-encoding": "br, gzip" } }, async (answer) => {
      const page = await buffer(answer);
      resolve({ page, encoding: answer.headers["content-encoding"] ?? "identity" });
    }).once("error", reject);
  });
}

const BINARY = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"];

/** One nginx process with the same bytes; undefined where none is installed. */
export async function serveByNginx(page: Buffer, encoding: string): Promise<Served | undefined> {
  const binary = BINARY.find(existsSync);
  if (!binary) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-nginx-"));
  const port = await choosePort({});
  writeFileSync(path.join(folder, "page.html"), page);
  writeFileSync(
    path.join(folder, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root; " : ""}daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 256; }
    http { access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
      uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e; keepalive_requests 1000000;
      server { listen 127.0.0.1:${port}; root ${folder}; default_type text/html;
        location / { add_header Content-Encoding ${encoding}; add_header Cache-Control "public, max-age=0"; } } }`,
  );
  const child = spawn(binary, ["-c", path.join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}/page.html`;
  const close = async () => {
    child.kill("SIGTERM");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 50; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  return undefined;
}
