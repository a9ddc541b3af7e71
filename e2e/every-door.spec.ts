import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isAllowed, type Permission } from "../lib/staff/rules";
import { expect, test } from "./fixtures";
import { ask, post } from "./support/http";
import { enterByWelcome, give } from "./support/journey";
import { ROLES, staffState } from "./support/staff";

const ADMIN = path.join(import.meta.dirname, "../app/admin");
const NOWHERE = "00000000-0000-4000-8000-000000000000";

interface Door {
  file: string;
  method: "GET" | "POST";
  needs: Permission[];
}

/** Every page and every handler of the panel with what it asks for, from the files themselves. */
const doors: Door[] = readdirSync(ADMIN, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(path.join(ADMIN, file), "utf8");
    const needs = [...text.matchAll(/requireStaff\("([\w.]+)"\)/g)].map(([, name]) => name as Permission);
    const isPage = /page\.tsx$/.test(file);
    const methods = (["GET", "POST"] as const).filter((method) =>
      isPage ? method === "GET" : new RegExp(`(function|const) ${method}\\b`).test(text),
    );
    return methods.map((method) => ({ file, method, needs }));
  });

test("nobody gets through a door of the panel that their role does not open, and nothing is done behind it", async ({
  browser,
  database,
  page,
  address,
  network,
}) => {
  test.setTimeout(240_000);
  expect(doors.length).toBeGreaterThan(30);
  await give(page, address);
  await enterByWelcome(page, address);
  const cookieOf = (cookies: { name: string; value: string }[]) =>
    cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const member = cookieOf(await page.context().cookies());
  const { id: memberId } = await database.row<{ id: string }>(
    `SELECT "memberId" AS id FROM "MemberEmail" WHERE "address" = $1`,
    address,
  );
  const { id: staffId } = await database.row<{ id: string }>(
    `SELECT "userId" AS id FROM "Staff" WHERE "role" = 'ANALYST'`,
  );
  const known: Record<string, string> = { members: memberId, team: staffId };
  const addressOf = (file: string) => {
    const parts = path.dirname(file).split("/");
    const filled = parts.map((part, index) =>
      part.startsWith("[") ? (known[parts[index - 1] ?? ""] ?? NOWHERE) : part,
    );
    return filled[0] === "." ? "/admin" : `/admin/${filled.join("/")}`;
  };
  const form = {
    word: "erase",
    sure: "yes",
    act: "remove",
    role: "OWNER",
    required: "yes",
    step: "record",
    id: staffId,
  };
  const knock = ({ file, method }: Door, cookie: string, headers = {}) => {
    const all = { "x-forwarded-for": network, cookie, ...headers };
    return method === "POST" ? post(addressOf(file), form, all) : ask(addressOf(file), { headers: all });
  };
  /** What staff did, and who holds what: handlers leave an entry, whatever they do. */
  const state = () =>
    database.row<{ done: string; held: string }>(
      `SELECT (SELECT count(*) FROM "AuditEntry" WHERE "actorKind" = 'STAFF') AS done,
         (SELECT string_agg("userId"::text || "role" || coalesce("disabledAt"::text, ''), ',' ORDER BY "userId") FROM "Staff") AS held`,
    );
  const before = await state();
  /** What a post of our own pages comes to without any session: without the address, which it was sent to and names. */
  const unsigned = async (to: string) => {
    const answer = await post(to, form, { "x-forwarded-for": network });
    const { date: _, "content-security-policy": policy, ...headers } = answer.headers;
    const body = answer.body.toString().replaceAll(`action="${to}"`, "");
    return { status: answer.status, headers: { ...headers, "content-length": undefined }, policy, body };
  };
  const elsewhere = { "x-forwarded-for": network, origin: "https://elsewhere.example" };
  const foreign = (await post("/nothing/is/here", form, elsewhere)).status;
  expect(foreign).toBeGreaterThanOrEqual(404);
  const nowhere = await unsigned("/admin/nothing/is/here");
  expect(nowhere).toMatchObject({ status: 401, body: expect.stringContaining("You are signed out") });
  for (const door of doors) {
    const said = `${door.method} ${addressOf(door.file)}`;
    expect.soft(door.needs.length, `${said} asks for a permission`).toBeGreaterThan(0);
    if (door.method === "GET") expect.soft((await knock(door, "")).status, `${said}: nobody`).toBe(404);
    else {
      expect.soft(await unsigned(addressOf(door.file)), `${said}: nobody, as if it were nowhere`).toEqual(nowhere);
      const stranger = await post(addressOf(door.file), form, elsewhere);
      expect.soft(stranger.status, `${said}: nobody, from elsewhere`).toBe(foreign);
    }
    expect.soft((await knock(door, member)).status, `${said}: a member`).toBeGreaterThanOrEqual(404);
  }
  for (const role of ROLES) {
    const cookie = cookieOf((await staffState(browser, role)).cookies);
    for (const door of doors) {
      const said = `${door.method} ${addressOf(door.file)}: ${role}`;
      const isOpen = door.needs.every((permission) => isAllowed(role, permission));
      if (!isOpen) expect.soft((await knock(door, cookie)).status, said).toBeGreaterThanOrEqual(404);
      if (door.method === "POST") {
        const foreign = await knock(door, cookie, { origin: "https://elsewhere.example" });
        expect.soft(foreign.status, `${said}, from elsewhere`).toBeGreaterThanOrEqual(403);
      }
    }
  }
  expect(await state()).toEqual(before);
});
