/** What can go wrong in ways we foresee, and that a page or an answer maps to once. */
export type ErrorCode = "forbidden" | "not-found" | "conflict" | "limited" | "unavailable";

export class AppError extends Error {
  override name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string = code,
  ) {
    super(message);
  }
}

/** For `catch`: null where there is no such thing any more, such as what somebody deleted in another window. */
export function unlessGone(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}

/** An expected failure is returned: one sentence per field, and `form` for the whole. */
export type FieldErrors<Field extends string = string> = Partial<Record<Field | "form", string>>;
export type Result<Value, Field extends string = string> =
  | { ok: true; value: Value }
  | { ok: false; errors: FieldErrors<Field> };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const fail = <Field extends string>(errors: FieldErrors<Field>): { ok: false; errors: FieldErrors<Field> } => ({
  ok: false,
  errors,
});

/** For the branch that the types say cannot be: a new value in a union fails compilation here. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
