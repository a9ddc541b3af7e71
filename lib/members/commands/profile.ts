import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { changes } from "../../changes";
import { db } from "../../db";
import { env } from "../../env";
import { AppError } from "../../errors";
import { transact } from "../../jobs";
import { pathIn } from "../../locale";
import { readSigned, sign } from "../../tokens";
import { isWish, type Profile, WISHES, type Wish, type Wishes } from "../schema";
import { queuePush } from "./push-profile";

type MemberActor = Extract<Actor, { kind: "member" }>;

const STOP = "stop-mails";

const partOf = (field: string) => (field === "name" || field === "locale" ? field : "address");

/** Stores what a member typed about themselves; Stripe is told after that. The audit says which fields, never what. */
export async function saveProfile({ actor, input }: { actor: MemberActor; input: Profile }): Promise<void> {
  const { memberId } = actor;
  await transact(async (tx) => {
    const before = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
    const told = changes(before, { ...input });
    if (!told) return;
    await tx.member.update({ where: { id: memberId }, data: input });
    const after = { fields: Object.keys(told.after) };
    await audit(tx, { actor, action: "member.profile", subject: { type: "member", id: memberId }, memberId, after });
    await queuePush(tx, memberId, after.fields.map(partOf));
  });
}

async function writeWishes(actor: Actor, memberId: string, input: Partial<Wishes>): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    const before = await tx.member.findFirst({ where: { id: memberId, erasedAt: null, mergedIntoId: null } });
    const told = before && changes(before, { ...input });
    if (!told) return before !== null;
    await tx.member.update({ where: { id: memberId }, data: input });
    await audit(tx, { actor, action: "member.wishes", subject: { type: "member", id: memberId }, memberId, ...told });
    return true;
  });
}

/** Which mails a member wants, and whether they are ever asked for support again. */
export async function saveWishes({ actor, input }: { actor: MemberActor; input: Wishes }): Promise<void> {
  if (!(await writeWishes(actor, actor.memberId, input))) throw new AppError("not-found");
}

/** The two links in the foot of a mail that its member can do without. The first works without signing in. */
export function wishLinks(memberId: string, wish: Wish, locale: string): { stop: string; choose: string } {
  const stop = new URL(pathIn(locale, "/api/mail/unsubscribe"), env.APP_URL);
  stop.searchParams.set("token", sign(STOP, `${memberId}:${wish}`));
  return { stop: stop.href, choose: new URL(pathIn(locale, "/account/profile#wishes"), env.APP_URL).href };
}

/** Which member and which mails a `stop` link is about; null for one that we did not write. */
export function readStopLink(token: string): { memberId: string; wish: Wish } | null {
  const [memberId = "", wish = ""] = readSigned(STOP, token)?.split(":") ?? [];
  return memberId && isWish(wish) ? { memberId, wish } : null;
}

/** Stops one kind of mail, for whoever holds the link out of such a mail. Repeating it changes nothing. */
export async function stopMails({ actor, input }: { actor: Actor; input: { memberId: string; wish: Wish } }) {
  const merged = await db.member.findUnique({ where: { id: input.memberId }, select: { mergedIntoId: true } });
  await writeWishes(actor, merged?.mergedIntoId ?? input.memberId, { [WISHES[input.wish]]: false });
}
