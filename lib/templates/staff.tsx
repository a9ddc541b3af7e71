import type { StaffRole } from "../../prisma/generated/enums";
import { strings } from "../strings";
import { MailLayout, Paragraph } from "./layout";
import { type Rendered, renderMail } from "./render";

const AS: Record<StaffRole, string> = {
  OWNER: "an owner",
  MANAGER: "a manager",
  EDITOR: "an editor",
  ANALYST: "an analyst",
};

interface Invited {
  site: string;
  locale: string;
  role: StaffRole;
  link: string;
}

/** To somebody who is asked to work in the staff panel. */
export function staffInviteMail({ site, locale, role, link }: Invited): Promise<Rendered> {
  const action = { label: "See the invitation", href: link, plain: strings(locale).mail.plain };
  const foot = "The link works once, for a week. If you expected nothing like this, ignore this mail: nothing happens.";
  return renderMail(
    `You are invited to the staff of ${site}`,
    <MailLayout site={site} locale={locale} heading={`Work with ${site}`} action={action} foot={foot}>
      <Paragraph>
        You are invited to look after members, gifts and articles of {site}, as {AS[role]}. Opening the link changes
        nothing; a button on its page takes you in.
      </Paragraph>
    </MailLayout>,
  );
}

/** To whoever wants to see whether mail works. */
export function staffTestMail({ site, locale }: { site: string; locale: string }): Promise<Rendered> {
  return renderMail(
    `A test mail from ${site}`,
    <MailLayout site={site} locale={locale} heading="Mail works">
      <Paragraph>
        You asked for this mail in the settings of {site}. It went the way of every other: by the queue, the worker and
        the mail server.
      </Paragraph>
    </MailLayout>,
  );
}
