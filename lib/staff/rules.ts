import type { StaffRole } from "../../prisma/generated/enums";
import type { Actor } from "../actor";
import { AppError } from "../errors";

/** The matrix of permissions, as data: shown in the panel and tested cell by cell. */
export const PERMISSIONS = {
  "panel.read": ["OWNER", "MANAGER", "EDITOR", "ANALYST"],
  "members.read": ["OWNER", "MANAGER", "ANALYST"],
  "members.personal": ["OWNER", "MANAGER"],
  "members.write": ["OWNER", "MANAGER"],
  "members.view_as": ["OWNER", "MANAGER"],
  "members.merge": ["OWNER", "MANAGER"],
  "members.export": ["OWNER", "MANAGER"],
  "members.import": ["OWNER", "MANAGER"],
  "members.erase": ["OWNER"],
  "money.read": ["OWNER", "MANAGER", "ANALYST"],
  "figures.export": ["OWNER", "MANAGER", "ANALYST"],
  "money.repair": ["OWNER", "MANAGER"],
  "receipts.send": ["OWNER", "MANAGER"],
  "money.refund": ["OWNER", "MANAGER"],
  "money.record": ["OWNER", "MANAGER"],
  "memberships.write": ["OWNER", "MANAGER"],
  "articles.read": ["OWNER", "MANAGER", "EDITOR", "ANALYST"],
  "articles.write": ["OWNER", "MANAGER", "EDITOR"],
  "appeals.read": ["OWNER", "MANAGER", "EDITOR", "ANALYST"],
  "appeals.write": ["OWNER", "MANAGER", "EDITOR"],
  "newsletter.read": ["OWNER", "MANAGER", "EDITOR", "ANALYST"],
  "newsletter.write": ["OWNER", "MANAGER"],
  "newsletter.export": ["OWNER", "MANAGER"],
  "webhooks.read": ["OWNER", "MANAGER", "ANALYST"],
  "webhooks.replay": ["OWNER", "MANAGER"],
  "audit.read": ["OWNER"],
  "audit.export": ["OWNER"],
  "staff.write": ["OWNER"],
  "settings.read": ["OWNER", "MANAGER"],
  "settings.write": ["OWNER"],
  "health.read": ["OWNER", "MANAGER"],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof PERMISSIONS;

export function isAllowed(role: StaffRole, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly StaffRole[]).includes(role);
}

/** The system itself may do all; members and guests nothing that is staff's. */
export function isActorAllowed(actor: Actor, permission: Permission): boolean {
  return actor.kind === "system" || (actor.kind === "staff" && isAllowed(actor.role, permission));
}

/** First line of every read and write for staff. @throws AppError `forbidden`. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!isActorAllowed(actor, permission)) throw new AppError("forbidden");
}

/** What is written in forms that two may open at once, and what it takes to write there. */
export const EDITABLE = {
  Appeal: "appeals.write",
  Article: "articles.write",
} as const satisfies Record<string, Permission>;
export type Editable = keyof typeof EDITABLE;

/** After so long without a sign of life a form is nobody's. */
export const QUIET_MS = 10 * 60_000;
