import { answerDocument } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { RemindButton, RemindPage } from "@/app/_ui/remind-form";
import { leaveNewsletter } from "@/lib/members/commands";
import { readLeaveLink } from "@/lib/members/queries";
import { strings } from "@/lib/strings";

async function prepare(request: Request) {
  const words = strings((await getSiteSettings()).organisation.locale).newsletter;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const answer = (status: number, says: string, children?: React.ReactNode) =>
    answerDocument(
      status,
      words.leaveTitle,
      <RemindPage title={words.leaveTitle} says={[says]}>
        {children}
      </RemindPage>,
    );
  return { words, token, link: readLeaveLink(token), answer };
}

/** From the foot of a mail or a letter: opening it changes nothing, so scanners may. */
export async function GET(request: Request): Promise<Response> {
  const { words, token, link, answer } = await prepare(request);
  if (!link) return await answer(404, words.leaveUnknown);
  const action = words.href(`/newsletter/leave?${new URLSearchParams({ token })}`);
  const [says, label] = link.isUnasked ? [words.stop, words.stopButton] : [words.leave, words.leaveButton];
  return await answer(200, says, <RemindButton action={action} label={label} />);
}

/** The button, and what mail programs post by themselves (RFC 8058): the token is all that it takes. */
export async function POST(request: Request): Promise<Response> {
  const { words, token, link, answer } = await prepare(request);
  if (!link || !(await leaveNewsletter({ token }))) return await answer(404, words.leaveUnknown);
  return await answer(200, link.isUnasked ? words.stopped : words.left);
}
