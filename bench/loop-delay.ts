import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/*
 * Loaded into a server under measurement (node --import): at SIGUSR2 it writes into the file of LOOP_DELAY for how long, in
 * ms, the event loop was held at most since the last time; and how much processor time its thread took at most between two
 * turns of a timer. On a busy machine only the second is the portal's doing.
 */

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

let longest = 0
let before = process.threadCpuUsage()
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before)
  before = process.threadCpuUsage()
  longest = Math.max(longest, (user + system) / 1000)
}, 1).unref()

process.on('SIGUSR2', () => {
  writeFileSync(process.env.LOOP_DELAY ?? '/dev/null', `${delay.max / 1e6} ${longest}`)
  delay.reset()
  longest = 0
})
