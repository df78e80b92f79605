import { useTranslations } from 'use-intl'

import { useCommands } from '@/shared/commands/registry'

import type { Answer } from './useAnswers'

interface Deeds {
  mayAnswer: boolean
  step: (by: number) => void
  check: () => void
  answer: (answer: Answer) => void
}

const ANSWERS = [
  ['confirm', 'C'],
  ['days', 'S'],
  ['extend', 'E'],
  ['release', 'R'],
  ['find', 'F'],
  ['done', 'D'],
] as const

/** What the keys of the inbox do, for the palette and the sheet of shortcuts. */
export function useInboxCommands({ mayAnswer, step, check, answer }: Deeds): void {
  const t = useTranslations('inbox.commands')
  const isOffered = () => mayAnswer
  useCommands([
    {
      id: 'inbox.move',
      section: 'inbox',
      label: t('move'),
      keys: ['J', 'K'],
      isOffered: () => false,
      run: () => step(1),
    },
    ...ANSWERS.map(([name, key]) => ({
      id: `inbox.${name}`,
      section: 'inbox' as const,
      label: t(name),
      keys: [key],
      isOffered,
      run: () => answer(name),
    })),
    { id: 'inbox.choose', section: 'inbox', label: t('choose'), keys: ['X'], isOffered, run: check },
  ])
}
