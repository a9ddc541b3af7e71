import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { AppError } from "../../errors";

const REASONS: Record<string, string> = {
  ENOENT: "does not exist",
  EACCES: "may not be read by this user",
  ENOTDIR: "does not exist",
  ELOOP: "is a link that leads back to itself",
};

const refuse = (reason: string) => new AppError("conflict", reason);

/** A file's real path and bytes. @throws AppError with the end of a sentence; nothing above `most` is ever read. */
export async function readFileWithin(
  name: string,
  most: number,
): Promise<{ path: string; bytes: Uint8Array<ArrayBuffer> }> {
  try {
    const path = await realpath(name);
    // Non-blocking, so that a pipe is looked at and refused instead of waited for.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw refuse("is a folder, not a file");
      if (!stat.isFile()) throw refuse("is not an ordinary file");
      if (stat.size > most) throw refuse(`is larger than ${most / 1024 / 1024} MB`);
      return { path, bytes: new Uint8Array(await file.readFile()) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason) throw refuse(reason);
    throw error;
  }
}
