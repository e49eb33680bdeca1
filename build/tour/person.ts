/**
 * What a person does in Keyturn's window, in their own terms: by what is to be read there, and with a phone that scans
 * the QR code from the picture of the screen. The tour and the end-to-end specs both work the app through it.
 */
import jsQr from 'jsqr'
import { TOTP, URI } from 'otpauth'
import type { Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'

/** Spreading may take half a minute at AWS, and so it does in the practice account. */
const patience = 120_000
const period = 30

/** An authenticator app: it read the QR code and shows codes by the clock of its phone. */
export class AuthenticatorApp {
  readonly uri: string
  readonly #totp: TOTP
  readonly #clockOff: number

  /** `clockOff`: by how many seconds the phone's clock is ahead (or, negative, behind). */
  constructor(uri: string, clockOff = 0) {
    const parsed = URI.parse(uri)
    if (!(parsed instanceof TOTP)) throw new Error('The QR code is not of a TOTP device.')
    this.uri = uri
    this.#clockOff = clockOff
    this.#totp = parsed
  }

  /** The code shown now; `steps` codes later or (negative) earlier. */
  code(steps = 0): string {
    return this.#totp.generate({ timestamp: Date.now() + (this.#clockOff + steps * period) * 1000 })
  }

  /** The same entry on a phone whose clock is off. */
  withClockOff(seconds: number): AuthenticatorApp {
    return new AuthenticatorApp(this.uri, seconds)
  }

  /** Seconds until the next code. */
  get secondsLeft(): number {
    return period - (Math.floor(Date.now() / 1000) % period)
  }
}

const dialogOf = (page: Page) => page.getByRole('dialog').last()
const press = (page: Page, name: string | RegExp) =>
  dialogOf(page).getByRole('button', { name, exact: true }).click()

/** Opens the set-up of MFA and makes the device. Gives the app that scanned the QR code from the screen. */
export async function makeMfaDevice(page: Page): Promise<AuthenticatorApp> {
  await page.getByRole('button', { name: 'Set up MFA…' }).click()
  await press(page, 'Make device')
  return scanQrCode(page)
}

/** Reads the QR code from a picture of the window, as a phone's camera would. */
export async function scanQrCode(page: Page): Promise<AuthenticatorApp> {
  const code = page.getByRole('img', { name: 'QR code for your authenticator app' })
  await code.waitFor({ timeout: patience })
  const picture = await photograph(page, code)
  const read = jsQr(new Uint8ClampedArray(picture.data), picture.width, picture.height)
  if (read === null) throw new Error('The QR code on the screen can not be read.')
  return new AuthenticatorApp(read.data)
}

/**
 * A picture of one element, cut out of one of the whole window: Playwright's own, and any with a clip, would put an end
 * to the host's magnification.
 */
async function photograph(page: Page, element: Locator): Promise<PNG> {
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (box === null) throw new Error('What is to be photographed does not show.')
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
  await session.detach()
  const whole = PNG.sync.read(Buffer.from(data, 'base64'))
  const scale = whole.width / (await page.evaluate(() => innerWidth))
  const [left, top, width, height] = [box.x, box.y, box.width, box.height].map((size) =>
    Math.floor(size * scale),
  ) as [number, number, number, number]
  const picture = new PNG({ width, height })
  PNG.bitblt(whole, picture, left, top, width, height, 0, 0)
  return picture
}

export async function typeCodes(page: Page, first: string, second: string): Promise<void> {
  await dialogOf(page).getByLabel('First code').fill(first)
  await dialogOf(page).getByLabel('Next code').fill(second)
}

/** Chooses what to do with a device that is attached, from its menu on the page. */
export async function chooseForDevice(page: Page, device: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${device}`, exact: true }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
}

/** Types the code before and the one that shows, which AWS takes at once, and attaches the device. */
export async function attachDevice(page: Page, app: AuthenticatorApp): Promise<void> {
  await typeCodes(page, app.code(-1), app.code())
  await press(page, 'Attach device')
  await dialogOf(page).getByText('MFA is on.').waitFor({ timeout: patience })
}

export async function writeSerial(page: Page): Promise<void> {
  await press(page, /^Write to \d+ profiles?$/)
  await dialogOf(page).getByText('Your tools know the device now.').waitFor({ timeout: patience })
}

/** Waits for a code that is not spent yet and signs in with it. */
export async function trySignIn(page: Page, app: AuthenticatorApp): Promise<void> {
  await page.waitForTimeout((app.secondsLeft + 1) * 1000)
  await dialogOf(page).getByLabel('Next code').fill(app.code())
  await press(page, 'Sign in')
  await dialogOf(page).getByText('AWS opened an MFA session').waitFor({ timeout: patience })
}

/** Opens the plan of a rotation and waits until it can be started. */
export async function openPlan(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Rotate( key .*)?…$/ })
    .first()
    .click()
  await dialogOf(page).getByRole('button', { name: 'Rotate key', exact: true }).waitFor({ timeout: patience })
}

export async function startRotation(page: Page): Promise<void> {
  await press(page, 'Rotate key')
}

/** Waits until the files hold the new key and the old one is off. */
export async function awaitRotated(page: Page): Promise<void> {
  await dialogOf(page).getByRole('heading', { name: 'Key rotated' }).waitFor({ timeout: patience })
}

/** Says yes to a question that stands over a sheet. */
export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
}

export async function undoRotation(page: Page): Promise<void> {
  await press(page, 'Undo rotation')
  await confirm(page, 'Undo rotation')
  await dialogOf(page).getByRole('heading', { name: 'Rotation undone' }).waitFor({ timeout: patience })
}

export async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
