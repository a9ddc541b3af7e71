import { describe, expect, it } from "vitest";
import { backTo, sourceOf } from "./source";

const SITES = ["https://www.news.example"];

describe("where a gift came from", () => {
  it("is the page of a listed site, without what may tell of a reader", () => {
    const page = "https://www.news.example/town/the-bridge";
    for (const more of ["", "?mail=robin%40example.org", "#comments"]) expect(sourceOf(page + more, SITES)).toBe(page);
    expect(sourceOf("https://robin:secret@www.news.example/", SITES)).toBe("https://www.news.example/");
    expect(sourceOf(`https://www.news.example/${"a".repeat(900)}`, SITES)).toHaveLength(300);
  });

  it.each([
    undefined,
    "",
    "no address",
    "javascript:alert(1)",
    "http://www.news.example/",
    "https://news.example/",
    "https://www.news.example.evil.example/",
    "https://www.news.example:8443/",
  ])("is not %s", (url) => {
    expect(sourceOf(url, SITES)).toBeNull();
  });

  it("is told on the way back, behind the sign that no server sees, that somebody gave", () => {
    expect(backTo("https://www.news.example/a", true)).toBe("https://www.news.example/a#groundwork=giver");
    expect(backTo("https://www.news.example/a", false)).toBe("https://www.news.example/a#groundwork=member");
  });
});
