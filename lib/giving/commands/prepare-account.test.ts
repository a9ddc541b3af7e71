import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { openPortal, syncCheckout } from "../../memberships/commands";
import { getSettings, putSetting } from "../../settings";
import { stripe } from "../../stripe";
import { isWatched, WATCHED_EVENTS } from "../../webhooks/rules";
import { unlike } from "../rules";
import { MEMBERSHIP_PRODUCT } from "../schema";
import { findPortalConfiguration, ourSite, planAccount } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());
beforeEach(() => giving.standIn.control("reset", {}));

const plan = async () => (await planAccount(WATCHED_EVENTS)).map(({ says }) => says);
/** Sets up; returns the secrets that were told. */
async function setUp(): Promise<(string | null | undefined)[]> {
  const secrets: (string | null | undefined)[] = [];
  for (const { apply } of await planAccount(WATCHED_EVENTS)) secrets.push((await apply())?.secret);
  return secrets;
}
const URL_OF_OURS = "http://localhost:3000/api/stripe/webhook";
const endpoints = async () => (await stripe().webhookEndpoints.list()).data;
const priceOf = async (key: string) => (await stripe().prices.list({ lookup_keys: [key] })).data[0];

describe("an empty account", () => {
  it("gets all it needs, said before it is done, and nothing the second time", async () => {
    expect(await plan()).toEqual([
      "make the product groundwork_membership, “Groundwork Reporter membership”",
      "make the product groundwork_gift, “A gift to Groundwork Reporter”",
      "make the product groundwork_fee, “To cover the card fee”",
      "make the price groundwork_monthly_usd: $5 a month",
      "make the price groundwork_annual_usd: $35 a year",
      "make a portal for members: change the card, see receipts, end with a reason",
      expect.stringMatching(
        /^make the webhook endpoint http:\/\/localhost:3000\/api\/stripe\/webhook: \d+ events, API 20/,
      ),
    ]);
    expect(await stripe().products.list()).toMatchObject({ data: [] });
    const secrets = await setUp();
    expect(secrets).toEqual([...Array(6).fill(undefined), expect.stringMatching(/^whsec_/)]);
    expect(await priceOf("groundwork_annual_usd")).toMatchObject({
      ...{ unit_amount: 3500, currency: "usd", product: MEMBERSHIP_PRODUCT, recurring: { interval: "year" } },
    });
    expect(await endpoints()).toMatchObject([{ url: URL_OF_OURS, enabled_events: WATCHED_EVENTS, status: "enabled" }]);
    expect(await plan()).toEqual([]);
    expect(await setUp()).toEqual([]);
  });

  it("keeps its endpoint for later where Stripe could not reach it", async () => {
    const site = { ...ourSite(), isReachable: false };
    const steps = await planAccount(WATCHED_EVENTS, site);
    expect(steps.map(({ says }) => says).join()).not.toContain("webhook");
    for (const { apply } of steps) await apply();
    expect(await findPortalConfiguration()).toMatchObject({ default_return_url: null });
    expect(await planAccount(WATCHED_EVENTS, site)).toEqual([]);
  });
});

describe("an account that somebody changed", () => {
  beforeEach(async () => {
    await setUp();
  });

  it("is told how it differs, part by part, and set right", async () => {
    await stripe().products.update(MEMBERSHIP_PRODUCT, { active: false });
    const monthly = await priceOf("groundwork_monthly_usd");
    await stripe().prices.update(monthly?.id ?? "", { active: false });
    const portal = await findPortalConfiguration();
    const subscription_cancel = { enabled: true, mode: "immediately" as const };
    await stripe().billingPortal.configurations.update(portal?.id ?? "", { features: { subscription_cancel } });
    const [endpoint] = await endpoints();
    const enabled_events = [...WATCHED_EVENTS.slice(1), "payout.paid" as const];
    await stripe().webhookEndpoints.update(endpoint?.id ?? "", { enabled_events, disabled: true });
    expect(await plan()).toEqual([
      "update the product groundwork_membership: put it on sale again",
      "put the price groundwork_monthly_usd on sale again: $5 a month",
      `update the portal ${portal?.id}: features.subscription_cancel.mode`,
      `update the webhook endpoint ${endpoint?.id}: switch it on; send checkout.session.completed; no longer send payout.paid`,
    ]);
    expect(await setUp()).toEqual([undefined, undefined, undefined, undefined]);
    expect(await plan()).toEqual([]);
  });

  it("keeps a price's name when the minimum changes, and sells the old one no more", async () => {
    const old = await priceOf("groundwork_monthly_usd");
    const { giving: given } = await getSettings();
    await putSetting(db, "giving", { ...given, monthly: { ...given.monthly, minimum: 700 } });
    expect(await plan()).toEqual(["replace the price groundwork_monthly_usd: $7 a month from now on"]);
    await setUp();
    expect(await priceOf("groundwork_monthly_usd")).toMatchObject({ unit_amount: 700, active: true });
    expect(await stripe().prices.retrieve(old?.id ?? "")).toMatchObject({ lookup_key: null, active: false });
    await putSetting(db, "giving", given);
  });

  it("has one endpoint of ours switched on, and others left alone", async () => {
    const enabled_events = ["*" as const];
    const double = await stripe().webhookEndpoints.create({ url: URL_OF_OURS, enabled_events });
    const other = await stripe().webhookEndpoints.create({ url: "https://shop.example/hook", enabled_events });
    const [, kept] = (await endpoints()).filter(({ url }) => url === URL_OF_OURS);
    const said = await plan();
    expect(said.at(-1)).toMatch(/^switch off the webhook endpoint we_/);
    await setUp();
    const on = (await endpoints()).filter(({ status }) => status === "enabled").map(({ id }) => id);
    expect(on).toHaveLength(2);
    expect(on).toContain(other.id);
    expect([double.id, kept?.id]).toContain(on.find((id) => id !== other.id));
    expect(await plan()).toEqual([]);
  });
});

it("shows members our portal, and the account's own before there is one", async () => {
  const { sessionId, customer } = await giveAsGuest(giving.standIn, { address: "portal@example.org" });
  await syncCheckout(sessionId);
  const { memberId } = await db.stripeCustomer.findUniqueOrThrow({ where: { id: customer } });
  const member = { kind: "member" as const, userId: "", memberId: memberId ?? "" };
  const page = async () => await (await fetch(await openPortal(member, "http://localhost/"))).text();
  expect(await page()).toContain(">Cancel<");
  await setUp();
  expect(await page()).toContain(">Cancel<");
  const { id = "" } = (await findPortalConfiguration()) ?? {};
  await stripe().billingPortal.configurations.update(id, { features: { subscription_cancel: { enabled: false } } });
  expect(await page()).not.toContain(">Cancel<");
});

it("has one list of events: what the endpoint sends is what the inbox acts on", () => {
  expect(new Set(WATCHED_EVENTS).size).toBe(WATCHED_EVENTS.length);
  expect(WATCHED_EVENTS.every(isWatched)).toBe(true);
  expect(isWatched("payout.paid") || isWatched("*")).toBe(false);
});

it("finds what is unlike, and minds neither order nor what it was not asked", () => {
  expect(unlike({ a: { b: 1, c: [1, 2] }, d: null }, { a: { b: 1, c: [2, 1] }, d: null })).toEqual([]);
  expect(unlike({ a: { b: 1 } }, { a: { b: 2, c: [] } })).toEqual(["a.b", "a.c"]);
  expect(unlike(null, { a: { b: true } })).toEqual(["a.b"]);
});
