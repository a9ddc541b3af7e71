import "./_ui/tokens.css";
import "./_ui/base.css";
import "./_ui/components.css";
import "./_ui/prose.css";
import "./_ui/giving.css";
import "./_ui/reading.css";
import "./_ui/ask.css";
import "./_ui/finding.css";
import "./_ui/print.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { directionOf } from "@/lib/locale";
import { hasWebFont, lookCss, NIGHT } from "@/lib/look";
import { getFont } from "./_server/assets";
import { getLook, getSite } from "./_server/site";
import { fontFace } from "./_ui/font";
import { icon } from "./_ui/icon";
import { Raw } from "./_ui/raw";

export async function generateMetadata(): Promise<Metadata> {
  const [{ name }, { accent }] = await Promise.all([getSite(), getLook()]);
  return { title: { default: name, template: `%s · ${name}` }, icons: { icon: icon(accent) } };
}

export async function generateViewport(): Promise<Viewport> {
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: (await getLook()).paper },
      { media: "(prefers-color-scheme: dark)", color: NIGHT },
    ],
  };
}

/** The root of App Router pages: language, style, font. What stands around a page is its group's (Shell). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { url } = getFont();
  const [{ locale }, look] = await Promise.all([getSite(), getLook()]);
  const ownCss = lookCss(look);
  return (
    <html lang={locale} dir={directionOf(locale) === "rtl" ? "rtl" : undefined}>
      <head>
        {hasWebFont(look) && <link rel="preload" href={url} as="font" type="font/woff2" crossOrigin="anonymous" />}
        <Raw as="style" nonce={nonce} html={fontFace(url)} />
        {ownCss && <Raw as="style" nonce={nonce} html={ownCss} />}
      </head>
      <body>{children}</body>
    </html>
  );
}
