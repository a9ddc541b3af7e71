import { db } from "../../db";
import { type Fetched, fetchPicture } from "../../fetch-picture";
import { makePicture } from "../../images";
import type { BodyPicture } from "../schema";
import { hasPictures, type Plan } from "./archive-plan";
import { storePicture } from "./write";

/** How an address is fetched; tests have their own servers. */
export type Fetch = (address: string) => Promise<Fetched>;

/** What became of each address: the hash under which its picture is kept, or why there is none. */
export type Pictures = ReadonlyMap<string, { hash: string } | { reason: string }>;

const AT_ONCE = 4;
const MOST_OF_POST = 60;
/** A server that did not answer so often is not asked again in this batch. */
const PATIENCE = 3;

/** The pictures of a post, its lead first. */
export const picturesOf = ({ read }: Plan): BodyPicture[] =>
  read ? [...(read.lead ? [read.lead] : []), ...read.pictures].slice(0, MOST_OF_POST) : [];

/** Fetches and keeps what posts show that are to be written. No transaction is open meanwhile. */
export async function fetchPictures(plans: readonly Plan[], fetch: Fetch = fetchPicture): Promise<Pictures> {
  const due = plans.filter((plan) => /^(?:CREATED|CHANGED)$/.test(plan.outcome) && hasPictures(plan));
  const addresses = [...new Set(due.flatMap(picturesOf).map(({ url }) => url))];
  const found = new Map<string, { hash: string } | { reason: string }>();
  const silent = new Map<string, number>();
  let storing: Promise<unknown> = Promise.resolve();
  const one = async (address: string): Promise<{ hash: string } | { reason: string }> => {
    const { host } = new URL(address);
    if ((silent.get(host) ?? 0) >= PATIENCE) return { reason: "its server cannot be reached" };
    const fetched = await fetch(address);
    if ("reason" in fetched) {
      if (fetched.isHostAway) silent.set(host, (silent.get(host) ?? 0) + 1);
      return fetched;
    }
    const picture = await makePicture(fetched.bytes);
    if (!picture) return { reason: "it is no JPEG, PNG, WebP, AVIF or still GIF picture" };
    // One after the other: two that are the same would be in each other's way.
    const hash = storing.then(() => db.$transaction((tx) => storePicture(tx, picture), { timeout: 20_000 }));
    storing = hash.catch(() => undefined);
    return { hash: await hash };
  };
  const worker = async () => {
    for (let address = addresses.shift(); address; address = addresses.shift()) found.set(address, await one(address));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}
