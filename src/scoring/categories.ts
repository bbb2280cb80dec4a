/** 分类权重: a scheme as the subjects of one category meet it, where lines are only for some groups or levels. */
import type { Applies, Scheme } from "../plan/index.js";

const DIMENSIONS = ["group", "level"] as const;
type Dimension = (typeof DIMENSIONS)[number];
type Category = Readonly<Partial<Record<Dimension, string>>>;

/** The scheme with the lines of each category only; none where no line is for a group or level. `conditionsOf` is what a line asks of a subject. */
export function schemesByCategory(scheme: Scheme, conditionsOf: (id: string) => readonly Applies[]): Scheme[] {
  const ids = Object.keys(scheme.indicators);
  const named = (dimension: Dimension): string[] => [
    ...new Set(ids.flatMap((id) => conditionsOf(id).flatMap((conditions) => conditions[dimension] ?? []))),
  ];
  const categories = DIMENSIONS.reduce<Category[]>(
    (found, dimension) => {
      const values = named(dimension);
      return values.length === 0
        ? found
        : found.flatMap((category) => values.map((value) => ({ ...category, [dimension]: value })));
    },
    [{}],
  );
  if (categories.length < 2) return [];
  const fits = (id: string, category: Category): boolean =>
    conditionsOf(id).every((conditions) =>
      DIMENSIONS.every((dimension) => {
        const [wanted, own] = [conditions[dimension], category[dimension]];
        return !wanted || own === undefined || wanted.includes(own);
      }),
    );
  return categories.map((category) => ({
    ...scheme,
    indicators: Object.fromEntries(Object.entries(scheme.indicators).filter(([id]) => fits(id, category))),
  }));
}
