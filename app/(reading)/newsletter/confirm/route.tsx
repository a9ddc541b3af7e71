import { answerDocument, seeOther } from "@/app/_server/answer";
import { getSiteSettings } from "@/app/_server/site";
import { RemindButton, RemindPage } from "@/app/_ui/remind-form";
import { confirmNewsletter, leaveLink } from "@/lib/members/commands";
import { readNewsletterLink } from "@/lib/members/queries";
import { strings } from "@/lib/strings";

const tokenIn = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";
const here = (token: string) => `/newsletter/confirm?${new URLSearchParams({ token })}`;

/** From the mail that asks for a yes: opening it changes nothing, so scanners may. Then, that it is done. */
export async function GET(request: Request): Promise<Response> {
  const words = strings((await getSiteSettings()).organisation.locale).newsletter;
  const token = tokenIn(request);
  const found = await readNewsletterLink({ token, now: new Date() });
  const answer = (status: number, title: string, says: string, children: React.ReactNode) =>
    answerDocument(
      status,
      title,
      <RemindPage title={title} says={[says]}>
        {children}
      </RemindPage>,
    );
  const link = (href: string, label: string) => (
    <p>
      <a href={href}>{label}</a>
    </p>
  );
  if (!found) return await answer(404, words.goneTitle, words.gone, link(words.href("/newsletter"), words.again));
  if (!found.isConfirmed) {
    const button = <RemindButton action={words.href(here(token))} label={words.confirmButton} />;
    return await answer(200, words.confirmTitle, words.confirm(found.address), button);
  }
  const { pathname, search } = new URL(leaveLink(found.address, "en"));
  return await answer(
    200,
    words.doneTitle,
    words.done,
    <>
      {link(words.href("/"), words.back)}
      {link(words.href(`${pathname}${search}`), words.leaveTitle)}
    </>,
  );
}

/** The button: the token is all that it takes. */
export async function POST(request: Request): Promise<Response> {
  const token = tokenIn(request);
  await confirmNewsletter({ token });
  return seeOther(here(token));
}
