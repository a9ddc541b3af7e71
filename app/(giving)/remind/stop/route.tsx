import { answerDocument } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { RemindButton, RemindPage } from "@/app/_ui/remind-form";
import { stopReminders } from "@/lib/appeals/commands";
import { readStopReminders } from "@/lib/appeals/queries";
import { strings } from "@/lib/strings";

async function prepare(request: Request) {
  const words = strings((await getSiteSettings()).organisation.locale).remind;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const answer = (status: number, says: string, children?: React.ReactNode) =>
    answerDocument(
      status,
      words.stopTitle,
      <RemindPage title={words.stopTitle} says={[says]}>
        {children}
      </RemindPage>,
    );
  return { words, token, answer };
}

/** From the foot of either mail: opening it changes nothing, so scanners may. */
export async function GET(request: Request): Promise<Response> {
  const { words, token, answer } = await prepare(request);
  if (!readStopReminders(token)) return await answer(404, words.stopUnknown);
  const action = `/remind/stop?${new URLSearchParams({ token })}`;
  return await answer(200, words.stop, <RemindButton action={words.href(action)} label={words.stopButton} />);
}

/** The button, and what mail programs post by themselves (RFC 8058): the token is all that it takes. */
export async function POST(request: Request): Promise<Response> {
  const { words, token, answer } = await prepare(request);
  return (await stopReminders({ token })) ? await answer(200, words.stopped) : await answer(404, words.stopUnknown);
}
