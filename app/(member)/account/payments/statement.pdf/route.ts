import { seeOther } from "@/app/_server/answer";
import { answerPdf, getMember } from "@/app/_server/paper";
import { here } from "@/app/_server/site";
import { getStatement } from "@/lib/memberships/queries";
import { readRange } from "@/lib/memberships/rules/range";

const PAGE = "/account/payments/statement";

/** The statement of a range of days, as a PDF. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const actor = await getMember();
  if (!actor) return seeOther(`/signin?returnTo=${await here(PAGE)}`);
  const range = readRange(query, new Date().getUTCFullYear());
  if (!range.ok) return seeOther(`${PAGE}?${new URLSearchParams(query)}`);
  return await answerPdf(await getStatement({ actor, range: range.value }));
}
