import { Menu } from '@mantine/core'
import {
  IconBookmarkPlus,
  IconCheck,
  IconChevronDown,
  IconDeviceFloppy,
  IconLink,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

import type { SavedView } from '@/shared/api/generated'
import { useCommands } from '@/shared/commands/registry'
import { showToast } from '@/shared/ui/toasts'

import type { ScheduleSearch } from '@/features/booking/schedule/search'
import { useViews, type Views } from './useViews'
import classes from './ViewsMenu.module.css'

const ViewDialog = lazy(() => import('./ViewDialog'))

/** Which view the board shows, and the way to the others. Stands after the place, so that the title says it. */
export function ViewsMenu({ search }: { search: ScheduleSearch }) {
  const t = useTranslations('views')
  const views = useViews(search)
  const [dialog, setDialog] = useState<{ view: SavedView | null } | null>(null)
  const { current, isChanged } = views
  useCommands([
    { id: 'view.save', section: 'view', label: t('saveThis'), run: () => setDialog({ view: null }) },
    ...views.all.map((view) => ({
      id: `view.${view.id}`,
      section: 'view' as const,
      label: t('show', { name: view.name }),
      isOffered: () => view.id !== current?.id || isChanged,
      run: () => views.show(view),
    })),
  ])
  const title = current?.name ?? t('all')
  return (
    <>
      <Menu position="bottom-start" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={classes.opener}>
            <span className="heard-only">{t('label')}: </span>
            <span className={classes.title}>{title}</span>
            {isChanged && (
              <span className={classes.changed}>
                <i aria-hidden />
                <span className="heard-only">, {t('changed')}</span>
              </span>
            )}
            <IconChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Items views={views} onDialog={(view) => setDialog({ view })} />
        </Menu.Dropdown>
      </Menu>
      {dialog !== null && (
        <Suspense fallback={null}>
          <ViewDialog view={dialog.view} views={views} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  )
}

function Items({ views, onDialog }: { views: Views; onDialog: (view: SavedView | null) => void }) {
  const t = useTranslations('views')
  const common = useTranslations('common')
  const { all, current, isChanged } = views
  const copyLink = () => {
    const said = () => showToast({ tone: 'done', text: t('copied') })
    navigator.clipboard
      .writeText(window.location.href)
      .then(said, () => showToast({ tone: 'problem', text: t('notCopied') }))
  }
  const line = (view: SavedView | null) => (
    <Menu.Item
      key={view?.id ?? 'all'}
      aria-current={view?.id === current?.id ? 'true' : undefined}
      rightSection={view?.id === current?.id ? <IconCheck size={14} aria-hidden /> : null}
      onClick={() => views.show(view)}
    >
      <span className={classes.name}>{view?.name ?? t('all')}</span>
    </Menu.Item>
  )
  const mine = all.filter((view) => !view.isShared)
  const shared = all.filter((view) => view.isShared)
  return (
    <>
      <div role="presentation" className={classes.views}>
        {line(null)}
        {mine.length > 0 && <Menu.Label>{t('mine')}</Menu.Label>}
        {mine.map(line)}
        {shared.length > 0 && <Menu.Label>{t('studios')}</Menu.Label>}
        {shared.map(line)}
        {views.error !== null && <Menu.Label role="alert">{common('failedToLoad')}</Menu.Label>}
      </div>
      <Menu.Divider />
      {current !== null && isChanged && views.mayChange(current) && (
        <Menu.Item
          leftSection={<IconDeviceFloppy size={16} stroke={1.6} aria-hidden />}
          onClick={() => views.saveChanges(current)}
        >
          {t('saveChanges', { name: current.name })}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconBookmarkPlus size={16} stroke={1.6} aria-hidden />}
        onClick={() => onDialog(null)}
      >
        {t('saveThisMore')}
      </Menu.Item>
      {current !== null && views.mayChange(current) && (
        <Menu.Item
          leftSection={<IconPencil size={16} stroke={1.6} aria-hidden />}
          onClick={() => onDialog(current)}
        >
          {t('renameMore', { name: current.name })}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconLink size={16} stroke={1.6} aria-hidden />} onClick={copyLink}>
        {t('copyLink')}
      </Menu.Item>
      {current !== null && views.mayChange(current) && (
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
          onClick={() => views.remove.mutate(current)}
        >
          {t('delete', { name: current.name })}
        </Menu.Item>
      )}
    </>
  )
}
