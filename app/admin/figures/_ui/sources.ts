import { moneyByArticle, moneyByVariant, type SourceSum } from "@/lib/memberships/queries";
import { type Context, count, type Figure, listOf, money, nounOf, sayMoney, type Table, words } from "./figure";

const CHARTED = 8;

function tableOf(rows: SourceSum[], context: Context, first: string, none: string, by: "article" | "variant"): Table {
  const { period, currency } = context;
  return {
    columns: [first, "Payments", "Given", "Went back", "Left"],
    rows: rows.map(({ id, name, count: payments, given, returned }) => {
      const href = id ? listOf(period, { of: "source", [by]: id, currency }) : undefined;
      return [
        words(name ?? (id ? "No longer there" : none)),
        count(payments, context, href),
        money(given, context, href),
        money(-returned, context, href),
        money(given - returned, context, href),
      ];
    }),
  };
}

function figureOf(
  rows: SourceSum[],
  context: Context,
  of: Pick<Figure, "name" | "title" | "definition"> & { first: string; none: string; by: "article" | "variant" },
): Figure {
  const { first, none, by, ...figure } = of;
  const named = rows.filter(({ id }) => id);
  const all = rows.reduce((sum, { given }) => sum + given, 0);
  const attributed = named.reduce((sum, { given }) => sum + given, 0);
  const best = named[0];
  const links = best && listOf(context.period, { of: "source", [by]: best.id, currency: context.currency });
  return {
    ...figure,
    summary: best
      ? `${money(attributed, context).text} of ${money(all, context).text} came by ${named.length} ${nounOf(named.length, by === "article" ? "article" : "variant")}; most, ${money(best.given, context).text}, by “${best.name ?? "one that is no longer there"}”.`
      : `Nothing that was given in these days came by an ${by === "article" ? "article" : "appeal"}.`,
    headlines: best
      ? [{ label: `By ${by === "article" ? "articles" : "appeals"}`, now: money(attributed, context, links) }]
      : [],
    chart: best
      ? {
          kind: "bars",
          items: named.slice(0, CHARTED).map((row) => ({ label: row.name ?? "No longer there", value: row.given })),
          say: sayMoney(context),
        }
      : null,
    table: tableOf(rows, context, first, none, by),
  };
}

const SHARED =
  "Each payment carries where its checkout was begun; of a membership every later payment does too, so that an article goes on earning with the members it brought. Refunds and disputes are taken from the article or appeal that the payment came by, on the day they happen. The 26 that brought most are shown.";

/** What was given from below which article. */
export async function byArticle(context: Context): Promise<Figure> {
  const { actor, period, currency } = context;
  return figureOf(await moneyByArticle({ actor, ...period, currency }), context, {
    ...{ name: "articles", title: "Giving by article", first: "Article", none: "No article", by: "article" },
    definition: ["Money that was given by the form below an article.", SHARED],
  });
}

/** What was given in answer to which appeal, in which variant. */
export async function byAppeal(context: Context): Promise<Figure> {
  const { actor, period, currency } = context;
  return figureOf(await moneyByVariant({ actor, ...period, currency }), context, {
    ...{
      name: "appeals",
      title: "Giving by appeal and variant",
      first: "Appeal, variant",
      none: "No appeal",
      by: "variant",
    },
    definition: [
      "Money that was given in answer to an appeal, by the variant that was shown.",
      SHARED,
      "This is money, not a test: which variant works better is for the comparison of an appeal to say, which knows how often each was shown.",
    ],
  });
}
