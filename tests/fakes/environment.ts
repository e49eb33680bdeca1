import type { Environment } from '../../electron/ports/environment.ts'

/** A computer for tests: Linux, its own process alive, no variables. What a test is about goes into `overrides`. */
export function fakeEnvironment(overrides: Partial<Environment> = {}): Environment {
  return {
    platform: 'linux',
    homeFolder: '/home/ana',
    dataFolder: '/home/ana/.config/keyturn',
    hostName: 'host',
    bootId: 'boot-1',
    processId: 100,
    processStart: 'start-1',
    isProcessAlive: async (processId) => processId === 100,
    variables: {},
    userId: process.getuid?.() ?? 0,
    ...overrides,
  }
}
