/** One self-contained HTML file: overview, a part for every subject, problems and digests. */
import { chosen, type FileFormat } from "./format.js";

export const html: FileFormat = {
  id: "html",
  extension: ".html",
  about: {
    zh: "单文件网页:总览、各对象记分卡、问题、摘要;可打印",
    en: "One HTML file: overview, every scorecard, problems and digests; prints well.",
  },
  isTraced: true,
  renderFile: async (input) => {
    // Drawing charts takes a large library: it is loaded when somebody wants a page.
    const { page } = await import("../html/page.js");
    return new TextEncoder().encode(page(input.cards, chosen(input), input.language));
  },
};
