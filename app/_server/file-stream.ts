import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import busboy from "@fastify/busboy";

export interface Streamed {
  /** The one file of the body, as it comes; nothing when there is none. */
  file: AsyncGenerator<Uint8Array>;
  /** What else was posted: whole once the file has been read. */
  fields: Record<string, string>;
}

/** Reads a multipart body with one file, which never is in memory as a whole (proxy.ts leaves such bodies alone). */
export function streamFile(request: Request): Streamed {
  const fields: Record<string, string> = {};
  return { fields, file: readFile(request, fields) };
}

async function* readFile(request: Request, fields: Record<string, string>): AsyncGenerator<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  if (!request.body || !type.startsWith("multipart/form-data")) return;
  const form = busboy({ headers: { "content-type": type }, limits: { files: 1, fields: 10, fieldSize: 10_000 } });
  form.on("field", (name, value) => {
    fields[name] = String(value);
  });
  const file = new Promise<Readable | null>((resolve, reject) => {
    form.on("file", (_, stream) => resolve(stream));
    form.on("finish", () => resolve(null));
    form.on("error", reject);
  });
  const finished = new Promise<void>((resolve) => {
    form.on("finish", () => resolve());
    form.on("error", () => resolve());
  });
  const body = Readable.fromWeb(request.body as unknown as NodeStream);
  body.on("error", (error) => form.destroy(error as Error));
  body.pipe(form);
  try {
    for await (const chunk of (await file) ?? []) yield chunk as Uint8Array;
    await finished;
  } finally {
    body.unpipe(form);
    body.resume();
  }
}
