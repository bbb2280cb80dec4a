/** Who is assessed, and who belongs to whom. */
import type { Diagnostics } from "../diagnostics/index.js";
import type { Applies, Assessed, Subject } from "../plan/index.js";

/** Names are matched without regard to full-width forms and surrounding blanks. */
export function matchable(name: string): string {
  return name.normalize("NFKC").trim();
}

export class Subjects {
  private readonly byName = new Map<string, Subject>();
  private readonly children = new Map<string, Subject[]>();

  private constructor(readonly list: readonly Subject[]) {
    for (const subject of list) {
      for (const name of [subject.id, subject.name, ...(subject.aliases ?? [])])
        if (name !== undefined && !this.byName.has(matchable(name))) this.byName.set(matchable(name), subject);
    }
    for (const subject of list) {
      const parent = this.parentOf(subject);
      if (parent) this.children.set(parent.id, [...(this.children.get(parent.id) ?? []), subject]);
    }
  }

  /** In the order of the list; a subject whose parents form a circle is reported and stands alone. */
  static of(list: readonly Subject[], problems: Diagnostics): Subjects {
    const once = [...new Map(list.map((subject) => [subject.id, subject])).values()];
    const subjects = new Subjects(once);
    const circular = once.filter((subject) => subjects.isAboveItself(subject));
    if (circular.length === 0) return subjects;
    problems.add("statistics/circular-subjects", {}, { cycle: circular.map((subject) => subject.id).join(" → ") });
    return new Subjects(
      once.map((subject) => (circular.includes(subject) ? { ...subject, parent: undefined } : subject)),
    );
  }

  find(name: string): Subject | undefined {
    return this.byName.get(matchable(name));
  }

  names(): Iterable<string> {
    return this.byName.keys();
  }

  childrenOf(subject: Subject): readonly Subject[] {
    return this.children.get(subject.id) ?? [];
  }

  parentOf(subject: Subject): Subject | undefined {
    return subject.parent === undefined ? undefined : this.find(subject.parent);
  }

  /** Whether a subject stands for the whole area: it has parts, or it is the only one. */
  isArea(subject: Subject): boolean {
    return !this.parentOf(subject) && (this.childrenOf(subject).length > 0 || this.list.length === 1);
  }

  /** Whether what a plan says of "city", "each" or named subjects, narrowed by its conditions, includes this one. */
  isAssessed(subject: Subject, assessed: Assessed, applies: Applies | undefined): boolean {
    const included =
      assessed === "city"
        ? this.isArea(subject)
        : assessed === "each"
          ? !this.isArea(subject) || this.list.length === 1
          : assessed.some((name) => this.find(name)?.id === subject.id);
    return included && this.fits(subject, applies);
  }

  private fits(subject: Subject, applies: Applies | undefined): boolean {
    if (!applies) return true;
    const { subjects, level, group, attributes } = applies;
    return (
      (!subjects || subjects.some((name) => this.find(name)?.id === subject.id)) &&
      (!level || (subject.level !== undefined && level.includes(subject.level))) &&
      (!group || (subject.groups ?? []).some((own) => group.includes(own))) &&
      (!attributes || Object.entries(attributes).every(([key, wanted]) => subject.attributes?.[key] === wanted))
    );
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

/** The name that people read. */
export function subjectName(subject: Subject): string {
  return subject.name ?? subject.id;
}
