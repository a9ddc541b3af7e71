import { Body, Button, Container, Head, Heading, Html, Link, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { strings } from "../strings";
import { MAIL } from "./dress";

const sans = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const style = {
  body: { backgroundColor: MAIL.ground, margin: 0, padding: "24px 12px", fontFamily: sans },
  container: {
    backgroundColor: MAIL.paper,
    maxWidth: "520px",
    padding: "32px 28px",
    borderTop: `5px solid ${MAIL.accent}`,
  },
  site: { color: "#51575b", fontSize: "14px", margin: "0 0 20px" },
  heading: { color: "#15181a", fontSize: "25px", lineHeight: "31px", margin: "0 0 16px", fontFamily: "Georgia, serif" },
  text: { color: "#15181a", fontSize: "16px", lineHeight: "25px", margin: "0 0 16px" },
  small: { color: "#51575b", fontSize: "14px", lineHeight: "21px", margin: "16px 0 0" },
  button: {
    backgroundColor: MAIL.accent,
    color: MAIL.ink,
    fontSize: "16px",
    fontWeight: 600,
    padding: "13px 22px",
    borderRadius: "3px",
  },
  code: { color: "#15181a", fontSize: "28px", fontWeight: 600, letterSpacing: "4px", margin: "0 0 20px" },
  link: { color: MAIL.link, wordBreak: "break-all" as const },
  quote: {
    color: "#15181a",
    fontSize: "16px",
    lineHeight: "25px",
    margin: "0 0 16px",
    paddingLeft: "14px",
    borderLeft: `3px solid ${MAIL.accent}`,
    whiteSpace: "pre-line" as const,
  },
};

/** What cannot stand inline: dark mode, where a mail program knows it, and narrow screens. */
const SHEET = `
@media (prefers-color-scheme: dark) {
  .mail-body, .mail-body > table > tbody > tr > td { background-color: #131617 !important; }
  .mail-sheet { background-color: #1c2022 !important; }
  .mail-ink { color: #ecebe6 !important; }
  .mail-soft { color: #a9aeb1 !important; }
  .mail-link { color: ${MAIL.linkDark} !important; }
}
@media (max-width: 400px) {
  .mail-body, .mail-body > table > tbody > tr > td { padding: 0 !important; }
  .mail-sheet { padding: 24px 18px !important; }
}`;

/** Where somebody stops mails of one kind, and where they choose among all. */
export interface WishLinks {
  stop: string;
  choose: string;
}

/** The last lines of a mail that its reader can do without. */
function WishFoot({ locale, links }: { locale: string; links: WishLinks }) {
  const words = strings(locale).mail;
  return (
    <Text style={style.small} className="mail-soft">
      {words.wishFoot}{" "}
      <Link href={links.stop} style={style.link} className="mail-link">
        {words.wishStop}
      </Link>
      {" · "}
      <Link href={links.choose} style={style.link} className="mail-link">
        {words.wishAll}
      </Link>
    </Text>
  );
}

/** The frame of every mail: who writes, what for, one button, small print. */
export function MailLayout(props: {
  site: string;
  locale: string;
  heading: string;
  children: ReactNode;
  action?: { label: string; href: string; plain: string };
  foot?: ReactNode;
  /** For mails that one can do without. */
  wishLinks?: WishLinks | undefined;
}) {
  const { site, locale, heading, children, action, foot, wishLinks } = props;
  return (
    <Html lang={locale.split("-")[0] ?? "en"}>
      <Head>
        <title>{heading}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{SHEET}</style>
      </Head>
      <Preview>{heading}</Preview>
      <Body style={style.body} className="mail-body">
        <Container style={style.container} className="mail-sheet">
          <Text style={style.site} className="mail-soft mail-site">
            {site}
          </Text>
          <Heading as="h1" style={style.heading} className="mail-ink">
            {heading}
          </Heading>
          {children}
          {action && (
            <>
              <Button href={action.href} style={style.button} className="mail-button">
                {action.label}
              </Button>
              <Text style={style.small} className="mail-soft mail-html-only">
                {action.plain}
                <br />
                <Link href={action.href} style={style.link} className="mail-link">
                  {action.href}
                </Link>
              </Text>
            </>
          )}
          {foot && (
            <Text style={style.small} className="mail-soft">
              {foot}
            </Text>
          )}
          {wishLinks && <WishFoot locale={locale} links={wishLinks} />}
        </Container>
      </Body>
    </Html>
  );
}

export const Paragraph = ({ children }: { children: ReactNode }) => (
  <Text style={style.text} className="mail-ink">
    {children}
  </Text>
);

/** A link among the small print. */
export const FootLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} style={style.link} className="mail-link">
    {children}
  </Link>
);

/** A few digits to copy by hand. */
export const Code = ({ children }: { children: ReactNode }) => (
  <Text style={style.code} className="mail-ink">
    {children}
  </Text>
);

/** Somebody's own words. */
export const Quote = ({ children }: { children: ReactNode }) => (
  <Text style={style.quote} className="mail-ink">
    {children}
  </Text>
);
