import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { setTestSettings } from "../embedded/test-settings";
import { type Settings, settingSchema } from "../settings";
import { compareForms, compareVariants, resolveForms } from "./rules";
import { type AppealForm, appealFormOf, newAppealForm, readAppealForm } from "./schema";

let settings: Pick<Settings, "organisation" | "giving">;
beforeAll(() => {
  setTestSettings({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  settings = { organisation: settingSchema("organisation").parse({}), giving: settingSchema("giving").parse({}) };
});

function form(more: Partial<AppealForm> = {}, variant: object = {}): AppealForm {
  const typed = newAppealForm(settings);
  const [first] = typed.variants;
  const words = { headline: "Help us", body: "Please *give*.", ...variant };
  return { ...typed, name: "Autumn", ...more, variants: [{ ...(first ?? expect.fail("no variant")), ...words }] };
}
function read(typed: AppealForm) {
  const result = readAppealForm(typed, { settings, isDefault: false, newId: randomUUID });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
function faults(more: Partial<AppealForm>, variant: object = {}, isDefault = false) {
  const result = readAppealForm(form(more, variant), { settings, isDefault, newId: randomUUID });
  return result.ok ? {} : result.errors;
}

describe("the form", () => {
  it("is read whole, in words that people use, and shown again as it was", () => {
    const typed = form(
      {
        ...{ startDay: "2026-07-01", startClock: "06:00", endDay: "2026-07-31", priority: "5" },
        ...{ sections: "Climate, Water , Climate", countries: "Ireland, ca", languages: "English, es" },
        ...{
          language: "es",
          member: "",
          readAtLeast: "3",
          readAtMost: "9",
          device: "phone",
          visits: "returning",
          onSensitive: "on",
        },
      },
      { monthly: "5, 7.50, 20", monthlyFirst: "7.50" },
    );
    const content = read(typed);
    expect(content).toMatchObject({
      ...{ name: "Autumn", language: "es" },
      startsAt: new Date("2026-07-01T10:00:00Z"),
      endsAt: new Date("2026-08-01T03:59:00Z"),
      rules: {
        ...{ sections: ["Climate", "Water"], countries: ["IE", "CA"], languages: ["en", "es"], devices: ["phone"] },
        ...{ audiences: ["stranger", "giver"], readAtLeast: 3, readAtMost: 9, visits: "returning", onSensitive: true },
      },
      variants: [{ name: "A", weight: 1, choices: { monthly: { suggested: [500, 750, 2000], recommended: 750 } } }],
    });
    const again = appealFormOf({ ...content, id: "", version: 1 }, settings);
    expect(again).toMatchObject({ countries: "Ireland, Canada", languages: "English, Spanish", startClock: "06:00" });
    expect(read(again)).toEqual(content);
  });

  it.each([
    ["name", { name: " " }, {}],
    ["startDay", { startDay: "2026-02-30" }, {}],
    ["endDay", { startDay: "2026-07-02", endDay: "2026-07-01" }, {}],
    ["countries", { countries: "Atlantis" }, {}],
    ["languages", { languages: "Klingonese" }, {}],
    ["priority", { priority: "soon" }, {}],
    ["capViews", { capViews: "0" }, {}],
    ["readAtMost", { readAtLeast: "5", readAtMost: "3" }, {}],
    ["stranger", { stranger: "", giver: "", member: "" }, {}],
    ["v0-headline", {}, { headline: "" }],
    ["v0-body", {}, { body: "From {monhtly}" }],
    ["v0-weight", {}, { weight: "half" }],
    ["v0-weight", {}, { weight: "0" }],
    ["v0-monthly", {}, { monthly: "1, 5" }],
    ["v0-annual", {}, { annual: "many" }],
    ["v0-oneTimeFirst", {}, { oneTime: "25, 50", oneTimeFirst: "30" }],
  ])("says what is wrong at %s", (field, more, variant) => {
    expect(Object.keys(faults(more, variant))).toEqual([field]);
  });

  it("is at first in the newsroom’s own language, and says none where none was kept", () => {
    expect(form()).toMatchObject({ language: "en", variants: [{ button: "Continue to payment" }] });
    const organisation = { ...settings.organisation, locale: "es-MX" };
    expect(newAppealForm({ ...settings, organisation })).toMatchObject({
      ...{ language: "es", variants: [{ button: "Continuar al pago" }] },
    });
    const kept = { ...read(form()), language: undefined, id: "", version: 1 };
    expect(appealFormOf(kept, settings).language).toBe("");
    expect(read(form({ language: "" })).language).toBeUndefined();
  });

  it("has no dates and one place for the usual appeal", () => {
    expect(faults({ startDay: "2026-07-01" }, {}, true)).toHaveProperty("startDay");
    expect(faults({ placement: "front" }, {}, true)).toHaveProperty("placement");
  });

  it("of two people is compared part by part", () => {
    const base = form({ id: "x" }, { id: "v" });
    const mine = { ...base, name: "Mine", tags: "Water" };
    const [variant] = base.variants;
    const theirs = {
      ...base,
      ...{ name: "Theirs", priority: "7" },
      variants: [
        { ...(variant ?? expect.fail("none")), headline: "Better" },
        { ...variant, id: "w", name: "B" },
      ],
    } as AppealForm;
    const differences = compareForms(base, mine, theirs);
    expect(differences.map(({ key, pick }) => [key, pick])).toEqual([
      ["name", "mine"],
      ["priority", "theirs"],
      ["tags", "mine"],
      ["v.headline", "theirs"],
    ]);
    expect(compareVariants(mine, theirs)).toEqual({ added: ["B"], removed: [] });
    const whole = resolveForms(mine, theirs, (key) => key === "tags" || key === "v.headline");
    expect(whole).toMatchObject({ name: "Theirs", tags: "Water", priority: "7" });
    expect(whole.variants.map(({ headline }) => headline)).toEqual(["Help us", "Help us"]);
  });
});
