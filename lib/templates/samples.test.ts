import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { SAMPLES, type SampleName } from "./samples";

const about = { site: "The Ferry Bell", locale: "en-US", link: "https://news.example/signin/confirm?token=sample" };

describe.each(Object.keys(SAMPLES) as SampleName[])("%s", (name) => {
  it("says the same in HTML and in plain text, with nothing left out or unfilled", async () => {
    const { subject, html, text } = await SAMPLES[name](about);
    const $ = load(html);
    const [heading, ...others] = $("h1").toArray();
    expect(others).toEqual([]);
    expect(text).toContain($(heading).text().trim());
    expect($("html").attr("lang")).toBe("en");
    for (const words of [subject, html, text]) expect(words).not.toMatch(/undefined|\[object|NaN|\$\{/);
    expect(subject.length).toBeLessThan(90);
  });

  it("has buttons whose addresses plain text tells too, and loads nothing from anywhere", async () => {
    const { html, text } = await SAMPLES[name](about);
    const $ = load(html);
    for (const link of $("a").toArray()) expect(text).toContain($(link).attr("href"));
    expect($("img, script, iframe, link[rel=stylesheet]").toArray()).toEqual([]);
  });
});
