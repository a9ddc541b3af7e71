import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./settings.mjs";

function* filesIn(target, skip) {
  const absolute = path.join(ROOT, target);
  if (!existsSync(absolute) || skip(target)) return;
  if (!statSync(absolute).isDirectory()) yield target;
  else for (const name of readdirSync(absolute).sort()) yield* filesIn(path.posix.join(target, name), skip);
}

/** Names the content of files and folders below the root: equal hashes, equal content. */
export function hashOf(targets, skip = () => false) {
  const hash = createHash("sha256");
  for (const target of targets)
    for (const file of filesIn(target, skip))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(ROOT, file)))
        .update("\0");
  return hash.digest("hex");
}
