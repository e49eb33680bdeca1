/** Every kind of place behind the one key-place port: each is handed to the adapter of its kind. */
import type { KeyPlace, KeyPlaces, PlaceWrite } from '../ports/key-place.ts'
import type { AwsFilePlaces } from './aws-file-places.ts'
import type { ToolPlaces } from './copies/tool-places.ts'

export class AllPlaces implements KeyPlaces {
  readonly #aws: AwsFilePlaces
  readonly #tools: ToolPlaces

  constructor(aws: AwsFilePlaces, tools: ToolPlaces) {
    this.#aws = aws
    this.#tools = tools
  }

  /** Profiles alone: a copy that nobody chose is told, and must not hold up a deletion for ever. */
  find(accessKeyId: string): ReturnType<KeyPlaces['find']> {
    return this.#aws.find(accessKeyId)
  }

  read(place: KeyPlace): ReturnType<KeyPlaces['read']> {
    return this.#of(place).read(place)
  }

  rehearse(place: KeyPlace, operationId: string): ReturnType<KeyPlaces['rehearse']> {
    return this.#of(place).rehearse(place, operationId)
  }

  write(request: PlaceWrite): ReturnType<KeyPlaces['write']> {
    return this.#of(request.place).write(request)
  }

  resolve(place: KeyPlace): ReturnType<KeyPlaces['resolve']> {
    return this.#of(place).resolve(place)
  }

  async cleanUp(places: readonly KeyPlace[], operationId: string): Promise<void> {
    for (const adapter of [this.#aws, this.#tools]) {
      const theirs = places.filter((place) => this.#of(place) === adapter)
      await adapter.cleanUp(theirs, operationId)
    }
  }

  #of({ kind }: KeyPlace): AwsFilePlaces | ToolPlaces {
    return kind === 'aws-file' || kind === 'aws-folder' ? this.#aws : this.#tools
  }
}
