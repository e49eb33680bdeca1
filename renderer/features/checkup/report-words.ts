import type { CheckupView, PracticeView } from '../../../electron/contract/checkup-views.ts'
import type { ReportItem, ReportWords } from '../../../electron/contract/report-words.ts'
import { checkup, reportOf } from '../../messages/check-up.ts'
import { evidenceWords } from '../../messages/check-up-evidence.ts'
import { mendingInWords } from '../../messages/check-up-mending.ts'
import { practiceTitle, practiceWhy, sourceLines } from '../../messages/check-up-practices.ts'
import { requestInWords } from '../../messages/check-up-requests.ts'
import { accountNumber } from '../../messages/format.ts'
import { locale } from '../../messages/locale.ts'
import type { Phrase } from '../../messages/phrase.ts'
import { wordsFor } from '../../messages/problems.ts'
import {
  countsOf,
  groupsOf,
  type OwnMending,
  ownMendings,
  requestsOf,
  stateOrder,
} from './practice-groups.ts'

/** The report in the page's words, for main to draw. */
export function reportWordsOf(view: CheckupView, isPractice: boolean): ReportWords {
  const { userName, account, accountAlias, checkedAt, practices } = view
  const counts = countsOf(practices)
  return {
    language: locale,
    title: reportOf.title(userName),
    headline: checkup.headline({
      short: counts['falls-short'],
      unknown: counts.unknown,
      judged: counts.met + counts['falls-short'],
    }),
    facts: [
      { name: reportOf.user, value: view.identityId },
      {
        name: reportOf.account,
        value: [accountAlias, accountNumber(account)].filter((part) => part !== null).join(' · '),
      },
      {
        name: reportOf.checked,
        value: checkedAt === null ? checkup.never : reportOf.checkedAt(new Date(checkedAt)),
      },
    ],
    notes: [
      ...(isPractice ? [reportOf.practice] : []),
      ...(counts.unknown > 0 ? [reportOf.unknown(counts.unknown)] : []),
    ].map(mutable),
    counts: stateOrder
      .filter((state) => counts[state] > 0)
      .map((state) => ({
        state,
        count: counts[state],
        word: checkup.counted(state, counts[state]),
      })),
    labels: {
      evidence: checkup.evidence,
      next: checkup.whatNext,
      why: checkup.why,
      source: checkup.source,
    },
    groups: groupsOf(practices).map((group) => ({
      title: checkup.groups[group.name],
      items: group.practices.map(itemOf),
    })),
    footer: reportOf.footer,
  }
}

function itemOf(practice: PracticeView): ReportItem {
  const { state, problems } = practice
  const next: readonly Phrase[] = [
    ...ownMendings(practice).map(inWords),
    ...requestsOf(practice).map(requestInWords),
    ...problems.map((problem) =>
      problem.code === 'access-denied' ? reportOf.missing(problem.data.action) : [wordsFor(problem).title],
    ),
  ]
  return {
    state,
    stateWord: checkup.states[state],
    title: practiceTitle(practice),
    evidence: practice.evidence.map((each) => mutable(evidenceWords(each, practice.practice))),
    next: next.map(mutable),
    why: practiceWhy(practice.practice),
    source: sourceLines(practice.source).join('; '),
  }
}

function inWords(mending: OwnMending): Phrase {
  switch (mending.kind) {
    case 'set-up-mfa':
    case 'change-password':
      return mendingInWords[mending.kind]
    case 'rotate':
    case 'switch-off-key':
    case 'delete-key':
      return mendingInWords[mending.kind](mending.accessKeyId)
    case 'move-to-group':
      return mendingInWords['move-to-group'](
        mending.policyName,
        mending.groups.map(({ groupName }) => groupName),
      )
    case 'make-private':
      return mendingInWords['make-private'](mending.paths)
  }
}

const mutable = (text: Phrase): ReportItem['evidence'][number] => [...text]
