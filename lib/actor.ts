import type { StaffRole } from "../prisma/generated/enums";

/** Who does something. Every command takes one; pages and routes make it from the session, never from input. */
export type Actor =
  | { kind: "staff"; userId: string; role: StaffRole; network?: string }
  /** `viewedBy`: staff who look at the pages as their member sees them. Such a reader changes nothing (lib/audit.ts). */
  | { kind: "member"; userId: string; memberId: string; network?: string; viewedBy?: string }
  | { kind: "guest"; network?: string }
  | { kind: "system"; name: string };

export const system = (name: string): Actor => ({ kind: "system", name });
