import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { putRedirect } from "@/lib/articles/commands";
import { redirectSchema } from "@/lib/articles/schema";
import type { FieldErrors } from "@/lib/errors";
import { RedirectForm } from "../../_ui/redirect-form";

/** Leads an old address somewhere, or says that it is gone. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { from = "", to = "" } = await readForm(request);
  const again = (errors: FieldErrors<"from" | "to">) =>
    answerStaff(
      actor,
      { status: 422, title: "Old addresses", current: "/admin/articles" },
      <>
        <h1>Old addresses</h1>
        <RedirectForm fields={{ from, to }} errors={errors} />
      </>,
    );
  const parsed = redirectSchema.safeParse({ from, to });
  if (!parsed.success) return await again({ from: parsed.error.issues[0]?.message ?? "" });
  const put = await putRedirect({ actor, input: parsed.data });
  if (!put.ok) return await again(put.errors);
  return seeOther(`/admin/articles/redirects?done=${parsed.data.to ? "put" : "gone"}`);
}
