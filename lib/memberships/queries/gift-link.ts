import type { GivenMembership } from "../../../prisma/generated/client";
import { env } from "../../env";
import { pathIn } from "../../locale";
import { derivedToken, hashToken } from "../../tokens";

type Linked = Pick<GivenMembership, "id" | "linkVersion">;

/** The secret of a given membership's link. Another version is another secret, and the old link is dead. */
const tokenOf = ({ id, linkVersion }: Linked) => derivedToken("given-membership", `${id}:${linkVersion}`);

/** What stands in the row of a link, and finds it. */
export const linkHashOf = (given: Linked) => hashToken(tokenOf(given));

/** The path that redeems a given membership. */
export const giftPath = (given: Linked) => `/gift/${tokenOf(given)}`;

/** The same as a mail tells it; without a locale, in the newsroom's own language. */
export const giftLink = (given: Linked, locale?: string) =>
  env.APP_URL + (locale ? pathIn(locale, giftPath(given)) : giftPath(given));
