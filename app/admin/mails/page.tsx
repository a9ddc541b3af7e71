import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { env } from "@/lib/env";
import { isSample, SAMPLES } from "@/lib/templates/samples";
import { Filters } from "../_ui/filters";
import { StaffPage } from "../_ui/staff-page";
import { Bounced } from "./_ui/bounced";

export const metadata: Metadata = { title: "Mails" };

const PATH = "/admin/mails";
const inWords = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
const OPTIONS = Object.keys(SAMPLES).map((value) => ({ value, label: inWords(value) }));

export default async function MailsPage({ searchParams }: { searchParams: Promise<{ template?: string }> }) {
  const actor = await requireStaff("panel.read");
  const { template = "" } = await searchParams;
  const current = isSample(template) ? template : "welcome";
  const { name, locale } = await getSite();
  const { subject, text } = await SAMPLES[current]({ site: name, locale, link: env.APP_URL });
  return (
    <StaffPage actor={actor} current={PATH}>
      <h1>Mails</h1>
      <Bounced actor={actor} />
      <p className="soft">What we send, with made-up contents. Nothing is sent from here.</p>
      <Filters label="Mail" path={PATH} params={{}} name="template" current={current} options={OPTIONS} />
      <h2>{subject}</h2>
      <iframe
        className="mail-frame"
        title={`${inWords(current)}, as HTML`}
        src={`/api/mail/preview?template=${current}`}
      />
      <section aria-label="As plain text">
        <h2>As plain text</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre className="source" tabIndex={0}>
          {text}
        </pre>
      </section>
    </StaffPage>
  );
}
