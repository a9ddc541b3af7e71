import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { startTestMail, type TestMail } from "../embedded/test-mail";
import { useTestDatabase } from "../embedded/test-settings";
import { jobs, stopJobs } from "../jobs";
import {
  cancelReminder,
  confirmReminder,
  pruneReminders,
  requestReminder,
  sendReminder,
  stopReminders,
  tendReminders,
} from "./commands";
import { countReminders, readReminder, readStopReminders } from "./queries";
import { reminderDue } from "./rules";

const DAY = 86_400_000;
const NOW = new Date("2026-03-03T15:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
let database: TestDatabase;
let mail: TestMail;
beforeAll(async () => {
  mail = await startTestMail();
  database = await useTestDatabase({ SMTP_URL: mail.url });
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
  await mail.close();
});

let count = 0;
let address: string;
beforeEach(async () => {
  address = `later-${++count}@example.org`;
  await db.reminder.deleteMany();
});

const row = () => db.reminder.findUnique({ where: { address } });
/** What asking brings about: the job that it queued, done. */
const ask = async (now = NOW) => {
  expect(await requestReminder({ address, network: `203.0.${count}` }, now)).toBe(0);
  const reminder = await row();
  if (reminder) await sendReminder({ reminderId: reminder.id }, now);
};
const subjects = async () => (await mail.to(address)).map(({ subject }) => subject);
/** The tokens in the links of the newest mail. */
const links = async () => {
  const { text } = (await mail.to(address)).at(-1) ?? { text: "" };
  const token = (path: string) =>
    new URL(new RegExp(`http\\S+/remind/${path}\\?token=[\\w-]+`).exec(text)?.[0] ?? "x:").searchParams.get("token") ??
    "";
  return { confirm: token("confirm"), stop: token("stop"), text };
};
const confirm = async () => {
  await ask();
  const { confirm: token } = await links();
  expect(await confirmReminder({ token }, NOW)).toBe(true);
  return token;
};
const waiting = async () => {
  const boss = await jobs();
  return (await boss.fetch("send-reminder", { batchSize: 100 })).map(({ data }) => data);
};

const ASKS = "Shall Groundwork Gazette remind you next month?";
const site = async () => (await import("../settings")).getSettings().then(({ organisation }) => organisation);

describe("a reminder", () => {
  it("is asked for, confirmed, sent on its day and forgotten: two mails and no more", async () => {
    const { name, timeZone } = await site();
    await ask();
    await ask(days(1));
    expect(await subjects()).toEqual([ASKS.replace("Groundwork Gazette", name)]);
    const { confirm: token } = await links();
    const kept = await row();
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await readReminder({ token, now: NOW })).toEqual({ dueAt: null });
    const both = await Promise.all([confirmReminder({ token }, NOW), confirmReminder({ token }, days(1))]);
    expect(both).toEqual([true, true]);
    const dueAt = reminderDue(NOW, timeZone);
    expect(await readReminder({ token, now: days(20) })).toEqual({ dueAt });
    await ask(days(2));
    expect((await row())?.dueAt).toEqual(dueAt);

    const reminderId = kept?.id ?? "";
    await waiting();
    await tendReminders(new Date(dueAt.getTime() - 1));
    await sendReminder({ reminderId }, new Date(dueAt.getTime() - 1));
    expect(await waiting()).toEqual([]);
    expect(await subjects()).toHaveLength(1);
    await tendReminders(dueAt);
    await tendReminders(dueAt);
    expect(await waiting()).toEqual([{ reminderId }]);
    await Promise.all([sendReminder({ reminderId }, dueAt), sendReminder({ reminderId }, dueAt)]);
    await sendReminder({ reminderId }, dueAt);
    expect(await subjects()).toEqual([expect.any(String), `The reminder you asked for, from ${name}`]);
    expect((await links()).text).toContain("/join");
    expect(await row()).toBeNull();
    expect(await readReminder({ token, now: dueAt })).toBeNull();
  });

  it("is in the words of the usual appeal, and leads to what is credited to it", async () => {
    const variant = {
      name: "A",
      headline: "Who pays for the tide gauge?",
      body: "**Readers** do.",
      button: "Join them",
    };
    const appeal = await db.appeal.create({
      data: { name: "Usual", status: "RUNNING", isDefault: true, variants: { create: variant } },
    });
    await confirm();
    const { id, dueAt } = await db.reminder.findUniqueOrThrow({ where: { address } });
    await sendReminder({ reminderId: id }, dueAt ?? NOW);
    const { text } = await links();
    expect(text).toContain(variant.headline);
    expect(text).toContain("Readers do.");
    expect(text).toContain(`/join?appeal=${appeal.id}&variant=`);
    await db.appeal.delete({ where: { id: appeal.id } });
  });

  it("cannot be confirmed after a week, and then is forgotten; one that is confirmed stays", async () => {
    await ask();
    const { confirm: token } = await links();
    expect(await confirmReminder({ token }, days(7))).toBe(false);
    expect(await readReminder({ token, now: days(7) })).toBeNull();
    await pruneReminders(days(6));
    expect(await row()).not.toBeNull();
    await pruneReminders(days(7));
    expect(await row()).toBeNull();
    const later = await confirm();
    await pruneReminders(days(7));
    expect(await readReminder({ token: later, now: days(7) })).not.toBeNull();
    await pruneReminders(days(60));
    expect(await row()).toBeNull();
  });

  it("is asked for anew once the first mail was left for a week", async () => {
    await ask();
    await ask(days(8));
    expect(await subjects()).toHaveLength(2);
    expect(await confirmReminder({ token: (await links()).confirm }, days(9))).toBe(true);
  });

  it("is canceled by its link: nothing is sent, nothing kept", async () => {
    const token = await confirm();
    const { id, dueAt } = await db.reminder.findUniqueOrThrow({ where: { address } });
    expect(await cancelReminder({ token })).toBe(true);
    expect(await cancelReminder({ token })).toBe(false);
    await sendReminder({ reminderId: id }, dueAt ?? NOW);
    expect(await subjects()).toHaveLength(1);
    expect(await row()).toBeNull();
  });

  it("is stopped from the foot of a mail for everybody who types that address, and for no other", async () => {
    await confirm();
    const { stop } = await links();
    expect(readStopReminders(stop)).toBe(address);
    expect(readStopReminders(`${stop.slice(0, -3)}abc`)).toBeNull();
    expect(await stopReminders({ token: "nothing" })).toBe(false);
    expect(await stopReminders({ token: stop })).toBe(true);
    expect(await row()).toBeNull();
    await ask();
    expect(await subjects()).toHaveLength(1);
    expect(await row()).toBeNull();
    address = `other-${count}@example.org`;
    await ask();
    expect(await subjects()).toHaveLength(1);
  });
});

describe("nothing is sent", () => {
  const join = (facts: object = {}, email: object = {}) =>
    db.member.create({ data: { emails: { create: { address, ...email } }, ...facts } });

  it.each([
    ["to who became a member", { status: "ACTIVE" }, {}],
    ["to a member whose payment fails", { status: "PAST_DUE" }, {}],
    ["to who wants never to be asked", { appealsOff: true }, {}],
    ["where mail comes back from", {}, { bouncedAt: NOW }],
  ])("%s, neither the mail that asks nor the reminder", async (_, facts, email) => {
    await confirm();
    await join(facts, email);
    const { id, dueAt } = await db.reminder.findUniqueOrThrow({ where: { address } });
    await sendReminder({ reminderId: id }, dueAt ?? NOW);
    expect(await subjects()).toHaveLength(1);
    expect(await row()).toBeNull();
    await ask();
    expect(await subjects()).toHaveLength(1);
    expect(await row()).toBeNull();
  });

  it("but to a former member, who may have forgotten", async () => {
    await join({ status: "ENDED" });
    await confirm();
    const { id, dueAt } = await db.reminder.findUniqueOrThrow({ where: { address } });
    await sendReminder({ reminderId: id }, dueAt ?? NOW);
    expect(await subjects()).toHaveLength(2);
  });
});

it("asking is limited by network and by address, without a word about either", async () => {
  for (let tries = 0; tries < 6; tries += 1) expect(await requestReminder({ address, network: `n-${tries}` })).toBe(0);
  expect(await requestReminder({ address, network: "n-7" })).toBeGreaterThan(0);
  for (let tries = 0; tries < 10; tries += 1)
    expect(await requestReminder({ address: `n${tries}-${address}`, network: "n-8" })).toBe(0);
  expect(await requestReminder({ address: `n11-${address}`, network: "n-8" })).toBeGreaterThan(0);
});

it("staff see how many wait, and who may not look does not", async () => {
  await confirm();
  address = `unsure-${count}@example.org`;
  await ask();
  const actor = { kind: "staff", userId: "00000000-0000-7000-8000-000000000001", role: "EDITOR" } as const;
  expect(await countReminders({ actor })).toBe(1);
  await expect(countReminders({ actor: { kind: "guest" } })).rejects.toMatchObject({ code: "forbidden" });
});
