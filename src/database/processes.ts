import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process began, in words that a later process with the same number does not share; empty for none. */
export function startOf(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'lstart')
  const [state, ...fields] = procFile(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return state === 'Z' ? '' : (fields[18] ?? '')
}

/** The words a process was started with, joined by spaces; empty when there is no such process. */
export function commandLine(pid: number): string {
  return process.platform === 'linux' ? procFile(pid, 'cmdline').replaceAll('\0', ' ') : ps(pid, 'command')
}

function ps(pid: number, field: string): string {
  return spawnSync('ps', ['-o', `${field}=`, '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim()
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
