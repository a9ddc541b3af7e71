import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../actor";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { getSettings } from "../settings";
import {
  addVariant,
  countSighting,
  duplicateAppeal,
  endAppeal,
  makeDefault,
  removeVariant,
  restoreAppeal,
  saveAppeal,
  startAppeal,
  switchAppeals,
} from "./commands";
import {
  getAppeal,
  getAppealVersion,
  getContentAt,
  getDefaultAsk,
  getDeskRules,
  getPublishedRules,
  listAppealHistory,
  listAppeals,
} from "./queries";
import { type AppealForm, appealFormOf, newAppealForm, readAppealForm } from "./schema";

const NOW = new Date("2026-06-01T12:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const staff = (role: "EDITOR" | "ANALYST"): Actor => ({
  kind: "staff",
  userId: "01940000-0000-7000-8000-000000000001",
  role,
});
const actor = staff("EDITOR");
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await db.user.create({ data: { id: "01940000-0000-7000-8000-000000000001", email: "e@example.org", name: "Ines" } });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.appeal.deleteMany();
  await db.setting.deleteMany();
});

async function form(more: Partial<AppealForm> = {}, variant: object = {}): Promise<AppealForm> {
  const typed = newAppealForm(await getSettings());
  const [first] = typed.variants;
  const words = { headline: "Help us", body: "Please *give*.", ...variant };
  return { ...typed, name: "Autumn", ...more, variants: [{ ...(first ?? expect.fail("no variant")), ...words }] };
}
async function read(typed: AppealForm) {
  const result = readAppealForm(typed, { settings: await getSettings(), isDefault: false, newId: randomUUID });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
async function make(more: Partial<AppealForm> = {}) {
  const saved = await saveAppeal({ actor, input: { content: await read(await form(more)) } });
  if (!saved.ok) throw new Error(JSON.stringify(saved.errors));
  return saved.value.id;
}
const get = async (id: string) => (await getAppeal({ actor, id })) ?? expect.fail("no appeal");
const opened = async (id: string) =>
  appealFormOf({ ...(await get(id)).content, ...(await get(id)) }, await getSettings());
const save = async (id: string, typed: AppealForm) =>
  await saveAppeal({ actor, input: { id, version: Number(typed.version), content: await read(typed) } });
const see = async (id: string, index = 0) => {
  const variant = (await get(id)).content.variants[index]?.id ?? "";
  await countSighting({ event: "exposure", appeal: id, variant, placement: "article-end", article: "", epoch: 0 });
};

describe("an appeal", () => {
  it("is a draft until somebody starts it, and then waits for its first day", async () => {
    const id = await make({ startDay: "2026-06-02" });
    expect((await getPublishedRules("en-US", NOW)).appeals).toEqual([]);
    expect(await startAppeal({ actor, input: { id }, now: NOW })).toEqual({ ok: true, value: "scheduled" });
    expect((await getPublishedRules("en-US", NOW)).appeals).toMatchObject([{ id, from: Date.UTC(2026, 5, 2, 4) }]);
    const stands = async (now: Date) =>
      (await listAppeals({ actor, now })).filter(({ appeals }) => appeals.length > 0).map(({ stand }) => stand);
    expect(await stands(NOW)).toEqual(["scheduled"]);
    expect(await stands(later(24))).toEqual(["running"]);
    expect(await endAppeal({ actor, input: { id }, now: NOW })).toBe("draft");
  });

  it("does not begin by a change of its dates", async () => {
    const id = await make({ startDay: "2026-06-02" });
    await startAppeal({ actor, input: { id }, now: NOW });
    const typed = { ...(await opened(id)), startDay: "", startClock: "" };
    const input = { id, version: Number(typed.version), content: await read(typed) };
    expect(await saveAppeal({ actor, input, now: NOW })).toMatchObject({ errors: { startDay: /at once/ } });
    expect(await saveAppeal({ actor, input, now: later(24) })).toMatchObject({ ok: true });
    const over = await make({ endDay: "2026-06-02" });
    await startAppeal({ actor, input: { id: over }, now: NOW });
    const longer = { ...(await opened(over)), endDay: "2026-07-02" };
    const change = { id: over, version: Number(longer.version), content: await read(longer) };
    expect(await saveAppeal({ actor, input: change, now: later(100) })).toMatchObject({ ok: true });
    expect(await get(over)).toMatchObject({ status: "ENDED" });
    expect(await startAppeal({ actor, input: { id: over }, now: later(100) })).toMatchObject({ value: "running" });
  });

  it("cannot start after its last day", async () => {
    const id = await make({ endDay: "2026-05-01" });
    expect(await startAppeal({ actor, input: { id }, now: NOW })).toMatchObject({ errors: { endDay: /passed/ } });
  });

  it("that was seen is over when it ends, and can go on", async () => {
    const id = await make();
    await startAppeal({ actor, input: { id }, now: NOW });
    await see(id);
    expect(await endAppeal({ actor, input: { id }, now: NOW })).toBe("ended");
    expect((await getPublishedRules("en-US", NOW)).appeals).toEqual([]);
    expect(await startAppeal({ actor, input: { id }, now: NOW })).toMatchObject({ value: "running" });
    expect((await listAppealHistory({ actor, id })).map(({ action, by }) => [action, by])).toEqual([
      ["appeal.start", "Ines"],
      ["appeal.end", "Ines"],
      ["appeal.start", "Ines"],
      ["appeal.create", "Ines"],
    ]);
  });

  it("keeps what it said before a change, and brings it back with its variants", async () => {
    const id = await make();
    await addVariant({ actor, input: { id } });
    const typed = await opened(id);
    const [first, second] = typed.variants;
    if (!first || !second) throw new Error("two variants were expected");
    const traded = [
      { ...first, name: second.name, headline: "Changed" },
      { ...second, name: first.name },
    ];
    expect(await save(id, { ...typed, tags: "Water", variants: traded })).toMatchObject({ ok: true });
    expect(await save(id, await opened(id))).toMatchObject({ value: { isChanged: false } });
    const [change] = await listAppealHistory({ actor, id });
    expect(change).toMatchObject({ earlier: 2, fields: ["tags", "B: name", "B: headline", "A: name"] });
    expect(await getContentAt({ actor, id, version: 2 })).toMatchObject({ variants: [{ headline: "Help us" }, {}] });
    await removeVariant({ actor, input: { id, variant: first.id } });
    expect((await get(id)).content.variants).toHaveLength(1);
    expect(await restoreAppeal({ actor, input: { id, version: 2 } })).toEqual({ isChanged: true });
    const { content } = await get(id);
    expect(content.rules.tags).toEqual([]);
    expect(content.variants.map(({ name, headline }) => [name, headline]).sort()).toEqual([
      ["A", "Help us"],
      ["B", "Help us"],
    ]);
    expect((await getAppealVersion({ actor, id, version: 4 }))?.content.variants).toHaveLength(1);
  });

  it("is not overwritten by who opened it before another saved", async () => {
    const id = await make();
    const [mine, theirs] = [await opened(id), await opened(id)];
    expect(await save(id, { ...theirs, name: "Theirs" })).toMatchObject({ ok: true });
    expect(await save(id, { ...mine, name: "Mine" })).toMatchObject({ ok: false, errors: { version: /else/ } });
    await expect(startAppeal({ actor, input: { id, version: 1 }, now: NOW })).rejects.toThrow("somebody else");
    expect((await get(id)).content.name).toBe("Theirs");
  });

  it("lets a variant rest that readers have seen, and takes one away that nobody has", async () => {
    const id = await make();
    await startAppeal({ actor, input: { id }, now: NOW });
    await addVariant({ actor, input: { id }, now: NOW });
    expect((await get(id)).content.variants).toMatchObject([{ weight: 1 }, { name: "B", weight: 0 }]);
    expect((await getPublishedRules("en-US", NOW)).appeals[0]?.variants).toHaveLength(1);
    const typed = await opened(id);
    await save(id, { ...typed, variants: typed.variants.map((variant) => ({ ...variant, weight: "1" })) });
    await see(id);
    const [first, second] = (await get(id)).content.variants;
    await removeVariant({ actor, input: { id, variant: first?.id } });
    expect((await get(id)).content.variants).toMatchObject([{ weight: 0 }, { weight: 1 }]);
    expect(await db.appealDailyCount.count({ where: { appealId: id } })).toBe(1);
    expect(await removeVariant({ actor, input: { id, variant: second?.id } })).toBe(false);
  });

  it("is copied as a draft without dates, under ids of its own", async () => {
    const id = await make({ startDay: "2026-06-02" });
    const { id: copy } = await duplicateAppeal({ actor, input: { id } });
    const { content, status } = await get(copy);
    expect([status, content.name, content.startsAt]).toEqual(["DRAFT", "Copy of Autumn", null]);
    expect(content.variants[0]?.id).not.toBe((await get(id)).content.variants[0]?.id);
  });

  it("becomes the usual one in place of another, which ends", async () => {
    const [old, id] = [await make({ name: "Old" }), await make({ name: "New" })];
    await makeDefault({ actor, input: { id: old } });
    await see(old);
    await expect(endAppeal({ actor, input: { id: old } })).rejects.toThrow("usual");
    expect(await makeDefault({ actor, input: { id } })).toEqual({ ok: true, value: null });
    const where = { placement: "article-end", locale: "en-US", now: NOW };
    expect((await getDefaultAsk(where))?.appealId).toBe(id);
    expect(await get(old)).toMatchObject({ status: "ENDED", isDefault: false });
    const dated = await make({ startDay: "2026-06-02" });
    expect(await makeDefault({ actor, input: { id: dated } })).toMatchObject({ ok: false });
  });

  it("stands on the pages of its language, and moves with it; what it said in the other can be brought back", async () => {
    const id = await make({ language: "es" });
    await startAppeal({ actor, input: { id }, now: NOW });
    const found = async () =>
      await Promise.all(
        ["en-US", "es-US"].map(async (locale) =>
          (await getPublishedRules(locale, NOW)).appeals.some((appeal) => appeal.id === id),
        ),
      );
    expect([(await get(id)).locale, ...(await found())]).toEqual(["es-US", false, true]);
    await save(id, { ...(await opened(id)), language: "all" });
    expect([(await get(id)).content.language, ...(await found())]).toEqual(["all", true, true]);
    const [change] = await listAppealHistory({ actor, id });
    expect(change).toMatchObject({ fields: ["language"] });
    expect((await getDeskRules({ actor, now: NOW })).appeals).toMatchObject([{ id, language: "all" }]);
    expect(await restoreAppeal({ actor, input: { id, version: change?.earlier ?? 0 } })).toEqual({ isChanged: true });
    expect(await found()).toEqual([false, true]);
    const { id: copy } = await duplicateAppeal({ actor, input: { id } });
    expect((await get(copy)).locale).toBe("es-US");
  });

  it("keeps its language where an earlier version does not tell one", async () => {
    const id = await make({ language: "es" });
    await save(id, { ...(await opened(id)), name: "Later" });
    const key = { appealId_version: { appealId: id, version: 1 } };
    const { content } = await db.appealVersion.findUniqueOrThrow({ where: key });
    const { language: _, ...older } = content as Record<string, string>;
    await db.appealVersion.update({ where: key, data: { content: older } });
    await restoreAppeal({ actor, input: { id, version: 1 } });
    expect((await get(id)).content).toMatchObject({ name: "Autumn", language: "es" });
  });

  it("is the usual one of its language beside others; one for all languages ends them", async () => {
    const ids = {
      en: await make({ language: "en" }),
      es: await make({ language: "es" }),
      all: await make({ language: "all" }),
      again: await make({ language: "es" }),
    };
    const usual = async () => {
      const rows = await db.appeal.findMany({ where: { isDefault: true } });
      return Object.entries(ids).flatMap(([name, id]) => (rows.some((row) => row.id === id) ? name : []));
    };
    for (const id of [ids.en, ids.es]) await makeDefault({ actor, input: { id } });
    expect(await usual()).toEqual(["en", "es"]);
    const typed = { ...(await opened(ids.es)), language: "en" };
    expect(await save(ids.es, typed)).toMatchObject({ ok: false, errors: { language: /keeps its language/ } });
    await makeDefault({ actor, input: { id: ids.all } });
    expect(await usual()).toEqual(["all"]);
    await makeDefault({ actor, input: { id: ids.again } });
    expect(await usual()).toEqual(["all", "again"]);
  });

  it("says what its placeholders stand for, and its own amounts", async () => {
    const id = await make();
    const typed = await opened(id);
    const variants = typed.variants.map((one) => ({ ...one, body: "From {monthly} a month.", monthly: "9, 12" }));
    await save(id, { ...typed, variants });
    await startAppeal({ actor, input: { id }, now: NOW });
    expect((await getPublishedRules("en-US", NOW)).appeals[0]?.variants).toMatchObject([
      { html: "<p>From $5 a month.</p>", choices: { monthly: { suggested: [900, 1200], recommended: 900 } } },
    ]);
    expect((await getDeskRules({ actor, now: NOW })).appeals).toMatchObject([{ id, name: "Autumn", stand: "running" }]);
  });
});

describe("who may", () => {
  it("only look writes nothing, and the switch tells who turned it", async () => {
    const id = await make();
    const looker = staff("ANALYST");
    for (const act of [
      () => saveAppeal({ actor: looker, input: { content: expect.anything() as never } }),
      () => startAppeal({ actor: looker, input: { id } }),
      () => endAppeal({ actor: looker, input: { id } }),
      () => makeDefault({ actor: looker, input: { id } }),
      () => addVariant({ actor: looker, input: { id } }),
      () => removeVariant({ actor: looker, input: { id } }),
      () => duplicateAppeal({ actor: looker, input: { id } }),
      () => restoreAppeal({ actor: looker, input: { id, version: 1 } }),
      () => switchAppeals({ actor: looker, input: { isOff: true } }),
    ])
      await expect(act()).rejects.toThrow("forbidden");
    expect((await listAppeals({ actor: looker, now: NOW })).flatMap(({ appeals }) => appeals)).toHaveLength(1);

    await switchAppeals({ actor, input: { isOff: true } });
    await switchAppeals({ actor, input: { isOff: true } });
    expect((await getPublishedRules("en-US", NOW)).isOff).toBe(true);
    await switchAppeals({ actor, input: { isOff: false } });
    const entries = await db.auditEntry.findMany({ where: { subjectId: "appeals" }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["appeals.switch-off", "appeals.switch-on"]);
  });
});
