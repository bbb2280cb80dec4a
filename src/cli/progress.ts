/** How far long work is, on standard error of a terminal; nothing anywhere else. */
import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** Names what is done next; what was done before it is done. */
  step(name: string): void;
  end(): void;
}

/** `steps`: how many there will be. */
export function progressOf(steps: number): Progress {
  if (!process.stderr.isTTY) return { step: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    {
      format: "{bar} {value}/{total} {name}",
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
    },
    Presets.shades_classic,
  );
  let done = -1;
  bar.start(steps, 0, { name: "" });
  return {
    step: (name) => {
      done += 1;
      bar.update(done, { name });
    },
    end: () => bar.stop(),
  };
}
