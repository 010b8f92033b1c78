/** Says a line to the person at the terminal, or to the file that the output goes to. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Says what went wrong, beside the output. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
