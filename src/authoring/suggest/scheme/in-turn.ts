/** The first of each, then the second of each. */
export function* inTurn<T>(lists: readonly Iterable<T>[]): Generator<T> {
  const open = new Set(lists.map((list) => list[Symbol.iterator]()));
  while (open.size > 0)
    for (const list of open) {
      const next = list.next();
      if (next.done) open.delete(list);
      else yield next.value;
    }
}
