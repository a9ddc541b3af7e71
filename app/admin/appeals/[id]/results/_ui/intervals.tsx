import { scaleLinear } from "d3-scale";
import type { AppealResults, VariantResult } from "@/lib/appeals/queries";
import { sayRoughly } from "@/lib/appeals/rules";

const SIZES = { wide: { width: 720, ticks: 6 }, narrow: { width: 358, ticks: 3 } } as const;
const [ROW, BOTTOM, SIDE] = [52, 28, 36];
const THOUSAND = 1_000;

interface Props {
  results: AppealResults;
  base: VariantResult;
  judged: readonly VariantResult[];
  locale: string;
}

/** Each variant's difference from the first, per thousand readers: a dot, and how far it may reach to either side. */
export function Intervals(props: Props) {
  return (
    <>
      <div className="wide">
        <Picture {...props} size="wide" />
      </div>
      <div className="on-phone">
        <Picture {...props} size="narrow" />
      </div>
    </>
  );
}

/** Above the line, from that end of it which leaves the name more room. */
const labelAt = (from: number, to: number, width: number) =>
  from < width - to ? ({ x: from, textAnchor: "start" } as const) : ({ x: to, textAnchor: "end" } as const);

function Picture({ results: { plan }, base, judged, locale, size }: Props & { size: keyof typeof SIZES }) {
  const { width, ticks } = SIZES[size];
  const rows = judged.flatMap(({ id, name, judgement }) => (judgement ? [{ id, name, ...judgement }] : []));
  const ends = rows.flatMap(({ lower, upper }) => [lower * THOUSAND, upper * THOUSAND]);
  const x = scaleLinear([Math.min(0, ...ends), Math.max(0, ...ends)], [SIDE, width - SIDE]).nice(ticks);
  const height = rows.length * ROW + BOTTOM;
  const say = (amount: number) => sayRoughly(amount, plan.currency, locale);
  const words = rows.map(
    ({ name, lower, upper }) => `${name} between ${say(lower * THOUSAND)} and ${say(upper * THOUSAND)}`,
  );
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`More than ${base.name} per thousand readers: ${words.join("; ")}`}
    >
      {x.ticks(ticks).map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? "chart-zero" : "chart-grid"}
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={height - BOTTOM}
          />
          <text className="chart-text" x={x(tick)} y={height - 8} textAnchor="middle">
            {tick === 0 ? `like ${base.name}` : say(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ id, name, lower, upper, difference }, row) => (
        <g key={id}>
          <text className="chart-text" {...labelAt(x(lower * THOUSAND), x(upper * THOUSAND), width)} y={row * ROW + 20}>
            {name}
          </text>
          <line
            className="chart-line main"
            x1={x(lower * THOUSAND)}
            x2={x(upper * THOUSAND)}
            y1={row * ROW + 34}
            y2={row * ROW + 34}
          />
          {[lower, upper].map((end) => (
            <line
              key={end}
              className="chart-line main"
              x1={x(end * THOUSAND)}
              x2={x(end * THOUSAND)}
              y1={row * ROW + 28}
              y2={row * ROW + 40}
            />
          ))}
          <circle className="chart-fill main" cx={x(difference * THOUSAND)} cy={row * ROW + 34} r={5} />
        </g>
      ))}
    </svg>
  );
}
