import { db } from "../../db";
import { env } from "../../env";
import { pathIn } from "../../locale";
import { createClaimToken } from "../../members/commands";
import { findMemberByAddress } from "../../members/queries";
import { askedMail, changedMail, claimMail, mergedMail, movedMail } from "../../templates/address";
import type { Compose } from "./letters";

const findClaim = (id: string) => db.addressClaim.findUnique({ where: { id } });

/** Letters about the addresses of an account. */
export const addressLetters = {
  "address-claim": async ({ site, locale, subjectId }) => {
    const claim = await findClaim(subjectId);
    if (!claim || claim.confirmedAt || claim.expiresAt < new Date()) return null;
    const { id, address, purpose, memberId } = claim;
    const otherId = await findMemberByAddress(db, address);
    const link = new URL(pathIn(locale, "/account/address"), env.APP_URL);
    link.searchParams.set("token", await createClaimToken(id));
    const isMerge = otherId !== null && otherId !== memberId;
    return { mail: await claimMail({ site, locale, purpose, isMerge, link: link.href }), to: address };
  },
  "address-asked": async ({ site, locale, contact, subjectId }) => {
    const claim = await findClaim(subjectId);
    return claim?.previous
      ? { mail: await askedMail({ site, locale, contact, purpose: claim.purpose }), to: claim.previous }
      : null;
  },
  "address-changed": async ({ site, locale, contact, subjectId }) => {
    const previous = (await findClaim(subjectId))?.previous;
    return previous ? { mail: await changedMail({ site, locale, contact }), to: previous } : null;
  },
  "address-replaced": async ({ site, locale, contact, subjectId }) => {
    const previous = (await findClaim(subjectId))?.previous;
    return previous ? { mail: await movedMail({ site, locale, contact, how: "replaced" }), to: previous } : null;
  },
  "address-removed": async ({ site, locale, contact, subjectId }) => {
    const previous = (await findClaim(subjectId))?.previous;
    return previous ? { mail: await movedMail({ site, locale, contact, how: "removed" }), to: previous } : null;
  },
  "accounts-merged": async ({ site, locale, contact, subjectId, address }) => {
    const email = await db.memberEmail.findUnique({ where: { id: subjectId } });
    return email && address ? { mail: await mergedMail({ site, locale, contact, address }), to: email.address } : null;
  },
} satisfies Record<string, Compose>;
