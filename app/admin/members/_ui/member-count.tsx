import { getSite } from "@/app/_server/site";
import type { MemberCount as Count } from "@/lib/members/schema";

/** How many fit; a guess is called one. */
export async function MemberCount({ count, isExact }: Count) {
  const number = new Intl.NumberFormat((await getSite()).locale, isExact ? {} : { maximumSignificantDigits: 2 });
  if (isExact) return `${number.format(count)} ${count === 1 ? "member" : "members"}`;
  return `About ${number.format(count)} members, by the database’s estimate`;
}
