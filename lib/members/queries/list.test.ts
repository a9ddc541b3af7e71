import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { createDb, type Db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import type { MemberListInput } from "../schema";
import { countLiveMembers } from "./counts";
import { listMembers } from "./list";

let database: TestDatabase;
let db: Db;
const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: "018f0000-0000-7000-8000-000000000000", role });
const list = (input: MemberListInput, role: StaffRole = "OWNER") => listMembers({ actor: staff(role), input, tx: db });

const NAMES = ["Mara Lind", "Jo Ng", "Ann-Marie O'Hara", "100% Real", "under_score", "Łucja Żak", null] as const;
const DOMAINS = ["example.org", "mail.example.com", "gmail.example"] as const;
const STATUSES = ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED", "ENDED", null] as const;
const idOf = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const at = <Value>(values: readonly Value[], n: number) => values[n % values.length] as Value;

/** Every member of the test, and what the list should say of it. */
const model = Array.from({ length: 123 }, (_, n) => ({
  id: idOf(n),
  name: at(NAMES, n),
  addresses:
    n % 11 === 0 ? [`reader${n}@${at(DOMAINS, n)}`, `second${n}@${at(DOMAINS, n)}`] : [`reader${n}@${at(DOMAINS, n)}`],
  status: at(STATUSES, Math.floor(n / 2)),
  plan: n % 3 === 0 ? ("ANNUAL" as const) : ("MONTHLY" as const),
  isListed: n % 17 !== 5,
}));

beforeAll(async () => {
  database = await useTestDatabase();
  db = createDb(database.url);
  await db.member.createMany({
    data: model.map(({ id, name, status, isListed }, n) => ({
      id,
      name,
      status,
      ...(!isListed && (n % 2 ? { mergedIntoId: idOf(0) } : { erasedAt: new Date(), name: null, status: null })),
    })),
  });
  await db.memberEmail.createMany({
    data: model.flatMap(({ id, addresses }) =>
      addresses.map((address, n) => ({ memberId: id, address, isPrimary: n === 0 })),
    ),
  });
  await db.membership.createMany({
    data: model.flatMap(({ id, status, plan }, n) =>
      status
        ? [
            {
              memberId: id,
              status,
              plan,
              amount: 500,
              currency: "usd",
              startedAt: new Date(),
              stripeSubscriptionId: `sub_${n}`,
            },
          ]
        : [],
    ),
  });
  await db.stripeCustomer.create({ data: { id: "cus_7", memberId: idOf(7), livemode: false } });
  await db.payment.create({
    data: {
      memberId: idOf(8),
      kind: "GIFT",
      status: "SUCCEEDED",
      amount: 500,
      currency: "usd",
      paidAt: new Date(),
      stripePaymentIntentId: "pi_8",
      stripeInvoiceId: "in_8",
      stripeChargeId: "ch_8",
      refunds: {
        create: {
          ...{ stripeRefundId: "re_8", amount: 100, currency: "usd" },
          ...{ status: "SUCCEEDED", refundedAt: new Date() },
        },
      },
    },
  });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** The same question answered by hand: no index, no SQL. */
function expected({ query = "", status, plan }: { query?: string; status?: string; plan?: string }): string[] {
  const text = query.toLowerCase();
  const begins = (value: string, starts: string[]) =>
    value.startsWith(text) || starts.some((start) => value.includes(start + text));
  if (text && !/[\p{L}\p{N}]/u.test(text)) return [];
  const has = (value: string, starts: string[]) => (text.length < 3 ? begins(value, starts) : value.includes(text));
  return model
    .filter((member) => member.isListed)
    .filter((member) => !status || (status === "none" ? member.status === null : member.status === status))
    .filter((member) => !plan || (member.status !== null && member.plan === plan))
    .filter(
      (member) =>
        !text ||
        has((member.name ?? "").toLowerCase(), [" ", "-"]) ||
        member.addresses.some((address) => has(address, [".", "@"])),
    )
    .map(({ id }) => id)
    .reverse();
}

/** Walks to the last page and back, and insists that both ways show the same. */
async function walk(input: MemberListInput): Promise<string[]> {
  const pages: string[][] = [];
  let page = await list(input);
  expect(page.previous).toBeNull();
  for (;;) {
    pages.push(page.rows.map(({ id }) => id));
    if (!page.next) break;
    page = await list({ ...input, after: page.next });
  }
  for (const forward of pages.toReversed().slice(1)) {
    page = await list({ ...input, before: page.previous ?? "none" });
    expect(page.rows.map(({ id }) => id)).toEqual(forward);
    expect(page.next).toBe(forward.at(-1));
  }
  expect(page.previous).toBeNull();
  return pages.flat();
}

describe("pages, both ways, against a search by hand", () => {
  const queries = [
    "",
    "mar",
    "MARA LIND",
    "ma",
    "o",
    "o'",
    "100%",
    "%",
    "_",
    "\\",
    "r_s",
    "gmail",
    "reader1",
    "second",
    "ex",
    "żak",
    "zzz",
  ];
  const statuses = [undefined, "ACTIVE", "PAUSED", "ENDED", "none"] as const;
  const plans = [undefined, "ANNUAL"] as const;
  const cases = queries.flatMap((query) =>
    statuses.flatMap((status) => plans.map((plan) => ({ query, status, plan }))),
  );

  it.each([1, 7, 50])("of %i", async (pageSize) => {
    const sample = pageSize === 1 ? cases.filter(({ status }) => status === "PAUSED") : cases;
    for (const { query, status, plan } of sample) {
      const filter = { query, ...(status && { status }), ...(plan && { plan }) };
      expect({ filter, ids: await walk({ ...filter, pageSize }) }).toEqual({ filter, ids: expected(filter) });
    }
  });
});

describe("an exact Stripe id", () => {
  it.each([
    ["cus_7", 7],
    ["sub_2", 2],
    ["pi_8", 8],
    ["in_8", 8],
    ["ch_8", 8],
    ["re_8", 8],
  ])("%s finds its member, for an analyst too", async (query, n) => {
    for (const role of ["OWNER", "ANALYST"] as const)
      expect((await list({ query }, role)).rows.map(({ id }) => id)).toEqual([idOf(n)]);
  });

  it("finds nobody by a part of it, and obeys the other filters", async () => {
    expect((await list({ query: "cus_" })).rows).toEqual([]);
    expect((await list({ query: "cus_70" })).rows).toEqual([]);
    expect((await list({ query: "cus_7", status: "none" })).rows).toEqual([]);
  });
});

describe("personal data", () => {
  it("is whole for a manager and masked for an analyst", async () => {
    const [seen] = (await list({ query: "sub_0" }, "MANAGER")).rows;
    expect(seen).toMatchObject({ name: "Mara Lind", address: "reader0@example.org" });
    const [masked] = (await list({ query: "sub_0" }, "ANALYST")).rows;
    expect(masked).toMatchObject({ name: "M… L…", address: "r…@e….org" });
    expect(JSON.stringify(await list({}, "ANALYST"))).not.toMatch(/reader|Mara|second/);
  });

  it("cannot be guessed by an analyst's search", async () => {
    const found = await list({ query: "mara" }, "ANALYST");
    expect(found).toMatchObject({ rows: [], similar: [], next: null, previous: null, isPersonal: false });
  });
});

it("is refused to whoever may not read members", async () => {
  const actors: Actor[] = [staff("EDITOR"), { kind: "guest" }, { kind: "member", userId: "u", memberId: idOf(1) }];
  for (const actor of actors) {
    await expect(listMembers({ actor, input: {}, tx: db })).rejects.toMatchObject({ code: "forbidden" });
    await expect(countLiveMembers({ actor, tx: db })).rejects.toMatchObject({ code: "forbidden" });
  }
});

it("takes an address typed at random for the first page", async () => {
  const odd = {
    query: 5,
    match: "none",
    sort: "-",
    plan: [],
    after: "1; DROP",
    before: {},
    pageSize: -1,
  } as unknown as MemberListInput;
  const { rows } = await list(odd);
  expect(rows.map(({ id }) => id)).toEqual(expected({}).slice(0, 50));
});

it("counts live members by status", async () => {
  const counts = await countLiveMembers({ actor: staff("OWNER"), tx: db });
  expect(counts).toEqual(
    ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED"].map((status) => ({ status, count: expected({ status }).length })),
  );
});
