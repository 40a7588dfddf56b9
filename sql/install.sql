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
\ir ledger/functions/transactions_of.sql
\ir ledger/functions/group_of_transaction.sql
\ir ledger/functions/is_claimed_by_order.sql
\ir ledger/functions/is_claimed_beside.sql
\ir ledger/functions/is_reported_and_listed.sql
\ir ledger/functions/is_chain_in_doubt.sql
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
\ir books/functions/booked_money.sql
\ir books/functions/statement.sql
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
  ('evidence/functions/stream_of.sql', 'b39d6d3abf7d751201565d53bad53ab80c2ce956d01e1ed0c559f4122c8fc5df', '0.1.0'),
  ('evidence/functions/canonical_tx_hash.sql', '185b29bb3456c230b528c1f9ff6162ab51aa790138ed8e85a007e08780513df3', '0.1.0'),
  ('evidence/tables/deliveries.sql', '7945004ff233bbb1e476606150f4c0251952ce0d0ac0b922d08d0a68ab3a51af', '0.1.0'),
  ('evidence/tables/rejections.sql', 'b77a8ffec7a8f52871ecb8bb14b89081d918418ad6bb34d9bb2daf39e7912274', '0.1.0'),
  ('evidence/tables/replays.sql', '5c510dc6c57dc4e072fe86167b7622c36f070616872d0a751af9a0b183f51c99', '0.1.0'),
  ('evidence/tables/pages.sql', '2f2b6beca5d6aca35406c5c1cfaf87412f9d0a67cf915469a52ffd578fe7f4ed', '0.1.0'),
  ('evidence/tables/list_pages.sql', 'ee08d445209995b72457903f448974f365c241265e7868db6bd09b7d2b65e1bf', '0.1.0'),
  ('evidence/tables/sweeps.sql', '629d00928a4760bbb918f0bacb10e93c01567ab0143c9fc2dad89e4da1d582b6', '0.1.0'),
  ('evidence/tables/claim_checks.sql', '1a5d7c87c5da9c953c5f0877d642e92e21675f6f70fae52afc4fe8dc2a189792', '0.1.0'),
  ('evidence/tables/events.sql', 'e16354e225c69df137010bad0b497ba350397db7d0a1664084abbaf90d70d214', '0.1.0'),
  ('evidence/tables/sightings.sql', 'fec65dbb08dd275f81725bc7c6abc4573cadbb1f2444b526fc65b8d5a4e5f09b', '0.1.0'),
  ('evidence/tables/staged_events.sql', '30953d1f941a0e90320025625fcb8f82b1fc2576996c73749904f4e9df684642', '0.1.0'),
  ('evidence/tables/staged_pages.sql', '03e3cb65c77ea42979e4402355e02f24d06a705d048209e601d9726ba8e2a7fb', '0.1.0'),
  ('evidence/tables/queue.sql', 'c98500536d8635a7f8b020f08c9c42a5e3ee46e44a49e11ad5fa578681ad9d00', '0.1.0'),
  ('evidence/tables/slices.sql', '9ec16d52709cd10951ff7ce6adaac7477739389ccea0dbffd2280ce4bfe3a10c', '0.1.0'),
  ('evidence/tables/set_aside.sql', '88f52c70511be6880423234eff68640e48ea8863990e5d311058141a7d218f4a', '0.1.0'),
  ('evidence/tables/seals.sql', '1597f835e9da0e7cc1b264bfe09e99b44ecc7449bbf80cb83a53495922a6f2be', '0.1.0'),
  ('evidence/tables/sealed_rows.sql', '22d8930089b1cee15551adb31800c4f3b4d64ef055e25f975ebfe6f796902600', '0.1.0'),
  ('evidence/data/slices.sql', '252388e96367da624efd2620c7e3b1883ad4c11507b62c2c53f4fb3853d9f92e', '0.1.0'),
  ('evidence/functions/recording_time.sql', 'a3cda0b641e9f01d2d39839108aba63a02ff785c2f4e0ecaf8d1626cc437967e', '0.1.0'),
  ('evidence/functions/append_batch.sql', 'dad1682475abe59d5c3b74ec192e94b91b564e598d53100cba03bcc36930aec2', '0.1.0'),
  ('evidence/functions/batch_outcomes.sql', '6c434c0fd47a0ccd1a909a473ba8b1647964d972b65172c4b6616c5487527366', '0.1.0'),
  ('evidence/functions/clear_staging.sql', '66447a5ce8d221b82dc1509db7283f2d7bb78bb96e411ca0ec14455c6e2f8f80', '0.1.0'),
  ('evidence/functions/shrink_queue.sql', 'f1e4d441b30bcbf604c1b79e0c2bcd6826d8c7b35ab3d0c3bcbf624021ba4eb3', '0.1.0'),
  ('evidence/functions/receive_batch.sql', 'c5cfe248a4ff9db86c9402c4e61d1e1e239e67c49b930732cd039b86cbe3fcc9', '0.1.0'),
  ('evidence/functions/receive.sql', 'ebe3c7bb2dfaada3295fe857a1ea365aea6948345ddcf65ed32a5a1903e030dd', '0.1.0'),
  ('projections/tables/payment_states.sql', '55c09598dc1ddf0db2b7b260c684e224807e914f59dae50b7e036615588ec1df', '0.1.0'),
  ('projections/tables/transfer_states.sql', '624ee14469924bc3945215eaf6d49d67695faf01abe1129b160227be1284c039', '0.1.0'),
  ('projections/tables/members.sql', 'fdac43583e19330adb538fe80ab8acfced1209d24bca7d1a462a751a442aac6b', '0.1.0'),
  ('projections/tables/due.sql', '0cdff25dbc46bb6f7a2ce8bd5b85c4339390f52345815f20794dc9feef3ce668', '0.1.0'),
  ('projections/views/orders.sql', '340d2d86f5d3cc2919ff609aef35d62b1d9b1a5975a11ce3f63ea6de263ad7c5', '0.1.0'),
  ('projections/views/payments.sql', 'c380aa2bf182bf20088469da65e0ceb211a119230346b67aae4f1dd0abe04099', '0.1.0'),
  ('projections/views/deposits.sql', 'd4b9d9ab5c888478568e6d29750d299cc5d8ac4c82579513e2b0520070f11245', '0.1.0'),
  ('projections/views/daily_summary.sql', 'fb66a4d0337bfec2fb4d24b24da0abccc4739242dd3be2fd3fe7e0f62de2e28d', '0.1.0'),
  ('runs/tables/run_records.sql', '9fbb00193d8f2757539daff40189618ac12993395c3b0d569f691d06312bba37', '0.1.0'),
  ('runs/tables/run_steps.sql', 'e8cf6640a81a022191b59e12f08074fa870b6751f55377dfea120f7f799382b5', '0.1.0'),
  ('runs/tables/evaluated.sql', '3334fdf8c1f097f7f8083746af79e0d421db27b36e03174eb57846b522b13b68', '0.1.0'),
  ('runs/tables/evaluated_scopes.sql', '6086c76a94ae6784df749e2f1ba99fccc44cae8047c26972bca84940ab487162', '0.1.0'),
  ('runs/tables/notifications.sql', 'ac3ef385b46da31ae5f1c17beb7a9d114c610410dc8b6bb5eb9dd3709e1cf24b', '0.1.0'),
  ('runs/tables/closed_periods.sql', '01d62f387cd2c1ead1dcd3304653da11cf42b313ab30356a1c2cce7afe10cee6', '0.1.0'),
  ('findings/types/finding_state.sql', '0b31eb8038bdd254649949213fac2cb381edb8775b95973b1f5c17594027be55', '0.1.0'),
  ('findings/types/finding_words.sql', '9e5b5b97d92583e4c89e0fcfc2c8b638a9d298ec258cb500b5073cdb4a11c438', '0.1.0'),
  ('findings/tables/findings.sql', '3323fc06f1dddc5ce90031bb3878deafb11720c4499c827e66b346439388bd3e', '0.1.0'),
  ('findings/tables/finding_actions.sql', '251c7bdaf2696b7a3c455ab9abf95d59709f76f8cd103b8c5e06d8204a5dd09f', '0.1.0'),
  ('findings/tables/counted_actions.sql', '299657560d5189e66ed72eb85c14ef2925daea279abbbbcb1b9dc5e59ab59205', '0.1.0'),
  ('runs/functions/is_in_chain.sql', 'bde08e4f6c487e4ceb39f2c268e75ca65219ef6af7877d9bc45339b8b34c5eb0', '0.1.0'),
  ('findings/functions/finding_content.sql', '6792d49a72e975112995a7cdf6b66c828ac7d06311d6bbc8044388367dd61ef3', '0.1.0'),
  ('findings/functions/after_action.sql', 'ee049a447958ce6fd882c2b60bd7b8d3bcc560be4d2cf59501ff70b3673c6ca5', '0.1.0'),
  ('findings/functions/acted.sql', 'c9672396d504bc9117ed20388e5e3732ea021c13e0e0cfb3863512ad3aa09895', '0.1.0'),
  ('findings/functions/act_on_finding.sql', 'ee1746d62db708ccaaf35096738574465699563ad9fce31fcfbdbe3c9895c8c6', '0.1.0'),
  ('findings/functions/nights_open.sql', '615ea3f16be48e3bd44169c04f4140ac24c06d57b4d16bcee9b07b1bfa4aa77d', '0.1.0'),
  ('findings/functions/age_bucket.sql', 'fca0456b5e35f6f44b88e77b0bbb3d87011f231259461a86a1b22ae4567ff136', '0.1.0'),
  ('runs/functions/count_actions.sql', 'f04e9c9cfd3be1a0c74666d7ea342cac43439ab8b0dcbc6de4cba2e0d85aaa8b', '0.1.0'),
  ('runs/functions/settle_run.sql', '3553d603d0d24f2a392109400b1f344371ad88c5ff2a1ecdbd95190450024492', '0.1.0'),
  ('runs/functions/annotate_explained.sql', 'b60c62da3edbbcd1b2ace3ffe4cd8eee0be7e9a9c2230e1746ddc6e6810b5cbe', '0.1.0'),
  ('runs/views/runs.sql', '95e341f926b08adf33e0a87ef7327bdf130c6acb71e888d1d9c053b589ba782d', '0.1.0'),
  ('runs/views/coverage.sql', 'f2ea6c2a111bba92046c81a575c73aaed32d018117d4bda75a0a7b40bd48c8b9', '0.1.0'),
  ('runs/views/periods.sql', '7d8c4ecfd1c430c2c3a65cd3a9cacad882e3cc7c9cd9763d329a8fefc40c3901', '0.1.0'),
  ('findings/views/pending_actions.sql', 'd4063f9aa4165d6525698271df94d4168676987e17e761906e1a4c2ff0d206b2', '0.1.0'),
  ('findings/views/finding_states.sql', '828ac55cb6350ec877a4ef1c350101d36379074598825e8977c63dbe691295be', '0.1.0'),
  ('findings/views/current_findings.sql', '78f7c6422febca3ff67edce21552743261409684c1a57cb18955d9dc9bee83d6', '0.1.0'),
  ('findings/views/open_findings.sql', '6b8fc899392833e2d3d07f90ae41f1341456b21223af3c9824f124699724052e', '0.1.0'),
  ('findings/views/ignored_findings.sql', '58e416a04b8a4e0ef2c15d2a724199ab53ea761be7672537d6c444717061db8c', '0.1.0'),
  ('findings/views/finding_history.sql', 'b2ca089d6487561a790820f2eb8807b84983724c335dd5e2727f0df8c8893c98', '0.1.0'),
  ('findings/views/findings_ageing.sql', 'ee439fab451eb33aca3528b47e378f62cc528e24ca3e6458d78b9f48ec2d0b90', '0.1.0'),
  ('ledger/functions/compile_registry.sql', '93af4118091c86c8177c3c9495172e3831236645fb02251c42825c0b1324ee00', '0.1.0'),
  ('ledger/functions/refuse_invalid_entry.sql', 'db353078570919ccb98125dbc42675e59b0897f5e00115af87e3a84f7394d71f', '0.1.0'),
  ('ledger/tables/entries.sql', '7e888e20d18c2140550f8284484b31a25047e9d68a6c53b54560f7a58bc8404c', '0.1.0'),
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
  ('ledger/data/credit_reasons.sql', '2cb74b5357d93af51c96e4ae232f06ea11f6eb5398c07438399088bb17c58951', '0.1.0'),
  ('ledger/types/money_part.sql', 'e1229044a4434c8e8f3e1965f925e0b5d814e32bc40d0a54402cc67ea4e04cbb', '0.1.0'),
  ('ledger/types/money.sql', '293c303d60ce8c14af5103dec83ff9cd33acecb9fcadea97e96a5eb51be2a858', '0.1.0'),
  ('ledger/types/credit_answer.sql', 'e21723adeadcbe8f3156c523ece2ce0efd07b1f172ab1baa0735b836283c3c4c', '0.1.0'),
  ('ledger/types/credit_work.sql', '39a3e0796b90a3a1445b8a4c58b12f8a5f71081cd59c389b7ff510d4a47d2a4d', '0.1.0'),
  ('ledger/functions/chain_of.sql', 'bde13a0eb6fcfc9608cb5568be9a4489164c0aeed97ec0ff6b5e26da6c4c20ce', '0.1.0'),
  ('ledger/functions/asset_of.sql', '1a75385c97090be93f0c4b21d0e61a1f5fb9530229cf5ca7bccf9e4402f64581', '0.1.0'),
  ('ledger/functions/account_bucket.sql', '7b2a89cda8160065de89e1d0f616dce93c80feca8a0f17be4156308383e889be', '0.1.0'),
  ('ledger/functions/money_of.sql', 'bd096714367847e8e4d1c7ecacd34211a1a2ad8aadfd1caafebd87ae3f4609f8', '0.1.0'),
  ('ledger/functions/money_folded.sql', 'cb681d86fcbde9ffe5f642a782f6cd9cbe84f92bf4264b073fffcbb8d8f82adb', '0.1.0'),
  ('ledger/functions/unreversed_entries.sql', 'cadb497b2ef3a4cb805b6d51f5451b251e034c75d9c48f07522621b80c3714d1', '0.1.0'),
  ('ledger/functions/entries_of_parts.sql', 'e7d7613593de89230dab152e8bacae84b031668c300db934466f63f65abe074d', '0.1.0'),
  ('ledger/functions/part_meant.sql', 'b1777717e9c6c37899dcb197df18c84c6ae328427ad01aac0879e9958db60928', '0.1.0'),
  ('ledger/functions/account_of.sql', 'd2ee3e0cc0f4f20aea1abe11c1a67b3c9643b2312a81df9fe94b38e4b1ac5662', '0.1.0'),
  ('ledger/functions/registers_accounts.sql', 'e7eb90c90c6267a066a846042e52524033f0ff9f3bb8125489e5e76d12935f46', '0.1.0'),
  ('ledger/functions/refused.sql', '9270ad082c62890f3d0d61492e8cd2195daa1025b38eda5033a1161b51fee3ab', '0.1.0'),
  ('ledger/functions/done.sql', 'c050b496b6599501bffe4001108c9c1990d879182019dcc4f366da6b33496253', '0.1.0'),
  ('ledger/functions/was_reversed.sql', '9a426eac6a1aed6ffbf1fde0d10bbeb789bfbdfafe4c8a4fdb385f0cd3339ff4', '0.1.0'),
  ('ledger/functions/bar_of_chain.sql', 'abe7410a2ec1f18279a96297c900cf74918941eb720a78a43fd90f2c4424c01a', '0.1.0'),
  ('ledger/functions/is_credited_for.sql', 'a13a514d5435d1b3e5dbef171f44fd33ef683de65deef194fe8383043a20c797', '0.1.0'),
  ('ledger/functions/transactions_of.sql', '5b0c5a879837c83ce6798b5245ed10656b482728d0475df333bb921d3c67c0f8', '0.1.0'),
  ('ledger/functions/group_of_transaction.sql', '274c80836136b92dbc905e71232a14920a51250e1c778debfd9e4bfc0bce2468', '0.1.0'),
  ('ledger/functions/is_claimed_by_order.sql', '6de2729233919f3176d5306f7754491f747b33c9f80978594c46663e5d6df1be', '0.1.0'),
  ('ledger/functions/is_claimed_beside.sql', '5beb4eb30c0ecce569e08e093e43ff8a0b7972af1fb53bba9070fc07fb37f874', '0.1.0'),
  ('ledger/functions/is_reported_and_listed.sql', '668fd259fd2973e414df16f147838cd4c43b1eb5811548a04465e8a46f44a83b', '0.1.0'),
  ('ledger/functions/is_chain_in_doubt.sql', 'b0d70f01ec693ac81d8df7035a093ed5fba33cd6bc30f79c46e0faf43099e473', '0.1.0'),
  ('ledger/functions/is_claimed_twice.sql', 'a5496e540581b02e38ee2788251192ff0b2a755a69e4c5f7f02926ff40fa00e9', '0.1.0'),
  ('ledger/functions/is_unlisted.sql', 'ecc92cd791ff0173826b2619f52de40fb891dca2b255873d75af016c8674320c', '0.1.0'),
  ('ledger/functions/take_turns.sql', '093d821116aad14f120b3652983cc33c5ee4d82669f5cf7270d50746e99e0893', '0.1.0'),
  ('ledger/functions/note_claims.sql', '4cbe784a1e26c3f48203960adec3f5714de5ca8e46f2cdb7b0f2f6733822ec9c', '0.1.0'),
  ('ledger/functions/invalid_call.sql', '03df6d6ade91ea3d857e254574c43c98cedbf10d89a2c15dc2c1d0e9abb6773e', '0.1.0'),
  ('ledger/functions/invalid_projection.sql', 'eba5b67d636ec8172dbb2023f29d9cdec985d27b026fef8f908c8a93edf69544', '0.1.0'),
  ('ledger/functions/account_objection.sql', '8c57b0d093140ddd0aefca177347a84d60d4bb4bb257ed815a316fd31cc50d03', '0.1.0'),
  ('ledger/functions/credits_orders.sql', 'e69645ee66e738923528a4d7e5fe9fed69baf753fe9c241806db92db6fb0dacf', '0.1.0'),
  ('ledger/functions/enqueue_entry.sql', 'bdf60ff184317b45786028fb885f0345a0134aa8489313a2a7ed5d0c2052b6fe', '0.1.0'),
  ('ledger/functions/post_compensation.sql', '9f2ffdb9dd28797c66b8c5ffb8861c4431fd7899de212eb000b5c52fb8f60bb0', '0.1.0'),
  ('ledger/functions/post_entry.sql', 'ad3af012a29a13e29622899d3374c474da898bffcdb037f7034e03b021d86efb', '0.1.0'),
  ('ledger/functions/post_credit.sql', '4cd2dd72f7e23b2a95f9dcf28a7f6288cecaf99d08d29acf2f1b68e5e54a2b3a', '0.1.0'),
  ('ledger/functions/work_on.sql', '7159a5d58bf9ba8102b125e40ac4c81fc007f9ea3d6f66792b2159963454c4f2', '0.1.0'),
  ('ledger/functions/money_with_work.sql', '4e73d440537fcb28f940cb1796bd8bea195c1b31bfbdca0c56a665ea1c502c75', '0.1.0'),
  ('ledger/functions/settle_feed.sql', '0685d3f676c3d2b544e86f79fe908d4ed618d2de081f6dadf5e3f9c871f0e62c', '0.1.0'),
  ('ledger/functions/place_of.sql', '31bd87323b4a84986aee22dff70646ed5f28a89f610bcb5ef00aed0e92e6629a', '0.1.0'),
  ('ledger/functions/take_back.sql', 'f1e41a63347999cb500ce1821f4e364087bd6e9134179e170bebf3e7477d1356', '0.1.0'),
  ('ledger/functions/ingested_line.sql', 'be1280bd2fb52423af00f4b9ad45efdd201e18e3b351a710c91eec81d2179270', '0.1.0'),
  ('ledger/functions/within_digits.sql', '6f407cbdf79933c96e9b167a10bf86e837d7f531b52f4b831a6f5bccdeea4a18', '0.1.0'),
  ('ledger/functions/credit.sql', 'f91326c06e8c7e206dcdaf6a9b2e1387b6dac955f1cd2748fd7f452d9b9ae7b6', '0.1.0'),
  ('ledger/functions/credit_money.sql', '293b9f41e29a2047b482b5b7d31c9125299f2af5a745f77245071c8ea5826c67', '0.1.0'),
  ('ledger/functions/credit_folded.sql', 'eb055e71d9574367a9918326c9e1aca5ddc8746ffc74dd5f30a0a2252f9fb5ca', '0.1.0'),
  ('ledger/functions/suspend.sql', '81564d30d0ce5a7956c9fb8e117d6e8b50f722c86c63836e5b3ddf8a48e6a63f', '0.1.0'),
  ('ledger/functions/suspend_folded.sql', '10f3db300c22b7c5c45b5b87de7169aace3410a9acb6d9d54b06d980a1c14a00', '0.1.0'),
  ('ledger/functions/reverse_credit.sql', '9d6b4a029e0c6362d907e17bc03f73ea5def32af4c07fed5ae1318dd608a6eb9', '0.1.0'),
  ('ledger/functions/reverse_folded.sql', '58b2b0aa97b52f1cd418884fc0fe4914b36a6bf42cd7a44df18554ea6a958487', '0.1.0'),
  ('ledger/functions/work_folded.sql', '746a46339a2bb414a762fec988466640098a712466b1245903d0b04c31c51c37', '0.1.0'),
  ('ledger/functions/import_credit.sql', '89da4e9a2671ec6833386b516ebc25586dda68313cc525a6b627538f0684b6c8', '0.1.0'),
  ('ledger/functions/import_reversal.sql', '27051170f8f80ac829da3cb81a3e3f6a5a35f6fabcb909a63a52b30b4728aa5b', '0.1.0'),
  ('ledger/functions/feed_credits.sql', 'f2c45a2b9327d64e6a85e20cd1a1fbb55e9a5827eb18620397667f001e0bb39f', '0.1.0'),
  ('ledger/functions/start_feed.sql', '7836b7679965600e609084596dd4fb2587cc2e30b94841a00b26882e9d4684c6', '0.1.0'),
  ('ledger/functions/stop_feed.sql', 'f1f6c90c3663e9379ab5de8d55d9170e76cd183e7ab84051763642411da11cfc', '0.1.0'),
  ('ledger/functions/require_listed.sql', '949c155036f7b78408e58d9c47e6f5ed88a52420e5b845362cfe94e92384d4a2', '0.1.0'),
  ('ledger/functions/next_creditable.sql', '2b75b2841dc3aae5f8d01e4b319ab5cefad90b50f23ff187c2f8d8d4782e82f2', '0.1.0'),
  ('ledger/functions/creditable.sql', '354d5540441c80a0952f219c8cadd4cdb93e344185935f43203da654f87f4142', '0.1.0'),
  ('ledger/functions/balance.sql', 'f53c49fafb505b5a35c297930b286981048de48fc7d8c9a886af05a9ec928355', '0.1.0'),
  ('ledger/functions/drain_outbox.sql', '755ddbc5a8d7bc0837f39404818a26a6b48f5c5d5d538a6b5ac4cd8488ed3658', '0.1.0'),
  ('ledger/functions/mismatched_balances.sql', '4859bdfb8f42b594ea266224ca24e40c2086ae50b5911200599be1db5c2f5d28', '0.1.0'),
  ('ledger/functions/inconsistent_entries.sql', '45e1288c08905001726c8e84acadd28cc8e88fa0a1cb825bc4d0daf494a3759e', '0.1.0'),
  ('ledger/views/credits.sql', 'fbc3b0d88e850889757f79ac3d642c63e263d96d6c011034b11abc2195bb31fe', '0.1.0'),
  ('ledger/views/balances.sql', 'ed28820ef455c2d5f941416f9c74b7da01e3b137412ba287653d1e34e6f9736a', '0.1.0'),
  ('ledger/views/suspense.sql', '0b0f9cb8f96ed6bd18c8dd912f1efa7d8868be9282f3fdae08c0768e3db07270', '0.1.0'),
  ('books/functions/is_balanced.sql', 'b7dd4a75088bf61c14f365a8d0acd1b858f3fabc117e6621ae0e0db0eb3c2a3a', '0.1.0'),
  ('books/tables/bookings.sql', '38b9bee918fa2f1a071449e008a74877bb585ec0da36dbd0e57f5a69533e7f23', '0.1.0'),
  ('books/tables/books_due.sql', '38601f1b8dfe6daf79e496c5fe5f672c1276c0b8f3a098ed2e6ff600ae32255f', '0.1.0'),
  ('books/tables/unbooked.sql', '20272753f21a698a0cc11e0097e6000845b58270a14df8ecad1edfb3d61cb4b7', '0.1.0'),
  ('books/tables/account_days.sql', '90b119f4a213adc5fbdf7b8a42b772fd20d5dd451e38771e4098a105590e72b3', '0.1.0'),
  ('books/tables/subject_days.sql', 'bb535f3e45f6d59390d30f5135fe006924d128a3182edf2ab1aeeca2c814a402', '0.1.0'),
  ('books/functions/booked_money.sql', 'c5f376e4901626b798ecd7202e4b3f8a454a76ecabf25041784a3526cc5cc8fb', '0.1.0'),
  ('books/functions/statement.sql', 'b62769b3c8bba473634c8cd15fd339239d97ad2bbc4236f3d3d5a31f3c005f63', '0.1.0'),
  ('books/views/journal.sql', '2f05fa06db376d436a4f9af6f770eb2552fec78057e4498483ea05744a596a49', '0.1.0'),
  ('books/views/order_days.sql', '7a74f24528a479740520517ff3536e8313273377b8667dc81632a577842902e1', '0.1.0'),
  ('books/views/payment_days.sql', '37ba84654fcb9290261a25a4434d237c7ab2a4c8f2a0747f4725290ecf2ed502', '0.1.0'),
  ('books/views/fee_days.sql', '8b7506ec74941f19b519cf74e0436cbe7bbaf0f9311682f3bb33c44f2f2502a5', '0.1.0'),
  ('books/views/deposit_days.sql', '6500d58a5193e9be9fdffe147c65e733d9af56a772d3a6a15c608f14c7f660cd', '0.1.0'),
  ('books/views/credit_days.sql', 'a277b5f3926b271a188e75723c358768071f8725e3e36358cf6414eec0717b2c', '0.1.0'),
  ('access/privileges.sql', '17f49a0c021a238e6151e2d3876009a494eeac76deb8d8c1d44a99b325c48a4d', '0.1.0');
COMMIT;
