import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanQuestion,
  distance,
  likeliest,
  MARK,
  MOST_ASKED,
  replaceWords,
  splitMarked,
  unmarked,
  withDots,
  wordsOf,
} from ".";

describe("a question", () => {
  it("is one line of what can be looked up, and not too long", () => {
    expect(cleanQuestion("  sea \n\u0000 wall\ue000 ")).toBe("sea wall");
    expect(Array.from(cleanQuestion("🌊".repeat(500)))).toHaveLength(MOST_ASKED);
    expect(cleanQuestion(" \t ")).toBe("");
  });

  it("has words that may be misspelled, each once, short ones and numbers aside", () => {
    expect(wordsOf("The Harbr wall, the harbr of 1953")).toEqual(["harbr", "wall"]);
    expect(replaceWords('"Harbr wall" -harbr', new Map([["harbr", "harbor"]]))).toBe('"harbor wall" -harbor');
  });
});

describe("words that look alike", () => {
  it.each([
    ["harbor", "harbor", 0],
    ["harbr", "harbor", 1],
    ["habror", "harbor", 1],
    ["harrbor", "harbor", 1],
    ["herbor", "harbor", 1],
    ["", "wall", 4],
    ["wall", "ball and", 5],
  ])("%j and %j are %i apart", (one, other, far) => {
    expect(distance(one, other)).toBe(far);
    expect(distance(other, one)).toBe(far);
  });

  it("are the nearer, the fewer letters differ; short ones may differ in one alone", () => {
    expect(likeliest("habror", ["harbour", "harbor"])).toBe("harbor");
    expect(likeliest("wlls", ["walls", "wells"])).toBe("walls");
    expect(likeliest("wal", ["wide"])).toBeNull();
    expect(likeliest("paywal", [])).toBeNull();
  });
});

describe("marked text", () => {
  it("has dots where it is cut out of more", () => {
    const whole = "They walked along the harbor on a Sunday, and then home.";
    expect(withDots("walked along the harbor on a", whole)).toBe("… walked along the harbor on a …");
    expect(withDots("They walked along the harbor", whole)).toBe("They walked along the harbor …");
    expect(withDots("on a Sunday, and then home", whole)).toBe("… on a Sunday, and then home");
  });

  it("is cut at its marks and loses no letter", () => {
    const text = `a ${MARK.start}sea${MARK.stop} wall, ${MARK.start}walls${MARK.stop}`;
    expect(splitMarked(text)).toEqual([
      { text: "a ", isMarked: false },
      { text: "sea", isMarked: true },
      { text: " wall, ", isMarked: false },
      { text: "walls", isMarked: true },
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a ", "b", MARK.start, MARK.stop)), (parts) => {
        const joined = splitMarked(parts.join(""))
          .map((part) => part.text)
          .join("");
        return unmarked(joined) === unmarked(parts.join(""));
      }),
    );
  });
});
