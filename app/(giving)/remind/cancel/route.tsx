import { answerDocument } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { RemindPage } from "@/app/_ui/remind-form";
import { cancelReminder } from "@/lib/appeals/commands";
import { strings } from "@/lib/strings";

/** Somebody changed their mind. Said twice, or too late, it is as true: no reminder comes. */
export async function POST(request: Request): Promise<Response> {
  await cancelReminder({ token: new URL(request.url).searchParams.get("token") ?? "" });
  const words = strings((await getSiteSettings()).organisation.locale).remind;
  return await answerDocument(
    200,
    words.canceledTitle,
    <RemindPage title={words.canceledTitle} says={[words.canceled]}>
      <p>
        <a href={words.href("/")}>{words.back}</a>
      </p>
    </RemindPage>,
  );
}
