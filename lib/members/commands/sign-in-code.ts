import { db } from "../../db";
import { consume } from "../../limits";
import { hashToken, isSameToken, randomToken } from "../../tokens";

const HOUR = 60 * 60;
const TRIES = 5;
const MINUTE = 60;
const LIMITS = {
  network: { name: "code-network", points: 40, seconds: HOUR },
  address: { name: "code-address", points: 20, seconds: HOUR },
};

/** How a code is kept at rest: with the request that it is for, so that no two hashes can be compared. */
export const hashCode = (requestId: string, code: string) => hashToken(`${requestId}:${code}`);

export type CodeOutcome =
  | { kind: "right"; token: string; returnTo: string }
  | { kind: "wrong" }
  | { kind: "dead" }
  | { kind: "limited"; seconds: number };

/** Counts a try, if one is left. The count goes up before anything is compared, so trying side by side gains nothing. */
async function countTry(browserToken: string) {
  const isOpen = { tries: { lt: TRIES }, createdAt: { gt: new Date(Date.now() - HOUR * 1000) } };
  const [request] = await db.signInRequest.updateManyAndReturn({
    where: { browserHash: hashToken(browserToken), ...isOpen },
    data: { tries: { increment: 1 } },
  });
  return request ?? null;
}

/**
 * Hands the link's place to a token that is used at once: the link is dead from here on, and was not used before.
 * Returns null when it was.
 */
async function exchange(linkHash: string, requestId: string): Promise<string | null> {
  return await db.$transaction(async (tx) => {
    const [link] = await tx.verificationToken.findMany({ where: { token: linkHash, expires: { gt: new Date() } } });
    const { count } = await tx.verificationToken.deleteMany({ where: { token: linkHash } });
    await tx.signInRequest.deleteMany({ where: { id: requestId } });
    if (!link || count === 0) return null;
    const token = randomToken();
    const expires = new Date(Date.now() + MINUTE * 1000);
    await tx.verificationToken.create({ data: { identifier: link.identifier, token: hashToken(token), expires } });
    return token;
  });
}

/**
 * A code out of a sign-in mail, typed where it was asked for. Whether the address is anybody's makes no difference to
 * the work done or the answer: a code for nobody is a wrong one.
 */
export async function tryCode(input: { browserToken: string; code: string; network: string }): Promise<CodeOutcome> {
  const seconds = await consume(LIMITS.network, input.network);
  if (seconds > 0) return { kind: "limited", seconds };
  const request = await countTry(input.browserToken);
  if (!request) return { kind: "dead" };
  const wait = await consume(LIMITS.address, request.address);
  if (wait > 0) return { kind: "limited", seconds: wait };
  const { id, codeHash, linkHash, returnTo, tries } = request;
  // With no code to compare with, the comparison is made all the same.
  const isRight = isSameToken(hashCode(id, input.code), codeHash ?? hashCode(id, ""));
  if (!isRight || !codeHash || !linkHash) return { kind: tries < TRIES ? "wrong" : "dead" };
  const token = await exchange(linkHash, id);
  return token ? { kind: "right", token, returnTo } : { kind: "dead" };
}
