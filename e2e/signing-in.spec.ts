import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { SignInPage } from "./pages/signin";
import { type Answer, ask, post } from "./support/http";
import { enterByWelcome, give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { told } from "./support/stack";

const DIFFERS_ALWAYS = new Set(["date"]);
/** Secrets of a browser differ from asking to asking; their length and everything around them do not. */
const shapeOf = (value: unknown) => String(value).replaceAll(/gw_signin=[\w-]{43};/g, "gw_signin=43 characters;");
const comparable = ({ status, headers, body }: Answer) => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !DIFFERS_ALWAYS.has(name))
      .map(([name, value]) => [name, shapeOf(value)]),
  ),
  body: body.toString(),
});
const from = (network: string) => ({ "x-forwarded-for": network });
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("a known and an unknown address get the same answer, and only one of them a mail", async ({
  page,
  database,
  address,
  network,
}) => {
  await give(page, address);
  await mailbox.wait(address, /^Welcome/);
  const nobody = `nobody-${randomUUID()}@example.org`;
  const before = { users: await database.count("User"), members: await database.count("Member") };
  const asked = await post("/api/signin", { address, returnTo: "/account" }, from(network));
  const stranger = await post("/api/signin", { address: nobody, returnTo: "/account" }, from(network));
  expect(comparable(stranger)).toEqual(comparable(asked));
  expect(asked.status).toBe(303);
  expect(asked.headers.location).toBe("/signin?sent=1");
  await mailbox.wait(address, /^Sign in/);
  await expect.poll(() => database.count("SignInRequest", `"answeredAt" IS NULL`)).toBe(0);
  expect(await mailbox.to(nobody)).toEqual([]);
  expect({ users: await database.count("User"), members: await database.count("Member") }).toEqual(before);
  expect(await database.count("VerificationToken", `"identifier" = $1`, nobody)).toBe(0);
});

test("a mail scanner cannot use a link up; its owner can, once", async ({ page, database, address, newReader }) => {
  await give(page, address);
  const link = buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership");
  const sessions = await database.count("Session");
  for (let scan = 0; scan < 10; scan++) {
    const { status, headers } = await ask(link);
    expect(status).toBe(200);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect((await ask(link, { method: "HEAD" })).status).toBe(200);
  }
  expect(await database.count("Session")).toBe(sessions);
  await new SignInPage(page).confirm(link);
  await new AccountPage(page).expectOpen(address);

  const other = await newReader();
  await other.goto(link);
  await expect(other).toHaveURL(/\/signin\?expired=1$/);
  await expect(other.getByRole("alert").filter({ hasText: "It was used already, or it is too old." })).toBeVisible();
  await other.goto("/account");
  await expect(other).toHaveURL(/\/signin/);
});

test("two taps on one link's button at once sign in once", async ({ page, database, address, network }) => {
  await give(page, address);
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  const sessions = await database.count("Session");
  const taps = Array.from({ length: 4 }, () => post("/api/auth/callback/email", { token }, from(network)));
  const answers = await Promise.all(taps);
  expect(answers.filter(({ headers }) => String(headers["set-cookie"]).includes("session-token="))).toHaveLength(1);
  expect(await database.count("Session")).toBe(sessions + 1);
});

test("an expired link offers a new one in one tap", async ({ page, database, address }) => {
  await give(page, address);
  const link = buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership");
  await database.rows(
    `UPDATE "VerificationToken" SET "expires" = now() - interval '1 day' WHERE "identifier" = $1`,
    address,
  );
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await page.getByRole("button", { name: "Send me a new link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your inbox" })).toBeVisible();
  const fresh = buttonOf(await mailbox.wait(address, /^Sign in/), "Sign in");
  expect(fresh).not.toBe(link);
  await new SignInPage(page).confirm(fresh);
  await new AccountPage(page).expectOpen(address);
});

test("an expired link signs nobody in, whoever presses its button", async ({ page, database, address, network }) => {
  await give(page, address);
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  await database.rows(
    `UPDATE "VerificationToken" SET "expires" = now() - interval '1 day' WHERE "identifier" = $1`,
    address,
  );
  const { headers } = await post("/api/auth/callback/email", { token }, from(network));
  expect(String(headers["set-cookie"])).not.toContain("session-token=");
});

test("tokens are kept as hashes", async ({ page, database, address }) => {
  await give(page, address);
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  expect(token.length).toBeGreaterThan(30);
  expect(await database.count("VerificationToken", `"token" = $1`, token)).toBe(0);
  expect(await database.count("VerificationToken", `"identifier" = $1`, address)).toBe(1);
});

test("NextAuth's own doors are closed", async ({ page, database, address, network }) => {
  await give(page, address);
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  const sessions = await database.count("Session");
  const query = new URLSearchParams({ token, email: address, callbackUrl: "/account" });
  const callback = await ask(`/api/auth/callback/email?${query}`);
  expect(callback.status).toBe(303);
  expect(callback.headers.location).toBe(`/signin/confirm?token=${encodeURIComponent(token)}`);
  expect(callback.headers["set-cookie"]).toBeUndefined();
  const csrf = await ask("/api/auth/csrf");
  const cookie = [csrf.headers["set-cookie"] ?? []]
    .flat()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { csrfToken } = JSON.parse(csrf.body.toString()) as { csrfToken: string };
  const tries = [
    await ask("/api/auth/signin/email"),
    await ask("/api/auth/signin"),
    await post("/api/auth/signin/email", { email: address, csrfToken, json: "true" }, { ...from(network), cookie }),
    await ask("/api/auth/verify-request"),
    await ask("/api/auth/callback/email"),
  ];
  for (const { headers, body } of tries) {
    expect(String(headers["set-cookie"])).not.toContain("session-token=");
    expect(body.toString()).not.toContain(address);
  }
  expect(tries[2]?.status).toBe(404);
  expect(await mailbox.to(address, /^Sign in/)).toEqual([]);
  expect(await database.count("Session")).toBe(sessions);
  expect(await database.count("VerificationToken", `"identifier" = $1`, address)).toBe(1);
});

test("a post from another site is refused", async ({ page, database, address, network }) => {
  await give(page, address);
  const foreign = { ...from(network), origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  expect((await post("/api/auth/callback/email", { token }, foreign)).status).toBe(403);
  await enterByWelcome(page, address);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const sessions = await database.count("Session");
  for (const door of ["/api/signout", "/account/portal", "/thanks/address"]) {
    const { status } = await post(door, { address: "thief@example.org" }, { ...foreign, cookie });
    expect(status, door).toBe(403);
  }
  // NextAuth's own, which asks for its token instead.
  const { headers: away } = await post("/api/auth/signout", { csrfToken: "0".repeat(64) }, { ...foreign, cookie });
  expect(String(away["set-cookie"])).not.toContain("session-token=");
  expect(await database.count("Session")).toBe(sessions);
  await test.step("without an Origin, a browser's own word decides", async () => {
    const silent = { ...from(network), cookie, origin: "null", "sec-fetch-site": "cross-site" };
    expect((await post("/api/signout", {}, silent)).status).toBe(403);
  });
  await page.goto("/account");
  await new AccountPage(page).expectOpen(address);
  await test.step("a gift that another site posts for a member is a guest's", async () => {
    const fields = { frequency: "MONTHLY", monthly: "500" };
    const { status, headers } = await post("/api/give", fields, { ...foreign, cookie });
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^http:\/\/127\.0\.0\.1.*\/c\/pay\//);
  });
});

test("asking for links has its limit per address, told in a sentence", async ({ page, address, network }) => {
  await give(page, address);
  const answers: Answer[] = [];
  for (let time = 0; time < 7; time++) answers.push(await post("/api/signin", { address }, from(network)));
  expect(answers.slice(0, 6).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 303));
  expect(answers[6]?.status).toBe(429);
  expect(answers[6]?.body.toString()).toMatch(/There were many tries just now\. Please wait (a minute|\d+ minutes)/);
  expect(answers[6]?.body.toString()).toContain(`value="${address}"`);
});

test("asking for links has its limit per network, the same for unknown addresses", async ({ network }) => {
  const answers: number[] = [];
  for (let time = 0; time < 22; time++) {
    const { status } = await post("/api/signin", { address: `${randomUUID()}@example.org` }, from(network));
    answers.push(status);
  }
  expect(answers.slice(0, 20).every((status) => status === 303)).toBe(true);
  expect(answers.slice(20)).toEqual([429, 429]);
});

test("where to go after signing in stays on this site", async ({ page, address, network }) => {
  await give(page, address);
  const token = tokenOf(buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership"));
  const { headers } = await post(
    "/api/auth/callback/email",
    { token, returnTo: "//elsewhere.example/" },
    from(network),
  );
  expect(headers.location).toBe("/account");
  expect(String(headers["set-cookie"])).toContain("session-token=");
  expect(String(headers["set-cookie"])).toMatch(/HttpOnly/i);
  expect(told().addresses.app).not.toBe("");
});
