import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { HOUSE, type Look } from "../look";
import { dressMail, MAIL } from "./dress";
import { SAMPLES } from "./samples";

const place = { site: "Groundwork & Daughters", appUrl: "https://news.example" };
const logo = { hash: "svg", png: "png", width: 720, height: 240 };
const write = async () => (await SAMPLES.welcome({ site: place.site, locale: "en-US", link: place.appUrl })).html;

describe("a mail", () => {
  it("in the house's look stays as it was written", async () => {
    const html = await write();
    expect(dressMail(html, HOUSE, place)).toBe(html);
    expect(html).toContain(`background-color:${MAIL.accent};color:${MAIL.ink}`);
  });

  it("takes the organisation's colours, on light pages and on dark ones", async () => {
    const look: Look = { ...HOUSE, accent: "#0b5d3b", accentDark: "#9dbaff", paper: "#f6efe2" };
    const html = dressMail(await write(), look, place);
    expect(html).toContain("background-color:#0b5d3b;color:#ffffff");
    expect(html).toContain("background-color:#f6efe2");
    expect(html).toContain(".mail-button{background-color:#9dbaff !important;color:#15181a !important}");
    expect(html).not.toContain(MAIL.accent);
  });

  it("stands under the logo, which says the name", async () => {
    const html = dressMail(await write(), { ...HOUSE, logo, logoDark: { ...logo, png: "dark" } }, place);
    const images = load(html)(".mail-site img");
    expect(images.toArray().map(({ attribs }) => attribs.src)).toEqual([
      "https://news.example/assets/png",
      "https://news.example/assets/dark",
    ]);
    expect(images.first().attr()).toMatchObject({ alt: place.site, width: "108", height: "36" });
  });
});
