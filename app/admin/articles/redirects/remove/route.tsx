import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { removeRedirect } from "@/lib/articles/commands";
import { shownAddress } from "../../_ui/redirect-table";

/** Forgets an old address, after asking once. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { slug = "", step } = await readForm(request);
  if (step === "remove") {
    await removeRedirect({ actor, input: { slug } });
    return seeOther("/admin/articles/redirects?done=removed");
  }
  return await answerStaff(
    actor,
    { status: 200, title: "Remove an old address", current: "/admin/articles" },
    <form className="stack narrow" method="post" action="/admin/articles/redirects/remove">
      <h1>Remove this old address?</h1>
      <p>
        Who follows a link to <strong>{shownAddress(slug)}</strong> will be told that there is no such page.
      </p>
      <input type="hidden" name="slug" value={slug} />
      <div className="row">
        <button className="button bad" type="submit" name="step" value="remove">
          Remove it
        </button>
        <a href="/admin/articles/redirects">Leave it</a>
      </div>
    </form>,
  );
}
