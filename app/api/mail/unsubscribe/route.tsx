import { answerDocument } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { readStopLink, stopMails } from "@/lib/members/commands";
import { type Strings, strings } from "@/lib/strings";

async function prepare(request: Request) {
  const words = strings((await getSiteSettings()).organisation.locale).unsubscribe;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return { words, token, found: readStopLink(token) };
}

function Page({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {children}
    </div>
  );
}

const profileLink = (label: string, words: Strings["unsubscribe"]) => (
  <p>
    <a href={words.href("/account/profile#wishes")}>{label}</a>
  </p>
);

/** From the foot of a mail: opening it changes nothing, so scanners may; the button stops the mails. */
export async function GET(request: Request): Promise<Response> {
  const { words, token, found } = await prepare(request);
  const answer = (status: number, text: string, children: React.ReactNode) =>
    answerDocument(
      status,
      words.title,
      <Page title={words.title} text={text}>
        {children}
      </Page>,
    );
  if (!found) return await answer(404, words.unknown, profileLink(words.toProfile, words));
  return await answer(
    200,
    words.ask[found.wish],
    <form method="post" action={words.href(`/api/mail/unsubscribe?token=${encodeURIComponent(token)}`)}>
      <button className="button" type="submit" name="List-Unsubscribe" value="One-Click">
        {words.button}
      </button>
    </form>,
  );
}

/** The button, and what mail programs post by themselves (RFC 8058): the token is all that it takes. */
export async function POST(request: Request): Promise<Response> {
  const { words, found } = await prepare(request);
  if (found) await stopMails({ actor: { kind: "guest" }, input: found });
  const text = found ? `${words.done[found.wish]} ${words.again}` : words.unknown;
  return await answerDocument(
    found ? 200 : 404,
    words.title,
    <Page title={words.title} text={text}>
      {profileLink(words.toProfile, words)}
    </Page>,
  );
}
