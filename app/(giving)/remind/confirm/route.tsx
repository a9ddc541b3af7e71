import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { RemindButton, RemindPage } from "@/app/_ui/remind-form";
import { confirmReminder } from "@/lib/appeals/commands";
import { readReminder } from "@/lib/appeals/queries";
import { reminderDue } from "@/lib/appeals/rules";
import { formatDate, strings } from "@/lib/strings";

const tokenIn = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";
const here = (token: string) => `/remind/confirm?${new URLSearchParams({ token })}`;

/** From the mail that asks for a yes: opening it changes nothing, so scanners may. Then, when the reminder comes. */
export async function GET(request: Request): Promise<Response> {
  const { locale, timeZone } = (await getSiteSettings()).organisation;
  const words = strings(locale).remind;
  const [token, now] = [tokenIn(request), new Date()];
  const found = await readReminder({ token, now });
  if (!found)
    return await answerDocument(
      404,
      words.goneTitle,
      <RemindPage title={words.goneTitle} says={[words.gone]}>
        <p>
          <a href={words.href("/remind")}>{words.again}</a>
        </p>
      </RemindPage>,
    );
  const date = formatDate(found.dueAt ?? reminderDue(now, timeZone), locale, timeZone);
  const cancel = `/remind/cancel?${new URLSearchParams({ token })}`;
  return found.dueAt
    ? await answerDocument(
        200,
        words.doneTitle,
        <RemindPage title={words.doneTitle} says={[words.done(date)]}>
          <RemindButton action={words.href(cancel)} label={words.cancelButton} isQuiet />
          <p>
            <a href={words.href("/")}>{words.back}</a>
          </p>
        </RemindPage>,
      )
    : await answerDocument(
        200,
        words.confirmTitle,
        <RemindPage title={words.confirmTitle} says={[words.confirm(date)]}>
          <RemindButton action={words.href(here(token))} label={words.confirmButton} />
        </RemindPage>,
      );
}

/** The button: the token is all that it takes. */
export async function POST(request: Request): Promise<Response> {
  const token = tokenIn(request);
  await confirmReminder({ token });
  return seeOther(here(token));
}
