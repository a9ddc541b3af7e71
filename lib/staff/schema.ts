import { z } from "zod";
import { StaffRole } from "../../prisma/generated/enums";
import { addressSchema } from "../address";
import { AUDIT_ACTIONS, type AuditAction } from "../audit-actions";
import { parseDay } from "../calendar";

/** Giving somebody a role. */
export const grantSchema = z.object({
  address: addressSchema,
  role: z.enum(StaffRole, { error: `The role must be one of ${Object.keys(StaffRole).join(", ")}.` }),
});
export type Grant = z.output<typeof grantSchema>;

/** The same as a form of the panel asks for it. */
export const inviteSchema = z.object({
  address: addressSchema,
  role: z.enum(StaffRole, { error: "Please choose a role." }),
});

/** An id as the database makes it. */
export const idSchema = z.uuid();

/** What can be done with somebody who works here, beside giving another role. */
export const STAFF_ACTS = ["disable", "enable", "sign-out", "remove"] as const;
export const actSchema = z.object({ act: z.enum(STAFF_ACTS), sure: z.string().optional() });

const day = z
  .string()
  .transform((text) => parseDay(text) ?? "")
  .catch("");
const id = idSchema.optional().catch(undefined);

/** Which entries of the log, as anybody may type it into an address: what does not fit is as if it were not there. */
export const auditFilterSchema = z.object({
  /** An id of whatever it was done to, or a member's address. */
  query: z.string().trim().max(255).catch(""),
  /** Who did it. */
  who: id,
  action: z
    .enum(Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]])
    .optional()
    .catch(undefined),
  member: id,
  /** Days of the organisation's calendar, both of them included. */
  from: day,
  to: day,
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditListSchema = auditFilterSchema.extend({
  after: id,
  before: id,
  pageSize: z.number().int().min(1).max(100).catch(50),
});
export type AuditListInput = Partial<z.input<typeof auditListSchema>>;
