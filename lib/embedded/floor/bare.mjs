import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { makeTable, take } from "./take.mjs";

/** The floor without any framework, on a free port. Makes the table that both floors write to. */
await makeTable();
const server = createServer(async (request, response) => {
  try {
    await take(await text(request), String(request.headers["stripe-signature"]));
    response.writeHead(200).end("stored\n");
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${server.address().port}` })}\n`);
});
