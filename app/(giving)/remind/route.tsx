import { answerDocument, readForm, seeOther } from "@/app/_server/answer";
import { clientIp } from "@/app/_server/request";
import { getSiteSettings } from "@/app/_server/site";
import { AddressForm } from "@/app/_ui/address-form";
import { RemindPage } from "@/app/_ui/remind-form";
import { addressSchema } from "@/lib/address";
import { requestReminder } from "@/lib/appeals/commands";
import { safePath } from "@/lib/giving/schema";
import { networkOf } from "@/lib/limits";
import { strings } from "@/lib/strings";

async function form(
  status: number,
  { path, typed = "", ...faults }: { path: string; typed?: string; error?: string; fault?: string },
): Promise<Response> {
  const words = strings((await getSiteSettings()).organisation.locale);
  const { title, intro, label, button, promise, alreadyMember } = words.remind;
  return await answerDocument(
    status,
    title,
    <div className="stack narrow">
      <AddressForm
        {...{ title, intro, label, button, typed, ...faults }}
        action={words.href("/remind")}
        hidden={{ returnTo: path }}
      />
      <p className="small soft">{promise}</p>
      <p>
        {alreadyMember} <a href={words.href("/signin")}>{words.site.signIn}</a>
      </p>
    </div>,
  );
}

/** Where appeals without room for a form lead, and what everybody sees after theirs. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const path = safePath(query.get("returnTo") ?? undefined, "/");
  if (!query.has("sent")) return await form(200, { path });
  const words = strings((await getSiteSettings()).organisation.locale).remind;
  return await answerDocument(
    200,
    words.sentTitle,
    <RemindPage title={words.sentTitle} says={[words.sent, words.sentNone, words.sentHelp]}>
      <p>
        <a href={path}>{words.back}</a>
      </p>
    </RemindPage>,
  );
}

/** Somebody wants to be reminded next month. The answer is the same for every address; guests need no token. */
export async function POST(request: Request): Promise<Response> {
  const { locale } = (await getSiteSettings()).organisation;
  const { address: typed = "", returnTo } = await readForm(request);
  const path = safePath(returnTo, "/");
  const parsed = addressSchema.safeParse(typed);
  if (!parsed.success) return await form(422, { path, typed, error: parsed.error.issues[0]?.message ?? "" });
  const wait = await requestReminder({ address: parsed.data, network: networkOf(clientIp(request.headers)), locale });
  const { limited } = strings(locale).signIn;
  if (wait > 0) return await form(429, { path, typed, fault: limited(Math.ceil(wait / 60)) });
  return seeOther(`/remind?${new URLSearchParams({ sent: "1", returnTo: path })}`);
}
