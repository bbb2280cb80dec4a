/** Which rules work out an indicator or belong to a scheme, and which names outside each of them reads. */
import { nodesOf, type OperatorTable, primitiveOf, type Tree, variableName } from "../logic/index.js";
import type { CompiledEvents, CompiledIndicator, CompiledLine, CompiledScheme } from "./compiled.js";

const present = (trees: readonly (Tree | undefined)[]): Tree[] => trees.flatMap((tree) => tree ?? []);

const ofEvents = (events: CompiledEvents | undefined): (Tree | undefined)[] =>
  events ? [events.points, events.identity] : [];

/** All rules by which an indicator is judged, and scored where it has points; what is compared within the cohort included. */
export function rulesOfIndicator(compiled: CompiledIndicator, line: CompiledLine | undefined): Tree[] {
  const { cases, actual, target, stretch, baseline, cohort } = compiled;
  return present([
    ...[cases, actual, ...(target?.limits ?? []), stretch?.limit, baseline, line?.score],
    ...[...cohort, ...(line?.cohort ?? [])].map(({ of }) => of),
    ...ofEvents(line?.events),
  ]);
}

/** The rules of a scheme beside its lines' own: by adjustment, and those that grades ask for. */
export function rulesOfScheme({ adjustments, needs }: CompiledScheme): {
  readonly adjustments: ReadonlyMap<string, readonly Tree[]>;
  readonly needs: readonly { readonly name: string; readonly rule: Tree }[];
} {
  return {
    adjustments: new Map(
      adjustments.map(({ adjustment, rule, events, take }) => [
        adjustment.id,
        present([rule, take, ...ofEvents(events)]),
      ]),
    ),
    needs: needs.flat().flatMap((need) => ("rule" in need ? [need] : [])),
  };
}

/** The names that a rule reads, as it reads them: `prior.0.deaths`. What a test or a change of a list's items reads are the items' own fields. */
export function* namesRead(tree: Tree, operators: OperatorTable, ofItems = false): Generator<string> {
  const name = variableName(tree);
  if (name !== null) {
    if (!ofItems || name.startsWith("subject.")) yield name;
    return;
  }
  if (tree.kind === "list") for (const item of tree.items) yield* namesRead(item, operators, ofItems);
  if (tree.kind !== "call") return;
  const primitive = primitiveOf(operators, tree.operator);
  if (primitive?.reads === "all" && !ofItems)
    for (const node of nodesOf(tree)) if (node.kind === "text") yield node.value;
  const expected = operators.get(tree.operator)?.arguments ?? [];
  for (const [index, argument] of [...tree.args, ...(tree.named?.values() ?? [])].entries()) {
    const { kind = {} } = expected[Math.min(index, expected.length - 1)] ?? {};
    yield* namesRead(argument, operators, ofItems || "item" in kind);
  }
}
