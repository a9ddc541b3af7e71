import type { SignInRequest } from "../../../prisma/generated/client";
import { normaliseAddress } from "../../address";
import { db, type Tx } from "../../db";
import { sendMail } from "../../email";
import { env } from "../../env";
import { enqueue, transact } from "../../jobs";
import { consume } from "../../limits";
import { barePath, languageAt, localeIn, pathIn } from "../../locale";
import { getSettings } from "../../settings";
import { isStaffAddress } from "../../staff/queries";
import { signInMail } from "../../templates/sign-in";
import { hashToken, randomCode, randomToken } from "../../tokens";
import { findMemberByAddress } from "../queries";
import { hashCode } from "./sign-in-code";

const HOUR = 60 * 60;
const LIMITS = {
  network: { name: "signin-network", points: 20, seconds: HOUR },
  address: { name: "signin-address", points: 6, seconds: HOUR },
  total: { name: "signin-total", points: 2_000, seconds: HOUR },
  /** Counted where nobody sees it: how many mails one account gets, whichever of its addresses is asked with. */
  account: { name: "signin-account", points: 20, seconds: 24 * HOUR },
};

/**
 * Notes that somebody wants a link; a job decides whether to send one, so that every address gets the same answer
 * after the same work. Returns the seconds to wait when a limit is reached, else 0.
 */
export async function requestSignIn(input: {
  address: string;
  returnTo: string;
  network: string;
  /** The secret of the browser that asks: only there does the mail's code work. */
  browserToken: string;
}): Promise<number> {
  const waits = [
    await consume(LIMITS.network, input.network),
    await consume(LIMITS.address, input.address),
    await consume(LIMITS.total, "all"),
  ];
  const wait = Math.max(...waits);
  if (wait > 0) return wait;
  await transact(async (tx) => {
    const { address, returnTo } = input;
    const browserHash = hashToken(input.browserToken);
    const { id } = await tx.signInRequest.create({ data: { address, returnTo, browserHash } });
    await enqueue(tx, "send-sign-in", { requestId: id }, { key: id });
  });
  return 0;
}

/** Makes a single-use link for an address that is known to be somebody's. Only its hash is kept. */
export async function createSignInLink(
  tx: Tx,
  address: string,
  seconds: number,
  returnTo = "/account",
): Promise<string> {
  const token = await createToken(tx, address, seconds);
  return linkOf(token, returnTo);
}

/** A token that is used at once, for an address that was just proved in another way. */
export const createSignInToken = (address: string) => createToken(db, address, 60);

async function createToken(tx: Tx, address: string, seconds: number): Promise<string> {
  const token = randomToken();
  const expires = new Date(Date.now() + seconds * 1000);
  await tx.verificationToken.create({ data: { identifier: address, token: hashToken(token), expires } });
  return token;
}

function linkOf(token: string, returnTo: string): string {
  const link = new URL(pathIn(languageAt(returnTo), "/signin/confirm"), env.APP_URL);
  link.searchParams.set("token", token);
  if (barePath(returnTo) !== "/account") link.searchParams.set("returnTo", returnTo);
  return link.href;
}

/** A link and a code that stand and fall together. What an earlier try of the same mail carried is dead. */
async function createLinkAndCode({ id, address, returnTo, linkHash }: SignInRequest) {
  const code = randomCode();
  const token = await db.$transaction(async (tx) => {
    if (linkHash) await tx.verificationToken.deleteMany({ where: { token: linkHash } });
    const made = await createToken(tx, address, HOUR);
    const data = { linkHash: hashToken(made), codeHash: hashCode(id, code), answeredAt: new Date() };
    await tx.signInRequest.update({ where: { id }, data });
    return made;
  });
  return { link: linkOf(token, returnTo), code };
}

const isKnown = async (address: string) =>
  (await findMemberByAddress(db, address)) !== null || (await isStaffAddress(address));

/**
 * Whether somebody whom Google vouches for may come in: with an account that was linked before, or with a verified
 * address that is a member's or staff's. A stranger is let in by nothing, and no member is made.
 */
export async function isWelcomeFromGoogle(input: {
  subject: string;
  email?: string | undefined;
  isVerified?: boolean | undefined;
}): Promise<boolean> {
  if (input.isVerified !== true || !input.email) return false;
  const provider_providerAccountId = { provider: "google", providerAccountId: input.subject };
  const linked = await db.account.findUnique({ where: { provider_providerAccountId }, select: { id: true } });
  return linked !== null || (await isKnown(normaliseAddress(input.email)));
}

/** Whether anybody may sign in with an address, and has not been sent too many mails about it. */
async function isWelcome(address: string): Promise<boolean> {
  const memberId = await findMemberByAddress(db, address);
  if (!memberId && !(await isStaffAddress(address))) return false;
  return (await consume(LIMITS.account, memberId ?? address)) === 0;
}

/** The job behind `requestSignIn`: mails link and code to members and staff, and does nothing for anybody else. */
export async function sendSignIn({ requestId }: { requestId: string }): Promise<void> {
  const request = await db.signInRequest.findUnique({ where: { id: requestId } });
  if (!request) return;
  const { address } = request;
  if (!(await isWelcome(address))) {
    await db.signInRequest.updateMany({ where: { id: requestId }, data: { answeredAt: new Date() } });
    return;
  }
  const { organisation } = await getSettings();
  const mail = await signInMail({
    site: organisation.name,
    // The language of the page that asked.
    locale: localeIn(languageAt(request.returnTo), organisation.locale),
    ...(await createLinkAndCode(request)),
  });
  await sendMail({ ...mail, to: address, messageId: `sign-in-${requestId}` });
}

/** Whose link this is: its address while it can be used, `expired` when only a new one can be sent, else null. */
export async function readSignInLink(token: string): Promise<{ address: string; isExpired: boolean } | null> {
  const found = await db.verificationToken.findUnique({ where: { token: hashToken(token) } });
  return found ? { address: found.identifier, isExpired: found.expires.getTime() <= Date.now() } : null;
}

/** Daily: links a month old, sessions that ran out, requests whose job is long over. */
export async function pruneSignIns(now = new Date()): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * HOUR * 1000);
  await db.verificationToken.deleteMany({ where: { expires: { lt: daysAgo(30) } } });
  await db.session.deleteMany({ where: { expires: { lt: now } } });
  await db.signInRequest.deleteMany({ where: { createdAt: { lt: daysAgo(1) } } });
}
