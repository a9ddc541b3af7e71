import { load } from "cheerio";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { GIVE_FIELDS, giveFieldsSchema, initialFields, readChoice } from "@/lib/giving/schema";
import { CARD_FEES } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { GivingForm, type GivingFormProps } from "./giving-form";

const giving: Settings["giving"] = {
  currency: "usd",
  others: {},
  monthly: { minimum: 500, suggested: [500, 1000, 1500], recommended: 1000 },
  annual: { minimum: 3500, suggested: [3500, 6000], recommended: 6000 },
  oneTime: { minimum: 500, suggested: [2500, 5000], recommended: 5000 },
  fee: CARD_FEES,
};

function render(props: Partial<GivingFormProps> = {}) {
  const all = { giving, fields: initialFields(giving), locale: "en-US", strings: strings(), ...props };
  return load(renderToStaticMarkup(createElement(GivingForm, all)));
}

/** What a browser would post, were the button pressed now. */
function posted($: ReturnType<typeof load>) {
  const entries = $("input, textarea, select")
    .toArray()
    .map((input) => $(input))
    .filter((input) => !["radio", "checkbox"].includes(input.attr("type") ?? "") || input.is(":checked"))
    .map((input) => [input.attr("name"), input.val() ?? ""]);
  return giveFieldsSchema.parse(Object.fromEntries(entries));
}

describe("the giving form", () => {
  it("posts what it shows: the recommended amount, monthly, until somebody chooses", () => {
    const fields = posted(render());
    expect(fields).toMatchObject({ frequency: "MONTHLY", monthly: "1000", annual: "6000" });
    expect(readChoice(fields, giving, "en-US")).toEqual({
      ok: true,
      value: { frequency: "MONTHLY", amount: 1000, feeCover: 0, currency: "usd" },
    });
  });

  it("shows where to sign in to all but who has done so", () => {
    expect(render()(".give-foot a").attr("href")).toBe("/signin");
    expect(render({ isSignedIn: true })(".give-foot").text()).toBe(
      "You pay on Stripe’s page. Card details never reach us. ",
    );
  });

  it("gives back everything that was posted, and ties each fault to its field", () => {
    const typed = {
      ...initialFields(giving),
      monthly: "other",
      monthlyOther: "3 bananas",
      annual: "3500",
      returnTo: "/articles/a",
    };
    const read = readChoice(typed, giving, "en-US");
    if (read.ok) throw new Error("three bananas are no amount");
    const $ = render({ fields: typed, errors: read.errors });
    expect(posted($)).toEqual(typed);
    const input = $("#give-monthlyOther");
    expect(input.attr("aria-invalid")).toBe("true");
    const described = (input.attr("aria-describedby") ?? "").split(" ").map((id) => $(`#${id}`).text());
    expect(described).toEqual([read.errors.monthlyOther, "$5 or more"]);
    expect($("[role=alert] a").attr("href")).toBe("#give-monthlyOther");
    expect($("#give-annualOther").attr("aria-invalid")).toBeUndefined();
  });

  it.each(GIVE_FIELDS)("leads from its summary to %s", (field) => {
    const $ = render({ errors: { [field]: "Mend this." } });
    const target = $($("[role=alert] a").attr("href") ?? "none");
    expect(target.is("input, select, textarea")).toBe(true);
    const about = target.closest("fieldset").attr("aria-describedby") ?? target.attr("aria-describedby") ?? "";
    expect($(`#${about.split(" ")[0]}`).text()).toBe("Mend this.");
  });

  it("says what each choice renews at, in a place that its style can find", () => {
    const $ = render();
    for (const [mark, offer, per] of [
      ["m", giving.monthly, "month"],
      ["a", giving.annual, "year"],
    ] as const) {
      offer.suggested.forEach((amount, index) => {
        expect($(`.${mark}${index + 1} input`).val()).toBe(String(amount));
        const said = $(`.without-fee .for-${mark}${index + 1}`).text();
        expect(said).toBe(`Renews at $${amount / 100} a ${per} until you cancel.`);
      });
    }
    expect($(".without-fee .give-any")).toHaveLength(2);
    expect($(".without-fee [data-frequency=ONE_TIME]").html()).toBe("One payment. Nothing renews.");
    expect($(".with-fee .for-o2").text()).toBe("One payment of $50, plus $1.81 to cover the fee. Nothing renews.");
  });

  it("tells what a year saves only where it does", () => {
    const $ = render();
    expect($(".give-saving .for-a1").text()).toBe("$35 a year is $25 less than twelve monthly payments of $5.");
    expect($(".give-saving .for-a2").text()).toBe("");
    expect($(".give-saving").closest("fieldset").attr("data-frequency")).toBe("ANNUAL");
    const dear = { ...giving, annual: { ...giving.annual, minimum: 6000 } };
    expect(render({ giving: { ...dear, annual: { ...dear.annual, suggested: [6000] } } })(".give-saving").text()).toBe(
      "",
    );
  });

  it("folds away a dedication until something stands in it, and keeps all of it", () => {
    expect(render()("details").attr("open")).toBeUndefined();
    const dedication = {
      tribute: "MEMORY" as const,
      honoree: "Ada",
      notifyAddress: "x",
      notifyWords: "Dear",
      message: "Hi",
    };
    const typed = { ...initialFields(giving), ...dedication, isAnonymous: "yes" as const };
    const $ = render({ fields: typed });
    expect($("details").attr("open")).toBeDefined();
    expect(posted($)).toEqual(typed);
  });

  it("offers to cover the fee, never ticked before, and says for each choice what that adds", () => {
    const $ = render();
    expect($("[name=coverFee]").is(":checked")).toBe(false);
    expect($(".check .for-m2").text()).toBe("$0.61");
    expect($(".check .for-a1").text()).toBe("$1.36");
    expect($(".check .give-any").first().text()).toBe("2.9% and $0.30 on top");
    expect($(".with-fee .for-m2").text()).toBe("Renews at $10 a month, plus $0.61 to cover the fee, until you cancel.");
    const ticked = { ...initialFields(giving), coverFee: "yes" as const };
    expect(posted(render({ fields: ticked })).coverFee).toBe("yes");
    expect(readChoice(ticked, giving, "en-US")).toMatchObject({ value: { amount: 1000, feeCover: 61 } });
  });

  it("gives every field a name that is read out", () => {
    const $ = render();
    for (const input of $("input:not([type=hidden]), textarea, select").toArray()) {
      const label = $(input).closest("label").text() || $(`label[for=${$(input).attr("id")}]`).text();
      expect(label.trim()).not.toBe("");
    }
    expect($("fieldset > legend")).toHaveLength(4);
    const ids = $("[id]")
      .toArray()
      .map((element) => $(element).attr("id"));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
