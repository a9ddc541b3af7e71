import { answerDocument, readForm, seeOther } from "@/app/_server/answer";
import { signInCookie } from "@/app/_server/cookies";
import { clientIp } from "@/app/_server/request";
import { getSiteSettings, here } from "@/app/_server/site";
import { AddressForm } from "@/app/_ui/address-form";
import { addressSchema } from "@/lib/address";
import { safePath } from "@/lib/giving/schema";
import { networkOf } from "@/lib/limits";
import { readSignInLink, requestSignIn } from "@/lib/members/commands";
import { strings } from "@/lib/strings";
import { randomToken } from "@/lib/tokens";

/** Who asks for a link, typed or, behind an expired link, known from it; the answer is the same for every address. */
export async function POST(request: Request): Promise<Response> {
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale).signIn;
  const { address = "", token = "", returnTo } = await readForm(request);
  const path = safePath(returnTo, await here("/account"));
  const typed = token ? ((await readSignInLink(token))?.address ?? "") : address;
  const again = (status: number, faults: { error?: string; fault?: string }) =>
    answerDocument(
      status,
      words.title,
      <AddressForm
        action={words.href("/api/signin")}
        title={words.title}
        intro={words.intro}
        label={words.address}
        button={words.button}
        typed={address}
        hidden={{ returnTo: path }}
        {...faults}
      />,
    );
  const parsed = addressSchema.safeParse(typed);
  if (!parsed.success) return await again(422, { error: parsed.error.issues[0]?.message ?? "" });
  const network = networkOf(clientIp(request.headers));
  const browserToken = randomToken();
  const wait = await requestSignIn({ address: parsed.data, returnTo: path, network, browserToken });
  if (wait > 0) return await again(429, { fault: words.limited(Math.ceil(wait / 60)) });
  return seeOther("/signin?sent=1", { "set-cookie": signInCookie(browserToken) });
}
