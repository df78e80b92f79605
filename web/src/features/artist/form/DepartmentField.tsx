import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

import { createDepartment } from '@/shared/api/generated'
import { useProblemWords } from '@/shared/ui/problemToast'

import { departmentsQuery } from '@/features/artist/artists'

const NEW = 'new'

interface DepartmentFieldProps {
  slug: string
  value: string | null
  onChange: (id: string | null) => void
  error?: string | undefined
}

/** The department; one that is not there yet is made by typing its name. */
export function DepartmentField({ slug, value, onChange, error }: DepartmentFieldProps) {
  const t = useTranslations('artist.form')
  const words = useProblemWords()
  const queries = useQueryClient()
  const { data: departments = [] } = useQuery(departmentsQuery(slug))
  const [typed, setTyped] = useState('')
  const add = useMutation({
    mutationFn: async (name: string) => {
      const position = Math.max(0, ...departments.map((one) => one.position)) + 1
      return (await createDepartment({ body: { name, position } })).data.data
    },
    onSuccess: (department) => {
      queries.setQueryData(departmentsQuery(slug).queryKey, (all) => [...(all ?? []), department])
      onChange(department.id)
    },
  })
  const name = typed.trim()
  const isNew =
    name !== '' && !departments.some((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase())
  const options = departments.map((one) => ({ value: one.id, label: one.name }))
  return (
    <Select
      label={t('department')}
      placeholder={t('departmentHint')}
      data={isNew ? [...options, { value: NEW, label: t('addDepartment', { name }) }] : options}
      value={value}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearDepartment') }}
      disabled={add.isPending}
      error={error ?? (add.error === null ? undefined : words(add.error))}
      filter={({ options: all, search }) =>
        all.filter(
          (one) =>
            'label' in one &&
            (one.value === NEW || one.label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())),
        )
      }
      onSearchChange={setTyped}
      onChange={(id) => {
        if (id === NEW) add.mutate(name)
        else onChange(id)
      }}
    />
  )
}
