import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { iconFiles, iconSource, iconsFolder, sourceMark } from '../icons/icons.ts'
import { findBrowser } from '../preview/browser.ts'

/** `npm run icons`: draws build/icons/keyturn.svg in every size and format that a package wants, into build/resources/. */
export async function run(): Promise<number> {
  const { launch } = await findBrowser()
  const browser = await chromium.launch({ ...launch, chromiumSandbox: process.getuid?.() !== 0 })
  try {
    const page = await browser.newPage()
    const draw = async (size: number, crop: number): Promise<Buffer> => {
      await page.setViewportSize({ width: size, height: size })
      const box = `${crop} ${crop} ${1024 - 2 * crop} ${1024 - 2 * crop}`
      const svg = fs.readFileSync(iconSource, 'utf8').replace('viewBox="0 0 1024 1024"', `viewBox="${box}"`)
      await page.setContent(`<style>html,body{margin:0}svg{display:block;width:100vw}</style>${svg}`)
      return await page.screenshot({ omitBackground: true })
    }
    const files = await iconFiles(draw)
    for (const [name, bytes] of files) {
      const file = path.join(iconsFolder, name)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, bytes)
    }
    fs.writeFileSync(path.join(iconsFolder, 'icons.sha256'), `${sourceMark()}\n`)
    console.log(`${files.size} icons in ${path.relative(process.cwd(), iconsFolder)}`)
    return 0
  } finally {
    await browser.close()
  }
}
