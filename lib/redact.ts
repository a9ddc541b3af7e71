const ADDRESS = /[^\s"'<>()[\]{},;:=]+@[^\s"'<>()[\]{},;]+/g;

/** Errors quote what was sent, mail servers above all: addresses stay out of logs, jobs and rows. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, "[private]");
}

/** An error as it may be kept, wherever it came from. */
export function quietError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(withoutAddresses(String(error)));
  const quiet = new Error(withoutAddresses(error.message));
  quiet.name = error.name;
  quiet.stack = withoutAddresses(error.stack ?? "");
  return quiet;
}
