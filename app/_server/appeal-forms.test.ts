import { load } from "cheerio";
import { beforeAll, describe, expect, it } from "vitest";
import { setTestSettings } from "@/lib/embedded/test-settings";
import { type Settings, settingSchema } from "@/lib/settings";
import { withForms } from "./appeal-forms";

let settings: Settings;
beforeAll(() => {
  setTestSettings({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  settings = {
    organisation: settingSchema("organisation").parse({}),
    giving: settingSchema("giving").parse({}),
  } as Settings;
});

const variant = (id: string, more = {}) => ({ id, share: 1, headline: "Help", html: "", button: "Go on", ...more });
const choices = { monthly: { suggested: [700, 1400], recommended: 1400 } };
const amountsIn = (html = "") => {
  const $ = load(html);
  const radios = $('input[name="monthly"]').toArray();
  return radios.map((radio) => `${$(radio).val()}${$(radio).attr("checked") === undefined ? "" : "!"}`);
};

describe("the forms of what is published", () => {
  it("are left out where all have the amounts of the settings", async () => {
    expect(await withForms([{ id: "a", variants: [variant("one")] }], settings)).toEqual([
      { id: "a", variants: [variant("one")] },
    ]);
  });

  it("come with each variant as soon as one has its own: whichever stands there can be replaced", async () => {
    const [first, second] = await withForms(
      [
        { id: "a", variants: [variant("one", { choices })] },
        { id: "b", variants: [variant("two")] },
      ],
      settings,
    );
    const [own, usual] = [first?.variants[0], second?.variants[0]];
    expect(own).not.toHaveProperty("choices");
    expect(amountsIn(own?.form)).toEqual(["700", "1400!", "other"]);
    expect(amountsIn(usual?.form)).toEqual(["500", "1000!", "1500", "2500", "other"]);
    expect(own?.form).toContain("Go on");
    expect(load(own?.form ?? "")('input[type="hidden"]').length).toBe(0);
    const among = [{ id: "a", variants: [variant("one", { choices })] }];
    const [spanish] = await withForms(among, settings, () => "es-US");
    expect(spanish?.variants[0]?.form).toContain("Una vez");
  });
});
