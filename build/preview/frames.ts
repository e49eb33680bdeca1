/** The frames of one page, as the main process knows them: by the app's own addresses. */
import type { WebFrameMain } from 'electron'
import type { CDPSession } from 'playwright-core'
import { fromPageUrl, originOf } from './schemes.ts'
import { strict } from './strict.ts'

type Frame = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'parent'
  | 'top'
  | 'name'
  | 'detached'
  | 'processId'
  | 'routingId'
  | 'frameToken'
  | 'isDestroyed'
>

interface Known {
  url: string
  name: string
  parentId: string | undefined
  detached: boolean
  frame: Frame
}

export class Frames {
  readonly #known = new Map<string, Known>()
  /** Execution context of a preload world -> the frame that it belongs to. */
  readonly #contexts = new Map<number, string>()
  readonly #mainId: string

  constructor(session: CDPSession, mainId: string, worldName: string) {
    this.#mainId = mainId
    this.#learn(mainId, undefined)
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#learn(frameId, parentFrameId))
    session.on('Page.frameNavigated', ({ frame }) => {
      const known = this.#learn(frame.id, frame.parentId)
      known.url = frame.url + (frame.urlFragment ?? '')
      known.name = frame.name ?? ''
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.#learn(frameId, undefined).url = url
    })
    session.on('Page.frameDetached', ({ frameId }) => {
      const known = this.#known.get(frameId)
      if (known) known.detached = true
      this.#known.delete(frameId)
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName)
        this.#contexts.set(context.id, String(Reflect.get(context.auxData ?? {}, 'frameId')))
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#contexts.delete(executionContextId),
    )
  }

  get main(): Frame {
    return this.#learn(this.#mainId, undefined).frame
  }

  /** The frame whose preload world has this execution context; null where it has gone. */
  ofContext(context: number): Frame | null {
    const id = this.#contexts.get(context)
    return (id !== undefined && this.#known.get(id)?.frame) || null
  }

  byId(id: string): Frame | null {
    return this.#known.get(id)?.frame ?? null
  }

  isMain(frame: Frame | null): boolean {
    return frame === this.main
  }

  #learn(id: string, parentId: string | undefined): Known {
    const before = this.#known.get(id)
    if (before) return before
    const frameOf = (other: string | undefined) => (other === undefined ? null : this.byId(other))
    const known: Known = {
      url: 'about:blank',
      name: '',
      parentId,
      detached: false,
      frame: strict('WebFrameMain', {
        get url() {
          return fromPageUrl(known.url)
        },
        get origin() {
          return originOf(fromPageUrl(known.url))
        },
        get parent() {
          return frameOf(known.parentId) as WebFrameMain | null
        },
        get name() {
          return known.name
        },
        get detached() {
          return known.detached
        },
        get top() {
          const parent = frameOf(known.parentId)
          return (parent === null ? known.frame : parent.top) as WebFrameMain | null
        },
        processId: 1,
        routingId: this.#known.size + 1,
        frameToken: id,
        isDestroyed: () => known.detached,
      } satisfies Frame),
    }
    this.#known.set(id, known)
    return known
  }
}

export type { Frame }
