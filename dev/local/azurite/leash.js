"use strict";
// Preloaded by Azurite.java. The JVM holds the other end of standard input: when it closes that end,
// or is killed without a chance to, Azurite ends here and takes its (empty) working folder with it.
const { rmdirSync } = require("fs");
const { tmpdir } = require("os");

const folder = process.cwd();

function end() {
  try {
    process.chdir(tmpdir());
    rmdirSync(folder);
  } catch {
    // Not empty or already gone: the JVM, if it still lives, deletes what is left.
  }
  process.exit(0);
}

process.stdin.on("end", end).on("error", end).resume();

// Ctrl-C reaches every process of a terminal, and Azurite would close at once. The JVM may still
// have something to store: it decides when storage ends.
const once = process.once.bind(process);
process.on("SIGINT", () => {});
process.once = (event, listener) => (event === "SIGINT" ? process : once(event, listener));
