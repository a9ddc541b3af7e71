import { render } from "@react-email/render";
import type { ReactElement } from "react";

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/** Plain text is read as it stands: no shouting headings, no second copy of the button's address. */
const htmlToTextOptions = {
  selectors: [
    { selector: "h1", options: { uppercase: false } },
    { selector: ".mail-html-only", format: "skip" },
    { selector: "img", format: "skip" },
  ],
};

/** A mail as HTML and as the plain text that says the same. */
export async function renderMail(subject: string, element: ReactElement): Promise<Rendered> {
  const [html, text] = await Promise.all([render(element), render(element, { plainText: true, htmlToTextOptions })]);
  return { subject, html, text };
}
