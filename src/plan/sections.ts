/** Sections nest: in a plan, in results, on a card. */

interface Nested<S> {
  readonly sections?: readonly S[] | undefined;
}

/** A section and all that are in it, outermost first. */
export function withInner<S extends Nested<S>>(section: S): S[] {
  return [section, ...(section.sections ?? []).flatMap((inner) => withInner(inner))];
}
