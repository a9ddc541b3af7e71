import { redirect } from "next/navigation";
import { getSite, here, titled } from "@/app/_server/site";
import { safePath } from "@/lib/giving/schema";
import { readSignInLink } from "@/lib/members/commands";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.signIn.confirmTitle);

type Query = Promise<{ token?: string; returnTo?: string }>;

/** Where the mail's link leads: opening it changes nothing, so scanners may; the button signs in. */
export default async function ConfirmPage({ searchParams }: { searchParams: Query }) {
  const { token, returnTo } = await searchParams;
  const words = strings((await getSite()).locale).signIn;
  const link = typeof token === "string" ? await readSignInLink(token) : null;
  if (!link || typeof token !== "string") redirect(await here("/signin?expired=1"));
  const { isExpired } = link;
  return (
    <div className="stack narrow">
      <h1>{isExpired ? words.expiredTitle : words.confirmTitle}</h1>
      <p>{isExpired ? words.expired : words.confirm}</p>
      <form method="post" action={words.href(isExpired ? "/api/signin" : "/api/auth/callback/email")}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="returnTo" value={safePath(returnTo, await here("/account"))} />
        <button className="button" type="submit">
          {isExpired ? words.newLink : words.confirmButton}
        </button>
      </form>
    </div>
  );
}
