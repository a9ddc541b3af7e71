import { expect, it } from "vitest";
import { isTranslated } from "./translated";

it("knows what has an address of a language", () => {
  for (const path of [
    "/es",
    "/en",
    "/es/",
    "/es/join",
    "/en/thanks",
    "/es/articles/a",
    "/es/account/payments/1",
    "/es/feed.json",
  ])
    expect(isTranslated(path), path).toBe(true);
});

it("leaves what has no language alone", () => {
  for (const path of ["/", "/admin", "/estate", "/articles/es", "/api/health"])
    expect(isTranslated(path), path).toBe(true);
});

it("finds nothing else below a language, however it is written", () => {
  for (const path of [
    "/es/admin",
    "/es/admin/members",
    "/ES/Admin",
    "/es/api/health",
    "/es/joining",
    "/es/assets/a.js",
  ])
    expect(isTranslated(path), path).toBe(false);
});
