/** What Electron gives the shell (images, tray, notifications, power), in plain Node; the parts that Keyturn uses. */
import type { AddRepresentationOptions, NativeImage } from 'electron'

export class FakeImage {
  readonly representations: AddRepresentationOptions[] = []
  template = false

  get electron(): NativeImage {
    return this as unknown as NativeImage
  }

  addRepresentation(options: AddRepresentationOptions): void {
    this.representations.push(options)
  }

  setTemplateImage(template: boolean): void {
    this.template = template
  }
}
