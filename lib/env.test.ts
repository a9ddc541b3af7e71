import { describe, expect, it } from "vitest";
import { parseEnv, SettingsError } from "./env";

const local = {
  DATABASE_URL: "postgresql://localhost/groundwork",
  NEXTAUTH_SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
  STRIPE_SECRET_KEY: "sk_test_abc",
  STRIPE_WEBHOOK_SECRET: "whsec_one, whsec_two\n",
  SMTP_URL: "smtp://localhost:1025",
};
const live = {
  ...local,
  APP_URL: "https://news.example/",
  STRIPE_SECRET_KEY: "rk_live_abc",
  ORGANISATION_EMAIL: "hello@news.example",
};

describe("settings", () => {
  it("trims every webhook secret of a rotation", () => {
    expect(parseEnv(local).STRIPE_WEBHOOK_SECRET).toEqual(["whsec_one", "whsec_two"]);
  });

  it("takes loopback by default and a public address when everything is real", () => {
    expect(parseEnv(local)).toMatchObject({ APP_URL: "http://localhost:3000", isPublic: false });
    expect(parseEnv(live)).toMatchObject({ APP_URL: "https://news.example", isPublic: true });
  });

  it.each([
    [{ ...local, DATABASE_URL: undefined }, "DATABASE_URL is not set"],
    [{ ...local, NEXTAUTH_SECRET: "short" }, "NEXTAUTH_SECRET must have at least 32"],
    [{ ...local, STRIPE_SECRET_KEY: "pk_test_abc" }, "STRIPE_SECRET_KEY must be"],
    [{ ...local, PORT: "70000" }, "PORT"],
    [{ ...live, STAND_INS: "database" }, "a real database (DATABASE_URL)"],
    [
      { ...live, STAND_INS: "stripe,mail" },
      "real Stripe keys (STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET), a real mail server",
    ],
    [
      { ...live, STRIPE_SECRET_KEY: "sk_test_abc", STRIPE_API_URL: "http://127.0.0.1:1" },
      "Stripe itself (unset STRIPE_API_URL)",
    ],
    [{ ...live, NEXTAUTH_SECRET: "change-me-change-me-change-me-change-me" }, "a strong secret"],
    [{ ...live, NEXTAUTH_SECRET: "a".repeat(40) }, "a strong secret"],
    [{ ...live, ORGANISATION_EMAIL: undefined }, "ORGANISATION_EMAIL"],
    [{ ...live, APP_URL: "http://news.example" }, "must begin with https://"],
    [{ ...live, STRIPE_API_URL: "http://127.0.0.1:1" }, "a live Stripe key may only go to Stripe itself"],
    [{ ...local, STRIPE_SECRET_KEY: "rk_live_abc", STRIPE_API_URL: "http://127.0.0.1:1" }, "a live Stripe key"],
  ])("refuses case %#", (source, words) => {
    expect(() => parseEnv(source)).toThrow(SettingsError);
    expect(() => parseEnv(source)).toThrow(words);
  });

  it("never prints a value", () => {
    const secret = "sk_live_verysecret!";
    expect(() => parseEnv({ ...local, STRIPE_SECRET_KEY: secret })).toThrow(/^(?!.*verysecret)/);
  });
});
