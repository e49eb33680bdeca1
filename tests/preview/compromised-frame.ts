/** Does what a script that broke into a sub-frame's isolated world could: it calls main by itself. */
import type { CDPSession, Page } from 'playwright-core'
import { createCodec } from '../../build/preview/codec.ts'

const codec = createCodec()

/**
 * Invokes `channel` from the page's first sub-frame. Gives what main answered: whether it succeeded, and the value or
 * the error.
 */
export async function invokeFromFrame(
  page: Page,
  channel: string,
  ...parameters: unknown[]
): Promise<{ succeeded: boolean; value: unknown }> {
  const session = await page.context().newCDPSession(page)
  const contextId = await frameContext(session)
  const packed = codec.pack(['invoke', 1, channel, parameters])
  const { result } = await session.send('Runtime.evaluate', {
    contextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `new Promise((resolve) => {
      globalThis.__keyturnHost = { reply: resolve }
      __keyturnPost(${JSON.stringify(packed)})
    })`,
  })
  const [, succeeded, value] = codec.unpack(result.value) as [number, boolean, unknown]
  return { succeeded, value }
}

async function frameContext(session: CDPSession): Promise<number> {
  const contexts: { id: number; name: string; frame: unknown }[] = []
  session.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) =>
    contexts.push({ id, name, frame: Reflect.get(auxData ?? {}, 'frameId') }),
  )
  await session.send('Runtime.enable')
  const { frameTree } = await session.send('Page.getFrameTree')
  const frame = frameTree.childFrames?.[0]?.frame.id
  const context = contexts.find((one) => one.frame === frame && one.name.startsWith('preload-'))
  if (!context) throw new Error('The page has no sub-frame with an isolated world.')
  return context.id
}
