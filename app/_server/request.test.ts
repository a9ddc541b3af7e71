import { expect, it } from "vitest";
import { cleanFields } from "./answer";
import { refuseAddress } from "./request";

it.each(["/admin/members?query=a%00b", "/admin/members/%00/act", "/admin/members/%ff", "/a%2"])(
  "answers %s before anything reads it",
  (address) => expect(refuseAddress(`https://news.example${address}`)?.status).toBe(400),
);

it.each(["/admin/members?query=%ff", "/articles/caf%C3%A9?q=100%25", "/search?q=%2500"])("lets %s through", (address) =>
  expect(refuseAddress(`https://news.example${address}`)).toBeNull(),
);

it("takes what no column can hold out of what was typed, and files for nothing", () => {
  const form = new FormData();
  form.set("name", "Ada\0 Lovelace");
  form.set("file", new Blob(["x"]), "x.txt");
  expect(cleanFields(form)).toEqual({ name: "Ada Lovelace" });
});
