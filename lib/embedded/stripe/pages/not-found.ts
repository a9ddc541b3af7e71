import { html } from "hono/html";
import { type Html, layout } from "./layout";

export const notFoundPage = (message: string): Html =>
  layout({
    title: "Not here",
    body: html`<h1>Not here</h1><div class="card"><p>${message}</p><p>It may belong to another run of the stand-in. Go back to the shop and start again.</p></div>`,
  });
