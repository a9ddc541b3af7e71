import "./_ui/tokens.css";
import "./_ui/base.css";
import "./_ui/components.css";
import "./_ui/prose.css";
import "./_ui/giving.css";
import "./_ui/reading.css";
import "./_ui/ask.css";
import "./_ui/finding.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { directionOf } from "@/lib/locale";
import { getFont } from "./_server/assets";
import { getSite } from "./_server/site";
import { fontFaces } from "./_ui/font";
import { ICON } from "./_ui/icon";
import { Raw } from "./_ui/raw";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getSite();
  return { title: { default: name, template: `%s · ${name}` }, icons: { icon: ICON } };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfb" },
    { media: "(prefers-color-scheme: dark)", color: "#131617" },
  ],
};

/** The root of App Router pages: language, style, font. What stands around a page is its group's (Shell). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { url } = getFont();
  const { locale } = await getSite();
  return (
    <html lang={locale} dir={directionOf(locale) === "rtl" ? "rtl" : undefined}>
      <head>
        <link rel="preload" href={url} as="font" type="font/woff2" crossOrigin="anonymous" />
        <Raw as="style" nonce={nonce} html={fontFaces(url)} />
      </head>
      <body>{children}</body>
    </html>
  );
}
