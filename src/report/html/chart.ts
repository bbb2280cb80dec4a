/** Charts as SVG text, drawn without a screen. The same chart always has the same bytes. */
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { html, Markup } from "./markup.js";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export interface Chart {
  /** Unique in its page: the names inside the drawing are made from it, not from the order in which charts are drawn. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly option: Readonly<Record<string, unknown>>;
}

/** Colours are variables of the page, so that they follow light, dark and print. */
export const INK = "var(--ink)";
export const FAINT = "var(--line)";
/** A grid that leaves room for the names on its axes. */
export const AROUND_LABELS = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
export const TEXT = { color: INK, fontSize: 12, fontFamily: "inherit" };

export function svg({ id, width, height, label, option }: Chart): Markup {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: "inherit" }, ...option });
    const drawn = chart.renderToSVGString();
    const start = drawn.indexOf(">") + 1;
    const inner = drawn
      .slice(start, drawn.lastIndexOf("</svg>"))
      .replace(/<style[\s\S]*?<\/style>/g, "")
      .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
      .replace(/<rect [^>]*fill="none"><\/rect>/, "")
      .replace(/\bzr\d+-/g, `${id}-`)
      .replace(/\n+/g, "");
    return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${new Markup(inner)}</svg>`;
  } finally {
    chart.dispose();
  }
}
