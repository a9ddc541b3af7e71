import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  barePath,
  directionOf,
  isSameLanguage,
  languageAt,
  languageNamedAt,
  languageOf,
  localeIn,
  nameOf,
  pathIn,
  tellHome,
} from "./locale";

describe("an address in a language", () => {
  it("is bare in English, and below /es in Spanish", () => {
    expect(pathIn("en-US", "/join")).toBe("/join");
    expect(pathIn("es-MX", "/join")).toBe("/es/join");
    expect(pathIn("es", "/")).toBe("/es");
    expect(pathIn("es", "/?after=a")).toBe("/es?after=a");
    expect(pathIn("es", "/account?done=saved#wishes")).toBe("/es/account?done=saved#wishes");
  });

  it("leads from either to either, and says a language once", () => {
    expect(pathIn("en", "/es/join?amount=5")).toBe("/join?amount=5");
    expect(pathIn("en", "/es")).toBe("/");
    expect(pathIn("en", "/es?after=a")).toBe("/?after=a");
    expect(pathIn("es", "/es/join")).toBe("/es/join");
  });

  it("leaves what speaks no language, and what is not ours", () => {
    for (const path of ["/admin", "/admin/members", "/assets/abc", "https://stripe.example/x", "//elsewhere", "#a"])
      expect(pathIn("es", path)).toBe(path);
  });

  it("is known from the address, by whole words alone", () => {
    expect(["/es", "/es/join", "/es?x=1", "/estate", "/articles/es", "/"].map(languageAt)).toEqual([
      ...["es", "es", "es", "en", "en", "en"],
    ]);
    expect(["/es", "/es/join", "/estate"].map(barePath)).toEqual(["/", "/join", "/estate"]);
  });
});

describe("an address where the newsroom's own language is Spanish", () => {
  beforeEach(() => tellHome("es-MX"));
  afterEach(() => tellHome("en-US"));

  it("is bare in Spanish, and below /en in English", () => {
    expect([pathIn("es-MX", "/join"), pathIn("es", "/")]).toEqual(["/join", "/"]);
    expect([pathIn("en-US", "/join"), pathIn("en", "/?after=a")]).toEqual(["/en/join", "/en?after=a"]);
    expect([pathIn("en", "/es/join"), pathIn("es", "/en/join"), pathIn("es", "/es/join")]).toEqual([
      ...["/en/join", "/join", "/join"],
    ]);
    expect(pathIn("en", "/admin")).toBe("/admin");
  });

  it("is known from the address; the panel speaks English everywhere", () => {
    expect(["/en/join", "/es/join", "/join", "/", "/admin/members"].map(languageAt)).toEqual([
      ...["en", "es", "es", "es", "en"],
    ]);
    expect(["/en/join", "/es", "/join", "/english"].map(languageNamedAt)).toEqual(["en", "es", undefined, undefined]);
    expect(["/en", "/en/join", "/es/join", "/english"].map(barePath)).toEqual(["/", "/join", "/join", "/english"]);
  });
});

describe("a locale", () => {
  it("has the words of its language, else English ones", () => {
    expect(["es-US", "es", "en-GB", "de-DE"].map(languageOf)).toEqual(["es", "es", "en", "en"]);
  });

  it("is named as its own speakers name it, also without words of ours", () => {
    expect(["es-MX", "en", "fr-FR", "pt"].map(nameOf)).toEqual(["Español", "English", "Français", "Português"]);
    expect([isSameLanguage("es-MX", "es"), isSameLanguage("fr", "en")]).toEqual([true, false]);
  });

  it("is a language as it is written where the organisation is", () => {
    expect(localeIn("es", "en-US")).toBe("es-US");
    expect(localeIn("es", "en")).toBe("es-US");
    expect(localeIn("en", "es-MX")).toBe("en-MX");
    expect(localeIn("es", "es-MX")).toBe("es-MX");
    expect(localeIn("en", "de-DE")).toBe("de-DE");
  });

  it("says which way it is written", () => {
    expect(["en-US", "es", "ar-EG", "he"].map(directionOf)).toEqual(["ltr", "ltr", "rtl", "rtl"]);
  });
});
