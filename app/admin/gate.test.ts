import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Db } from "../../lib/db";
import type { TestDatabase } from "../../lib/embedded/test-database";
import { useTestDatabase } from "../../lib/embedded/test-settings";
import { StaffRole } from "../../prisma/generated/enums";
import { judge } from "./gate";
import { MENU, permissionFor } from "./menu";

let database: TestDatabase;
let db: Db;
const HOUR = 3_600_000;

beforeAll(async () => {
  database = await useTestDatabase();
  db = createDb(database.url);
  const person = (name: string, staff: { role: StaffRole; disabledAt?: Date } | null, expires = Date.now() + HOUR) =>
    db.user.create({
      data: {
        email: `${name}@example.org`,
        ...(staff && { staff: { create: staff } }),
        sessions: { create: { sessionToken: name, expires: new Date(expires) } },
      },
    });
  for (const role of Object.values(StaffRole)) await person(role, { role });
  await person("reader", null);
  await person("left", { role: "OWNER", disabledAt: new Date() });
  await person("late", { role: "OWNER" }, Date.now() - 1);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const verdict = (pathname: string, token?: string) =>
  judge({
    nextUrl: { pathname },
    cookies: { get: (name) => (token && name === "next-auth.session-token" ? { value: token } : undefined) },
  });

const asks = async (pathname: string, token?: string) => (await verdict(pathname, token)) !== "open";

describe("the panel", () => {
  const open: Record<StaffRole, string[]> = {
    OWNER: [
      "/admin",
      "/admin/members",
      "/admin/figures",
      "/admin/reconcile",
      "/admin/articles",
      "/admin/appeals",
      "/admin/newsletter",
      "/admin/events",
      "/admin/mails",
      "/admin/security",
      "/admin/team",
      "/admin/audit",
      "/admin/settings",
      "/admin/health",
    ],
    MANAGER: [
      "/admin",
      "/admin/members",
      "/admin/figures",
      "/admin/reconcile",
      "/admin/articles",
      "/admin/appeals",
      "/admin/newsletter",
      "/admin/events",
      "/admin/mails",
      "/admin/security",
      "/admin/settings",
      "/admin/health",
    ],
    EDITOR: ["/admin", "/admin/articles", "/admin/appeals", "/admin/newsletter", "/admin/mails", "/admin/security"],
    ANALYST: [
      "/admin",
      "/admin/members",
      "/admin/figures",
      "/admin/reconcile",
      "/admin/articles",
      "/admin/appeals",
      "/admin/newsletter",
      "/admin/events",
      "/admin/mails",
      "/admin/security",
    ],
  };

  it.each(Object.values(StaffRole))("opens to %s as far as the role goes", async (role) => {
    for (const { href } of MENU) {
      expect(await asks(href, role), href).toBe(!open[role].includes(href));
      if (href !== "/admin" && !open[role].includes(href)) expect(await asks(`${href}/x/y`, role), href).toBe(true);
    }
  });

  it("has pages of records for those alone that are there", async () => {
    const { id } = await db.member.create({ data: {} });
    const kept = { id: "evt_1", type: "ping", livemode: false, createdAt: new Date(), headers: {}, body: "{}" };
    await db.webhookEvent.create({ data: kept });
    const run = await db.bulkRun.create({ data: { deed: "ERASE", startedBy: id } });
    for (const address of [
      `/admin/members/${id}`,
      `/admin/members/${id}/erase`,
      "/admin/events/evt_1",
      "/admin/events/replay",
      "/admin/events/replay/start",
      "/admin/members/bulk",
      "/admin/members/bulk/choose",
      `/admin/members/bulk/${run.id}`,
      `/admin/members/bulk/${run.id}/act`,
      `/admin/members/${id}/notes/save`,
      "/admin/team/invite/send",
      "/admin/team/factor/require",
      "/admin/members/offline/record",
      "/admin/members/import/upload",
    ])
      expect(await asks(address, "OWNER"), address).toBe(false);
    for (const address of [
      "/admin/members/nobody",
      "/admin/members/nobody/erase",
      `/admin/members/${id.replace(/.$/, "x")}`,
      "/admin/events/evt_2",
      `/admin/members/bulk/${id}`,
      `/admin/members/bulk/${id}/outcomes`,
      "/admin/members/nobody/notes/save",
      `/admin/members/${id}/payments/nothing/send`,
      "/admin/members/import/nothing/refused",
      "/admin/team/nobody/act",
      "/admin/articles/nothing/history/restore",
      "/admin/appeals/%00/act",
    ])
      expect(await asks(address, "OWNER"), address).toBe(true);
    // Who may not erase does not see whom others erase.
    expect(await asks(`/admin/members/bulk/${run.id}`, "MANAGER")).toBe(true);
  });

  it("has results for those appeals alone that are there", async () => {
    const { id } = await db.appeal.create({ data: { name: "Test" } });
    expect(await asks(`/admin/appeals/${id}/results`, "EDITOR")).toBe(false);
    for (const other of ["nothing", id.replace(/.$/, "x"), "00000000-0000-4000-8000-000000000000"])
      expect(await asks(`/admin/appeals/${other}/results`, "EDITOR"), other).toBe(true);
  });

  it.each([undefined, "reader", "left", "late", "forged"])("does not exist for %s", async (token) => {
    for (const address of ["/admin", "/admin/members/x", "/admin/nothing"])
      expect(await asks(address, token)).toBe(true);
  });

  it("sends whose session has ended to sign in, and nobody else", async () => {
    for (const token of ["late", "forged"]) expect(await verdict("/admin/members", token), token).toBe("over");
    for (const token of ["reader", "left"]) expect(await verdict("/admin/members", token), token).toBe("refused");
  });

  it("tells who has no session the same of every address below it, whether something is there or not", async () => {
    for (const address of ["/admin", "/admin/members", "/admin/team/factor/require", "/admin/nothing", "/admin/x/y/z"])
      expect(await verdict(address), address).toBe("nobody");
    expect(await verdict("/nothing")).toBe("open");
  });

  it("is shut to staff whose second factor is still to be shown, wherever they go", async () => {
    const { id: staffId } = await db.user.findUniqueOrThrow({ where: { email: "OWNER@example.org" } });
    await db.staffFactor.create({ data: { staffId, sealed: new Uint8Array(1), confirmedAt: new Date() } });
    for (const { href } of MENU) expect(await verdict(`${href}/x`, "OWNER"), href).toBe("factor");
    await db.session.update({ where: { sessionToken: "OWNER" }, data: { factorAt: new Date() } });
    expect(await verdict("/admin", "OWNER")).toBe("open");
    await db.staffFactor.deleteMany();
  });

  it("is only what lies under its own address", async () => {
    for (const address of ["/", "/administrators", "/join/admin", "/articles/admin"])
      expect(await asks(address), address).toBe(false);
  });

  it("asks for the permission of the nearest section", () => {
    expect(permissionFor("/admin/events/evt_1")).toBe("webhooks.read");
    expect(permissionFor("/admin/events/replay")).toBe("webhooks.replay");
    expect(permissionFor("/admin/events/replay/start")).toBe("webhooks.replay");
    expect(permissionFor("/admin/eventsx")).toBe("panel.read");
    expect(permissionFor("/admin/members/x/export")).toBe("members.export");
    for (const place of ["", "/choose", "/x", "/x/act", "/x/outcomes"])
      expect(permissionFor(`/admin/members/bulk${place}`), place).toBe("members.write");
    for (const place of ["erase", "erase/confirm"])
      expect(permissionFor(`/admin/members/x/${place}`)).toBe("members.erase");
    expect(permissionFor("/admin/members/x/erased")).toBe("members.read");
    expect(permissionFor("/admin/appeals/x/results")).toBe("appeals.read");
    for (const place of ["choosing", "days"])
      expect(permissionFor(`/admin/appeals/x/results/${place}`)).toBe("appeals.write");
  });
});
