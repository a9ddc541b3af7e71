import { randomUUID } from "node:crypto";
import { z } from "zod";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { addressOf } from "@/app/admin/_ui/address";
import { answerStaff } from "@/app/admin/_ui/answer";
import { log } from "@/lib/log";
import { previewWithdrawal, withdrawGiven } from "@/lib/memberships/commands";
import { getSettings } from "@/lib/settings";
import { WithdrawConfirm } from "../_ui/withdraw-confirm";

const PAGE = "/admin/members/given";

const formSchema = z.object({
  id: z.string().catch(""),
  step: z.string().catch(""),
  money: z.enum(["keep", "back"]).catch("keep"),
  /** Made with the confirm page: whoever presses twice pays back once. */
  refund: z.uuid().catch(() => randomUUID()),
  left: z.coerce.number().int().min(0).catch(0),
});

async function answer(actor: StaffActor, request: Request): Promise<Response> {
  const { id, step, money, refund, left } = formSchema.parse(await readForm(request));
  const to = (done: string) => seeOther(addressOf(PAGE, { id, done }));
  const { locale, timeZone } = (await getSettings()).organisation;
  const confirm = async (status: number, error?: string) => {
    const preview = await previewWithdrawal({ actor, id });
    if (!preview) return to("refused");
    const title = "Take it back?";
    return await answerStaff(
      actor,
      { status, title, current: "/admin/members" },
      <>
        <h1>{title}</h1>
        <WithdrawConfirm {...{ preview, error, money, locale, timeZone }} refundId={randomUUID()} />
      </>,
    );
  };
  if (step !== "withdraw") return await confirm(200);
  const asked = money === "back" ? { id: refund, left } : undefined;
  const done = await withdrawGiven({ actor, id, locale, refund: asked });
  if (done.ok) return to(done.value);
  return done.errors.refund ? await confirm(409, done.errors.refund) : to("refused");
}

/** First what would happen, then the taking back of a given membership that nobody has redeemed: two presses. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("memberships.write");
  const { id = "" } = await readForm(request.clone());
  return await answer(actor, request).catch((err: unknown) => {
    log.error({ err }, "A given membership could not be taken back to the end");
    return seeOther(addressOf(PAGE, { id, done: "unfinished" }));
  });
}
