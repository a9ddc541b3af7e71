import { told } from "./stack";

export interface Stats {
  requestsChecked: number;
  requestViolations: number;
  objectsChecked: number;
  objectViolations: number;
  violations: { what: string; where: string; why: string }[];
}
export interface Delivery {
  id: string;
  event: string;
  type: string;
  state: "pending" | "held" | "withheld" | "dropped" | "delivered" | "failed";
  attempts: { at: number; status: number | null; error: string | null }[];
}

async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${told().addresses.stripe}/_practice/${path}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`_practice/${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
}
const json = (method: string, body: object): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** The levers of the Stripe stand-in: nothing in the product knows them. */
export const practice = {
  stats: () => call<Stats>("stats"),
  settings: (settings: object) => call("settings", json("POST", settings)),
  fault: (fault: object) => call("faults", json("POST", fault)),
  /** Faults that are ordered and have not struck yet. */
  faults: async () => (await call<{ faults: object[] }>("faults")).faults,
  clearFaults: () => call("faults", { method: "DELETE" }),
  pay: (session: string, payer: { email: string; card?: string }) =>
    call<{ customer: string; subscription: string }>(`checkout/${session}/pay`, json("POST", payer)),
  deliveries: async () => (await call<{ deliveries: Delivery[] }>("deliveries?limit=200")).deliveries,
  release: (how: { duplicate?: string[]; reverse?: boolean; order?: string[] } = {}) =>
    call<{ released: number }>("deliveries/release", json("POST", how)),
  dispute: (charge: string) => call<{ dispute: string }>("disputes", json("POST", { charge })),
  closeDispute: (dispute: string, status: "won" | "lost") =>
    call(`disputes/${dispute}/close`, json("POST", { status })),
  /** Lives through a past, all renewals between its steps and today with it. */
  history: (steps: object[]) => call<{ steps: { customer: string }[] }>("history", json("POST", { steps })),
  /** Lets time pass for one customer, with everything that falls due for them meanwhile: for all, it would take minutes. */
  age: (customer: string, days: number) => call(`customers/${customer}/age`, json("POST", { days })),
  redeliver: (event: string, times = 1) => call(`events/${event}/redeliver`, json("POST", { times })),
};

async function askStripe<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const { env, addresses } = told();
  const headers = { authorization: `Bearer ${env.STRIPE_SECRET_KEY}` };
  const answer = await fetch(`${addresses.stripe}/v1/${path}`, { ...init, headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Reads from the stand-in as any Stripe client would. */
export const readStripe = <Answer>(path: string) => askStripe<Answer>(path, {});

/** Changes something at the stand-in as any Stripe client would. */
export const postStripe = <Answer = unknown>(path: string, fields: Record<string, string>) =>
  askStripe<Answer>(path, { method: "POST", body: new URLSearchParams(fields) });
