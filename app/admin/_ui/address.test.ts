import { expect, it } from "vitest";
import { addressOf } from "./address";

it("leaves out what is empty, and escapes the rest", () => {
  expect(addressOf("/admin/members", { query: "", status: undefined, after: null })).toBe("/admin/members");
  expect(addressOf("/admin/members", { query: "a&b=ż", status: "ENDED" })).toBe(
    "/admin/members?query=a%26b%3D%C5%BC&status=ENDED",
  );
  expect(addressOf("/admin/members", { label: ["a", "", "b"] })).toBe("/admin/members?label=a&label=b");
});
