import { readFileSync } from "node:fs";

const page = readFileSync(process.env.FLOOR_PAGE ?? import.meta.filename);
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-encoding": process.env.FLOOR_ENCODING ?? "identity",
};

export const dynamic = "force-dynamic";

/** A page that is there already, in the server that ours runs in too. */
export const GET = () => new Response(page, { headers });
