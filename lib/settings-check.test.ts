import { beforeAll, describe, expect, it } from "vitest";
import { setTestSettings } from "./embedded/test-settings";
import { settingSchema } from "./settings";
import { checkSetting, type Editable } from "./settings-check";

beforeAll(() => setTestSettings({ DATABASE_URL: "postgresql://127.0.0.1:1/none" }));

const good = (key: Editable) => settingSchema(key).parse({}) as Record<string, unknown>;
const offer = { minimum: 500, suggested: [500, 1000], recommended: 1000 };

const BAD: [Editable, Record<string, unknown>, string][] = [
  ["organisation", { name: " " }, "name"],
  ["organisation", { email: "nobody" }, "email"],
  ["organisation", { timeZone: "Mars/Olympus" }, "timeZone"],
  ["organisation", { locale: "no language" }, "locale"],
  ["privacy", { backupDays: -1 }, "backupDays"],
  ["pages", { terms: "x".repeat(50_001) }, "terms"],
  ["giving", { monthly: { ...offer, minimum: 49 } }, "monthly.minimum"],
  ["giving", { monthly: { ...offer, suggested: [400, 1000] } }, "monthly.suggested"],
  ["giving", { annual: { ...offer, suggested: [1000, 1000] } }, "annual.suggested"],
  ["giving", { oneTime: { ...offer, recommended: 700 } }, "oneTime.recommended"],
  ["giving", { oneTime: { ...offer, suggested: [] } }, "oneTime.suggested"],
  ["sites", { origins: ["https://www.news.example", "www.news.example"] }, "origins"],
  ["sites", { origins: ["http://www.news.example"] }, "origins"],
  ["sites", { origins: ["https://www.news.example/blog"] }, "origins"],
];

describe("settings that staff type", () => {
  it.each(["organisation", "receipts", "privacy", "giving", "mail", "pages", "sites"] as const)(
    "%s is fine as it comes",
    (key) => {
      expect(checkSetting(key, good(key))).toMatchObject({ ok: true });
    },
  );

  it.each(BAD)("%s with %j is wrong at %s", (key, wrong, path) => {
    const checked = checkSetting(key, { ...good(key), ...wrong });
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.errors).toHaveProperty([path]);
  });
});
