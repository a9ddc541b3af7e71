import { describe, expect, it } from "vitest";
import { asksForSupport, countAppeal } from "./appeal";
import { splitParagraphs } from "./paragraphs";

const BODY = [
  "The reservoir above Lower Danby stood at a third of its height on Tuesday, the lowest mark since the gauge was put in.",
  "Engineers from the water board walked the dry bed for an hour and took samples of the silt along the old mill road.",
  "Farmers on the east bank have been asked to irrigate at night only. Most of them were doing so already.",
  "The board meets again on the ninth, and says that its figures will be read out in full.",
];
const countAfter = (...last: string[]) => countAppeal(splitParagraphs([...BODY, ...last].join("\n\n")));

const APPEALS: [string, string[]][] = [
  [
    "an amount and a membership",
    ["Your contribution of as little as $4 a month makes you a member and keeps our reporters on the road."],
  ],
  [
    "a lead-in and an ask",
    [
      "If you have read this far, you know that independent journalism is hard to find. We believe that you deserve the whole story.",
      "Please become a supporting member today. Your gift, of whatever size, pays for our next investigation.",
    ],
  ],
  [
    "an ask and a coda",
    [
      "Support our work: donate today and help us stay independent.",
      "Our reporters thank you. Readers like you keep this newsroom open.",
    ],
  ],
  [
    "an imperative without a name",
    ["Donate now to keep independent journalism free. Contributions are tax-deductible."],
  ],
  ["a polite one", ["If you value our coverage, please consider making a donation. It takes a minute."]],
];

const ARTICLES: [string, string][] = [
  ["names an amount", "The tax would raise $35 a year from each household, and the council votes on it in May."],
  [
    "reports that others give",
    "By Friday the families had received $11,000 in contributions, most of it from members of the rowing club.",
  ],
  [
    "quotes somebody who asks",
    "“Please donate what you can, because your gift keeps our shelter open,” said Ms. Orr, who runs it.",
  ],
  [
    "tells of a membership",
    "She became a member of the cooperative in 1994 and still pays the $5 monthly fee in coins.",
  ],
  [
    "speaks to the reader, of the matter",
    "If you have seen the gauge at the mill bridge, you know what the board would rather not say.",
  ],
  [
    "tells the reader where to help",
    "Anyone who wants to help can contribute to the fund at the post office. Donations are accepted until noon.",
  ],
  [
    "is an opinion about the press",
    "We have learned to live without local newspapers. You can count what that has cost in broken bridges.",
  ],
  [
    "urges support for a cause",
    "You can support the bill by writing to your senator, and we all should, before the session ends.",
  ],
];

describe("what is cut off the end of a text", () => {
  it.each(APPEALS)("an appeal: %s", (_, paragraphs) => {
    expect(countAfter(...paragraphs)).toBe(paragraphs.length);
  });

  it.each(ARTICLES)("never a last paragraph that %s", (_, paragraph) => {
    expect(asksForSupport(paragraph)).toBe(false);
    expect(countAfter(paragraph)).toBe(0);
  });

  it("never a lead-in alone", () => {
    expect(
      countAfter("We believe that our readers deserve to know the full story, and that journalists owe it to you."),
    ).toBe(0);
  });

  it("nothing above a gap that sets the appeal apart", () => {
    const lead =
      "You have followed our reporting on the reservoir for a year, and this is the last of our stories on it.";
    const ask = "Please donate today. Your support pays our reporters.";
    const text = (gap: string) => `${BODY.join("\n\n")}\n\n${lead}${gap}${ask}`;
    expect(countAppeal(splitParagraphs(text("\n\n\n\n")))).toBe(1);
    expect(countAppeal(splitParagraphs(text("\n\n***\n\n")))).toBe(1);
    expect(countAppeal(splitParagraphs(text("\n\n")))).toBe(2);
  });

  it("at most half of a text, however much it asks", () => {
    const ask = "Please donate today. Your support pays our reporters.";
    for (let asks = 1; asks < 12; asks++)
      for (let own = 0; own < 6; own++) {
        const paragraphs = splitParagraphs([...BODY.slice(0, own), ...Array(asks).fill(ask)].join("\n\n"));
        expect(countAppeal(paragraphs)).toBeLessThanOrEqual(Math.min(4, Math.floor(paragraphs.length / 2)));
      }
  });
});
