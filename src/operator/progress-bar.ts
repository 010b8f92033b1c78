const WIDTH = 30

/** Shows how much of `total` is done: a bar on a terminal, one plain line anywhere else. */
export function progressBar(
  what: string,
  total: number,
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
): (done: number) => void {
  if (!stream.isTTY) {
    stream.write(`${what} …\n`)
    return () => {}
  }
  const draw = (done: number) => {
    const part = total === 0 ? 1 : done / total
    const filled = Math.round(part * WIDTH)
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    stream.write(`\r${what} ${bar} ${Math.floor(part * 100)} %${done === total ? '\n' : ''}`)
  }
  draw(0)
  return draw
}
