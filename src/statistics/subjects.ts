/** Who is assessed, and who belongs to whom. */
import { type Diagnostics, nearest } from "../diagnostics/index.js";
import { type Applies, type Assessed, closedUp, matchable, type Subject } from "../plan/index.js";

export class Subjects {
  private readonly byId = new Map<string, Subject>();
  private readonly byName = new Map<string, Subject[]>();
  /** Those without blanks between Chinese characters, for tables that set or leave out other blanks than the list. */
  private readonly byClosedName = new Map<string, Subject[]>();
  private readonly children = new Map<string, Subject[]>();
  private readonly parents = new Map<string, Subject>();
  private readonly rows = new Map<string, number>();
  private readonly shown = new Map<string, string>();

  private constructor(readonly list: readonly Subject[]) {
    for (const subject of list) {
      this.byId.set(matchable(subject.id), subject);
      const { name = subject.id, aliases = [] } = subject;
      if (aliases.length === 0) this.bears(matchable(name), subject);
      else for (const own of new Set([name, ...aliases].map(matchable))) this.bears(own, subject);
    }
    for (const [row, subject] of list.entries()) {
      this.rows.set(subject.id, row);
      const parent = subject.parent === undefined ? undefined : (this.find(subject.parent) ?? undefined);
      if (parent) this.parents.set(subject.id, parent);
      const siblings = parent && this.children.get(parent.id);
      if (siblings) siblings.push(subject);
      else if (parent) this.children.set(parent.id, [subject]);
    }
  }

  private bears(name: string, subject: Subject): void {
    for (const [names, key] of [[this.byName, name] as const, [this.byClosedName, closedUp(name)] as const]) {
      const others = names.get(key);
      if (!others) names.set(key, [subject]);
      else if (!others.includes(subject)) others.push(subject);
    }
  }

  /** In the order of the list. What is wrong with it is reported: ids used twice, parents that are not there or form a circle. */
  static of(list: readonly Subject[], problems: Diagnostics): Subjects {
    const once = new Map<string, Subject>();
    for (const subject of list) {
      const id = matchable(subject.id);
      const known = once.get(id);
      if (!known) once.set(id, subject);
      else if (JSON.stringify(known) !== JSON.stringify(subject))
        problems.add("statistics/duplicate-subject", { subject: subject.id }, { id: subject.id });
    }
    const subjects = new Subjects([...once.values()]);
    for (const subject of subjects.list)
      if (subject.parent !== undefined && !subjects.parentOf(subject)) {
        const near = nearest(subject.parent, subjects.names());
        problems.add(
          "statistics/unknown-parent",
          { subject: subjects.nameOf(subject) },
          { subject: subjects.nameOf(subject), parent: subject.parent, near },
        );
      }
    for (const subject of subjects.list) {
      const [other] = subjects.named(subject.id).filter(({ id }) => id !== subject.id);
      if (other) {
        const facts = { name: subject.id, id: other.id };
        problems.add("statistics/name-is-an-id", { subject: subjects.nameOf(subject) }, facts);
      }
    }
    const circular = subjects.list.filter((subject) => subjects.isAboveItself(subject));
    if (circular.length === 0) return subjects;
    problems.add("statistics/circular-subjects", {}, { cycle: circular.map((subject) => subject.id).join(" → ") });
    const freed = (subject: Subject) => (circular.includes(subject) ? { ...subject, parent: undefined } : subject);
    return new Subjects(subjects.list.map(freed));
  }

  /** The subject with this id, else the only one with this name; null where several bear it. */
  find(name: string): Subject | undefined | null {
    const wanted = matchable(name);
    const byId = this.byId.get(wanted);
    if (byId) return byId;
    const named = this.named(name);
    return named.length > 1 ? null : named[0];
  }

  /** Those who bear a name. */
  named(name: string): readonly Subject[] {
    return this.byName.get(matchable(name)) ?? this.byClosedName.get(closedUp(name)) ?? [];
  }

  names(): Iterable<string> {
    return [...this.byName.keys(), ...this.byId.keys()];
  }

  /** The name that people read; with the id where several bear it. */
  nameOf(subject: Subject): string {
    const known = this.shown.get(subject.id);
    if (known !== undefined) return known;
    const text = this.uniqueName(subject);
    this.shown.set(subject.id, text);
    return text;
  }

  private uniqueName(subject: Subject): string {
    const name = subject.name ?? subject.id;
    const others = this.byName.get(matchable(name)) ?? [];
    const taken = others.length > 1 || (this.byId.get(matchable(name)) ?? subject) !== subject;
    return taken ? `${name}(${subject.id})` : name;
  }

  childrenOf(subject: Subject): readonly Subject[] {
    return this.children.get(subject.id) ?? [];
  }

  parentOf(subject: Subject): Subject | undefined {
    return this.parents.get(subject.id);
  }

  /** Where a subject stands in the list. */
  rowOf(subject: Subject): number {
    return this.rows.get(subject.id) ?? -1;
  }

  /** Whether a subject stands for the whole area: it has parts, or it is the only one. */
  isArea(subject: Subject): boolean {
    return !this.parentOf(subject) && (this.childrenOf(subject).length > 0 || this.list.length === 1);
  }

  /** Whether what a plan says of "city", "each" or named subjects includes this one. */
  isAssessed(subject: Subject, assessed: Assessed): boolean {
    if (assessed === "city") return this.isArea(subject);
    if (assessed === "each") return !this.isArea(subject) || this.list.length === 1;
    return assessed.some((name) => this.find(name)?.id === subject.id);
  }

  /** Whether a subject meets the conditions that narrow who is assessed; or the attributes, by name, without which nobody can tell. */
  fits(subject: Subject, applies: Applies | undefined): boolean | readonly string[] {
    if (!applies) return true;
    const { subjects, level, group, attributes = {} } = applies;
    const known =
      (!subjects || subjects.some((name) => this.find(name)?.id === subject.id)) &&
      (!level || subject.level === undefined || level.includes(subject.level)) &&
      (!group || (subject.groups ?? []).some((own) => group.includes(own))) &&
      Object.entries(attributes).every(
        ([key, wanted]) => !Object.hasOwn(subject.attributes ?? {}, key) || subject.attributes?.[key] === wanted,
      );
    if (!known) return false;
    const absent = Object.keys(attributes).filter((key) => !Object.hasOwn(subject.attributes ?? {}, key));
    const unknown = [
      ...(level && subject.level === undefined ? ["level"] : []),
      ...absent.map((key) => `attributes.${key}`),
    ];
    return unknown.length === 0 || unknown;
  }

  private isAboveItself(subject: Subject): boolean {
    const seen = new Set<string>();
    for (let at = this.parentOf(subject); at; at = this.parentOf(at)) {
      if (at.id === subject.id) return true;
      if (seen.has(at.id)) return false;
      seen.add(at.id);
    }
    return false;
  }
}
