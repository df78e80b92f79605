import { Combobox, ScrollArea, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import type { Hue } from '@/shared/lib/hue'

import classes from './FilterMenu.module.css'

export interface FilterOption {
  value: string
  label: string
  /** A project's hue, as a swatch before its name. */
  hue?: Hue
  /** How many there are, at the end. */
  count?: number
}

interface FilterMenuProps {
  /** What is filtered by: Department. */
  label: string
  options: FilterOption[]
  value: string[]
  onChange: (value: string[]) => void
  /** Says what is chosen, and not only how much: the first of it, and how many more. */
  saysValues?: boolean
}

const SEARCH_FROM = 9

/** A button that says by what is filtered and by how many, over a list to check and search. Nothing chosen is all. */
export function FilterMenu({ label, options, value, onChange, saysValues = false }: FilterMenuProps) {
  const t = useTranslations('common.filter')
  const [search, setSearch] = useState('')
  const menu = useCombobox({
    onDropdownOpen: () => {
      if (options.length >= SEARCH_FROM) menu.focusSearchInput()
    },
    onDropdownClose: () => {
      setSearch('')
      menu.resetSelectedOption()
    },
  })
  const chosen = new Set(value)
  const wanted = search.trim().toLocaleLowerCase()
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted))
  const toggle = (one: string) =>
    onChange(chosen.has(one) ? value.filter((other) => other !== one) : [...value, one])
  const isActive = value.length > 0
  return (
    <Combobox
      store={menu}
      width={248}
      position="bottom-start"
      shadow="float"
      keepMounted={false}
      onOptionSubmit={toggle}
    >
      <span className={classes.root} data-filter-menu data-active={isActive || undefined}>
        <Combobox.Target targetType="button" aria-expanded={menu.dropdownOpened}>
          <button type="button" className={classes.opener} onClick={() => menu.toggleDropdown()}>
            {label}
            {isActive && (
              <>
                {' '}
                <Chosen {...{ options, value, saysValues }} />
              </>
            )}
            {!isActive && <IconChevronDown size={14} aria-hidden />}
          </button>
        </Combobox.Target>
        {isActive && (
          <button
            type="button"
            className={classes.clear}
            aria-label={t('clear', { label })}
            onClick={() => onChange([])}
          >
            <IconX size={12} aria-hidden />
          </button>
        )}
      </span>
      <Combobox.Dropdown className={classes.dropdown}>
        {options.length >= SEARCH_FROM && (
          <Combobox.Search
            value={search}
            placeholder={t('search')}
            aria-label={t('searchIn', { label })}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              menu.updateSelectedOptionIndex()
            }}
          />
        )}
        <Combobox.Options aria-label={label} aria-multiselectable>
          <ScrollArea.Autosize mah={280} type="scroll">
            {shown.map((option) => (
              <Row key={option.value} option={option} isChosen={chosen.has(option.value)} />
            ))}
          </ScrollArea.Autosize>
          {shown.length === 0 && <Combobox.Empty>{t('nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Chosen({ options, value, saysValues }: Pick<FilterMenuProps, 'options' | 'value' | 'saysValues'>) {
  const t = useTranslations('common.filter')
  const first = saysValues ? options.find((option) => option.value === value[0]) : undefined
  if (first === undefined)
    return (
      <>
        <strong className="tabular">{value.length}</strong>
        <span className="heard-only"> {t('chosen')}</span>
      </>
    )
  const others = options.filter((option) => value.slice(1).includes(option.value))
  return (
    <>
      <strong className={classes.value} title={[first, ...others].map((one) => one.label).join(', ')}>
        {first.label}
      </strong>
      {others.length > 0 && (
        <>
          <strong className="tabular" aria-hidden>
            +{others.length}
          </strong>
          <span className="heard-only">, {others.map((one) => one.label).join(', ')}</span>
        </>
      )}
    </>
  )
}

function Row({ option, isChosen }: { option: FilterOption; isChosen: boolean }) {
  return (
    <Combobox.Option value={option.value} className={classes.option} aria-selected={isChosen}>
      <span className={classes.box} data-checked={isChosen || undefined} aria-hidden>
        {isChosen && <IconCheck size={12} stroke={2.5} />}
      </span>
      {option.hue !== undefined && <span className={classes.swatch} data-hue={option.hue} aria-hidden />}
      <span className={classes.name}>{option.label}</span>
      {option.count !== undefined && <span className={classes.count}>{option.count}</span>}
    </Combobox.Option>
  )
}
