/** How far long work is, on standard error of a terminal; nothing anywhere else. */
import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** Names what is done next; what was done before it is done. */
  step(name: string): void;
  /** How much of the step is done, from 0 to 1. */
  part(share: number): void;
  end(): void;
}

const NONE: Progress = { step: () => undefined, part: () => undefined, end: () => undefined };

/** `steps`: how many there will be. */
export function progressOf(steps: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return NONE;
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% {name}",
      stream,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
    },
    Presets.shades_classic,
  );
  let done = -1;
  let name = "";
  const isDrawn = () => done >= 0;
  return {
    step: (next) => {
      if (!isDrawn()) bar.start(steps, 0, { name: next });
      done += 1;
      name = next;
      bar.update(done, { name });
    },
    part: (share) => {
      if (isDrawn()) bar.update(done + share, { name });
    },
    end: () => bar.stop(),
  };
}
