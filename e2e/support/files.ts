import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { told } from "./stack";

/** The outside world, played on this machine: what Stripe and the recipients of mail know is theirs. */
const OUTSIDE = /^(stripe|mail)\/|^logs\/(stripe|mailbox)\.log$|^staff-\w+\.json$/;

/** Which files of the data folder hold any of these words, in any of the ways bytes can say them. */
export function filesNaming(words: readonly string[], isSearched: (file: string) => boolean = () => true) {
  const { dataDir } = told();
  const files = readdirSync(dataDir, { recursive: true, encoding: "utf8" })
    .filter((file) => !OUTSIDE.test(file) && isSearched(file))
    .filter((file) => statSync(path.join(dataDir, file)).isFile());
  const naming = files.filter((file) => {
    const text = readFileSync(path.join(dataDir, file)).toString("latin1").toLowerCase();
    return words.some((word) => text.includes(word.toLowerCase()));
  });
  return { searched: files, naming };
}
