import { expect, test } from "./fixtures";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test.use({ javaScriptEnabled: false });

const WORDS = "He read you every morning,\nand so do we.";

test("a gift in somebody's memory is told to their family, once it is paid, and staff know all of it", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  const kin = `kin-${address}`;
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.choose("ONE_TIME", "$50");
  await expect(form.honoree).toBeHidden();
  await form.openMore();
  await form.tribute.selectOption("In memory of");
  await form.notifyAddress.fill(kin);
  await form.notifyWords.fill(WORDS);
  await form.message.fill("Keep an eye on the harbor.");

  await test.step("what is missing is said in its place, and nothing typed is lost", async () => {
    await form.button.click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveText(
      "Enter the name of the person it is dedicated to.",
    );
    await expect(form.honoree).toHaveAccessibleDescription("Enter the name of the person it is dedicated to.");
    await expect(form.notifyAddress).toHaveValue(kin);
    await expect(form.notifyWords).toHaveValue(WORDS);
    await expect(form.message).toHaveValue("Keep an eye on the harbor.");
    await expect(form.amount("ONE_TIME", "$50")).toBeChecked();
  });

  await form.honoree.fill("Otto Lind");
  await form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$50/);
  await test.step("who turns back at Checkout finds it all again, and no address of theirs shows it", async () => {
    await checkout.back.click();
    expect(page.url()).not.toMatch(/Otto|kin|harbor/);
    await expect(form.honoree).toHaveValue("Otto Lind");
    await expect(form.notifyWords).toHaveValue(WORDS);
    const stranger = await newReader();
    await stranger.goto(page.url());
    await expect(new GivingForm(stranger).honoree).toHaveValue("");
  });
  expect(await mailbox.to(kin)).toEqual([]);
  await form.button.click();
  await checkout.pay(address);
  await new ThanksPage(page).expectGift("$50");

  const letter = await mailbox.wait(kin, /^A gift in memory of Otto Lind$/);
  expect(letter.text).toContain("Robin Reader has given to");
  expect(letter.text).toContain("He read you every morning,");
  expect(`${letter.text}${letter.html}`).not.toMatch(/\$\d|harbor/);
  expect((await mailbox.wait(address, /^Thank you for your gift/)).text).toContain(
    `In memory of Otto Lind: we have written to ${kin}`,
  );
  expect(await mailbox.to(kin)).toHaveLength(1);

  const { memberId, messages } = await recordsOf(database, address);
  expect(messages.map(({ template, state }) => [template, state]).sort()).toEqual([
    ["dedication", "SENT"],
    ["gift-thanks", "SENT"],
  ]);
  const staff = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await staff.goto(`/admin/members/${memberId}`);
  const main = staff.getByRole("main");
  await expect(main).toContainText("In memory of Otto Lind");
  await expect(main).toContainText("Keep an eye on the harbor.");
  await expect(
    main.getByRole("listitem").filter({ hasText: "Gave in memory of Otto Lind; Wrote to the newsroom" }),
  ).toHaveCount(1);
});

test("who stays anonymous is not named, and a membership can be dedicated too", async ({ page, address }) => {
  const kin = `kin-${address}`;
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.choose("ANNUAL", "$35");
  await form.openMore();
  await form.tribute.selectOption("In honor of");
  await form.honoree.fill("Ada Lind");
  await form.notifyAddress.fill(kin);
  await form.anonymous.check();
  await form.button.click();
  await new CheckoutPage(page).pay(address);
  await new ThanksPage(page).expectGreeting();
  const letter = await mailbox.wait(kin, /^A gift in honor of Ada Lind$/);
  expect(letter.text).toContain("Somebody who would rather not be named has given to");
  expect(`${letter.text}${letter.html}`).not.toMatch(/Robin|Reader|\$\d/);
});
