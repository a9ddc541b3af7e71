import { expect, test } from "./fixtures";
import { post } from "./support/http";
import { joined } from "./support/joined";
import { recordsOf } from "./support/records";
import { MANAGER, openMember, staffAudit } from "./support/staff-page";

test("staff see an account as its member does: marked, for reading only, noted at both ends", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId, payments } = await joined(database, address, { network });
  const page = await openMember(browser, newReader, memberId);
  await page.getByRole("button", { name: "See what they see" }).click();
  const mark = page.getByText(/^You see the account of .+ as they see it\./);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText(`Signed in as ${address}`)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("$5 a month");

  for (const place of ["payments", `payments/${payments[0]?.id}`, "profile", "cancel", "privacy", "given", "card"]) {
    await page.goto(`/account/${place}`);
    await expect(mark, place).toBeVisible();
  }
  await page.goto("/join");
  await expect(mark).toBeVisible();

  await test.step("nothing is done from these pages", async () => {
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = { "x-forwarded-for": network, cookie };
    for (const place of ["/account/cancel/confirm", "/account/privacy/export", "/api/give", "/api/signout"]) {
      const answer = await post(place, { frequency: "MONTHLY", monthly: "500" }, headers);
      expect(answer.status, place).toBe(403);
      expect(answer.body.toString()).toContain("nothing can be changed there");
    }
    const [look] = cookies.filter(({ name }) => name === "gw_view");
    const alone = await post("/account/cancel/confirm", {}, { ...headers, cookie: `gw_view=${look?.value}` });
    expect(alone.status).toBe(403);
    expect((await recordsOf(database, address)).memberships).toMatchObject([{ status: "ACTIVE", cancelAt: null }]);
    const thief = await newReader();
    await thief.context().addCookies(look ? [look] : []);
    await thief.goto("/account");
    await expect(thief).toHaveURL(/\/signin/);
  });

  await page.getByRole("button", { name: "End the view" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/members/${memberId}$`));
  await page.goto("/account");
  await expect(mark).toBeHidden();
  await expect(page.getByText(`Signed in as ${MANAGER}`)).toBeVisible();
  expect((await staffAudit(database, memberId)).map(({ action, email }) => [action, email])).toEqual([
    ["member.start-view", MANAGER],
    ["member.end-view", MANAGER],
  ]);
});
