import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { clearedCookie, SUPPORTER_COOKIE, supporterCookie } from "@/app/_server/cookies";
import { getSite } from "@/app/_server/site";
import { isSupporter, saveNewsletterWish, saveWishes } from "@/lib/members/commands";
import { getProfile } from "@/lib/members/queries";
import { wishesSchema } from "@/lib/members/schema";

/** Stores which mails somebody wants; who wants no appeals is not asked in this browser from here on (decision 20). */
export const POST = memberPost(async (actor, fields) => {
  const input = wishesSchema.parse(fields);
  await saveWishes({ actor, input });
  const { locale } = await getSite();
  if (fields.newsletterShown)
    await saveNewsletterWish({ actor, input: { isWanted: fields.newsletter === "1", locale } });
  const [email] = (await getProfile({ actor })).emails;
  const isSpared = input.appealsOff || (email !== undefined && (await isSupporter(email.address)));
  const cookie = isSpared ? supporterCookie("member") : clearedCookie(SUPPORTER_COOKIE);
  return seeOther("/account/profile?done=saved#wishes", { "set-cookie": cookie });
});
