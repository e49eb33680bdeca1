import { locale } from './locale.ts'

const dayMilliseconds = 86_400_000

/** Dates, times and numbers in words. `timeZone` is the system's unless given. */
export function createFormat(timeZone?: string) {
  const zone = timeZone === undefined ? {} : { timeZone }
  const longDate = new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...zone })
  const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  const dayOfWeek = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...zone,
  })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', ...zone })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const relativeShort = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const calendarDay = new Intl.DateTimeFormat('en-CA', { ...zone })

  /** Whole calendar days from `now` to `time`; negative in the past. */
  const daysBetween = (time: Date, now: Date): number =>
    Math.round((Date.parse(calendarDay.format(time)) - Date.parse(calendarDay.format(now))) / dayMilliseconds)

  const day = (time: Date, now: Date): string => {
    const days = daysBetween(time, now)
    if (Math.abs(days) <= 1) return relative.format(days, 'day')
    const sameYear = calendarDay.format(time).slice(0, 4) === calendarDay.format(now).slice(0, 4)
    return sameYear ? shortDate.format(time) : longDate.format(time)
  }

  return {
    /** `19 August 2026`. */
    date: (time: Date): string => longDate.format(time),
    /** `19 Aug`. */
    shortDate: (time: Date): string => shortDate.format(time),
    /** `Aug`; the year itself in January. */
    month: (time: Date): string => {
      const [year = '', number] = calendarDay.format(time).split('-')
      return number === '01' ? year : month.format(time)
    },
    /** `19 Aug at 14:10`: the same whenever it is read. */
    dateAndClock: (time: Date): string => `${shortDate.format(time)} at ${clock.format(time)}`,
    /** `14:10`. */
    clock: (time: Date): string => clock.format(time),
    /** `today`, `tomorrow`, `3 Mar`; with the year where that differs. */
    day,
    /** The same with the day of the week where it is a date: `Tue, 1 Dec`. */
    weekday: (time: Date, now: Date): string =>
      Math.abs(daysBetween(time, now)) <= 1 ? day(time, now) : dayOfWeek.format(time),
    /** `tomorrow at 14:10`. */
    dayAndClock: (time: Date, now: Date): string => `${day(time, now)} at ${clock.format(time)}`,
    /** `just now`, `4 min ago`, `2 hr ago`, `yesterday`, `3 days ago`, or the date from 30 days on. */
    ago: (time: Date, now: Date): string => {
      const seconds = Math.max(0, Math.round((now.getTime() - time.getTime()) / 1000))
      if (seconds < 45) return 'just now'
      if (seconds < 3600) return relativeShort.format(-Math.max(1, Math.round(seconds / 60)), 'minute')
      const days = -daysBetween(time, now)
      if (days === 0) return relativeShort.format(-Math.round(seconds / 3600), 'hour')
      return days <= 30 ? relative.format(-days, 'day') : longDate.format(time)
    },
  }
}

export const format = createFormat()

const secondsFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const wholeFormat = new Intl.NumberFormat(locale)
const pluralRules = new Intl.PluralRules(locale)

/** Orders names as people do: `build-2` before `build-10`, capitals beside small letters. */
export const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })

/** A count: `10,000`. */
export const number = (value: number): string => wholeFormat.format(value)

/** How long something took: `0.3 s`, `4 s`, `1 min 20 s`. Takes milliseconds. */
export function took(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000)
  if (whole >= 60) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  const seconds = whole < 10 ? Math.max(1, Math.round(milliseconds / 100)) / 10 : whole
  return `${secondsFormat.format(seconds)} s`
}

/** A count with its noun: `1 profile`, `3 profiles`. */
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${pluralRules.select(count) === 'one' ? one : many}`

/** A length of time in whole hours as people say it: `24 hours`, `3 days`. */
export const hoursInWords = (hours: number): string =>
  hours >= 48 && hours % 24 === 0 ? counted(hours / 24, 'day', 'days') : counted(hours, 'hour', 'hours')

/** A length of time in seconds as people say it: `15 minutes`, `12 hours`, `1 hour 30 minutes`. */
export function lengthInWords(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [
    ...(hours > 0 ? [counted(hours, 'hour', 'hours')] : []),
    ...(rest > 0 || hours === 0 ? [counted(rest, 'minute', 'minutes')] : []),
  ]
  return parts.join(' ')
}

/** An AWS account number in groups of four, as the console shows it: `1234 5678 9012`. */
export const accountNumber = (account: string): string => account.replace(/(\d{4})(?=\d)/g, '$1 ')

/** An access key id shortened to what tells it apart: `AKIA…7Q3X`. */
export const shortKey = (accessKeyId: string): string =>
  accessKeyId.length <= 9 ? accessKeyId : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`

/** A text in groups of four, for reading aloud and typing: `JBSW Y3DP`. */
export const inFours = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ')

/** A code in two groups of three, as authenticator apps show it: `492 039`. */
export const inThrees = (text: string): string => text.replace(/(.{3})(?=.)/g, '$1 ')

/** Line numbers as people name them: `line 4`, `lines 3–4`, `lines 3, 7`. */
export function lineNumbers(lines: readonly number[]): string {
  const sorted = [...new Set(lines)].sort((left, right) => left - right)
  const ranges: { from: number; to: number }[] = []
  for (const line of sorted) {
    const last = ranges.at(-1)
    if (last !== undefined && line === last.to + 1) last.to = line
    else ranges.push({ from: line, to: line })
  }
  const text = ranges.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
  return `${sorted.length === 1 ? 'line' : 'lines'} ${text}`
}

/** The last part of a path, whatever system it comes from. */
export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** Where AWS saw a key at work: `s3 in eu-central-1`. Some services have no region, and AWS then says `N/A`. */
export const placeOfUse = (service: string, region: string): string =>
  region === '' || region === 'N/A' ? service : `${service} in ${region}`
