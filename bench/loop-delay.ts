import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/*
 * Loaded into a server under measurement (node --import): at SIGUSR2 it writes into the file of LOOP_DELAY for how long, in
 * ms, the event loop was held at most since the last time.
 */

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('SIGUSR2', () => {
  writeFileSync(process.env.LOOP_DELAY ?? '/dev/null', `${delay.max / 1e6}`)
  delay.reset()
})
