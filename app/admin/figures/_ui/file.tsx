import tokens from "@/app/_ui/tokens.css" with { type: "text" };
import chartCss from "../chart.css" with { type: "text" };
import { ChartSvg } from "./chart";
import type { Figure } from "./figure";

/** The tokens as on paper: a file is light wherever it is opened, and knows no variables. */
function fileCss(): string {
  const light = tokens.slice(0, tokens.indexOf("@media"));
  const values = new Map(
    [...light.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  return chartCss.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => values.get(name) ?? "").replaceAll(/\s+/g, " ");
}

/** A chart as a file of its own; null where a figure has none. */
export async function chartFile({ chart, title, summary }: Figure): Promise<string | null> {
  if (!chart) return null;
  const { renderToStaticMarkup } = await import("react-dom/server");
  return renderToStaticMarkup(<ChartSvg {...{ chart, title, summary }} size="wide" css={fileCss()} />);
}
