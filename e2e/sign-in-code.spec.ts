import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { SignInPage } from "./pages/signin";
import { type Answer, ask, post } from "./support/http";
import { give } from "./support/journey";
import { buttonOf, type Mail, mailbox } from "./support/mailbox";
import { told } from "./support/stack";

const codeOf = (mail: Mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? "";
const otherThan = (code: string) => (code === "111111" ? "222222" : "111111");
const from = (network: string) => ({ "x-forwarded-for": network });
const cookieOf = ({ headers }: Answer) => String(headers["set-cookie"]).split(";")[0] ?? "";

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("who reads the mail on another device types its code, once; its link is dead then", async ({
    page,
    address,
    newReader,
  }) => {
    await give(await newReader(), address);
    await new SignInPage(page).ask(address);
    const mail = await mailbox.wait(address, /^Sign in/);
    const code = codeOf(mail);
    expect(mail.subject).not.toContain(code);
    const field = page.getByLabel("Code from the mail");
    await field.fill(otherThan(code));
    await page.getByRole("button", { name: "Sign in with the code" }).click();
    await expect(field).toHaveAccessibleDescription(/not the code from the newest mail/);
    await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole("button", { name: "Sign in with the code" }).click();
    await new AccountPage(page).expectOpen(address);
    expect((await page.context().cookies()).some(({ name }) => name === "gw_signin")).toBe(false);
    const phone = await newReader();
    await phone.goto(buttonOf(mail, "Sign in"));
    await expect(phone).toHaveURL(/\/signin\?expired=1$/);
  });

  test("five wrong codes are the end of it, and the next page says what to do", async ({
    page,
    address,
    newReader,
  }) => {
    await give(await newReader(), address);
    await new SignInPage(page).ask(address);
    const code = codeOf(await mailbox.wait(address, /^Sign in/));
    for (let time = 0; time < 5; time++) {
      await page.getByLabel("Code from the mail").fill(otherThan(code));
      await page.getByRole("button", { name: "Sign in with the code" }).click();
    }
    await expect(page.getByRole("alert")).toContainText("That code can no longer be used.");
    await page.goto("/signin?sent=1");
    await page.getByLabel("Code from the mail").fill(code);
    await page.getByRole("button", { name: "Sign in with the code" }).click();
    await expect(page.getByRole("alert")).toContainText("That code can no longer be used.");
    await page.getByRole("link", { name: "Send me a new link" }).click();
    await expect(page.getByLabel("E-mail address")).toBeVisible();
  });
});

test("a code is dead once its link was used, and works in no other browser", async ({
  address,
  newReader,
  network,
}) => {
  await give(await newReader(), address);
  const asked = await post("/api/signin", { address }, from(network));
  const mail = await mailbox.wait(address, /^Sign in/);
  const code = codeOf(mail);
  for (const cookie of ["", "gw_signin=guessed"]) {
    const { status, headers } = await post("/api/signin/code", { code }, { ...from(network), cookie });
    expect(status).toBe(422);
    expect(String(headers["set-cookie"])).not.toContain("session-token=");
  }
  expect(
    (await post("/api/signin/code", { code }, { ...from(network), origin: "https://elsewhere.example" })).status,
  ).toBe(403);
  await new SignInPage(await newReader()).confirm(buttonOf(mail, "Sign in"));
  const { status, headers } = await post("/api/signin/code", { code }, { ...from(network), cookie: cookieOf(asked) });
  expect(status).toBe(422);
  expect(String(headers["set-cookie"])).not.toContain("session-token=");
});

test("a wrong code for an address that nobody has is answered as for one that somebody has, byte for byte", async ({
  address,
  newReader,
  network,
}) => {
  await give(await newReader(), address);
  const comparable = ({ status, headers, body }: Answer) => ({
    status,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "date")),
    body: body.toString(),
  });
  const asked = await post("/api/signin", { address }, from(network));
  const stranger = await post("/api/signin", { address: `nobody-${randomUUID()}@example.org` }, from(network));
  const wrong = otherThan(codeOf(await mailbox.wait(address, /^Sign in/)));
  const tryWith = async (answer: Answer) =>
    comparable(await post("/api/signin/code", { code: wrong }, { ...from(network), cookie: cookieOf(answer) }));
  for (let time = 0; time < 6; time++) expect(await tryWith(stranger), `try ${time}`).toEqual(await tryWith(asked));
});

test("asking takes as long for a stranger as for a member", async ({ address, newReader }) => {
  await give(await newReader(), address);
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const known: number[] = [];
  const unknown: number[] = [];
  const time = async (who: string, network: string) => {
    const start = performance.now();
    await post("/api/signin", { address: who }, from(network));
    return performance.now() - start;
  };
  // Alternating, so that whatever else the machine does falls on both. Six are all that one address may ask.
  for (let round = 0; round < 6; round++) {
    known.push(await time(address, `101.${round}.1.1`));
    unknown.push(await time(`nobody-${randomUUID()}@example.org`, `101.${round}.2.1`));
  }
  // Noise mixes the two; what could be told apart would lie on one side of all the others.
  const isApart = Math.max(...known) < Math.min(...unknown) || Math.max(...unknown) < Math.min(...known);
  const [one, other] = [median(known), median(unknown)];
  const isFar = Math.max(one, other) > 1.6 * Math.min(one, other);
  expect(isApart && isFar, `${known.join(", ")} ms and ${unknown.join(", ")} ms`).toBe(false);
});

test("nothing about signing in is in any log: no link, no code, no address", async ({
  page,
  address,
  newReader,
  network,
}) => {
  await give(await newReader(), address);
  const welcome = buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership");
  await ask(welcome);
  await new SignInPage(page).ask(address);
  const mail = await mailbox.wait(address, /^Sign in/);
  const [code, link] = [codeOf(mail), buttonOf(mail, "Sign in")];
  await ask(link);
  const { value: browser } = (await page.context().cookies()).find(({ name }) => name === "gw_signin") ?? { value: "" };
  await post("/api/signin/code", { code: otherThan(code) }, { ...from(network), cookie: `gw_signin=${browser}` });
  await post("/api/signin/code", { code }, { ...from(network), cookie: `gw_signin=${browser}` });
  await post("/api/auth/callback/email", { token: "of nobody" }, from(network));
  await new SignInPage(page).confirm(welcome);
  const session = (await page.context().cookies()).find(({ name }) => name.includes("session-token"))?.value ?? "";
  const secrets = [
    address,
    code,
    ...[welcome, link].map((url) => new URL(url).searchParams.get("token") ?? ""),
    browser,
    session,
  ];
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(5);
  const folder = path.join(told().dataDir, "logs");
  const logs = readdirSync(folder).filter((name) => /^(app|worker)/.test(name));
  expect(logs).toEqual(expect.arrayContaining(["app.log", "worker.log"]));
  for (const name of logs) {
    const text = readFileSync(path.join(folder, name), "utf8");
    expect(text.length, name).toBeGreaterThan(0);
    for (const secret of secrets)
      expect(new RegExp(`\\b${secret}\\b`).test(text), `${name} tells a secret`).toBe(false);
  }
});
