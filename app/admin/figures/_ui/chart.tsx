import { scaleBand, scaleLinear, scalePoint } from "d3-scale";
import { area, line } from "d3-shape";
import type { ReactNode } from "react";
import type { Chart } from "./figure";

export type Size = "wide" | "narrow";

const SIZES = {
  wide: { width: 720, height: 260, left: 64, labels: 10 },
  narrow: { width: 358, height: 220, left: 52, labels: 4 },
} as const;
const [TOP, BOTTOM, RIGHT] = [12, 28, 12];

interface ChartSvgProps {
  chart: Chart;
  title: string;
  summary: string;
  size: Size;
  /** As a file of its own: with the style that a page has from its sheet. */
  css?: string;
}

/** A chart, drawn here: a picture with a name and its words; its numbers are in the table behind it. */
export function ChartSvg({ chart, title, summary, size, css }: ChartSvgProps) {
  const { width } = SIZES[size];
  const height =
    chart.kind === "bars" ? barsHeight(chart.items.length) : SIZES[size].height + legendHeight(chart, size);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${title}. ${summary}`}
      {...(css !== undefined && { width, height })}
    >
      {css !== undefined && (
        <>
          <title>{title}</title>
          <style>{css}</style>
          <rect className="chart-paper" width={width} height={height} />
        </>
      )}
      {chart.kind === "bars" ? <Bars chart={chart} size={size} /> : <Plot chart={chart} size={size} />}
    </svg>
  );
}

type Series = Exclude<Chart, { kind: "bars" }>;

const LEGEND_LINE = 20;
const rowsOf = (chart: Series, size: Size) =>
  chart.series.length > 1 ? (size === "narrow" ? chart.series.length : 1) : 0;
const legendHeight = (chart: Series, size: Size) => rowsOf(chart, size) * LEGEND_LINE;

/** The least and the most that stands at one place: what is stacked counts together, above and below the line. */
function extent({ kind, series, labels }: Series): [number, number] {
  const places = labels.map((_, place) => series.map(({ values }) => values[place] ?? 0));
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const tops = places.map((values) =>
    kind === "line" ? Math.max(...values) : sum(values.filter((value) => value > 0)),
  );
  const bottoms = places.map((values) =>
    kind === "line" ? Math.min(...values) : sum(values.filter((value) => value < 0)),
  );
  const [low, high] = [Math.min(0, ...bottoms), Math.max(0, ...tops)];
  return low === high ? [0, 1] : [low, high];
}

function Plot({ chart, size }: { chart: Series; size: Size }) {
  const { width, height, left, labels: most } = SIZES[size];
  const y = scaleLinear(extent(chart), [height - BOTTOM, TOP]).nice(4);
  const every = Math.ceil(chart.labels.length / most);
  const x = scalePoint(
    chart.labels.map((_, place) => String(place)),
    [left + 8, width - RIGHT - 8],
  );
  const band = scaleBand(
    chart.labels.map((_, place) => String(place)),
    [left, width - RIGHT],
  ).padding(0.25);
  const center = (place: number) =>
    chart.kind === "line" ? (x(String(place)) ?? 0) : (band(String(place)) ?? 0) + band.bandwidth() / 2;
  return (
    <>
      {ticksOf(chart, y).map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? "chart-zero" : "chart-grid"}
            x1={left}
            x2={width - RIGHT}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text className="chart-text" x={left - 8} y={y(tick) + 4} textAnchor="end">
            {chart.say(tick)}
          </text>
        </g>
      ))}
      {chart.kind === "line" ? (
        <Lines chart={chart} x={center} y={y} />
      ) : (
        <Columns chart={chart} x={(place) => band(String(place)) ?? 0} width={band.bandwidth()} y={y} />
      )}
      {chart.labels.map((label, place) =>
        place % every === 0 ? (
          <text
            key={label}
            className="chart-text"
            x={center(place)}
            y={height - 8}
            textAnchor={place === 0 && chart.kind === "line" ? "start" : "middle"}
          >
            {label}
          </text>
        ) : null,
      )}
      <Legend chart={chart} size={size} />
    </>
  );
}

/** What is counted is whole; where nothing is, there is nothing to measure by. */
function ticksOf({ series }: Series, y: { ticks(count: number): number[] }): number[] {
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  return isEmpty ? [0] : y.ticks(4).filter(Number.isInteger);
}

interface PlotProps {
  chart: Series;
  x: (place: number) => number;
  y: (value: number) => number;
}

function Lines({ chart, x, y }: PlotProps) {
  return chart.series.map(({ name, tone, values }) => {
    const path =
      line<number>(
        (_, place) => x(place),
        (value) => y(value),
      )(values) ?? "";
    const below =
      area<number>(
        (_, place) => x(place),
        () => y(0),
        (value) => y(value),
      )(values) ?? "";
    const last = values.length - 1;
    return (
      <g key={name}>
        <path className={`chart-area ${tone}`} d={below} />
        <path className={`chart-line ${tone}`} d={path} />
        {last >= 0 && <circle className={`chart-fill ${tone}`} cx={x(last)} cy={y(values[last] ?? 0)} r={4} />}
      </g>
    );
  });
}

function Columns({ chart, x, y, width }: PlotProps & { width: number }) {
  return chart.labels.map((label, place) => {
    let [up, down] = [0, 0];
    return (
      <g key={label}>
        {chart.series.map(({ name, tone, values }) => {
          const value = values[place] ?? 0;
          if (value === 0) return null;
          const from = value > 0 ? up : down;
          if (value > 0) up += value;
          else down += value;
          const [top, bottom] = [y(Math.max(from, from + value)), y(Math.min(from, from + value))];
          return (
            <rect
              key={name}
              className={`chart-fill ${tone}`}
              x={x(place)}
              width={width}
              y={top}
              height={Math.max(bottom - top, 0.5)}
            />
          );
        })}
      </g>
    );
  });
}

function Legend({ chart, size }: { chart: Series; size: Size }): ReactNode {
  const { height, left } = SIZES[size];
  if (chart.series.length < 2) return null;
  let along: number = size === "narrow" ? 8 : left;
  return chart.series.map(({ name, tone }, row) => {
    const [x, y] = size === "narrow" ? [8, height + row * LEGEND_LINE + 12] : [along, height + 12];
    along += 32 + name.length * 7;
    return (
      <g key={name}>
        <rect className={`chart-fill ${tone}`} x={x} y={y - 9} width={10} height={10} />
        <text className="chart-text" x={x + 16} y={y}>
          {name}
        </text>
      </g>
    );
  });
}

const BAR = 44;
const barsHeight = (items: number) => items * BAR + 8;
const LONGEST = { wide: 90, narrow: 42 };

function Bars({ chart, size }: { chart: Extract<Chart, { kind: "bars" }>; size: Size }) {
  const { width } = SIZES[size];
  const most = Math.max(1, ...chart.items.map(({ value }) => value));
  const x = scaleLinear([0, most], [0, width - 90]);
  return chart.items.map(({ label, value }, row) => {
    const shown = label.length > LONGEST[size] ? `${label.slice(0, LONGEST[size] - 1)}…` : label;
    return (
      <g key={label}>
        <text className="chart-text" x={0} y={row * BAR + 16}>
          {shown}
        </text>
        <rect className="chart-fill main" x={0} y={row * BAR + 22} width={Math.max(x(value), 1)} height={14} />
        <text className="chart-text" x={Math.max(x(value), 1) + 8} y={row * BAR + 34}>
          {chart.say(value)}
        </text>
      </g>
    );
  });
}
