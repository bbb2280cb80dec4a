import Fraction from "fraction.js";

/** + − × ÷, brackets, min and max over exact fractions and percentages; knows nothing of the engine. */
export function workedOut(arithmetic: string): Fraction {
  const tokens = arithmetic.match(/\d+(?:\.\d+)?%?|min|max|[+−×÷(),]/g) ?? [];
  const take = () => tokens.shift() as string;
  const factor = (): Fraction => {
    const token = take();
    if (token === "−") return factor().neg();
    if (token.endsWith("%")) return new Fraction(token.slice(0, -1)).div(100);
    if (token !== "(" && token !== "min" && token !== "max") return new Fraction(token);
    if (token !== "(") take();
    const values = [sum()];
    while (tokens[0] === ",") {
      take();
      values.push(sum());
    }
    take();
    return values.reduce((a, b) => ((token === "min") === a.compare(b) <= 0 ? a : b));
  };
  const product = (): Fraction => {
    let value = factor();
    while (tokens[0] === "×" || tokens[0] === "÷") value = take() === "×" ? value.mul(factor()) : value.div(factor());
    return value;
  };
  const sum = (): Fraction => {
    let value = product();
    while (tokens[0] === "+" || tokens[0] === "−") value = take() === "+" ? value.add(product()) : value.sub(product());
    return value;
  };
  const value = sum();
  if (tokens.length > 0) throw new Error(`left over in ${arithmetic}: ${tokens.join(" ")}`);
  return value;
}
