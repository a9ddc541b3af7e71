import { describe, expect, it } from "vitest";
import { StaffRole } from "../../prisma/generated/enums";
import { type Actor, system } from "../actor";
import { isAllowed, PERMISSIONS, type Permission, requirePermission } from "./rules";

/** The matrix said a second time, by hand: a change to either is a decision, not a slip. */
const MATRIX: Record<Permission, Record<StaffRole, boolean>> = {
  "panel.read": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: true },
  "members.read": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: true },
  "members.personal": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.write": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.view_as": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.merge": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.export": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.import": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "members.erase": { OWNER: true, MANAGER: false, EDITOR: false, ANALYST: false },
  "money.read": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: true },
  "figures.export": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: true },
  "money.repair": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "receipts.send": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "money.refund": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "money.record": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "memberships.write": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "articles.read": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: true },
  "articles.write": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: false },
  "appeals.read": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: true },
  "appeals.write": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: false },
  "newsletter.read": { OWNER: true, MANAGER: true, EDITOR: true, ANALYST: true },
  "newsletter.write": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "newsletter.export": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "webhooks.read": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: true },
  "webhooks.replay": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "audit.read": { OWNER: true, MANAGER: false, EDITOR: false, ANALYST: false },
  "audit.export": { OWNER: true, MANAGER: false, EDITOR: false, ANALYST: false },
  "staff.write": { OWNER: true, MANAGER: false, EDITOR: false, ANALYST: false },
  "settings.read": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
  "settings.write": { OWNER: true, MANAGER: false, EDITOR: false, ANALYST: false },
  "health.read": { OWNER: true, MANAGER: true, EDITOR: false, ANALYST: false },
};

const permissions = Object.keys(PERMISSIONS) as Permission[];
const roles = Object.values(StaffRole);
const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: "u", role });

describe.each(permissions)("%s", (permission) => {
  it.each(roles)("for %s", (role) => {
    const expected = MATRIX[permission][role];
    expect(isAllowed(role, permission)).toBe(expected);
    const attempt = () => requirePermission(staff(role), permission);
    if (expected) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "forbidden" }));
  });

  it("is nobody else's, but the system's own", () => {
    const others: Actor[] = [{ kind: "guest" }, { kind: "member", userId: "u", memberId: "m" }];
    for (const actor of others) expect(() => requirePermission(actor, permission)).toThrow("forbidden");
    expect(() => requirePermission(system("sync"), permission)).not.toThrow();
  });
});

it("the matrix by hand names every permission", () => {
  expect(Object.keys(MATRIX).sort()).toEqual([...permissions].sort());
});
