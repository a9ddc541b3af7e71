import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { removeFromNewsletter } from "@/lib/members/commands";
import { getSignup } from "@/lib/members/queries";

const PATH = "/admin/newsletter";

/** Takes somebody off the list, after asking once. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("newsletter.write");
  const { id = "", step } = await readForm(request);
  const signup = await getSignup({ actor, id });
  if (!signup) return seeOther(`${PATH}?done=gone`);
  if (step === "remove") {
    const isDone = await removeFromNewsletter({ actor, input: { id } });
    return seeOther(`${PATH}?done=${isDone ? "removed" : "gone"}`);
  }
  return await answerStaff(
    actor,
    { status: 200, title: "Take off the list", current: PATH },
    <form className="stack narrow" method="post" action={`${PATH}/remove`}>
      <h1>Take this address off the list?</h1>
      <p>
        <strong className="breakable">{signup.address}</strong> is deleted from the list of the newsletter. Should you
        have handed the list to another program already, it has to go there, too.
      </p>
      <input type="hidden" name="id" value={id} />
      <div className="row">
        <button className="button bad" type="submit" name="step" value="remove">
          Take it off
        </button>
        <a href={PATH}>Leave it there</a>
      </div>
    </form>,
  );
}
