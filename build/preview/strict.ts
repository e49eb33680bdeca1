/**
 * Members of Electron that the preview host lacks must fail loudly and by name: an `undefined` member would let
 * an end-to-end test pass on nothing.
 *
 * The trap sits at the end of the prototype chain, so that what is there is reached without a detour and private
 * fields keep working.
 */
import { EventEmitter } from 'node:events'

/** Names that Node, bundlers and matchers probe on any object. They are no part of Electron's interface. */
const probes = new Set(['then', 'toJSON', 'default', 'domain', 'asymmetricMatch', 'nodeType', '$$typeof'])

function isProbe(name: string | symbol): boolean {
  return typeof name === 'symbol' || name.startsWith('_') || probes.has(name)
}

function trap<Target extends object>(owner: string, target: Target): Target {
  const refuse = (name: string | symbol): never => {
    throw new Error(
      `The preview host has no ${owner}.${String(name)}. Add it under build/preview/, or do without it.`,
    )
  }
  return new Proxy(target, {
    get: (behind, name, receiver) =>
      name in behind || isProbe(name) ? Reflect.get(behind, name, receiver) : refuse(name),
    set: (behind, name, value, receiver) =>
      name in behind || isProbe(name) ? Reflect.set(behind, name, value, receiver) : refuse(name),
  })
}

/** Gives `members` back, with every member that it lacks throwing an error that names `owner` and the member. */
export function strict<Members extends object>(owner: string, members: Members): Members {
  return Object.setPrototypeOf(members, trap(owner, Object.create(Object.getPrototypeOf(members))))
}

/** A class to extend: an event emitter whose missing members, static ones too, throw by name. */
export function strictEmitter(owner: string): typeof EventEmitter {
  class StrictEmitter extends EventEmitter {}
  Object.setPrototypeOf(StrictEmitter.prototype, trap(owner, Object.create(EventEmitter.prototype)))
  Object.setPrototypeOf(StrictEmitter, trap(owner, EventEmitter))
  return StrictEmitter as typeof EventEmitter
}

/** Electron's cancellable event: what `preventDefault` was called on. */
export class PreviewEvent {
  defaultPrevented = false

  preventDefault(): void {
    this.defaultPrevented = true
  }
}
