/** What this computer is, taken once at start so that nothing else reads `process`. */
export type Environment = {
  readonly platform: 'darwin' | 'linux' | 'win32'
  readonly homeFolder: string
  /** Where Keyturn keeps what it knows (0700). */
  readonly dataFolder: string
  readonly hostName: string
  /** Changes with every boot of this computer; empty where the system has none. */
  readonly bootId: string
  readonly processId: number
  /** When this process began, as the system tells it; with `processId` it names a process for good. */
  readonly processStart: string
  /** Whether that process still lives on this computer. */
  readonly isProcessAlive: (processId: number, processStart: string) => Promise<boolean>
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly userId: number
}
