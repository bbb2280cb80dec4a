export type { DateFault } from "./catalogue/dates.js";
export { catalogue } from "./catalogue.js";
export * from "./diagnostic.js";
export * from "./nearest.js";
