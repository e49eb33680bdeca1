/**
 * Puts a `window.keyturn` into the page that answers from a scene. It runs before the page's own script, in the page:
 * it may use nothing from outside its own body.
 */
import type { Answers } from './scene.ts'

export type Stage = {
  readonly commandNames: readonly string[]
  readonly eventNames: readonly string[]
  readonly answers: Answers
  /** The time that the page is told, in milliseconds since 1970. */
  readonly now: number
}

export function setStage(stage: Stage): void {
  Date.now = () => stage.now
  type Listener = (data: unknown) => void
  const answers: Record<string, unknown> = { ...stage.answers }
  const listeners = new Map<string, Set<Listener>>(stage.eventNames.map((name) => [name, new Set()]))
  const call = (name: string) => (input: unknown) => {
    const answer = answers[name]
    const byId = Object(answer).byId as Record<string, unknown> | undefined
    const id = Object.values(Object(input)).find((value) => byId !== undefined && String(value) in byId)
    const given = byId === undefined ? answer : byId[String(id)]
    return given === undefined || given === 'never' ? new Promise(() => undefined) : Promise.resolve(given)
  }
  const subscribe = (name: string) => (listener: Listener) => {
    listeners.get(name)?.add(listener)
    return () => listeners.get(name)?.delete(listener)
  }
  Object.assign(window, {
    keyturn: {
      ...Object.fromEntries(stage.commandNames.map((name) => [name, call(name)])),
      subscribe: Object.fromEntries(stage.eventNames.map((name) => [name, subscribe(name)])),
    },
    stage: {
      answer: (more: Record<string, unknown>) => Object.assign(answers, more),
      push: (name: string, data: unknown) => {
        for (const listener of listeners.get(name) ?? []) listener(data)
      },
    },
  })
}
