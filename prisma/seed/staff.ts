import { db } from "../../lib/db";
import type { StaffRole } from "../generated/enums";

const STAFF: [StaffRole, string, string][] = [
  ["OWNER", "owner@groundwork.example", "Odile Okafor"],
  ["MANAGER", "manager@groundwork.example", "Marta Lindqvist"],
  ["EDITOR", "editor@groundwork.example", "Emre Tan"],
  ["ANALYST", "analyst@groundwork.example", "Ana Beltrán"],
];

/** One staff account per role; who holds the address in the mailbox can sign in. */
export async function seedStaff(): Promise<void> {
  for (const [role, email, name] of STAFF) {
    const { id } = await db.user.upsert({ where: { email }, create: { email, name }, update: {} });
    await db.staff.upsert({ where: { userId: id }, create: { userId: id, role }, update: {} });
  }
}
