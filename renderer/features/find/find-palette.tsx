import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import type { OverviewView } from '../../../electron/contract/views.ts'
import { usePracticeOffered } from '../../api/stores.ts'
import { findWords } from '../../messages/find.ts'
import { shortKey } from '../../messages/format.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Live } from '../../ui/live.tsx'
import { useModal } from '../../ui/modal.ts'
import { urgencyOf } from '../identities/list-order.ts'
import { useAttention } from '../identities/use-attention.ts'
import type { Errand } from './errand.ts'
import { type Findable, type Found, find, findableOf, offersOf, wholeKeyId } from './find.ts'
import { FindOption } from './find-option.tsx'
import styles from './find-palette.module.css'
import { noteChosen, recentKeys } from './recent.ts'

const css = classNames(styles)

/** How many results are drawn: more than anybody reads. */
const mostShown = 40

type FindPaletteProps = {
  readonly overview: OverviewView
  readonly onChoose: (errand: Errand) => void
  readonly onClose: () => void
}

/**
 * Find: one field over everything that can be shown or done, by the combobox pattern of ARIA. The focus stays in the
 * field; arrow keys mark a result, Enter takes it, Escape closes.
 */
export function FindPalette({ overview, onChoose, onClose }: FindPaletteProps) {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const text = useDeferredValue(typed)
  const findable = useFindable(overview)
  const { groups, more } = useMemo(() => resultsOf(findable, text), [findable, text])
  const all = groups.flatMap(({ found }) => found)
  const at = Math.min(marked, all.length - 1)
  useModal(ref, false)

  const choose = (found: Found | undefined) => {
    if (found === undefined) return
    noteChosen(found.key)
    onChoose(found.errand)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // Else the button that gets the focus back would take the same press.
      event.preventDefault()
      return choose(all[at])
    }
    const last = all.length - 1
    const to = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(at + 8, last),
      PageUp: Math.max(at - 8, 0),
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setMarked(to)
    ref.current?.querySelector(`[data-option="${to}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by keyboard; this is the click beside it
    <dialog
      ref={ref}
      className={css('palette')}
      aria-label={findWords.title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={css('frame')}>
        <div className={css('field')}>
          <Icon name="search" size={18} />
          <input
            className={css('input')}
            type="text"
            role="combobox"
            aria-label={findWords.field}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={all.length > 0 ? `${id}-${at}` : undefined}
            placeholder={findWords.placeholder}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setMarked(0)
            }}
            onKeyDown={press}
          />
          <Button small tone="quiet" onClick={onClose}>
            {findWords.close}
          </Button>
        </div>
        <div id={`${id}-list`} className={css('list')} role="listbox" aria-label={findWords.results}>
          {groups.map(({ name, first, found }) => (
            // biome-ignore lint/a11y/useSemanticElements: no element is a group of options in a listbox
            <div key={name} role="group" aria-label={name === 'found' ? findWords.results : findWords[name]}>
              {name === 'found' ? null : (
                <div className={css('group')} role="presentation">
                  {findWords[name]}
                </div>
              )}
              {found.map((one, index) => (
                <FindOption
                  key={one.key}
                  id={`${id}-${first + index}`}
                  place={first + index}
                  found={one}
                  isMarked={first + index === at}
                  onMark={setMarked}
                  onChoose={choose}
                />
              ))}
            </div>
          ))}
        </div>
        {all.length === 0 ? <Nothing text={text} /> : null}
        {more > 0 ? <p className={css('more')}>{findWords.more(more)}</p> : null}
        <p className={css('keys')} aria-hidden="true">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> {findWords.keys.choose}
          </span>
          <span>
            <kbd>↵</kbd> {findWords.keys.open}
          </span>
          <span>
            <kbd>Esc</kbd> {findWords.keys.close}
          </span>
        </p>
        <Live>
          {text === '' ? '' : all.length === 0 ? nothingWords(text) : findWords.found(all.length + more)}
        </Live>
      </div>
    </dialog>
  )
}

function useFindable({ identities, unrotatable, practice }: OverviewView): Findable {
  const attention = useAttention()
  const practiceOffered = usePracticeOffered()
  return useMemo(
    () =>
      findableOf({
        ...{ identities, unrotatable, practice, practiceOffered },
        urgencyOf: (summary) => urgencyOf(summary, attention),
      }),
    [identities, unrotatable, practice, practiceOffered, attention],
  )
}

type Group = { readonly name: 'found' | 'recent' | 'needed' | 'actions'; readonly found: readonly Found[] }

/** What is shown, each group with the place of its first result among all, and how many more there are. */
function resultsOf(findable: Findable, text: string) {
  const found = find(findable, text)
  const groups: readonly Group[] =
    text.trim() === ''
      ? offersOf(findable, recentKeys())
      : found.length === 0
        ? []
        : [{ name: 'found', found: found.slice(0, mostShown) }]
  let first = 0
  const placed = groups.map((group) => {
    const here = { ...group, first }
    first += group.found.length
    return here
  })
  return { groups: placed, more: Math.max(0, found.length - mostShown) }
}

function nothingWords(text: string): string {
  const keyId = wholeKeyId(text)
  return keyId === null ? findWords.nothing(text) : findWords.noKey(shortKey(keyId))
}

function Nothing({ text }: { text: string }) {
  return (
    <div className={css('nothing')}>
      <p className={css('nothingTitle')}>{nothingWords(text)}</p>
      {wholeKeyId(text) === null ? <p>{findWords.nothingNext}</p> : null}
    </div>
  )
}
