import { expect, test } from "./fixtures";
import { SignInPage } from "./pages/signin";
import { buttonOf, mailbox } from "./support/mailbox";
import { told } from "./support/stack";
import { staffState } from "./support/staff";

test("an owner invites somebody, gives them another role and takes it back; without a script", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const owner = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const press = (name: string) => owner.getByRole("button", { name, exact: true }).click();
  await owner.goto("/admin/team");
  await owner.getByLabel("E-mail address").fill("nobody");
  await owner.getByRole("radio", { name: /^Editor/ }).check();
  await press("Invite");
  await expect(owner.getByLabel("E-mail address")).toHaveAccessibleDescription(/name@example\.org/);
  await expect(owner.getByRole("radio", { name: /^Editor/ })).toBeChecked();
  await owner.getByLabel("E-mail address").fill(address);
  await press("Invite");
  await expect(owner.getByRole("status")).toHaveText("The invitation is on its way.");

  const link = buttonOf(await mailbox.wait(address, /^You are invited/), "See the invitation");
  const person = await newReader({ javaScriptEnabled: false });
  for (const look of [1, 2]) {
    await person.goto(link);
    await expect(person.getByRole("main"), `look ${look}`).toContainText(`${address} is invited as editor`);
  }
  expect(await database.count("User", `"email" = $1`, address)).toBe(0);
  await person.getByRole("button", { name: "Join and sign in" }).click();
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Overview");
  await person.goto(link);
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("This invitation can no longer be used");
  await person.goto("/admin/articles");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Articles");

  await owner.goto("/admin/team");
  await owner.getByRole("link", { name: address }).click();
  await test.step("what is typed while a session ends is kept, and sent once more after signing in", async () => {
    await person.goto("/admin/articles/new");
    const headline = `Kept over the end of a session, for ${address}`;
    await person.getByLabel("Headline", { exact: true }).fill(headline);
    await press("Sign out everywhere");
    await expect(owner.getByRole("status")).toContainText("signed out everywhere");
    await person.getByRole("button", { name: "Save draft" }).click();
    await expect(person.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
    const tab = await person.context().newPage();
    await tab.goto("/admin/articles?status=DRAFT");
    await expect(tab).toHaveURL("/signin?returnTo=%2Fadmin%2Farticles%3Fstatus%3DDRAFT");
    await new SignInPage(tab).signIn(address);
    await tab.close();
    await person.getByRole("button", { name: "Send it again" }).click();
    await expect(person.getByRole("heading", { level: 1 })).toHaveText(headline);
  });
  await owner.getByRole("radio", { name: /^Analyst/ }).check();
  await press("Save the role");
  await expect(owner.getByRole("status")).toContainText("signed out everywhere");
  await person.goto("/admin/articles");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await new SignInPage(person).signIn(address);
  await person.goto("/admin/members");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Members");

  await press("Shut out");
  await expect(owner.getByRole("status")).toContainText("shut out");
  await person.goto("/admin/members");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Sign in");

  await press("Remove");
  await expect(owner.getByRole("alert")).toContainText("tick the box");
  await owner.getByRole("checkbox", { name: /^Yes, take the role/ }).check();
  await press("Remove");
  await expect(owner.getByRole("status")).toContainText("They work here no more");
  await expect(owner.getByRole("link", { name: address })).toHaveCount(0);
  const entries = await database.rows<{ action: string }>(
    `SELECT a."action" FROM "AuditEntry" a JOIN "User" u ON u."id"::text = a."subjectId" WHERE u."email" = $1 ORDER BY a."id"`,
    address,
  );
  expect(entries.map(({ action }) => action)).toEqual([
    ...["staff.end-sessions", "staff.change-role", "staff.disable", "staff.remove"],
  ]);
});

test("the last owner stays", async ({ browser, newReader, database }) => {
  const owner = await newReader({ storageState: await staffState(browser, "OWNER") });
  await owner.goto("/admin/team");
  await owner.getByRole("link", { name: "Odile Okafor" }).click();
  await owner.getByRole("button", { name: "Shut out" }).click();
  await expect(owner.getByRole("main").getByRole("alert")).toContainText("this is the last owner");
  expect(await database.count("Staff", `"role" = 'OWNER' AND "disabledAt" IS NULL`)).toBe(1);
});

test("staff sign out where they are, by keys and without a script", async ({ newReader, database, address }) => {
  const token = `signs-out-${address}`;
  await database.rows(
    `INSERT INTO "Session" ("id", "sessionToken", "userId", "expires")
     SELECT gen_random_uuid(), $1, "userId", now() + interval '1 hour' FROM "Staff"
     WHERE "role" = 'EDITOR' AND "disabledAt" IS NULL LIMIT 1`,
    token,
  );
  const person = await newReader({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const { app } = told().addresses;
  await person.context().addCookies([{ name: "next-auth.session-token", value: token, url: app }]);
  await test.step("what is posted without any session is kept, too", async () => {
    const other = await newReader({ javaScriptEnabled: false });
    const cookie = { name: "next-auth.session-token", value: token, url: app };
    await other.context().addCookies([cookie]);
    await other.goto("/admin/appeals/new");
    await other.getByLabel("Name, for staff alone", { exact: true }).fill(`Kept for ${address}`);
    await other.context().clearCookies();
    await other.getByRole("button", { name: "Save draft", exact: true }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("You are signed out");
    await other.context().addCookies([cookie]);
    await other.getByRole("button", { name: "Send it again" }).click();
    await expect(other.getByLabel("Name, for staff alone", { exact: true })).toHaveValue(`Kept for ${address}`);
  });
  await person.goto("/admin/articles");
  const signOut = person.getByRole("banner").getByRole("button", { name: "Sign out", exact: true });
  await expect(signOut).toBeInViewport();
  await person.getByRole("banner").getByRole("link", { name: "Front page" }).focus();
  await person.keyboard.press("Tab");
  await expect(signOut).toBeFocused();
  await person.keyboard.press("Enter");
  await expect(person).toHaveURL("/");
  expect(await database.count("Session", `"sessionToken" = $1`, token)).toBe(0);
  await person.goto("/admin/articles");
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});
