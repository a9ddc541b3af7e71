import { answerDocument, forbidden } from "@/app/_server/answer";
import { isSameOrigin, SIGNED_OUT_HEADER } from "@/app/_server/request";

const TITLE = "You are signed out";

/** What a form of the panel was posted to; its own header, for no address of the panel leads here by itself. */
const placeOf = ({ headers }: Request) => /^\/admin\/[^\s]*$/.exec(headers.get(SIGNED_OUT_HEADER) ?? "")?.[0];

/** Keeps what somebody typed whose session ended meanwhile (proxy.ts), to be sent once more when they have signed in. */
export async function POST(request: Request): Promise<Response> {
  const place = placeOf(request);
  if (!place || !isSameOrigin(request.headers)) return forbidden();
  const form = await request.formData().catch(() => new FormData());
  const typed = [...form].map(([name, value], index) => ({ key: `${index}-${name}`, name, value }));
  const hasFile = typed.some(({ value }) => typeof value !== "string" && value.size > 0);
  return await answerDocument(
    401,
    TITLE,
    <form className="stack narrow" method="post" action={place}>
      <h1>{TITLE}</h1>
      <p>
        Your session has ended, so nothing was saved. What you typed is kept on this page: leave it open, sign in in
        another tab, come back, and send it again.
      </p>
      {hasFile && <p>The file that you chose has to be chosen once more: go back for that when you have signed in.</p>}
      {typed.map(
        ({ key, name, value }) =>
          typeof value === "string" && <input key={key} type="hidden" name={name} value={value} />,
      )}
      <p>
        <a href="/signin?returnTo=/admin" target="_blank" rel="noopener">
          Sign in in another tab
        </a>
      </p>
      {!hasFile && (
        <button className="button" type="submit">
          Send it again
        </button>
      )}
    </form>,
  );
}
