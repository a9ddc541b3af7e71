import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../actor";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { getSettings } from "../settings";
import { addVariant, saveAppeal } from "./commands";
import { getAppeal } from "./queries";
import { newAppealForm, readAppealForm } from "./schema";

const actor: Actor = { kind: "staff", userId: "01940000-0000-7000-8000-000000000001", role: "EDITOR" };
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.appeal.deleteMany();
});

/** A new appeal's form, posted: `key` was made when it was drawn. */
async function post(key: string, name = "Autumn") {
  const settings = await getSettings();
  const { variants, ...typed } = newAppealForm(settings, key);
  const form = { ...typed, name, variants: variants.map((one) => ({ ...one, headline: "Help us", body: "Give." })) };
  const read = readAppealForm(form, { settings, isDefault: false, newId: randomUUID });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return await saveAppeal({ actor, input: { key: form.key, content: read.value } });
}
const get = async (id: string) => (await getAppeal({ actor, id })) ?? expect.fail("no appeal");

describe("a new appeal's form", () => {
  it("makes one draft, however often it is posted", async () => {
    const key = randomUUID();
    const all = await Promise.all([post(key), post(key), post(key)]);
    expect(all.map((one) => one.ok && one.value.id)).toEqual([key, key, key]);
    expect(all.filter((one) => one.ok && one.value.isRepeat)).toHaveLength(2);
    expect(await db.appeal.count()).toBe(1);
    expect(await get(key)).toMatchObject({ version: 1, content: { variants: [{ headline: "Help us" }] } });
    await addVariant({ actor, input: { id: key } });
    expect(await post(key)).toEqual({ ok: true, value: { id: key, isChanged: true, isRepeat: true } });
    expect(await post(key, "Spring")).toMatchObject({ ok: false, errors: { version: expect.any(String) } });
    expect((await get(key)).content.variants).toHaveLength(2);
  });

  it("changes its draft when it is posted once more with other words, and another form makes another", async () => {
    const key = randomUUID();
    await post(key);
    expect(await post(key, "Spring")).toEqual({ ok: true, value: { id: key, isChanged: true } });
    expect(await get(key)).toMatchObject({ version: 2, content: { name: "Spring", variants: [{ name: "A" }] } });
    for (const other of [randomUUID(), "", "no key"]) await post(other);
    expect(await db.appeal.count()).toBe(4);
  });
});
