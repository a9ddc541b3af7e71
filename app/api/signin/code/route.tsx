import { answerDocument, forbidden, readForm, seeOther } from "@/app/_server/answer";
import { clearedCookie, SIGN_IN_COOKIE } from "@/app/_server/cookies";
import { clientIp, isSameOrigin, readCookie } from "@/app/_server/request";
import { signInByToken } from "@/app/_server/sign-in";
import { getSiteSettings } from "@/app/_server/site";
import { CodeForm } from "@/app/_ui/code-form";
import { unreachable } from "@/lib/errors";
import { networkOf } from "@/lib/limits";
import { readSignInLink, tryCode } from "@/lib/members/commands";
import { strings } from "@/lib/strings";

/** Six digits, however they were typed. */
const digitsOf = (typed: string) => typed.replace(/[\s-]/g, "").slice(0, 20);

/** A code out of a sign-in mail, typed where it was asked for. Known and unknown addresses get the same answers. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale).signIn;
  const { code: typed = "" } = await readForm(request);
  const again = (status: number, said: { error?: string; fault?: string }) =>
    answerDocument(status, words.sentTitle, <CodeForm words={words} {...said} />);
  const outcome = await tryCode({
    browserToken: readCookie(request.headers, SIGN_IN_COOKIE) ?? "",
    code: digitsOf(typed),
    network: networkOf(clientIp(request.headers)),
  });
  switch (outcome.kind) {
    case "wrong":
      return await again(422, { error: words.codeWrong });
    case "dead":
      return await again(422, { fault: words.codeDead });
    case "limited":
      return await again(429, { fault: words.limited(Math.ceil(outcome.seconds / 60)) });
    case "right":
      return await enter(request, outcome);
    default:
      return unreachable(outcome);
  }
}

async function enter(request: Request, { token, returnTo }: { token: string; returnTo: string }): Promise<Response> {
  const link = await readSignInLink(token);
  if (!link || link.isExpired) return seeOther("/signin?expired=1");
  const response = await signInByToken(request, { token, address: link.address, path: returnTo });
  response.headers.append("set-cookie", clearedCookie(SIGN_IN_COOKIE));
  return response;
}
