import { answerDocument, forbidden, readForm, seeOther } from "@/app/_server/answer";
import { ATTEMPT_COOKIE } from "@/app/_server/cookies";
import { clientIp, isSameOrigin, readCookie } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { AddressForm } from "@/app/_ui/address-form";
import { addressSchema } from "@/lib/address";
import { getAttemptBySession, isOfBrowser } from "@/lib/giving/queries";
import { networkOf } from "@/lib/limits";
import { correctAddress } from "@/lib/memberships/commands";
import { strings } from "@/lib/strings";

/** The payer mends the address they paid with; only from the browser that paid, within a day (decision 8). */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request;
  const { session_id: sessionId = "", address: typed = "" } = await readForm(request);
  const attempt = await getAttemptBySession(sessionId);
  if (!isSameOrigin(headers) || !attempt || !isOfBrowser(attempt, readCookie(headers, ATTEMPT_COOKIE)))
    return forbidden();
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale).thanks;
  const again = (status: number, error: string) =>
    answerDocument(
      status,
      words.wrongAddress,
      <AddressForm
        action={words.href("/thanks/address")}
        title={words.wrongAddress}
        label={words.newAddress}
        button={words.correct}
        typed={typed}
        error={error}
        hidden={{ session_id: sessionId }}
      />,
    );
  const parsed = addressSchema.safeParse(typed);
  if (!parsed.success) return await again(422, parsed.error.issues[0]?.message ?? "");
  const actor = { kind: "guest" as const, network: networkOf(clientIp(headers)) };
  const result = await correctAddress({ attemptId: attempt.id, address: parsed.data, actor, locale });
  if (!result.ok) return await again(409, result.errors.form ?? result.errors.address ?? "");
  return seeOther(`/thanks?session_id=${encodeURIComponent(sessionId)}&corrected=1`);
}
