-- Installs the schema without the program: psql -f sql/install.sql
-- Written by jobs/embed-sql from sql/order: do not edit.
\set ON_ERROR_STOP on
BEGIN;
\ir access/roles.sql
\ir access/schema.sql
\ir access/tables/migrations.sql
\ir access/functions/refuse_change.sql
\ir evidence/functions/fits_time.sql
\ir evidence/functions/fits_amount.sql
\ir evidence/functions/fits_text.sql
\ir evidence/functions/is_blank.sql
\ir evidence/functions/refuse_argument.sql
\ir evidence/functions/lower_ascii.sql
\ir evidence/functions/upper_ascii.sql
\ir evidence/functions/bucket_of.sql
\ir evidence/functions/stream_of.sql
\ir evidence/functions/canonical_tx_hash.sql
\ir evidence/tables/deliveries.sql
\ir evidence/tables/rejections.sql
\ir evidence/tables/replays.sql
\ir evidence/tables/pages.sql
\ir evidence/tables/list_pages.sql
\ir evidence/tables/sweeps.sql
\ir evidence/tables/claim_checks.sql
\ir evidence/tables/events.sql
\ir evidence/tables/sightings.sql
\ir evidence/tables/staged_events.sql
\ir evidence/tables/staged_pages.sql
\ir evidence/tables/merchants.sql
\ir evidence/tables/queue.sql
\ir evidence/tables/slices.sql
\ir evidence/tables/set_aside.sql
\ir evidence/tables/seals.sql
\ir evidence/tables/sealed_rows.sql
\ir evidence/data/slices.sql
\ir evidence/functions/recording_time.sql
\ir evidence/functions/append_batch.sql
\ir evidence/functions/batch_outcomes.sql
\ir evidence/functions/clear_staging.sql
\ir evidence/functions/shrink_queue.sql
\ir evidence/functions/receive_batch.sql
\ir evidence/functions/receive.sql
\ir projections/tables/payment_states.sql
\ir projections/tables/transfer_states.sql
\ir projections/tables/members.sql
\ir projections/tables/due.sql
\ir projections/views/orders.sql
\ir projections/views/payments.sql
\ir projections/views/deposits.sql
\ir projections/views/daily_summary.sql
\ir runs/tables/run_records.sql
\ir runs/tables/run_steps.sql
\ir runs/tables/evaluated.sql
\ir runs/tables/evaluated_scopes.sql
\ir runs/tables/notifications.sql
\ir runs/tables/closed_periods.sql
\ir runs/tables/closing_preparations.sql
\ir findings/types/finding_state.sql
\ir findings/types/finding_words.sql
\ir findings/tables/findings.sql
\ir findings/tables/finding_actions.sql
\ir findings/tables/counted_actions.sql
\ir runs/functions/is_in_chain.sql
\ir findings/functions/finding_content.sql
\ir findings/functions/after_action.sql
\ir findings/functions/acted.sql
\ir findings/functions/act_on_finding.sql
\ir findings/functions/nights_open.sql
\ir findings/functions/age_bucket.sql
\ir runs/functions/count_actions.sql
\ir runs/functions/settle_run.sql
\ir runs/functions/annotate_explained.sql
\ir runs/views/runs.sql
\ir runs/views/coverage.sql
\ir runs/views/periods.sql
\ir findings/views/pending_actions.sql
\ir findings/views/follow_ups.sql
\ir findings/views/finding_states.sql
\ir findings/views/current_findings.sql
\ir findings/views/open_findings.sql
\ir findings/views/ignored_findings.sql
\ir findings/views/finding_history.sql
\ir findings/views/findings_ageing.sql
\ir ledger/functions/compile_registry.sql
\ir ledger/functions/refuse_invalid_entry.sql
\ir ledger/tables/entries.sql
\ir ledger/tables/account_balances.sql
\ir ledger/tables/entry_outbox.sql
\ir ledger/tables/crediting.sql
\ir ledger/tables/credit_minimums.sql
\ir ledger/tables/credit_feed.sql
\ir ledger/tables/order_claims.sql
\ir ledger/tables/providers.sql
\ir ledger/tables/chain_names.sql
\ir ledger/tables/assets.sql
\ir ledger/tables/credit_reasons.sql
\ir ledger/data/crediting.sql
\ir ledger/data/providers.sql
\ir ledger/data/chain_names.sql
\ir ledger/data/assets.sql
\ir ledger/data/credit_reasons.sql
\ir ledger/types/money_part.sql
\ir ledger/types/money.sql
\ir ledger/types/credit_answer.sql
\ir ledger/types/credit_work.sql
\ir ledger/functions/chain_of.sql
\ir ledger/functions/asset_of.sql
\ir ledger/functions/account_bucket.sql
\ir ledger/functions/money_of.sql
\ir ledger/functions/money_folded.sql
\ir ledger/functions/unreversed_entries.sql
\ir ledger/functions/entries_of_parts.sql
\ir ledger/functions/part_meant.sql
\ir ledger/functions/account_of.sql
\ir ledger/functions/registers_accounts.sql
\ir ledger/functions/refused.sql
\ir ledger/functions/done.sql
\ir ledger/functions/was_reversed.sql
\ir ledger/functions/bar_of_chain.sql
\ir ledger/functions/is_credited_for.sql
\ir ledger/functions/transactions_named_by.sql
\ir ledger/functions/transactions_of.sql
\ir ledger/functions/group_of_transaction.sql
\ir ledger/functions/is_claimed_by_order.sql
\ir ledger/functions/is_claimed_beside.sql
\ir ledger/functions/is_reported_and_listed.sql
\ir ledger/functions/is_chain_in_doubt.sql
\ir ledger/functions/other_merchants.sql
\ir ledger/functions/is_claimed_by_merchant.sql
\ir ledger/functions/is_claimed_twice.sql
\ir ledger/functions/is_unlisted.sql
\ir ledger/functions/take_turns.sql
\ir ledger/functions/note_claims.sql
\ir ledger/functions/invalid_call.sql
\ir ledger/functions/invalid_projection.sql
\ir ledger/functions/account_objection.sql
\ir ledger/functions/credits_orders.sql
\ir ledger/functions/enqueue_entry.sql
\ir ledger/functions/post_compensation.sql
\ir ledger/functions/post_entry.sql
\ir ledger/functions/post_credit.sql
\ir ledger/functions/work_on.sql
\ir ledger/functions/money_with_work.sql
\ir ledger/functions/settle_feed.sql
\ir ledger/functions/place_of.sql
\ir ledger/functions/take_back.sql
\ir ledger/functions/ingested_line.sql
\ir ledger/functions/within_digits.sql
\ir ledger/functions/credit.sql
\ir ledger/functions/credit_money.sql
\ir ledger/functions/credit_folded.sql
\ir ledger/functions/suspend.sql
\ir ledger/functions/suspend_folded.sql
\ir ledger/functions/reverse_credit.sql
\ir ledger/functions/reverse_folded.sql
\ir ledger/functions/work_folded.sql
\ir ledger/functions/import_credit.sql
\ir ledger/functions/import_reversal.sql
\ir ledger/functions/feed_credits.sql
\ir ledger/functions/start_feed.sql
\ir ledger/functions/stop_feed.sql
\ir ledger/functions/require_listed.sql
\ir ledger/functions/next_creditable.sql
\ir ledger/functions/creditable.sql
\ir ledger/functions/balance.sql
\ir ledger/functions/drain_outbox.sql
\ir ledger/functions/mismatched_balances.sql
\ir ledger/functions/inconsistent_entries.sql
\ir ledger/views/credits.sql
\ir ledger/views/balances.sql
\ir ledger/views/suspense.sql
\ir books/functions/is_balanced.sql
\ir books/tables/bookings.sql
\ir books/tables/books_due.sql
\ir books/tables/unbooked.sql
\ir books/tables/account_days.sql
\ir books/tables/subject_days.sql
\ir books/functions/statement.sql
\ir books/functions/trends.sql
\ir books/views/journal.sql
\ir books/views/order_days.sql
\ir books/views/payment_days.sql
\ir books/views/fee_days.sql
\ir books/views/deposit_days.sql
\ir books/views/credit_days.sql
\ir access/privileges.sql
INSERT INTO tieout.migrations (file, checksum, release) VALUES
  ('access/roles.sql', 'f0caa2ad1bd926dd4124bbccf37cb6ca130613d7f5451ab5d416507667426aee', '0.1.0'),
  ('access/schema.sql', 'a828322a8650f2afc09a16d226fa4c2528b73e19f3ad3e02f1b19c81a73e700a', '0.1.0'),
  ('access/tables/migrations.sql', 'bf2bdfada1119dcf3620eecf4b8f8091841b37dbbfd4f782c28d8d41ee771e56', '0.1.0'),
  ('access/functions/refuse_change.sql', '76de32b018d12661ac874f8f9dc447d71067a9c91e831345ecfdcc56c6ec178e', '0.1.0'),
  ('evidence/functions/fits_time.sql', '372f8157e199448dd3ad293507293efd655e8f0e4fb6582b1050fb32c00a0ab3', '0.1.0'),
  ('evidence/functions/fits_amount.sql', 'b6541c562b0eb533ff49367be3065a4f6b2a0d464ea22f41d6c44ef3cfb5ff61', '0.1.0'),
  ('evidence/functions/fits_text.sql', 'c471a8481e7374b29c26bfb8b22c9f3090bc2f709e99c3617577d8fd2edebc8a', '0.1.0'),
  ('evidence/functions/is_blank.sql', '7bd955f9e2e7ad89db180cd3d5044c5e1683c71ae07eb18f7936f3c410b429f6', '0.1.0'),
  ('evidence/functions/refuse_argument.sql', '7c3238a0590f9dd331a744d8774978ccf734464b7b9244e891b9d4981650d539', '0.1.0'),
  ('evidence/functions/lower_ascii.sql', 'b4489facff34330a98168f458a06b6325d32010ae4e1a703778a5222a7a6f614', '0.1.0'),
  ('evidence/functions/upper_ascii.sql', 'e596cdb96749dba48b570bb935940b990b04ef99f986c0a46fbe0f67b5aa92a1', '0.1.0'),
  ('evidence/functions/bucket_of.sql', 'af0ec6fc3971b2e9f4c30b22d94366db2e09b9a225afa2be8e2b136c751b41c8', '0.1.0'),
  ('evidence/functions/stream_of.sql', '1e2945ed0b1d45521f0ca445b7bb89ee80789259997cc023fb2d713a5611a30e', '0.1.0'),
  ('evidence/functions/canonical_tx_hash.sql', '185b29bb3456c230b528c1f9ff6162ab51aa790138ed8e85a007e08780513df3', '0.1.0'),
  ('evidence/tables/deliveries.sql', 'ee618ed749d5af8f4670487255af9b02e5b1d4947a142a1dfebd7032b817ebe2', '0.1.0'),
  ('evidence/tables/rejections.sql', 'c36ab1c99b3a6129a604dd153b3d0cee41b02de639061a671270b62660010da4', '0.1.0'),
  ('evidence/tables/replays.sql', '5c510dc6c57dc4e072fe86167b7622c36f070616872d0a751af9a0b183f51c99', '0.1.0'),
  ('evidence/tables/pages.sql', '73ee1426a07282210ca5ef18d2077b3077cc611a696629d2ac60feb5aa5ffcb1', '0.1.0'),
  ('evidence/tables/list_pages.sql', 'ee08d445209995b72457903f448974f365c241265e7868db6bd09b7d2b65e1bf', '0.1.0'),
  ('evidence/tables/sweeps.sql', '5a33b6e94a45a606a89db17f2ed5eab9e407df36c84245478809dd12dab25886', '0.1.0'),
  ('evidence/tables/claim_checks.sql', '1a5d7c87c5da9c953c5f0877d642e92e21675f6f70fae52afc4fe8dc2a189792', '0.1.0'),
  ('evidence/tables/events.sql', 'c2bdb9b6147f9b1eda05eb4b91bc20ab90d8de456756107581f68cca77a0befd', '0.1.0'),
  ('evidence/tables/sightings.sql', 'fec65dbb08dd275f81725bc7c6abc4573cadbb1f2444b526fc65b8d5a4e5f09b', '0.1.0'),
  ('evidence/tables/staged_events.sql', '1e99d47cb8078d94cb855b7155271daa71e4468fa99002087a13288cfdc37451', '0.1.0'),
  ('evidence/tables/staged_pages.sql', 'ba3c6772d4fb7390891ee5d1f0a0d3f502e4ec0ddbe1458017c36c845f433518', '0.1.0'),
  ('evidence/tables/merchants.sql', '88986746c41d0bfb0e9863003fa34f92cdf24cd620f465a32c54aa8ceb2121a0', '0.1.0'),
  ('evidence/tables/queue.sql', 'c98500536d8635a7f8b020f08c9c42a5e3ee46e44a49e11ad5fa578681ad9d00', '0.1.0'),
  ('evidence/tables/slices.sql', '9ec16d52709cd10951ff7ce6adaac7477739389ccea0dbffd2280ce4bfe3a10c', '0.1.0'),
  ('evidence/tables/set_aside.sql', '35e341565f657f07969622b40e3dcd6b8b130312afdef494d6244c9890d0b00f', '0.1.0'),
  ('evidence/tables/seals.sql', '1597f835e9da0e7cc1b264bfe09e99b44ecc7449bbf80cb83a53495922a6f2be', '0.1.0'),
  ('evidence/tables/sealed_rows.sql', 'a39dc62a64f8d4c1241c80d0f3a746fcf18061c191250b6109b729199eccc742', '0.1.0'),
  ('evidence/data/slices.sql', '252388e96367da624efd2620c7e3b1883ad4c11507b62c2c53f4fb3853d9f92e', '0.1.0'),
  ('evidence/functions/recording_time.sql', 'a3cda0b641e9f01d2d39839108aba63a02ff785c2f4e0ecaf8d1626cc437967e', '0.1.0'),
  ('evidence/functions/append_batch.sql', 'bd742aa83321b1faff824da25874a544e34608c28098adbfafb3df38a30f6bf0', '0.1.0'),
  ('evidence/functions/batch_outcomes.sql', '6c434c0fd47a0ccd1a909a473ba8b1647964d972b65172c4b6616c5487527366', '0.1.0'),
  ('evidence/functions/clear_staging.sql', '66447a5ce8d221b82dc1509db7283f2d7bb78bb96e411ca0ec14455c6e2f8f80', '0.1.0'),
  ('evidence/functions/shrink_queue.sql', 'f1e4d441b30bcbf604c1b79e0c2bcd6826d8c7b35ab3d0c3bcbf624021ba4eb3', '0.1.0'),
  ('evidence/functions/receive_batch.sql', '8f734dc0fedde89f42d8238aa70ef7c2484d44956af612d263c16bcdadc5791b', '0.1.0'),
  ('evidence/functions/receive.sql', 'ebe3c7bb2dfaada3295fe857a1ea365aea6948345ddcf65ed32a5a1903e030dd', '0.1.0'),
  ('projections/tables/payment_states.sql', '4cf4f8263519fd5e959d920933a80b5bdec0418f0a1723580263078d70dbce8c', '0.1.0'),
  ('projections/tables/transfer_states.sql', 'd128bbdc82b6ac0a4a2580eaa8c98ccc03f50721d9f6bdc082b06f3171357b91', '0.1.0'),
  ('projections/tables/members.sql', 'fdac43583e19330adb538fe80ab8acfced1209d24bca7d1a462a751a442aac6b', '0.1.0'),
  ('projections/tables/due.sql', '0cdff25dbc46bb6f7a2ce8bd5b85c4339390f52345815f20794dc9feef3ce668', '0.1.0'),
  ('projections/views/orders.sql', '875e15122096d6560f5540e9b6718233facc3a66f49da204db46626e22a600c2', '0.1.0'),
  ('projections/views/payments.sql', '2c8c9c46bfa7eb99ee59cc7101ac6ae987d0f8830305d16eecde9dfed8af8a27', '0.1.0'),
  ('projections/views/deposits.sql', '71a2740b62448a15c4521075d678f492eece2446e1f33dd229ce08a5da50539c', '0.1.0'),
  ('projections/views/daily_summary.sql', '7b5dd6a6a458ac690ab23280f70561d13bab785100485d49fd05553eb48076b0', '0.1.0'),
  ('runs/tables/run_records.sql', '290345fdfd8efba694893b40ea342b9e7c3eb92a6625503af5e2ca2628f3d896', '0.1.0'),
  ('runs/tables/run_steps.sql', 'e8cf6640a81a022191b59e12f08074fa870b6751f55377dfea120f7f799382b5', '0.1.0'),
  ('runs/tables/evaluated.sql', 'ed59032b1e6de91ad37a548e1d139ab86691b48cba2bdbbbae6b54416674c550', '0.1.0'),
  ('runs/tables/evaluated_scopes.sql', '6086c76a94ae6784df749e2f1ba99fccc44cae8047c26972bca84940ab487162', '0.1.0'),
  ('runs/tables/notifications.sql', 'ac3ef385b46da31ae5f1c17beb7a9d114c610410dc8b6bb5eb9dd3709e1cf24b', '0.1.0'),
  ('runs/tables/closed_periods.sql', '5dd325ed4c5c8366d3a4d42e5660352c13852eb37bbad375ef15182481df5bce', '0.1.0'),
  ('runs/tables/closing_preparations.sql', 'a091a723b8029a8f28267e8dfda82896fbbac33eee888b7efef938e7912b4dfc', '0.1.0'),
  ('findings/types/finding_state.sql', '0b31eb8038bdd254649949213fac2cb381edb8775b95973b1f5c17594027be55', '0.1.0'),
  ('findings/types/finding_words.sql', '9e5b5b97d92583e4c89e0fcfc2c8b638a9d298ec258cb500b5073cdb4a11c438', '0.1.0'),
  ('findings/tables/findings.sql', '7edc2a81ccb7a7e72bcec8f4beb88baee05d2733d17b9f3ab7f9ed41fc6eccfd', '0.1.0'),
  ('findings/tables/finding_actions.sql', '707f380198c94c67f799b997900d197a48be6ec23e47f7ecd806b45ad8840078', '0.1.0'),
  ('findings/tables/counted_actions.sql', '299657560d5189e66ed72eb85c14ef2925daea279abbbbcb1b9dc5e59ab59205', '0.1.0'),
  ('runs/functions/is_in_chain.sql', 'bde08e4f6c487e4ceb39f2c268e75ca65219ef6af7877d9bc45339b8b34c5eb0', '0.1.0'),
  ('findings/functions/finding_content.sql', '6792d49a72e975112995a7cdf6b66c828ac7d06311d6bbc8044388367dd61ef3', '0.1.0'),
  ('findings/functions/after_action.sql', 'b129569fb50d8a9aa12a0332aaa3156d78763c37cda2e13736f78d9a66a274fa', '0.1.0'),
  ('findings/functions/acted.sql', 'c9672396d504bc9117ed20388e5e3732ea021c13e0e0cfb3863512ad3aa09895', '0.1.0'),
  ('findings/functions/act_on_finding.sql', '75d39dd663b834b7ba6c6f13cd3a3c99dfb142837793de274199521da8fc3c4a', '0.1.0'),
  ('findings/functions/nights_open.sql', '615ea3f16be48e3bd44169c04f4140ac24c06d57b4d16bcee9b07b1bfa4aa77d', '0.1.0'),
  ('findings/functions/age_bucket.sql', 'fca0456b5e35f6f44b88e77b0bbb3d87011f231259461a86a1b22ae4567ff136', '0.1.0'),
  ('runs/functions/count_actions.sql', 'f04e9c9cfd3be1a0c74666d7ea342cac43439ab8b0dcbc6de4cba2e0d85aaa8b', '0.1.0'),
  ('runs/functions/settle_run.sql', '118eb0a1b3acb09166789d41ec931aceb30d7c3aa0c9b7832063e86654879ddd', '0.1.0'),
  ('runs/functions/annotate_explained.sql', '46d65b29576b2d9d19521ddab15eeaa40b6105259cfc963fbd8f7f7121c8ed11', '0.1.0'),
  ('runs/views/runs.sql', '95e341f926b08adf33e0a87ef7327bdf130c6acb71e888d1d9c053b589ba782d', '0.1.0'),
  ('runs/views/coverage.sql', 'ff9937d430d62c1c1d7a51d5868b653ede5e6bbb18118d5991a8686189259810', '0.1.0'),
  ('runs/views/periods.sql', '9d7a1c3691755392e9fde8c749f09ebb9920e889a459f106e6298894404b68f1', '0.1.0'),
  ('findings/views/pending_actions.sql', 'd4063f9aa4165d6525698271df94d4168676987e17e761906e1a4c2ff0d206b2', '0.1.0'),
  ('findings/views/follow_ups.sql', '4807955edd182ff54749fb997ed56b72404a6daec7847aec1a1256931caafdc1', '0.1.0'),
  ('findings/views/finding_states.sql', '775abb695afc0298a1d3589c20cbff877e4573caf06463e391941e0bcbb1493c', '0.1.0'),
  ('findings/views/current_findings.sql', '78f7c6422febca3ff67edce21552743261409684c1a57cb18955d9dc9bee83d6', '0.1.0'),
  ('findings/views/open_findings.sql', '17089d53aae833f91a51244b5cf7bdf51d50840fe008fc4eb19a91ca00923c55', '0.1.0'),
  ('findings/views/ignored_findings.sql', '4e6769e857b5af83ff8b78cc919710e8c77baded182644e84308c1dbb0d188bf', '0.1.0'),
  ('findings/views/finding_history.sql', 'f1bad84239351dcb9ea615f1dadd4f50cab377f0264f80cde0afe086702ec6fc', '0.1.0'),
  ('findings/views/findings_ageing.sql', 'c673d3228adcb98b83f04f5343596d8612bd73e9df28de0120e591e21cf78200', '0.1.0'),
  ('ledger/functions/compile_registry.sql', '93af4118091c86c8177c3c9495172e3831236645fb02251c42825c0b1324ee00', '0.1.0'),
  ('ledger/functions/refuse_invalid_entry.sql', '72a5d8e8a090b3d80e38c04c525229d970c7b3acb89b390cd01ef5c6d48cf5d8', '0.1.0'),
  ('ledger/tables/entries.sql', 'd7998d3269bab1439c8f85750eb0244a1846dbcf24a031d413ea7790726de502', '0.1.0'),
  ('ledger/tables/account_balances.sql', '8b0aaf0e2d4807b844c1292bc5645a66fd2851c8dbf64f8c5b056a7fe080e124', '0.1.0'),
  ('ledger/tables/entry_outbox.sql', 'c0841dbd5ced96f8959ae9ac271b4bb2e9ba75dc3c545c3994bd6fca1ae0c3f1', '0.1.0'),
  ('ledger/tables/crediting.sql', 'b138c1d23b7c87710cf04c382304e333a720c39ff520eb7311bfd857c46e662b', '0.1.0'),
  ('ledger/tables/credit_minimums.sql', '9dad15bff4659cd537d6bcdd0aa7153614817573fdfaf4a6b8eeb73819d91542', '0.1.0'),
  ('ledger/tables/credit_feed.sql', '96345e5aedebb3a0098d12326eeb0bd169b5461d08d5bdb687d3ffa52ab39522', '0.1.0'),
  ('ledger/tables/order_claims.sql', 'ae18fb3ab03dd28a1d427b3939125ff8915faa33d5aee373ab535b2d9bdee707', '0.1.0'),
  ('ledger/tables/providers.sql', 'b5b7b153e620ca563b1295a51fd8a7674b04afaebe5ef2f7d992247affef3409', '0.1.0'),
  ('ledger/tables/chain_names.sql', '81d9f9e8879c6de415c90489afafb5a7547a1c6a1b6bcb5d15afddd4c9068cf4', '0.1.0'),
  ('ledger/tables/assets.sql', '54bd36345b8d841df2c163e2b493310d4adc3de8b382ae3397f391fe474bc88b', '0.1.0'),
  ('ledger/tables/credit_reasons.sql', 'c2c235030c2c3f3d11b3476d1f894186494d1fc1cc75dcac586596bfd706b169', '0.1.0'),
  ('ledger/data/crediting.sql', '656ad18ee94bf703428a7e2d53c5f63852844b08a5d22e3e3d4018aa146883aa', '0.1.0'),
  ('ledger/data/providers.sql', '8e9850bf965d5e8495efc8977f125a6edb7073f154559eb0cf72e7cae65616dc', '0.1.0'),
  ('ledger/data/chain_names.sql', 'c413b634fbe1e000e2ffdf955261ce96409585bf9114e97e669b22d0779d962e', '0.1.0'),
  ('ledger/data/assets.sql', '655567384884bae80fac062a00585351986dddfad6a0238c98f2d41200d8f996', '0.1.0'),
  ('ledger/data/credit_reasons.sql', 'ceb11b32a4284c1a87bb29fcb8a75dcf30a6c791b0283b5e09571da613edc447', '0.1.0'),
  ('ledger/types/money_part.sql', 'e1229044a4434c8e8f3e1965f925e0b5d814e32bc40d0a54402cc67ea4e04cbb', '0.1.0'),
  ('ledger/types/money.sql', 'cb87b6943bb7b0f2f2fed4dda22b8ae7bbe811140a9a59c722380710b9e62b06', '0.1.0'),
  ('ledger/types/credit_answer.sql', 'e21723adeadcbe8f3156c523ece2ce0efd07b1f172ab1baa0735b836283c3c4c', '0.1.0'),
  ('ledger/types/credit_work.sql', 'a9c57e56f7b7d22a0b982d07d5f8e5ac7cbefff5ddcb4aed9b68f54103ebdd9a', '0.1.0'),
  ('ledger/functions/chain_of.sql', 'bde13a0eb6fcfc9608cb5568be9a4489164c0aeed97ec0ff6b5e26da6c4c20ce', '0.1.0'),
  ('ledger/functions/asset_of.sql', '1a75385c97090be93f0c4b21d0e61a1f5fb9530229cf5ca7bccf9e4402f64581', '0.1.0'),
  ('ledger/functions/account_bucket.sql', '7b2a89cda8160065de89e1d0f616dce93c80feca8a0f17be4156308383e889be', '0.1.0'),
  ('ledger/functions/money_of.sql', '61fd1b763a2d7196de0479a76e7f83744dc99b23e05160077591a40bde28a85d', '0.1.0'),
  ('ledger/functions/money_folded.sql', 'b0b68601f795b4dafbb1456ae48aeba14bd4b5b4f6f5f1980827b3159a098760', '0.1.0'),
  ('ledger/functions/unreversed_entries.sql', 'cadb497b2ef3a4cb805b6d51f5451b251e034c75d9c48f07522621b80c3714d1', '0.1.0'),
  ('ledger/functions/entries_of_parts.sql', 'e7d7613593de89230dab152e8bacae84b031668c300db934466f63f65abe074d', '0.1.0'),
  ('ledger/functions/part_meant.sql', 'b1777717e9c6c37899dcb197df18c84c6ae328427ad01aac0879e9958db60928', '0.1.0'),
  ('ledger/functions/account_of.sql', 'd29252909e330f08240311112c5b13a01780311f939eb94633ea305eb0c38d0e', '0.1.0'),
  ('ledger/functions/registers_accounts.sql', '75953f7d97f5300c10b4394f72ef947fad816674d95e8b77a1ebd50a4c8bb781', '0.1.0'),
  ('ledger/functions/refused.sql', '9270ad082c62890f3d0d61492e8cd2195daa1025b38eda5033a1161b51fee3ab', '0.1.0'),
  ('ledger/functions/done.sql', 'c050b496b6599501bffe4001108c9c1990d879182019dcc4f366da6b33496253', '0.1.0'),
  ('ledger/functions/was_reversed.sql', '9a426eac6a1aed6ffbf1fde0d10bbeb789bfbdfafe4c8a4fdb385f0cd3339ff4', '0.1.0'),
  ('ledger/functions/bar_of_chain.sql', 'abe7410a2ec1f18279a96297c900cf74918941eb720a78a43fd90f2c4424c01a', '0.1.0'),
  ('ledger/functions/is_credited_for.sql', 'a13a514d5435d1b3e5dbef171f44fd33ef683de65deef194fe8383043a20c797', '0.1.0'),
  ('ledger/functions/transactions_named_by.sql', '0e05cf2fa35db2156b0f7b9975b2acbd800227835223c76c07e9d3b002935174', '0.1.0'),
  ('ledger/functions/transactions_of.sql', 'f5b876e7136f2cdfaad501cf821e152b475e6be2768830569cb0dc77f5288c20', '0.1.0'),
  ('ledger/functions/group_of_transaction.sql', '274c80836136b92dbc905e71232a14920a51250e1c778debfd9e4bfc0bce2468', '0.1.0'),
  ('ledger/functions/is_claimed_by_order.sql', 'd4ec819ee35987ae823a89606531d5636b58a60159aab0910c592efd32285a3b', '0.1.0'),
  ('ledger/functions/is_claimed_beside.sql', 'b4a0c62d12951273565668d25ddf27569ef3f9ed43db555a17e4cfd4392395fd', '0.1.0'),
  ('ledger/functions/is_reported_and_listed.sql', '668fd259fd2973e414df16f147838cd4c43b1eb5811548a04465e8a46f44a83b', '0.1.0'),
  ('ledger/functions/is_chain_in_doubt.sql', 'a469ec26d03a0b3ad1663e6f8f84b79924bbe02d74dc39fd6835b5315cb03a09', '0.1.0'),
  ('ledger/functions/other_merchants.sql', 'f3fcc65807a53ff33e5d9216a20717095a3260651c7d20831b6c90a194629698', '0.1.0'),
  ('ledger/functions/is_claimed_by_merchant.sql', 'fcd1caaaef86aeaf00513332620345aa7bc8e242f0d5ba0df2262464e886b071', '0.1.0'),
  ('ledger/functions/is_claimed_twice.sql', '040813ae7b6c774b5c72847558b40e4f619e9849620b7445878066b4f0ee79b0', '0.1.0'),
  ('ledger/functions/is_unlisted.sql', 'ecc92cd791ff0173826b2619f52de40fb891dca2b255873d75af016c8674320c', '0.1.0'),
  ('ledger/functions/take_turns.sql', '31a03f6e158566fbb19cc4efaa7d23a558b0c4a0fdd1f0c4832514aa931512eb', '0.1.0'),
  ('ledger/functions/note_claims.sql', '4cbe784a1e26c3f48203960adec3f5714de5ca8e46f2cdb7b0f2f6733822ec9c', '0.1.0'),
  ('ledger/functions/invalid_call.sql', '6192a029c8cf955f7af2ca596f01ce8093a3d6aef8b0ad4390414a64a24784e7', '0.1.0'),
  ('ledger/functions/invalid_projection.sql', '94cdba2d99d8ac0d432b0ab73bd4e118dc6f98e6d703005fe0a435068f8d9dbd', '0.1.0'),
  ('ledger/functions/account_objection.sql', '1c257a65b6e9419c3091312c2b7b3da8013ed915fe59f2cca7147170164a4518', '0.1.0'),
  ('ledger/functions/credits_orders.sql', 'e69645ee66e738923528a4d7e5fe9fed69baf753fe9c241806db92db6fb0dacf', '0.1.0'),
  ('ledger/functions/enqueue_entry.sql', 'bdf60ff184317b45786028fb885f0345a0134aa8489313a2a7ed5d0c2052b6fe', '0.1.0'),
  ('ledger/functions/post_compensation.sql', '8e31a7f6cc05eb783fadac3af618a97c62559a930966ce4e7f338c69ca43f408', '0.1.0'),
  ('ledger/functions/post_entry.sql', 'd7dcdb85ec930d58a27328b963cd2fd991a84c7dfbba760cfd86fa1dae1d1b85', '0.1.0'),
  ('ledger/functions/post_credit.sql', '66ac7448dd4e1ee35280c2bd1a8ebd8c0ef4336f82d055fdf0854e252a3cad25', '0.1.0'),
  ('ledger/functions/work_on.sql', 'bf47e00db6fc2b057548d6e1001b3cf1fb28d9d4012dc832dabd2404ea9d23a0', '0.1.0'),
  ('ledger/functions/money_with_work.sql', '4e73d440537fcb28f940cb1796bd8bea195c1b31bfbdca0c56a665ea1c502c75', '0.1.0'),
  ('ledger/functions/settle_feed.sql', '0685d3f676c3d2b544e86f79fe908d4ed618d2de081f6dadf5e3f9c871f0e62c', '0.1.0'),
  ('ledger/functions/place_of.sql', '31bd87323b4a84986aee22dff70646ed5f28a89f610bcb5ef00aed0e92e6629a', '0.1.0'),
  ('ledger/functions/take_back.sql', 'f1e41a63347999cb500ce1821f4e364087bd6e9134179e170bebf3e7477d1356', '0.1.0'),
  ('ledger/functions/ingested_line.sql', 'be1280bd2fb52423af00f4b9ad45efdd201e18e3b351a710c91eec81d2179270', '0.1.0'),
  ('ledger/functions/within_digits.sql', '6f407cbdf79933c96e9b167a10bf86e837d7f531b52f4b831a6f5bccdeea4a18', '0.1.0'),
  ('ledger/functions/credit.sql', '2c3e18d551f7087303880a01733fb4ffda1dfbf331d56b4d7076d02c8145ebd8', '0.1.0'),
  ('ledger/functions/credit_money.sql', 'ca484801e90d3c073a1d833c5fcda67cbca640484bd782f6741e881791f92040', '0.1.0'),
  ('ledger/functions/credit_folded.sql', '16f76a3e6888c37080b91f9f6f073666df428a6d4540039a49e66cab9b0e54a6', '0.1.0'),
  ('ledger/functions/suspend.sql', '81564d30d0ce5a7956c9fb8e117d6e8b50f722c86c63836e5b3ddf8a48e6a63f', '0.1.0'),
  ('ledger/functions/suspend_folded.sql', 'd6ec682b567483e7c13d5a5fdbfd82c310f9d25e6c65ce740069c352df19a4c8', '0.1.0'),
  ('ledger/functions/reverse_credit.sql', '9d6b4a029e0c6362d907e17bc03f73ea5def32af4c07fed5ae1318dd608a6eb9', '0.1.0'),
  ('ledger/functions/reverse_folded.sql', '7395e9546fbe555d5500a477e96306387df51139a73db5be0ccd1d43a2a5702d', '0.1.0'),
  ('ledger/functions/work_folded.sql', '52c207e078ab63b9b7e0f885174f8bc6bebdd5d371d2d56b5d2daa3b5bf2a58a', '0.1.0'),
  ('ledger/functions/import_credit.sql', '2fb42b4e754f2aa522e12baa88084ec21e50d8a302db021c1318e10e48b1f68d', '0.1.0'),
  ('ledger/functions/import_reversal.sql', 'fa9753dd4396ef3147bf0f15d87f27d18feabeb748638e1c6f628239afa42099', '0.1.0'),
  ('ledger/functions/feed_credits.sql', 'f2c45a2b9327d64e6a85e20cd1a1fbb55e9a5827eb18620397667f001e0bb39f', '0.1.0'),
  ('ledger/functions/start_feed.sql', '7836b7679965600e609084596dd4fb2587cc2e30b94841a00b26882e9d4684c6', '0.1.0'),
  ('ledger/functions/stop_feed.sql', 'f1f6c90c3663e9379ab5de8d55d9170e76cd183e7ab84051763642411da11cfc', '0.1.0'),
  ('ledger/functions/require_listed.sql', '949c155036f7b78408e58d9c47e6f5ed88a52420e5b845362cfe94e92384d4a2', '0.1.0'),
  ('ledger/functions/next_creditable.sql', '2b75b2841dc3aae5f8d01e4b319ab5cefad90b50f23ff187c2f8d8d4782e82f2', '0.1.0'),
  ('ledger/functions/creditable.sql', '354d5540441c80a0952f219c8cadd4cdb93e344185935f43203da654f87f4142', '0.1.0'),
  ('ledger/functions/balance.sql', 'f53c49fafb505b5a35c297930b286981048de48fc7d8c9a886af05a9ec928355', '0.1.0'),
  ('ledger/functions/drain_outbox.sql', 'f47d2815a11fd6f1cdb7edd5c70f9bc2272859517c3500f207a0fbcff33f6cb3', '0.1.0'),
  ('ledger/functions/mismatched_balances.sql', '4859bdfb8f42b594ea266224ca24e40c2086ae50b5911200599be1db5c2f5d28', '0.1.0'),
  ('ledger/functions/inconsistent_entries.sql', '0a4b76ce3a4770828052725e7646e059639869553dbcb07a20ccbc8fc3d9713e', '0.1.0'),
  ('ledger/views/credits.sql', '4bfd72110bbec3c071be2e0d6e375d754fdbef8a06b0e2c52c40af1d39d2113e', '0.1.0'),
  ('ledger/views/balances.sql', 'ed28820ef455c2d5f941416f9c74b7da01e3b137412ba287653d1e34e6f9736a', '0.1.0'),
  ('ledger/views/suspense.sql', 'e1340028bff7020630012585e24ff65ad06c6e6afc96feabc11c703138c5c2b1', '0.1.0'),
  ('books/functions/is_balanced.sql', 'b7dd4a75088bf61c14f365a8d0acd1b858f3fabc117e6621ae0e0db0eb3c2a3a', '0.1.0'),
  ('books/tables/bookings.sql', '5197e1df507909d9953755697d82a6346faad80eef232a26dcdd33a9d0c1d836', '0.1.0'),
  ('books/tables/books_due.sql', '38601f1b8dfe6daf79e496c5fe5f672c1276c0b8f3a098ed2e6ff600ae32255f', '0.1.0'),
  ('books/tables/unbooked.sql', '9a4f328559a95010bbdddd49991b939e094d0dd29f73ea5a43336354b2be2e60', '0.1.0'),
  ('books/tables/account_days.sql', '2fcd2abbca04c9c51aee3a6be1261a328b767f64a3cee523d5298afa1818bc5c', '0.1.0'),
  ('books/tables/subject_days.sql', 'fb37573efff0e0769fd5514a3015b199020232f056882275744b53acf30d4a62', '0.1.0'),
  ('books/functions/statement.sql', '888512d0294f47df39a967919d38a08d453730702656e3a49857537911df3b39', '0.1.0'),
  ('books/functions/trends.sql', '567a79932dab48fefcf68145819475cafae277d451fbf19bda3a6acc3ddae114', '0.1.0'),
  ('books/views/journal.sql', '85cd9fc022c36d59f4d128fdda8655a565b918d1027bd5f4a623ddefd65ee4ac', '0.1.0'),
  ('books/views/order_days.sql', 'd1ab6ae0e09b73e0e29a9f6081419e2496006c613e1fac5b91a0fc67a12eaf7c', '0.1.0'),
  ('books/views/payment_days.sql', '4c7f7de498a1b50880bb2d2f187f1151e9e618ba5a3c7d4a901620365866c6c9', '0.1.0'),
  ('books/views/fee_days.sql', '9becedac622fa6a6366b0b273009b4366b47e508ebfec1e5fe670822ebdb5eb6', '0.1.0'),
  ('books/views/deposit_days.sql', 'e946ab91adf562524928b3c2d232fff464adbaddce59dc72177a007f04f3ac15', '0.1.0'),
  ('books/views/credit_days.sql', '2ff7a19c2913170f92e2350c5ce2867d87966d0215fa7743a7186617c11b7fca', '0.1.0'),
  ('access/privileges.sql', '96de4f48b0f679754fc9b05f4e0db4021fa0a0fb3a732edd440cd3aced8f25cc', '0.1.0');
COMMIT;
