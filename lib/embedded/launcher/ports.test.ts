import { mkdtempSync, rmSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { choosePort, choosePorts, isFree } from "./ports.mjs";

const servers: net.Server[] = [];
let dataDir: string;

function occupy(port = 0, host = "127.0.0.1"): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    servers.push(server);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "groundwork-ports-"));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(dataDir, { recursive: true });
});

describe("ports", () => {
  test.each(["127.0.0.1", "0.0.0.0"])("one in use on %s is not free", async (host) => {
    expect(await isFree(await occupy(0, host))).toBe(false);
  });

  test("a busy one is named, and another chosen", async () => {
    const busy = await occupy();
    const { ports, notices } = await choosePorts({ dataDir, port: busy });
    expect(ports.app).not.toBe(busy);
    expect(notices[0]).toBe(`Port ${busy} is taken; using ${ports.app} instead.`);
    expect(new Set(Object.values(ports)).size).toBe(Object.keys(ports).length);
  });

  test("stand-ins keep theirs, even when the app's is another", async () => {
    const first = await choosePorts({ dataDir, port: await choosePort({}) });
    const second = await choosePorts({ dataDir, port: await choosePort({}) });
    expect(second.ports).toMatchObject({ stripe: first.ports.stripe, mailbox: first.ports.mailbox });
    expect(second.ports.database).toBe(first.ports.database);
  });

  test("a stand-in whose port was taken meanwhile moves, and says so", async () => {
    const port = await choosePort({});
    const first = await choosePorts({ dataDir, port });
    await occupy(first.ports.mailbox);
    const { ports, notices } = await choosePorts({ dataDir, port });
    expect(notices).toEqual([`Port ${first.ports.mailbox} is taken; the mailbox uses ${ports.mailbox} instead.`]);
  });
});
