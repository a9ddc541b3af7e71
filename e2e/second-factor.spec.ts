import { Secret, TOTP } from "otpauth";
import { expect, test } from "./fixtures";
import { SignInPage } from "./pages/signin";
import { post } from "./support/http";
import { buttonOf, mailbox } from "./support/mailbox";
import { staffState } from "./support/staff";

test("a new colleague sets up an authenticator app, is asked for it at every sign-in, and has codes for when it is lost", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const owner = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  await owner.goto("/admin/team");
  await owner.getByLabel("E-mail address").fill(address);
  await owner.getByRole("radio", { name: /^Manager/ }).check();
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  const person = await newReader({ javaScriptEnabled: false });
  await person.goto(buttonOf(await mailbox.wait(address, /^You are invited/), "See the invitation"));
  await person.getByRole("button", { name: "Join and sign in" }).click();
  const code = person.getByRole("textbox", { name: /code/i });
  const title = person.getByRole("heading", { level: 1 });

  await person.getByRole("link", { name: "Your sign-in" }).click();
  await person.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(person.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = ((await person.locator("code").textContent()) ?? "").replaceAll(" ", "");
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = (steps: number) => app.generate({ timestamp: Date.now() + steps * 30_000 });
  await code.fill("12345");
  await person.getByRole("button", { name: "Turn it on" }).click();
  await expect(code).toHaveAccessibleDescription(/not the code/);
  await code.fill(codeAt(-1));
  await person.getByRole("button", { name: "Turn it on" }).click();
  await expect(title).toHaveText("Keep these recovery codes");
  const recovery = await person.locator(".recovery-codes code").allInnerTexts();
  expect(recovery).toHaveLength(10);
  await person.getByRole("link", { name: "I have kept them" }).click();
  await expect(title).toHaveText("Overview");

  await test.step("another session opens nothing before its second step", async () => {
    const other = await newReader({ javaScriptEnabled: false });
    await new SignInPage(other).signIn(address);
    await other.goto("/admin/members?status=ACTIVE");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("One more step");
    const cookie = (await other.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const place of ["/admin/reconcile/run", "/admin/members/export/file", "/api/mail/preview"]) {
      const answer = await post(place, { action: "check" }, { cookie, "x-forwarded-for": network });
      expect(answer.status, place).toBeGreaterThanOrEqual(303);
      expect(answer.headers.location ?? "/signin/second", place).toMatch(/\/signin\/second/);
    }
    const preview = await other.request.get("/api/mail/preview?template=welcome");
    expect(preview.status()).toBe(404);
    await other.getByRole("textbox", { name: /code/i }).fill(codeAt(0));
    await other.getByRole("button", { name: "Go on" }).click();
    await expect(other).toHaveURL(/\/admin\/members\?status=ACTIVE$/);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Members");
  });

  await test.step("without the app, a recovery code opens it, once", async () => {
    for (const isRight of [true, false]) {
      const other = await newReader({ javaScriptEnabled: false });
      await new SignInPage(other).signIn(address);
      await other.goto("/admin");
      await other.getByRole("textbox", { name: /code/i }).fill(recovery[0] ?? "");
      await other.getByRole("button", { name: "Go on" }).click();
      await expect(other.getByRole("heading", { level: 1 })).toHaveText(isRight ? "Overview" : "One more step");
    }
  });

  await test.step("an owner resets it", async () => {
    await owner.goto("/admin/team");
    await owner.getByRole("link", { name: address }).click();
    await owner.getByRole("button", { name: "Reset it" }).click();
    await expect(owner.getByRole("status")).toContainText("Their second factor is gone");
    await person.goto("/admin");
    await expect(title).toHaveText("Sign in");
  });
  const done = await database.rows<{ action: string }>(
    `SELECT DISTINCT a."action" FROM "AuditEntry" a JOIN "User" u ON u."id"::text = a."subjectId" WHERE u."email" = $1 ORDER BY 1`,
    address,
  );
  expect(done.map(({ action }) => action)).toEqual([
    "staff.fail-factor",
    "staff.pass-factor",
    "staff.reset-factor",
    "staff.set-factor",
  ]);
});

test("where it is required, who has none sets it up before anything else", async ({ browser, newReader, database }) => {
  const owner = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const analyst = await newReader({ storageState: await staffState(browser, "ANALYST"), javaScriptEnabled: false });
  try {
    await owner.goto("/admin/team");
    await owner.getByRole("button", { name: "Require it of everybody" }).click();
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText("Require a second factor?");
    await expect(owner.getByRole("listitem").filter({ hasText: "(you)" })).toHaveCount(1);
    expect(await database.count("Setting", `"key" = 'security'`), "nothing is done yet").toBe(0);
    await owner.getByRole("button", { name: "Yes, require it" }).click();
    // The owner has none either.
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText("You need a second factor");
    for (const place of ["/admin", "/admin/members", "/admin/articles"]) {
      await analyst.goto(place);
      await expect(analyst.getByRole("heading", { level: 1 }), place).toHaveText("You need a second factor");
    }
    await analyst.getByRole("button", { name: "Set up an authenticator app" }).click();
    await expect(analyst.getByRole("heading", { level: 1 })).toHaveText("Set up your authenticator app");
  } finally {
    await database.rows(`DELETE FROM "Setting" WHERE "key" = 'security'`);
    await database.rows(`DELETE FROM "StaffFactor"`);
  }
  await analyst.goto("/admin");
  await expect(analyst.getByRole("heading", { level: 1 })).toHaveText("Overview");
});
