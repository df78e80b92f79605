-- Whoever is challenged can confirm the days that nobody asks for, and give the others back.
set local lock_timeout = '4s';
set local statement_timeout = '60s';

alter table challenges drop constraint challenges_answer_known;
alter table challenges add constraint challenges_answer_known
  check (answer in ('confirm', 'confirm_days', 'release', 'refuse')) not valid;
alter table challenges validate constraint challenges_answer_known;
