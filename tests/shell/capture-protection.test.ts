import { describe, expect, it } from 'vitest'
import { CaptureProtection } from '../../electron/shell/capture-protection.ts'

class Window {
  protected = false
  destroyed = false
  isDestroyed = () => this.destroyed
  setContentProtection(enable: boolean): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.protected = enable
  }
}

describe('protection from screen captures', () => {
  it('lasts as long as somebody holds it', () => {
    const protection = new CaptureProtection('win32')
    const window = new Window()
    protection.attach(window)
    expect(window.protected).toBe(false)
    const first = protection.protectWhile()
    const second = protection.protectWhile()
    first()
    first()
    expect(window.protected).toBe(true)
    second()
    expect(window.protected).toBe(false)
  })

  it('covers a window that opens later', () => {
    const protection = new CaptureProtection('darwin')
    protection.protectWhile()
    const window = new Window()
    protection.attach(window)
    expect(window.protected).toBe(true)
  })

  it('leaves a destroyed window alone', () => {
    const protection = new CaptureProtection('win32')
    const window = new Window()
    protection.attach(window)
    window.destroyed = true
    expect(() => protection.protectWhile()()).not.toThrow()
  })

  it('claims to work only where it does', () => {
    expect(new CaptureProtection('win32').effective).toBe(true)
    expect(new CaptureProtection('darwin').effective).toBe(false)
    expect(new CaptureProtection('linux').effective).toBe(false)
  })
})
