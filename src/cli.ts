#!/usr/bin/env node
/** The `kaohe` command, as a process. */
import { runCommand } from "./cli/program.js";

// Whoever reads the output may have read enough, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode);
});
process.exitCode = await runCommand(process.argv.slice(2));
