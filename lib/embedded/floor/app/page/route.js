import { readFileSync } from "node:fs";

export const dynamic = "force-dynamic";

let page;

/** A page that is there already, in the server that ours runs in too. */
export const GET = () => {
  page ??= readFileSync(process.env.FLOOR_PAGE);
  return new Response(page, {
    headers: { "content-type": "text/html; charset=utf-8", "content-encoding": process.env.FLOOR_ENCODING },
  });
};
