import { randomUUID } from "node:crypto";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { getSettings, putSetting } from "../../settings";
import { requirePermission } from "../../staff/rules";
import { findMemberByAddress, type NewsletterLine, readNewsletter } from "../queries";
import { leaveLink } from "./newsletter-ask";

/** The columns of the file, as senders of newsletters name them; each row brings the address where its reader leaves. */
export const NEWSLETTER_COLUMNS = [
  ...["address", "name", "confirmed at", "source", "language", "member", "unsubscribe"],
] as const;

const toRow = ({ address, name, confirmedAt, source, locale, isMember }: NewsletterLine): string[] => [
  ...[
    address,
    name ?? "",
    confirmedAt.toISOString(),
    source,
    locale,
    isMember ? "yes" : "no",
    leaveLink(address, locale),
  ],
];

/**
 * Everybody who said yes, batch by batch. The log tells of it before anything is read, and how many were handed out at the
 * end, also when nobody wanted the rest. @throws AppError `forbidden`.
 */
export async function exportNewsletter({ actor }: { actor: Actor }): Promise<AsyncGenerator<string[][]>> {
  requirePermission(actor, "newsletter.export");
  const subject = { type: "export", id: randomUUID() };
  await audit(db, { actor, action: "newsletter.export", subject });
  return read();

  async function* read() {
    let [rows, isWhole] = [0, false];
    try {
      for await (const lines of readNewsletter()) {
        rows += lines.length;
        yield lines.map(toRow);
      }
      isWhole = true;
    } finally {
      await audit(db, { actor, action: "newsletter.exported", subject, after: { rows, isWhole } });
    }
  }
}

/** Staff take somebody off the list: nothing is kept of the address. Returns whether anybody was on it. */
export async function removeFromNewsletter({ actor, input: { id } }: { actor: Actor; input: { id: string } }) {
  requirePermission(actor, "newsletter.write");
  return await db.$transaction(async (tx) => {
    const found = await tx.newsletterSignup.findUnique({ where: { id } });
    if (!found) return false;
    await tx.newsletterSignup.delete({ where: { id } });
    const memberId = await findMemberByAddress(tx, found.address);
    const after = { isConfirmed: found.confirmedAt !== null };
    await audit(tx, { actor, action: "newsletter.remove", subject: { type: "newsletter", id }, memberId, after });
    return true;
  });
}

/** Whether readers are offered it: the form below articles and on the front page, and the page of its own. */
export async function switchNewsletter({ actor, input: { isOff } }: { actor: Actor; input: { isOff: boolean } }) {
  requirePermission(actor, "newsletter.write");
  await db.$transaction(async (tx) => {
    const before = (await getSettings(tx)).newsletter;
    if (before.isOff === isOff) return;
    await putSetting(tx, "newsletter", { ...before, isOff });
    const subject = { type: "setting", id: "newsletter" };
    const action = isOff ? "newsletter.switch-off" : "newsletter.switch-on";
    await audit(tx, { actor, action, subject, before: { isOff: before.isOff }, after: { isOff } });
  });
}
