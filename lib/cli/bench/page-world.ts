import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { load } from "cheerio";

/** Something served on loopback until it is closed. */
export interface Served {
  url: string;
  close(): Promise<void>;
}

const PHOTO = "/photo";
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The same text and photo in a file without style, script or anything else: the least that an article can be. */
async function bareFile(html: string, origin: string): Promise<{ page: Buffer; photo: Buffer; type: string }> {
  const $ = load(html);
  const image = $("article img, main img").first();
  const source = image.attr("src") ?? "";
  const answer = await fetch(new URL(source, origin));
  const [width, height] = [image.attr("width") ?? "", image.attr("height") ?? ""];
  const texts = $("article p, article h2, main p, main h2")
    .toArray()
    .map((element) => `<${element.tagName}>${escaped($(element).text())}</${element.tagName}>`);
  const title = escaped($("h1").first().text());
  const page =
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><h1>${title}</h1>` +
    `<img src="${PHOTO}" width="${width}" height="${height}" style="width:100%;height:auto" alt="">${texts.join("\n")}`;
  return {
    page: Buffer.from(page),
    photo: Buffer.from(await answer.arrayBuffer()),
    type: answer.headers.get("content-type") ?? "",
  };
}

/** Serves the bare file of an article, compressed as ours is. */
export async function serveBare(html: string, origin: string): Promise<Served> {
  const { page, photo, type } = await bareFile(html, origin);
  const packed = await promisify(brotliCompress)(page);
  const server = createServer(({ url }, response) => {
    if (url === PHOTO) response.writeHead(200, { "content-type": type, "content-length": photo.length }).end(photo);
    else if (url === "/")
      response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "br", "content-length": packed.length })
        .end(packed);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
