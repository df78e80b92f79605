import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'

import { fieldErrors } from '@/shared/api/fieldErrors'
import { signUp, type Me, type SignUp as NewStudio } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { guessCurrency } from '@/shared/lib/currencies'
import { ownZone } from '@/shared/lib/locale'
import { CurrencySelect } from '@/shared/ui/CurrencySelect'
import { FormAlert } from '@/shared/ui/FormAlert'
import { useProblemWords } from '@/shared/ui/problemToast'
import { ZoneSelect } from '@/shared/ui/ZoneSelect'

import { AuthFrame } from './AuthFrame'
import classes from './AuthFrame.module.css'
import { PasswordEye } from './PasswordEye'
import { sessionQuery } from './session'

const FIELDS = ['studio', 'name', 'email', 'password', 'timezone', 'currency'] as const

export function SignUp() {
  const t = useTranslations('identity')
  const words = useProblemWords()
  const form = useForm({
    initialValues: {
      studio: '',
      name: '',
      email: '',
      password: '',
      timezone: ownZone,
      currency: guessCurrency(navigator.language, ownZone),
    },
  })
  const begin = useBegin()
  const send = (values: typeof form.values) => {
    if (begin.isPending) return
    begin.mutate(values, {
      onError: (error) => {
        const { fields } = fieldErrors(error, FIELDS)
        if (hasCode(error, 'email_taken')) fields.email = error.message
        form.setErrors(fields)
        const first = FIELDS.find((name) => name in fields)
        if (first !== undefined) form.getInputNode(first)?.focus()
      },
    })
  }
  const isSaidAtFields = Object.keys(form.errors).length > 0
  const plain = { required: true, withAsterisk: false }
  return (
    <AuthFrame title={t('signUp.title')} text={t('signUp.text')}>
      <form className={classes.form} onSubmit={form.onSubmit(send)} method="post">
        <TextInput
          label={t('studio')}
          autoComplete="organization"
          autoFocus
          {...plain}
          {...form.getInputProps('studio')}
          name="studio"
        />
        <TextInput
          label={t('name')}
          autoComplete="name"
          {...plain}
          {...form.getInputProps('name')}
          name="name"
        />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          {...plain}
          {...form.getInputProps('email')}
          name="email"
        />
        <PasswordInput
          label={t('password')}
          description={t('signUp.passwordRule')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          visibilityToggleFocusable
          aria-invalid={form.errors['password'] !== undefined || undefined}
          visibilityToggleIcon={PasswordEye}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          {...plain}
          {...form.getInputProps('password')}
          name="password"
        />
        <div className={classes.pair}>
          <ZoneSelect
            label={t('timezone')}
            allowDeselect={false}
            {...plain}
            {...form.getInputProps('timezone')}
          />
          <CurrencySelect label={t('currency')} {...plain} {...form.getInputProps('currency')} />
        </div>
        {begin.error !== null && !isSaidAtFields && <FormAlert>{words(begin.error)}</FormAlert>}
        <Button type="submit" h={40} fz={14} loading={begin.isPending}>
          {t('signUp.action')}
        </Button>
      </form>
      <p className={classes.aside}>
        {t.rich('signUp.known', { link: (text) => <Link to="/signin">{text}</Link> })}
      </p>
    </AuthFrame>
  )
}

function useBegin() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (body: NewStudio) => (await signUp({ body })).data.data,
    onSuccess: async ({ user, tenant, memberships }) => {
      queries.clear()
      const me: Me = { user, memberships }
      queries.setQueryData(sessionQuery.queryKey, me)
      const slug = tenant?.slug ?? memberships[0]?.tenant.slug
      if (slug !== undefined) await navigate({ to: '/s/$slug/schedule', params: { slug }, replace: true })
    },
  })
}
