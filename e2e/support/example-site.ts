import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { told } from "./stack";

const FOLDER = path.join(import.meta.dirname, "../example-site");
const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".css": "text/css" };

/**
 * The example of another site (e2e/example-site), from an origin of its own, under the strictest policy that the panel says
 * is enough; the address in it is that of the stack.
 */
export async function serveExampleSite(): Promise<{ origin: string; close: () => Promise<void> }> {
  const { app, stripe } = told().addresses;
  const newsroom = new URL(told().env.APP_URL ?? app).origin;
  const policy = `default-src 'none'; style-src 'self'; script-src ${newsroom}; connect-src ${newsroom}; img-src ${newsroom}; form-action ${newsroom} ${new URL(stripe).origin}`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = pathname === "/" ? "/index.html" : pathname;
    const text = await readFile(path.join(FOLDER, path.basename(file)), "utf8").catch(() => null);
    response.writeHead(text === null ? 404 : 200, {
      "content-type": TYPES[path.extname(file)] ?? "text/plain",
      "content-security-policy": policy,
    });
    response.end(text?.replaceAll("http://localhost:3000", newsroom));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  // Another site for a browser too: a host's ports are all one site.
  const host = new URL(newsroom).hostname === "localhost" ? "127.0.0.1" : "localhost";
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { origin: `http://${host}:${port}`, close };
}
