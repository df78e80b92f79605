import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { usePhone } from '@/shared/lib/screen'
import { useNow } from '@/shared/lib/useNow'
import { Failure } from '@/shared/ui/Failure'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { useStudio } from '@/features/tenant/studio'

import { BulkAnswers } from './BulkAnswers'
import { Detail } from './Detail'
import type { ListState, Whose } from './inbox'
import classes from './Inbox.module.css'
import { ItemRow } from './ItemRow'
import { pressInInbox } from './keys'
import { Nothing } from './Nothing'
import { Refused, useRefusedEntries } from './Refused'
import { Spoken } from './Spoken'
import { useAnswers, type Give } from './useAnswers'
import { useInboxCommands } from './useInboxCommands'
import { useLooking } from './useLooking'
import { useShownItems } from './useShownItems'

interface ItemsProps {
  state: ListState
  whose: Whose
  project: string | null
  onAllProjects: () => void
}

/** The list, and the one of it that is looked at. */
export function Items({ state, whose, project, onAllProjects }: ItemsProps) {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const { tenant, user, rights } = useStudio()
  const isPhone = usePhone()
  const now = useNow()
  const navigate = useNavigate({ from: '/s/$slug/inbox' })
  const search = useSearch({ from: '/s/$slug/inbox' })
  const life = tenant.settings.holdLifeHours ?? 24
  const { read, shown, putAway, isAway, current, total } = useShownItems(state, whose, now)
  const narrowed = project === null ? shown : shown.filter(({ booking }) => booking.projectId === project)
  const give = useAnswers(putAway)
  const frame = useRef<HTMLDivElement>(null)
  const looking = useLooking(narrowed, current, isAway, !isPhone, frame)
  const { groups, ids, item, gone } = looking
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const refused = useRefusedEntries()
  const mayAnswer = rights.canBook && state === 'open'
  const marked = narrowed.filter(({ id }) => checked.has(id))
  const opened = isPhone ? narrowed.find(({ id }) => id === search.item) : item

  const open = (id: string) => {
    looking.choose(id)
    if (isPhone) void navigate({ search: { item: id } })
  }
  const back = () => void navigate({ search: {}, replace: true })
  const check = (id: string) =>
    setChecked((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const answer: Give = (what, items, note) => {
    give(what, items, note)
    setChecked(new Set())
    if (isPhone && search.item !== undefined) back()
  }
  const answerHere = (what: Parameters<Give>[0]) => {
    const meant: readonly Item[] = marked.length > 0 ? marked : item === undefined ? [] : [item]
    // What somebody else has settled meanwhile is not answered again.
    if (mayAnswer && meant.length > 0 && !meant.includes(gone as Item)) answer(what, meant)
  }
  const step = (by: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(item?.id ?? '') + by))]
    if (next !== undefined) looking.go(next)
  }
  const checkHere = () => item !== undefined && mayAnswer && item !== gone && check(item.id)
  useInboxCommands({ mayAnswer, step, check: checkHere, answer: answerHere })
  const onKeyDown = (event: KeyboardEvent) =>
    pressInInbox(event, { step, check: checkHere, answer: answerHere })

  if (read.isError && read.data === undefined)
    return (
      <Failure title={t('failed')} error={read.error}>
        <Button onClick={() => void read.refetch()}>{common('tryAgain')}</Button>
      </Failure>
    )
  if (read.data === undefined) return <TableSkeleton />
  const hasRefused = state === 'open' && refused.length > 0
  if (ids.length === 0 && !hasRefused)
    return (
      <Nothing
        state={state}
        whose={whose}
        project={shown.length > 0 ? project : null}
        onAll={onAllProjects}
      />
    )
  return (
    <div
      className={classes.split}
      ref={frame}
      data-open={(isPhone && opened !== undefined) || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.side}>
        {!rights.canBook && <p className={classes.readOnly}>{t('readOnly')}</p>}
        {hasRefused && <Refused entries={refused} />}
        {groups.map(({ name, items }) => (
          <section key={name} aria-labelledby={`inbox-${name}`}>
            <h2 id={`inbox-${name}`} className={classes.group}>
              {t(`group.${name}`)} <span className={classes.count}>{items.length}</span>
            </h2>
            <ul className={classes.list}>
              {items.map((one) => (
                <ItemRow
                  key={one.id}
                  item={one}
                  now={now}
                  life={life}
                  isCurrent={one.id === item?.id}
                  isChecked={checked.has(one.id)}
                  mayAnswer={mayAnswer && one !== gone}
                  isOthers={one.userId !== user.id}
                  isGone={one === gone}
                  onOpen={open}
                  onCheck={check}
                  onAnswer={answer}
                />
              ))}
            </ul>
          </section>
        ))}
        {read.hasNextPage && (
          <div className={classes.further}>
            {state === 'open' && <span>{t('shown', { count: shown.length, total })}</span>}
            <Button
              variant="default"
              loading={read.isFetchingNextPage}
              onClick={() => void read.fetchNextPage()}
            >
              {t('more')}
            </Button>
          </div>
        )}
      </div>
      {marked.length > 0 && (
        <BulkAnswers items={marked} life={life} onAnswer={answer} onClear={() => setChecked(new Set())} />
      )}
      {opened !== undefined && (
        <Detail
          key={opened.id}
          item={opened}
          now={now}
          life={life}
          mayAnswer={mayAnswer && opened !== gone}
          isOwn={opened.userId === user.id}
          isGone={opened === gone}
          onAnswer={answer}
          onBack={isPhone ? back : null}
        />
      )}
      <Spoken items={shown} gone={gone} now={now} />
    </div>
  )
}
