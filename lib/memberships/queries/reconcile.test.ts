import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import { type Actor, system } from "../../actor";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { type FindingListInput, listFindings, listReconcileRuns } from "./reconcile";

let database: TestDatabase;
let db: Db;
let run: string;
let all: string[];
const actor = system("test");
const list = (input: FindingListInput) => listFindings({ actor, input: { run, ...input }, tx: db });

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
  const made = await db.reconcileRun.create({
    data: {
      mode: "REPAIR",
      state: "DONE",
      findings: {
        create: Array.from({ length: 25 }, (_, n) => ({
          ...{ kind: "MISSING" as const, what: "payment", stripeId: `pi_${n}`, detail: {} },
          repairedAt: n % 5 === 0 ? null : new Date(),
        })),
      },
    },
    include: { findings: { orderBy: { id: "asc" } } },
  });
  await db.reconcileRun.create({ data: { mode: "CHECK", startedAt: new Date(Date.now() + 1_000) } });
  run = made.id;
  all = made.findings.map(({ id }) => id);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

describe("findings", () => {
  it.each([7, 25, 100])("in pages of %i, both ways, are all there are", async (pageSize) => {
    const pages: string[][] = [];
    let page = await list({ pageSize });
    for (;;) {
      pages.push(page.rows.map(({ id }) => id));
      if (!page.next) break;
      page = await list({ pageSize, after: page.next });
    }
    expect(pages.flat()).toEqual(all);
    for (const forward of pages.toReversed().slice(1)) {
      page = await list({ pageSize, before: page.previous ?? undefined });
      expect(page.rows.map(({ id }) => id)).toEqual(forward);
    }
    expect(page.previous).toBeNull();
  });

  it("are filtered by what became of them; an address typed at random shows the first page", async () => {
    expect((await list({ state: "left" })).rows).toHaveLength(5);
    expect((await list({ state: "repaired" })).rows).toHaveLength(20);
    const odd = { state: "x", after: "'; --", before: "1", pageSize: -1 } as unknown as FindingListInput;
    expect((await list(odd)).rows).toHaveLength(25);
    expect((await list({ run: "none" })).rows).toEqual([]);
  });

  it("and runs, the latest first, are for those who may see money", async () => {
    expect((await listReconcileRuns({ actor, tx: db })).map(({ mode }) => mode)).toEqual(["CHECK", "REPAIR"]);
    for (const role of Object.values(StaffRole)) {
      const staff: Actor = { kind: "staff", userId: "u", role };
      for (const read of [
        () => listReconcileRuns({ actor: staff, tx: db }),
        () => listFindings({ actor: staff, input: { run }, tx: db }),
      ])
        if (role !== "EDITOR") await expect(read()).resolves.toBeTruthy();
        else await expect(read()).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
