import { take } from "../../take.mjs";

/** The floor in the server that ours runs in too. */
export async function POST(request) {
  await take(await request.text(), request.headers.get("stripe-signature"));
  return new Response("stored\n");
}

/** Whether it is there. */
export const GET = () => new Response("ready\n");
