export interface ErrorBody {
  type: string;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
  request_log_url?: string;
  doc_url?: string;
}

/** An answer in Stripe's error envelope. `keep`: what was written before it (a declined charge) stays. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly keep = false,
  ) {
    super(body.message);
  }
}

export function invalid(message: string, param?: string, code?: string) {
  const body: ErrorBody = { type: "invalid_request_error", message };
  if (param) body.param = param;
  if (code) {
    body.code = code;
    body.doc_url = `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}`;
  }
  return new StripeError(400, body);
}

export function missing(kind: string, id: string, param = "id") {
  const message = `No such ${kind}: '${id}'`;
  const body = { type: "invalid_request_error", message, param, code: "resource_missing" };
  // Stripe answers 404 only for the resource that the address names; a bad reference in a parameter is a 400.
  return new StripeError(param === "id" ? 404 : 400, body);
}
