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

const readFile = (file: string) => readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), file));
const readScript = (name: string) => readFile(`app/_ui/client/${name}.js`).toString().replace(COMMENTS, "");

/** Several scripts as one, which imports and exports nothing: each after those that it imports. */
export function joinScripts(...names: string[]): string {
  const isOutside = /^(?:import .*\n|export (?=function|const|async))/gm;
  return names.map((name) => readScript(name).replace(isOutside, "")).join("\n");
}

/** What ships with the application under an address that is its content; read once. */
function builtIn(type: string, read: () => Uint8Array | string): () => BuiltIn {
  let known: BuiltIn | undefined;
  return () => {
    if (!known) {
      const bytes = new Uint8Array(Buffer.from(read()));
      known = { url: assetUrl(contentHash(bytes)), asset: { bytes, type } };
    }
    return known;
  };
}
const SCRIPT = "text/javascript; charset=utf-8";

/** The headline font. */
export const getFont = builtIn("font/woff2", () => readFile(FONT_FILE));
/** What decides in a reader's browser which appeal stands below an article. */
export const getAppealScript = builtIn(SCRIPT, () => joinScripts("appeal", "article"));

/** What shows staff a variant on the site and says why: fetched only when an address asks for it. */
export const getAppealTools = builtIn(SCRIPT, () => readScript("appeal-tools"));

export function assetUrl(hash: string): string {
  return `/assets/${hash}`;
}

/** What ships with the application, by the hash in its address. */
export function getBuiltIn(hash: string): Asset | undefined {
  return [getFont(), getAppealScript(), getAppealTools()].find(({ url }) => url === assetUrl(hash))?.asset;
}
