import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "../../actor";
import { createDb, type Db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { at, day, idOf, type Modelled, memberId, model } from "../../embedded/test-members";
import { useTestDatabase } from "../../embedded/test-settings";
import { FILTERS, SORT_KEYS, type SortKey } from "../rules";
import type { MemberListInput } from "../schema";
import { countMembers } from "./count";
import { listMembers } from "./list";

const actor = system("test");
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await useTestDatabase();
  db = createDb(database.url);
  await db.setting.create({ data: { key: "organisation", value: { timeZone: "UTC" } } });
  await db.article.createMany({
    data: [1, 2].map((n) => ({ id: idOf(1, n), slug: `a${n}`, title: `A ${n}`, body: "." })),
  });
  await db.appeal.create({ data: { id: idOf(2, 1), name: "Spring" } });
  await db.appealVariant.create({
    data: { id: idOf(3, 1), appealId: idOf(2, 1), name: "B", headline: "h", body: "b", button: "b" },
  });
  await db.label.createMany({ data: [1, 2, 3].map((n) => ({ id: idOf(4, n), name: `L${n}`, key: `l${n}` })) });
  await db.member.createMany({
    data: model.map(({ id, name, status, createdAt, country, card, isListed }) => ({
      ...{ id, name, status, createdAt, country, cardExpiresOn: card ? new Date(card) : null },
      ...(!isListed && { mergedIntoId: memberId(0) }),
    })),
  });
  await db.memberEmail.createMany({
    data: model.map(({ id, isBounced }, n) => ({
      ...{ memberId: id, address: `reader${n}@example.org`, bouncedAt: isBounced ? new Date() : null },
    })),
  });
  await db.memberLabel.createMany({
    data: model.flatMap(({ id, labels }) => labels.map((k) => ({ memberId: id, labelId: idOf(4, k) }))),
  });
  await db.membership.createMany({
    data: model.flatMap(({ id, status, plan, amount, isLeaving, reason }) =>
      status && plan
        ? [
            {
              memberId: id,
              status: "ENDED" as const,
              plan,
              amount: 1,
              currency: "usd",
              startedAt: day(-9),
              cancelReason: "x",
            },
            {
              ...{ memberId: id, status, plan, amount, currency: "usd", startedAt: day(0), cancelReason: reason },
              cancelAt: isLeaving ? day(90) : null,
            },
          ]
        : [],
    ),
  });
  await db.checkoutAttempt.createMany({
    data: model.flatMap(({ id, source }) =>
      [2, 1, 0].map((k) => ({
        ...{ memberId: id, frequency: "MONTHLY" as const, amount: 500, currency: "usd", browserHash: "h" },
        ...{
          expiresAt: day(1),
          completedAt: k === 0 ? null : day(k),
          state: k === 0 ? ("OPEN" as const) : ("COMPLETED" as const),
        },
        articleId: k === 1 && source < 2 ? idOf(1, source + 1) : k === 1 ? null : idOf(1, 1),
        appealId: k === 1 && source === 2 ? idOf(2, 1) : null,
        variantId: k === 1 && source === 2 ? idOf(3, 1) : null,
      })),
    ),
  });
  for (const { id, payments } of model)
    for (const { lost, hasFailed, ...payment } of payments)
      await db.payment.create({
        data: {
          ...{ ...payment, memberId: id, kind: "GIFT", status: hasFailed ? "FAILED" : "SUCCEEDED" },
          ...(lost && {
            disputes: {
              create: {
                ...{ stripeDisputeId: `dp_${id}`, amount: payment.amount, currency: payment.currency },
                ...{ status: "lost", reason: "fraudulent", openedAt: day(9) },
              },
            },
          }),
        },
      });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const list = (input: MemberListInput) => listMembers({ actor, input, tx: db });
const inUsd = ({ currency }: Modelled) => currency === "usd";

/** Each filter with what was asked and who fits, by hand. */
const CASES: [string, MemberListInput, (member: Modelled) => boolean][] = [
  ["status", { status: "ACTIVE" }, ({ status }) => status === "ACTIVE"],
  ["status", { status: ["PAUSED", "none"] }, ({ status }) => status === "PAUSED" || status === null],
  ["plan", { plan: "ANNUAL" }, ({ plan }) => plan === "ANNUAL"],
  ["amount", { "amount-from": "6", "amount-to": "$8" }, (m) => inUsd(m) && m.amount >= 600 && m.amount <= 800],
  ["amount", { "amount-to": "6" }, (m) => inUsd(m) && m.amount > 0 && m.amount <= 600],
  [
    "since",
    { "since-from": "2026-01-10", "since-to": "2026-01-20" },
    (m) => m.createdAt >= day(9) && m.createdAt <= day(19),
  ],
  ["last", { "last-from": "2026-01-15" }, ({ lastGift }) => lastGift !== null && lastGift >= day(14)],
  ["last", { "last-to": "2026-01-15" }, ({ lastGift }) => lastGift !== null && lastGift <= day(14)],
  ["total", { "total-from": "12.50" }, (m) => inUsd(m) && m.total >= 1250],
  ["total", { "total-to": "12.50" }, (m) => inUsd(m) && m.total > 0 && m.total <= 1250],
  ["label", { label: idOf(4, 2) }, ({ labels }) => labels.includes(2)],
  ["label", { label: [idOf(4, 2), idOf(4, 3)] }, ({ labels }) => labels.includes(2) || labels.includes(3)],
  ["country", { country: "PL" }, ({ country }) => country === "PL"],
  ["article", { article: idOf(1, 2) }, ({ source }) => source === 1],
  ["appeal", { appeal: idOf(2, 1) }, ({ source }) => source === 2],
  ["variant", { variant: idOf(3, 1) }, ({ source }) => source === 2],
  ["failing", { failing: "yes" }, ({ status }) => status === "PAST_DUE" || status === "UNPAID"],
  ["card", { "card-from": "2026-01-28", "card-to": "2026-02-28" }, ({ card }) => card !== null && card < "2026-03"],
  ["leaving", { leaving: "yes" }, ({ isLeaving }) => isLeaving],
  ["reason", { reason: "unused" }, ({ reason }) => reason === "unused"],
  ["once", { once: "yes" }, ({ status, total }) => status === null && total > 0],
  ["bounced", { bounced: "yes" }, ({ isBounced }) => isBounced],
];
const listed = model.filter(({ isListed }) => isListed);

const keyOf: Record<string, (member: Modelled) => string | number> = {
  since: ({ createdAt }) => Number(createdAt),
  name: ({ name }) =>
    name
      ?.normalize("NFD")
      .replaceAll(/[\u0300-\u036f]/g, "")
      .toLowerCase() ?? "\ufffd",
  last: ({ lastGift }) => Number(lastGift ?? 0),
  total: ({ total }) => total,
  amount: ({ amount }) => amount,
};

function sorted(members: Modelled[], sort: SortKey): string[] {
  const name = sort.replace("-", "");
  const isDown = (name !== "name") === (sort === name);
  const key = keyOf[name] ?? (() => 0);
  const order = (a: Modelled, b: Modelled) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1);
  const up = members.toSorted(order).map(({ id }) => id);
  return isDown ? up.reverse() : up;
}

/** Walks to the last page and back, and insists that both ways show the same. */
async function walk(input: MemberListInput): Promise<string[]> {
  const pages: string[][] = [];
  let page = await list(input);
  for (;;) {
    pages.push(page.rows.map(({ id }) => id));
    if (!page.next) break;
    page = await list({ ...input, after: page.next });
  }
  for (const forward of pages.toReversed().slice(1)) {
    page = await list({ ...input, before: page.previous ?? "none" });
    expect(page.rows.map(({ id }) => id)).toEqual(forward);
  }
  expect(page.previous).toBeNull();
  return pages.flat();
}

describe("each filter, against the same question answered by hand", () => {
  it.each(CASES)("%s, of %j", async (_, input, fits) => {
    const expected = sorted(listed.filter(fits), "since");
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(listed.length);
    expect(await walk({ ...input, pageSize: 20 })).toEqual(expected);
    expect(await countMembers({ actor, input, tx: db })).toEqual({ count: expected.length, isExact: true });
  });

  it("is among these", () => {
    expect([...new Set(CASES.map(([name]) => name))]).toEqual(Object.keys(FILTERS));
  });
});

describe("filters together", () => {
  it.each(["all", "any"] as const)("fit %s of them", async (match) => {
    for (let n = 0; n < CASES.length; n += 1) {
      const three = [n, n + 5, n + 9].map((place) => at(CASES, place));
      const names = new Set(three.map(([name]) => name));
      if (names.size < 3) continue;
      const input = Object.assign({ match, pageSize: 30 }, ...three.map(([, one]) => one)) as MemberListInput;
      const fit = listed.filter((member) => {
        const answers = three.map(([, , fits]) => fits(member));
        return match === "all" ? answers.every(Boolean) : answers.some(Boolean);
      });
      expect({ input, ids: await walk(input) }).toEqual({ input, ids: sorted(fit, "since") });
    }
  });

  it("obey a search too", async () => {
    const input: MemberListInput = { query: "eva", match: "any", status: "ACTIVE", bounced: "yes" };
    const fit = listed.filter(
      ({ name, status, isBounced }) => name === "eva bell" && (status === "ACTIVE" || isBounced),
    );
    expect(await walk(input)).toEqual(sorted(fit, "since"));
  });
});

describe("each order, both ways through its pages", () => {
  it.each(SORT_KEYS)("%s", async (sort) => {
    expect(await walk({ sort, pageSize: 17 })).toEqual(sorted(listed, sort));
    const active = listed.filter(({ status }) => status === "ACTIVE");
    expect(await walk({ sort, status: "ACTIVE", pageSize: 4 })).toEqual(sorted(active, sort));
  });
});

describe("what is typed wrongly", () => {
  it.each([
    [{ "amount-from": "ten" }, "amount-from"],
    [{ "amount-from": "20", "amount-to": "10" }, "amount-to"],
    [{ "since-from": "2026-02-31" }, "since-from"],
    [{ label: "x" }, "label"],
    [{ country: "Poland" }, "country"],
    [{ status: "x" }, "status"],
  ] as [MemberListInput, string][])("%j is said at its field, and finds nobody", async (input, field) => {
    const page = await list(input);
    expect(Object.keys(page.errors)).toEqual([field]);
    expect(page.rows).toEqual([]);
    expect(await list({ ...input, match: "any", plan: "ANNUAL" })).toMatchObject({ rows: [] });
    expect(await countMembers({ actor, input, tx: db })).toEqual({ count: 0, isExact: true });
  });
});

it("shows who is written nearly like it, where few are written just so", async () => {
  const names = async (query: string) => (await list({ query })).similar.map(({ name }) => name);
  expect(await names("mara lnd")).toContain("Mara Lind");
  for (const typed of ["mara lnid", "mraa lind", "mara liind"])
    expect(await names(typed), typed).toContain("Mara Lind");
  const addresses = async (query: string) => (await list({ query })).similar.map(({ address }) => address);
  for (const typed of ["raeder77@example.org", "reader77@exmaple.org", "reader77@mail.example"])
    expect((await addresses(typed))[0], typed).toBe("reader77@example.org");
  for (const query of ["somebodyelse@example.org", "reader77@example.org"]) expect(await addresses(query)).toEqual([]);
  expect(await names("mara lind")).toEqual([]);
  const analyst = { kind: "staff" as const, userId: memberId(0), role: "ANALYST" as const };
  expect(await listMembers({ actor: analyst, input: { query: "mara lnd" }, tx: db })).toMatchObject({ similar: [] });
});

it("what the database keeps follows whatever is changed: taken away, given to another, paid back", async () => {
  const read = () =>
    db.$queryRaw`SELECT "id", "plan", "amount", "endsAt", "cancelReason", "currency", "totalGiven", "otherTotals", "firstGiftAt", "lastGiftAt",
      "sourceArticleId", "sourceAppealId", "sourceVariantId" FROM "Member" ORDER BY "id"`;
  const member = (n: number) => db.member.findUniqueOrThrow({ where: { id: memberId(n) } });
  const [from, to] = [await member(2), await member(3)];
  await db.payment.updateMany({ where: { memberId: from.id }, data: { memberId: to.id } });
  expect([(await member(2)).totalGiven, (await member(3)).totalGiven]).toEqual([0n, from.totalGiven + to.totalGiven]);
  await db.payment.updateMany({ where: { memberId: to.id, status: "SUCCEEDED" }, data: { amountRefunded: 100 } });
  expect((await member(3)).totalGiven).toBeLessThan(from.totalGiven + to.totalGiven);
  await db.payment.deleteMany({ where: { memberId: to.id } });
  expect(await member(3)).toMatchObject({ totalGiven: 0n, firstGiftAt: null, lastGiftAt: null });
  await db.membership.updateMany({ where: { memberId: memberId(4) }, data: { amount: 77, cancelReason: "unused" } });
  await db.article.delete({ where: { id: idOf(1, 2) } });
  expect(await db.member.count({ where: { sourceArticleId: idOf(1, 2) } })).toBe(0);
  const kept = await read();
  await db.$queryRaw`SELECT "refresh_members"(ARRAY(SELECT "id" FROM "Member"))::text`;
  expect(await read()).toEqual(kept);
});
