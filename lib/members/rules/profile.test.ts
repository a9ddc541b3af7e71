import { describe, expect, it } from "vitest";
import { strings } from "../../strings";
import { PROFILE_FIELDS, profileSchema } from "../schema";
import { COUNTRIES, describeDevice, isCountry, listCountries } from ".";

describe("countries", () => {
  it("are those of ISO 3166, no unions and none that are no more", () => {
    expect(COUNTRIES).toHaveLength(249);
    for (const code of ["US", "GB", "TW", "SS", "AX"]) expect(isCountry(code)).toBe(true);
    for (const code of ["EU", "UN", "SU", "DD", "YU", "XK", "ZZ", "us", "U", ""]) expect(isCountry(code)).toBe(false);
  });

  it("stand in the order of a language", () => {
    const names = listCountries("en-US").map(({ name }) => name);
    expect(names[0]).toBe("Afghanistan");
    expect(names.indexOf("Åland Islands")).toBeLessThan(names.indexOf("Albania"));
    expect(listCountries("de-DE").find(({ code }) => code === "DE")?.name).toBe("Deutschland");
  });
});

describe("a device", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      "Safari",
      "iOS",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
      "Microsoft Edge",
      "Windows",
    ],
    ["", null, null],
    [null, null, null],
  ])("that says %j is two words", (userAgent, browser, system) =>
    expect(describeDevice(userAgent)).toEqual({ browser, system }),
  );
});

describe("a profile", () => {
  const words = strings().profile;
  const read = (typed: Record<string, string>) => profileSchema(words).safeParse({ locale: "en-US", ...typed });

  it("is one line each, empty ones absent", () => {
    const parsed = read({ name: "  Mara \n Lind ", line1: "1 Quay", city: "", country: "PL" });
    expect(parsed.data).toEqual({
      ...{ name: "Mara Lind", line1: "1 Quay", line2: null, city: null, region: null, postalCode: null },
      ...{ country: "PL", locale: "en-US" },
    });
    expect(Object.keys(parsed.data ?? {}).sort()).toEqual([...PROFILE_FIELDS].sort());
  });

  it.each([
    ["name", { name: "x".repeat(121) }, words.tooLong(120)],
    ["postalCode", { line1: "1", postalCode: "1".repeat(21) }, words.tooLong(20)],
    ["country", { country: "XX" }, words.badCountry],
    ["locale", { locale: "xx" }, words.badLocale],
    ["line1", { city: "Kyiv" }, words.lineMissing],
  ])("says what is wrong with %s", (field, typed, says) => {
    const issues = read(typed as Record<string, string>).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path[0], message])).toEqual([[field, says]]);
  });
});
