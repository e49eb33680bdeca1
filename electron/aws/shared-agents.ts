import type { Result } from '../contract/result.ts'
import { type Agents, createAgents } from './agents.ts'

/** The agents, made when they are first needed. A failure is not kept: the person may put the file right. */
export class SharedAgents {
  readonly #variables: Readonly<Record<string, string | undefined>>
  #made: Promise<Result<Agents>> | null = null

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables
  }

  async get(): Promise<Result<Agents>> {
    this.#made ??= createAgents(this.#variables)
    const made = await this.#made
    if (!made.ok) this.#made = null
    return made
  }
}
