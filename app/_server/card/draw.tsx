import { readFileSync } from "node:fs";
import path from "node:path";
import { ImageResponse } from "next/og";
import sharp from "sharp";
import type { Look } from "@/lib/look";
import { CARD, type Card, headlineSize } from "./words";

const PHOTO = 500;
const [INK, SOFT] = ["#15181a", "#51575b"];

const NEWSREADER = "node_modules/@fontsource/newsreader/files/newsreader";
const SERIF = "node_modules/@expo-google-fonts/source-serif-4";
const FONTS = [
  { name: "Newsreader", weight: 600, file: `${NEWSREADER}-latin-600-normal.woff` },
  { name: "Newsreader Extended", weight: 600, file: `${NEWSREADER}-latin-ext-600-normal.woff` },
  { name: "Source Serif", weight: 600, file: `${SERIF}/600SemiBold/SourceSerif4_600SemiBold.ttf` },
  { name: "Geist", weight: 400, file: "node_modules/next/dist/compiled/@vercel/og/Geist-Regular.ttf" },
] as const;

/** The faces of the house: readers' own ones are not on a server, so the nearest that is stands in for them. */
const FAMILIES: Record<Look["face"], string> = {
  newsreader: '"Newsreader", "Newsreader Extended", "Source Serif"',
  book: '"Source Serif"',
  plain: '"Geist", "Source Serif"',
};
/** Next brings its plain face in one weight alone: a line around each sign makes it as strong as the others. */
const stroke = (face: Look["face"], size: number) =>
  face === "plain" && { WebkitTextStroke: `${(size / 32).toFixed(1)}px ${INK}` };

let fonts: { name: string; data: Buffer; weight: 400 | 600 }[] | undefined;

/** Read once, when the first card is drawn. */
function readFonts() {
  fonts ??= FONTS.map(({ name, weight, file }) => ({
    ...{ name, weight },
    data: readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), file)),
  }));
  return fonts;
}

/** Text on paper: whose it is, what it is about, and the headline, as large as there is room for. */
function Words({ card, width }: { card: Card; width: number }) {
  const { headline, section, name, photo, accent, paper, face } = card;
  const title = headline || name;
  const size = headlineSize(title, photo !== null);
  return (
    <div
      style={{ display: "flex", width: CARD.width, height: CARD.height, background: paper, fontFamily: FAMILIES[face] }}
    >
      <div
        style={{
          ...{ display: "flex", flexDirection: "column", justifyContent: "space-between" },
          ...{ width, height: CARD.height, padding: "64px 56px 52px 72px" },
        }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ width: 96, height: 12, background: accent }} />
          {section && <div style={{ marginTop: 28, fontSize: 28, color: SOFT }}>{section}</div>}
          <div
            style={{
              ...{ display: "block", marginTop: section ? 20 : 36, color: INK, lineClamp: 7 },
              ...{ fontSize: size, lineHeight: 1.14, letterSpacing: "-0.01em", ...stroke(face, size) },
            }}
          >
            {title}
          </div>
        </div>
        {headline && <div style={{ fontSize: 32, color: INK }}>{name}</div>}
      </div>
    </div>
  );
}

/** A photo cut to its place, so that what matters in it stays in view. */
async function cutPhoto(bytes: Uint8Array, { x, y }: { x: number; y: number }): Promise<Buffer> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize(PHOTO, CARD.height, { fit: "outside" })
    .toBuffer({ resolveWithObject: true });
  const offset = (size: number, shown: number, percent: number) =>
    Math.round(Math.min(Math.max((size * percent) / 100 - shown / 2, 0), size - shown));
  const left = offset(info.width, PHOTO, x);
  const top = offset(info.height, CARD.height, y);
  return await sharp(data).extract({ left, top, width: PHOTO, height: CARD.height }).toBuffer();
}

/** The picture of a card. `photo`: the bytes of the photo that it names. */
export async function drawCard(card: Card, photo: Uint8Array | null): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = CARD;
  const drawn = new ImageResponse(<Words card={card} width={photo ? width - PHOTO : width} />, {
    ...{ width, height, fonts: readFonts() },
  });
  const words = sharp(Buffer.from(await drawn.arrayBuffer()));
  const place = card.photo ?? { x: 50, y: 50 };
  const cut = photo && { input: await cutPhoto(photo, place), left: width - PHOTO, top: 0 };
  const jpeg = await words
    .composite(cut ? [cut] : [])
    .flatten({ background: card.paper })
    .jpeg({ quality: 86, chromaSubsampling: "4:4:4", mozjpeg: true })
    .toBuffer();
  return new Uint8Array(jpeg);
}
