import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ask } from "./support/http";
import { enterByWelcome, give } from "./support/journey";
import { openProvider } from "./support/openid";
import { recordsOf } from "./support/records";
import { order } from "./support/stack";

test.describe.configure({ timeout: 120_000 });

const CLIENT = { id: "groundwork.apps.example", secret: "secret of the client" };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An app beside the stack's own, to which Google is another process on this machine. */
async function openAppWithGoogle() {
  const provider = await openProvider(CLIENT.id, CLIENT.secret);
  const port = await freePort();
  const env = {
    APP_URL: `http://localhost:${port}`,
    GOOGLE_CLIENT_ID: CLIENT.id,
    GOOGLE_CLIENT_SECRET: CLIENT.secret,
    GOOGLE_ISSUER: provider.issuer,
  };
  const app = await order("start-app", { env, port });
  expect(app.url).toBe(env.APP_URL);
  const close = async () => {
    await order("stop-app", { pid: app.pid });
    await provider.close();
  };
  return { ...app, provider, close };
}
let google: Awaited<ReturnType<typeof openAppWithGoogle>>;
test.beforeAll(async () => {
  google = await openAppWithGoogle();
});
test.afterAll(() => google.close());

async function press(page: Page): Promise<void> {
  await page.goto(`${google.url}/signin`);
  await page.getByRole("button", { name: "Continue with Google" }).click();
}
const beGoogles = (email: string, email_verified = true, sub = randomUUID()) => {
  google.provider.state.person = { sub, email, email_verified };
  return sub;
};

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a member signs in with a Google account of the same, verified address; nothing of Google's is kept", async ({
    page,
    database,
    address,
    newReader,
  }) => {
    await give(await newReader(), address);
    const sub = beGoogles(address.toUpperCase());
    await press(page);
    await expect(page).toHaveURL(`${google.url}/account`);
    await expect(page.getByText(`Signed in as ${address}`)).toBeVisible();
    await expect(page.getByText("$5 a month").first()).toBeVisible();
    const [asked] = google.provider.state.asked.slice(-1);
    expect(asked?.get("code_challenge_method")).toBe("S256");
    expect(asked?.get("scope")).toBe("openid email");
    const account = await database.row(`SELECT * FROM "Account" WHERE "providerAccountId" = $1`, sub);
    const kept = Object.entries(account)
      .filter(([, value]) => value !== null)
      .map(([name]) => name);
    expect(kept.sort()).toEqual(["id", "provider", "providerAccountId", "type", "userId"]);
    const cookie = (await page.context().cookies()).find(({ name }) => name === "gw_supporter");
    expect(cookie?.value).toBe("member");

    await test.step("and again, whatever that account is called by then", async () => {
      await page.context().clearCookies();
      beGoogles(`renamed-${address}`, true, sub);
      await press(page);
      await expect(page.getByText(`Signed in as ${address}`)).toBeVisible();
    });
  });

  for (const [who, isVerified] of [
    ["a stranger", true],
    ["a member whose address Google has not verified", false],
  ] as const)
    test(`${who} is let in by nothing, and nobody is made of them`, async ({ page, database, address, newReader }) => {
      if (!isVerified) await give(await newReader(), address);
      beGoogles(address, isVerified);
      const before = { users: await database.count("User"), members: await database.count("Member") };
      await press(page);
      await expect(page).toHaveURL(`${google.url}/signin?google=unknown`);
      await expect(page.getByRole("alert").first()).toContainText(
        "Nobody has given under that Google account’s address.",
      );
      expect({ users: await database.count("User"), members: await database.count("Member") }).toEqual(before);
      expect((await page.context().cookies()).some(({ name }) => name.includes("session-token"))).toBe(false);
    });

  test("who turns back at Google is told, and may try again", async ({ page }) => {
    google.provider.state.person = null;
    await press(page);
    await expect(page).toHaveURL(`${google.url}/signin?google=failed`);
    await expect(page.getByRole("alert").first()).toContainText("Google did not confirm who you are.");
  });
});

test("another member's Google account is not linked with the one who is signed in", async ({
  page,
  database,
  address,
  newReader,
}) => {
  const other = `other-${randomUUID().slice(0, 8)}@example.org`;
  await give(await newReader(), other);
  await give(page, address);
  await enterByWelcome(page, address);
  // Cookies know no port: the session holds at both apps.
  const mine = (await page.context().cookies()).find(({ name }) => name === "next-auth.session-token")?.value;
  const sub = beGoogles(other);
  const started = await page.request.post(`${google.url}/api/signin/google`, {
    form: {},
    headers: { origin: google.url },
    maxRedirects: 0,
  });
  expect(started.status()).toBe(303);
  await page.goto(started.headers().location ?? "");
  await expect(page.getByText(`Signed in as ${other}`)).toBeVisible();
  const { userId } = await database.row<{ userId: string }>(
    `SELECT "userId" FROM "Account" WHERE "providerAccountId" = $1`,
    sub,
  );
  const { memberId } = await recordsOf(database, other);
  expect(await database.count("Member", `"id" = $1 AND "userId" = $2`, memberId, userId)).toBe(1);
  expect(await database.count("Session", `"sessionToken" = $1`, mine)).toBe(0);
});

test("a callback that nobody started, or from another browser, signs nobody in", async ({ address, newReader }) => {
  await give(await newReader(), address);
  beGoogles(address);
  const forged = await ask(`/api/auth/callback/google?code=guessed&state=guessed`, { origin: google.url });
  expect(forged.status).toBe(303);
  expect(forged.headers.location).toBe("/signin?google=failed");
  expect(String(forged.headers["set-cookie"])).not.toContain("session-token=");
});

test("without its keys there is no such door", async ({ page, network }) => {
  await page.goto("/signin");
  await expect(page.getByRole("button", { name: "Continue with Google" })).toBeHidden();
  const back = await ask("/api/auth/callback/google?code=x&state=y", { headers: { "x-forwarded-for": network } });
  expect(back.status).toBe(404);
});
