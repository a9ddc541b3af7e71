import { readFileSync } from "node:fs";
import path from "node:path";
import { contentHash } from "@/lib/tokens";
import { FONT_FILE } from "../_ui/font";

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

interface BuiltIn {
  url: string;
  asset: Asset;
}

/** Whole lines of comment: they are for who works on a script, and weigh a fifth of it. */
const COMMENTS = /^[ \t]*(?:\/\/.*|\/\*\*[\s\S]*?\*\/)\n/gm;

const readScript = (text: string) => text.replace(COMMENTS, "");

/** A file of the project under an address that is its content; read once. */
function builtIn(file: string, type: string): () => BuiltIn {
  let known: BuiltIn | undefined;
  return () => {
    if (!known) {
      const read = readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), file));
      const bytes = new Uint8Array(type.startsWith("text/") ? Buffer.from(readScript(read.toString())) : read);
      known = { url: assetUrl(contentHash(bytes)), asset: { bytes, type } };
    }
    return known;
  };
}

/** The headline font. */
export const getFont = builtIn(FONT_FILE, "font/woff2");
/** What decides in a reader's browser which appeal stands below an article. */
export const getAppealScript = builtIn("app/_ui/client/appeal.js", "text/javascript; charset=utf-8");

/** What shows staff a variant on the site and says why: fetched only when an address asks for it. */
export const getAppealTools = builtIn("app/_ui/client/appeal-tools.js", "text/javascript; charset=utf-8");

export function assetUrl(hash: string): string {
  return `/assets/${hash}`;
}

/** What ships with the application, by the hash in its address. */
export function getBuiltIn(hash: string): Asset | undefined {
  return [getFont(), getAppealScript(), getAppealTools()].find(({ url }) => url === assetUrl(hash))?.asset;
}
