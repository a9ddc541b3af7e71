import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { post } from "./support/http";
import { enterByWelcome, give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";

const someone = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.org`;

test("a mistyped address is mended on the thank-you page, and the welcome goes to the right one", async ({
  page,
  database,
}) => {
  const [wrong, right] = [someone("mistyped"), someone("right")];
  await give(page, wrong);
  await mailbox.wait(wrong, /^Welcome/);
  const thanks = new ThanksPage(page);
  await thanks.correct(right);
  await expect(thanks.status).toContainText(`The welcome is on its way to ${right}`);
  await new SignInPage(page).confirm(buttonOf(await mailbox.wait(right, /^Welcome/), "See your membership"));
  await new AccountPage(page).expectOpen(right);
  await expect(new AccountPage(page).membership("Monthly")).toContainText("Active");
  expect((await recordsOf(database, right)).memberships).toHaveLength(1);
  expect((await recordsOf(database, wrong)).memberId).toBeNull();

  await test.step("whose typo it was can no longer enter by the first mail", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    const stale = buttonOf(await mailbox.wait(wrong, /^Welcome/), "See your membership");
    await page.goto(stale);
    const button = page.getByRole("button", { name: "Sign in", exact: true });
    if (await button.isVisible()) await button.click();
    await page.goto("/account");
    await expect(page.getByText("$5 a month")).toBeHidden();
  });
});

test("what is no address is explained, and may be mended", async ({ page, address }) => {
  await give(page, address);
  const session = new URL(page.url()).searchParams.get("session_id") ?? "";
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await post("/thanks/address", { session_id: session, address: "not an address" }, { cookie });
  expect(answer.status).toBe(422);
  expect(answer.body.toString()).toContain("Please enter an e-mail address, such as name@example.org.");
  expect(answer.body.toString()).toContain('value="not an address"');
});

test("the page that explains it is one of ours, and works", async ({ page }) => {
  const [wrong, right] = [someone("again"), someone("corrected")];
  await give(page, wrong);
  await page.getByText("Is that address not right?").click();
  // What a browser takes for an address and we do not: it has no top-level domain.
  await page.getByLabel("Your e-mail address", { exact: true }).last().fill("reader@nowhere");
  await page.getByRole("button", { name: "Send it to this address instead" }).click();
  await expect(page.getByLabel("Your e-mail address")).toHaveAccessibleDescription(/Please enter an e-mail address/);
  await expect(page.getByLabel("Your e-mail address")).toHaveValue("reader@nowhere");
  await page.getByLabel("Your e-mail address").fill(right);
  await page.getByRole("button", { name: "Send it to this address instead" }).click();
  await expect(new ThanksPage(page).status).toContainText(`The welcome is on its way to ${right}`);
});

test("another browser with the same link is thanked, and learns nothing", async ({ page, newReader, address }) => {
  const session = await give(page, address);
  const other = await newReader();
  for (const path of ["/thanks", "/thanks/return"]) {
    await other.goto(`${path}?session_id=${session}`);
    await expect(other.getByRole("heading", { level: 1, name: "Thank you" })).toBeVisible();
    await expect(other.getByText("You are a groundbreaking member.")).toBeHidden();
    expect(await other.content()).not.toContain(address);
    expect(await other.content()).not.toContain("Is that address not right?");
  }
  expect(await other.context().cookies()).toEqual([]);
  const forged = { session_id: session, address: someone("thief") };
  expect((await post("/thanks/address", forged)).status).toBe(403);
  expect((await post("/thanks/address", forged, { cookie: "gw_attempt=guessed" })).status).toBe(403);
});

test("once somebody has signed in, the address stays", async ({ page, address, newReader }) => {
  const session = await give(page, address);
  const owner = await newReader();
  await enterByWelcome(owner, address);
  await page.goto(`/thanks?session_id=${session}`);
  await new ThanksPage(page).expectSentTo(address);
  await expect(page.getByText("Is that address not right?")).toBeHidden();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const late = await post("/thanks/address", { session_id: session, address: someone("late") }, { cookie });
  expect(late.status).toBe(409);
  expect(late.body.toString()).toContain("This address can no longer be changed here.");
});
