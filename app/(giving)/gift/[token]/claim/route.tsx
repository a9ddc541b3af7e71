import { answerDocument, forbidden, readForm, seeOther } from "@/app/_server/answer";
import { clientIp, isSameOrigin } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { ClaimForm } from "@/app/_ui/gift";
import { addressSchema } from "@/lib/address";
import { networkOf } from "@/lib/limits";
import { claimGiven } from "@/lib/memberships/commands";
import { strings } from "@/lib/strings";

/** Somebody who holds a gift's link says under which address they want it: a mail to it proves that it is theirs. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { headers } = request;
  if (!isSameOrigin(headers)) return forbidden();
  const { token } = await params;
  const { locale } = (await getSiteSettings()).organisation;
  const words = strings(locale);
  const { address: typed = "" } = await readForm(request);
  const again = (status: number, errors: { address?: string; form?: string }) =>
    answerDocument(
      status,
      words.given.gift.address,
      <div className="stack narrow">
        <h1>{words.given.gift.address}</h1>
        <ClaimForm token={token} typed={typed} errors={errors} strings={words} />
      </div>,
    );
  const parsed = addressSchema.safeParse(typed);
  if (!parsed.success) return await again(422, { address: parsed.error.issues[0]?.message ?? "" });
  const network = networkOf(clientIp(headers));
  const claimed = await claimGiven({ token, address: parsed.data, network, locale });
  return claimed.ok ? seeOther(`/gift/${encodeURIComponent(token)}?sent=1`) : await again(429, claimed.errors);
}
