/** A bulletin (通报) as a Word file, laid out as official documents are. */
import type { FileFormat } from "./format.js";

export const docx: FileFormat = {
  id: "docx",
  extension: ".docx",
  about: {
    zh: "Word 通报:所选指标的各地数值、排名、同比和缺报情况,按公文格式排版",
    en: "A bulletin for Word: chosen indicators with ranks, changes and gaps, laid out as an official document.",
  },
  isTraced: true,
  renderFile: async ({ cards, indicators, language }) => {
    const [{ bulletinOf }, { bulletinDocument }] = await Promise.all([
      import("../bulletin/bulletin.js"),
      import("../bulletin/document.js"),
    ]);
    return bulletinDocument(bulletinOf(cards, indicators, language), language);
  },
};
