import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'

import type { Item } from '@/shared/api/generated'
import { usePhone } from '@/shared/lib/screen'
import { useNow } from '@/shared/lib/useNow'
import { Failure } from '@/shared/ui/Failure'
import { TableSkeleton } from '@/shared/ui/TableSkeleton'
import { Vacant } from '@/shared/ui/Vacant'
import { useStudio } from '@/features/tenant/studio'

import { BulkAnswers } from './BulkAnswers'
import { Detail } from './Detail'
import type { Whose } from './inbox'
import classes from './Inbox.module.css'
import { ItemRow } from './ItemRow'
import { groupsOf, nextOf } from './items'
import { pressInInbox } from './keys'
import { Refused } from './Refused'
import { Spoken } from './Spoken'
import { useAnswers, type Answer } from './useAnswers'
import { useShownItems } from './useShownItems'

/** The list, and the one of it that is looked at. */
export function Items({ state, whose }: { state: 'open' | 'done'; whose: Whose }) {
  const t = useTranslations('inbox')
  const common = useTranslations('common')
  const { tenant, user, rights } = useStudio()
  const isPhone = usePhone()
  const now = useNow()
  const life = tenant.settings.holdLifeHours ?? 24
  const { read, shown, putAway } = useShownItems(state, whose, now)
  const answer = useAnswers(putAway)
  const groups = groupsOf(shown)
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id))
  const [chosen, setChosen] = useState<{ id: string | null; place: number }>({ id: null, place: 0 })
  const [isOpen, setOpen] = useState(false)
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const current = nextOf(ids, chosen.id, chosen.place)
  const frame = useRef<HTMLDivElement>(null)
  const mayAnswer = rights.canBook && state === 'open'
  const marked = shown.filter(({ id }) => checked.has(id))
  const item = shown.find(({ id }) => id === current)

  // When one goes, the one that takes its place gets the keyboard.
  const at = current === null ? 0 : ids.indexOf(current)
  useEffect(() => {
    if (current === null || (current === chosen.id && at === chosen.place)) return
    setChosen({ id: current, place: at })
    if (current === chosen.id || isPhone) return
    const focused = document.activeElement
    if (focused === document.body || frame.current?.contains(focused)) focusItem(frame.current, current)
  }, [current, at, chosen, isPhone])

  const choose = (id: string) => setChosen({ id, place: ids.indexOf(id) })
  const check = (id: string) =>
    setChecked((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const give = (what: Answer, items: readonly Item[]) => {
    answer(what, items)
    setChecked(new Set())
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) =>
    pressInInbox(event, {
      ids,
      current,
      go: (id) => {
        choose(id)
        focusItem(frame.current, id)
      },
      check,
      answer: (what) => {
        if (mayAnswer && item !== undefined) give(what, marked.length > 0 ? marked : [item])
      },
    })

  if (read.isError && read.data === undefined)
    return (
      <Failure title={t('failed')} error={read.error}>
        <Button onClick={() => void read.refetch()}>{common('tryAgain')}</Button>
      </Failure>
    )
  if (read.data === undefined) return <TableSkeleton />
  return (
    <div className={classes.split} ref={frame} data-open={isOpen || undefined} onKeyDown={onKeyDown}>
      <div className={classes.side}>
        {state === 'open' && <Refused />}
        {ids.length === 0 && <Vacant title={t(`empty.${state}`)} text={t(`emptyText.${state}`)} />}
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
                  isCurrent={one.id === current}
                  isChecked={checked.has(one.id)}
                  mayAnswer={mayAnswer}
                  isOthers={one.userId !== user.id}
                  onOpen={(id) => {
                    choose(id)
                    setOpen(true)
                  }}
                  onCheck={check}
                  onAnswer={give}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {marked.length > 0 && (
        <BulkAnswers items={marked} life={life} onAnswer={give} onClear={() => setChecked(new Set())} />
      )}
      {item !== undefined && (!isPhone || isOpen) && (
        <Detail
          key={item.id}
          item={item}
          now={now}
          life={life}
          mayAnswer={mayAnswer}
          isOwn={item.userId === user.id}
          onAnswer={give}
          onBack={isPhone ? () => setOpen(false) : null}
        />
      )}
      <Spoken items={shown} now={now} />
    </div>
  )
}

function focusItem(frame: HTMLElement | null, id: string): void {
  const button = frame?.querySelector<HTMLElement>(`[data-item="${id}"]`)
  button?.focus({ preventScroll: true })
  button?.scrollIntoView({ block: 'nearest' })
}
