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
\ir runs/tables/nights.sql
\ir runs/tables/night_steps.sql
\ir runs/tables/judged.sql
\ir runs/tables/judged_units.sql
\ir runs/tables/notifications.sql
\ir runs/tables/closed_periods.sql
\ir findings/types/standing.sql
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
\ir runs/functions/tell_explained.sql
\ir runs/views/runs.sql
\ir runs/views/coverage.sql
\ir runs/views/periods.sql
\ir findings/views/pending_actions.sql
\ir findings/views/finding_standings.sql
\ir findings/views/current_findings.sql
\ir findings/views/open_findings.sql
\ir findings/views/ignored_findings.sql
\ir findings/views/finding_history.sql
\ir findings/views/findings_ageing.sql
\ir ledger/functions/compile_registry.sql
\ir ledger/functions/refuse_odd_entry.sql
\ir ledger/tables/entries.sql
\ir ledger/tables/account_balances.sql
\ir ledger/tables/entries_untold.sql
\ir ledger/tables/crediting.sql
\ir ledger/tables/credit_minimums.sql
\ir ledger/tables/credit_feed.sql
\ir ledger/tables/order_claims.sql
\ir ledger/tables/chain_names.sql
\ir ledger/tables/assets.sql
\ir ledger/tables/credit_reasons.sql
\ir ledger/data/crediting.sql
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
\ir ledger/functions/standing_entries.sql
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
\ir ledger/functions/is_told_and_listed.sql
\ir ledger/functions/is_chain_in_doubt.sql
\ir ledger/functions/is_claimed_twice.sql
\ir ledger/functions/is_unlisted.sql
\ir ledger/functions/take_turns.sql
\ir ledger/functions/note_claims.sql
\ir ledger/functions/odd_call.sql
\ir ledger/functions/odd_folded.sql
\ir ledger/functions/account_objection.sql
\ir ledger/functions/credits_orders.sql
\ir ledger/functions/list_entry.sql
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
\ir ledger/functions/take_untold.sql
\ir ledger/functions/odd_balances.sql
\ir ledger/functions/odd_entries.sql
\ir ledger/views/credits.sql
\ir ledger/views/balances.sql
\ir ledger/views/suspense.sql
\ir access/privileges.sql
INSERT INTO tieout.migrations (file, checksum, release) VALUES
  ('access/roles.sql', 'f0caa2ad1bd926dd4124bbccf37cb6ca130613d7f5451ab5d416507667426aee', '0.1.0'),
  ('access/schema.sql', 'a828322a8650f2afc09a16d226fa4c2528b73e19f3ad3e02f1b19c81a73e700a', '0.1.0'),
  ('access/tables/migrations.sql', 'bf2bdfada1119dcf3620eecf4b8f8091841b37dbbfd4f782c28d8d41ee771e56', '0.1.0'),
  ('access/functions/refuse_change.sql', '76de32b018d12661ac874f8f9dc447d71067a9c91e831345ecfdcc56c6ec178e', '0.1.0'),
  ('evidence/functions/fits_time.sql', 'a23b18fbca915e451f8eb2bf8431e35b0adee5b84e018f411357e7e351cbd850', '0.1.0'),
  ('evidence/functions/fits_amount.sql', 'b6541c562b0eb533ff49367be3065a4f6b2a0d464ea22f41d6c44ef3cfb5ff61', '0.1.0'),
  ('evidence/functions/fits_text.sql', 'c471a8481e7374b29c26bfb8b22c9f3090bc2f709e99c3617577d8fd2edebc8a', '0.1.0'),
  ('evidence/functions/is_blank.sql', '7bd955f9e2e7ad89db180cd3d5044c5e1683c71ae07eb18f7936f3c410b429f6', '0.1.0'),
  ('evidence/functions/refuse_argument.sql', '300e3f02e6e008526bf8862e1650a066d26b9044eb0cbca03923c77d5ca45281', '0.1.0'),
  ('evidence/functions/lower_ascii.sql', 'b4489facff34330a98168f458a06b6325d32010ae4e1a703778a5222a7a6f614', '0.1.0'),
  ('evidence/functions/upper_ascii.sql', 'e596cdb96749dba48b570bb935940b990b04ef99f986c0a46fbe0f67b5aa92a1', '0.1.0'),
  ('evidence/functions/bucket_of.sql', '07466e1651697bd693b8239f4c98bb93217c830032ab3bc7ec122733740fb81b', '0.1.0'),
  ('evidence/functions/stream_of.sql', 'b39d6d3abf7d751201565d53bad53ab80c2ce956d01e1ed0c559f4122c8fc5df', '0.1.0'),
  ('evidence/functions/canonical_tx_hash.sql', 'cc2e3ee62efab18c6791633fa236a1ad0b938f60b433cc5536a64551d9f69a48', '0.1.0'),
  ('evidence/tables/deliveries.sql', 'df20e0e5719616f3c0ad7aa4b8984c4201ddcdddbfe52c94c81292bd2278b90a', '0.1.0'),
  ('evidence/tables/rejections.sql', 'b77a8ffec7a8f52871ecb8bb14b89081d918418ad6bb34d9bb2daf39e7912274', '0.1.0'),
  ('evidence/tables/replays.sql', '5c510dc6c57dc4e072fe86167b7622c36f070616872d0a751af9a0b183f51c99', '0.1.0'),
  ('evidence/tables/pages.sql', 'cb53fc73258f3dd4016776b34f1d47ed9ed13cde51c2bcab661ae67222491c9e', '0.1.0'),
  ('evidence/tables/list_pages.sql', '1db6534b01056d3728cd46869ec929ec7b9456f0185db527dcb3a243e70489fb', '0.1.0'),
  ('evidence/tables/sweeps.sql', '58ef4a4c7cf7b65056e713be1db5a60dcc65a69c68761b57890bfcd72ccf2c15', '0.1.0'),
  ('evidence/tables/claim_checks.sql', '1a5d7c87c5da9c953c5f0877d642e92e21675f6f70fae52afc4fe8dc2a189792', '0.1.0'),
  ('evidence/tables/events.sql', '0b4aa2847e59fd31359f66958673f0e49710b7c1cba50d233df2e6ecc4c62bf6', '0.1.0'),
  ('evidence/tables/sightings.sql', 'fec65dbb08dd275f81725bc7c6abc4573cadbb1f2444b526fc65b8d5a4e5f09b', '0.1.0'),
  ('evidence/tables/staged_events.sql', '30953d1f941a0e90320025625fcb8f82b1fc2576996c73749904f4e9df684642', '0.1.0'),
  ('evidence/tables/staged_pages.sql', '03e3cb65c77ea42979e4402355e02f24d06a705d048209e601d9726ba8e2a7fb', '0.1.0'),
  ('evidence/tables/queue.sql', 'c98500536d8635a7f8b020f08c9c42a5e3ee46e44a49e11ad5fa578681ad9d00', '0.1.0'),
  ('evidence/tables/slices.sql', '9ec16d52709cd10951ff7ce6adaac7477739389ccea0dbffd2280ce4bfe3a10c', '0.1.0'),
  ('evidence/tables/set_aside.sql', '961c1cd66619d1a1a847107283bf7ebbbd2d59bfbdce08ca3f0553878778fe00', '0.1.0'),
  ('evidence/tables/seals.sql', '0262faf4958684ab51ae1c126bf678ae8bc329399d4144bccf6e9f1ec3ff8afe', '0.1.0'),
  ('evidence/tables/sealed_rows.sql', 'a99c09cfd08218b24de89a717817acce9b8ef7e2b4293a15b69c43484e11cb8e', '0.1.0'),
  ('evidence/data/slices.sql', '252388e96367da624efd2620c7e3b1883ad4c11507b62c2c53f4fb3853d9f92e', '0.1.0'),
  ('evidence/functions/recording_time.sql', '6d5126248bd78f214438b2035fd70725bab37fded5f2c8fc625be09f194bf58d', '0.1.0'),
  ('evidence/functions/append_batch.sql', 'dad1682475abe59d5c3b74ec192e94b91b564e598d53100cba03bcc36930aec2', '0.1.0'),
  ('evidence/functions/batch_outcomes.sql', '01047fa544f3a24cd8af82e818be812334b8e8b68d7302e92c147716ba06190c', '0.1.0'),
  ('evidence/functions/clear_staging.sql', '52e58d04e014312456ba4a143f28ca7b441d447c3a657f31f6d286b2bf3ede06', '0.1.0'),
  ('evidence/functions/receive_batch.sql', '9d08bb730dd4195f43a7a0f94af64782548e3275cb4522b50f91a156aa0cd770', '0.1.0'),
  ('evidence/functions/receive.sql', '3db297fddedaa95505201ca3a45b85cd700b67ddf48964930f9decf43b5bb671', '0.1.0'),
  ('projections/tables/payment_states.sql', '654e046b173249603d6fbdc91f32cad721fcfaf3893cc27c212dd0bef8dbcb22', '0.1.0'),
  ('projections/tables/transfer_states.sql', 'a2acefafec587b588f67688fad2a44963933b79b7aa64818521ff202602b2d83', '0.1.0'),
  ('projections/tables/members.sql', 'fdac43583e19330adb538fe80ab8acfced1209d24bca7d1a462a751a442aac6b', '0.1.0'),
  ('projections/tables/due.sql', 'f8cde65cd0f6f6095dcdfa8ca16fef586ba7d292fd6c8a2b2143f85e0aacf8cf', '0.1.0'),
  ('projections/views/orders.sql', 'ddb5a42467d69534c24c535f188ca167c1fd5409b28966e66f85134593d84980', '0.1.0'),
  ('projections/views/payments.sql', 'a5ca61cda7abb0795cea8484dd76c835628c1f83938cc84ab92531747ee0eaf7', '0.1.0'),
  ('projections/views/deposits.sql', 'd4b9d9ab5c888478568e6d29750d299cc5d8ac4c82579513e2b0520070f11245', '0.1.0'),
  ('projections/views/daily_summary.sql', 'fb66a4d0337bfec2fb4d24b24da0abccc4739242dd3be2fd3fe7e0f62de2e28d', '0.1.0'),
  ('runs/tables/nights.sql', '5dc1c11cb22350de07c27abddb8fbbb4745ab4d5e40b3a8cdad0d4e49841a52c', '0.1.0'),
  ('runs/tables/night_steps.sql', 'a540ebccf83fa0085daae3281169c7ecd7d77060139610821685e1dbe0a5a24b', '0.1.0'),
  ('runs/tables/judged.sql', 'b14708429f6f564d5b206e1cc3ffd028b5e45c8103d9cfd90cc1276b358d4936', '0.1.0'),
  ('runs/tables/judged_units.sql', '564b62ce6fb494a615dc65e5431204ce050956e9fee06e2f3f99e0e32f123fac', '0.1.0'),
  ('runs/tables/notifications.sql', 'ac3ef385b46da31ae5f1c17beb7a9d114c610410dc8b6bb5eb9dd3709e1cf24b', '0.1.0'),
  ('runs/tables/closed_periods.sql', '31f71b7d45cd694fa8e6be918aa2ea4a1e8c58fb9959e936a2ad67b6fef2e2f6', '0.1.0'),
  ('findings/types/standing.sql', '4fbfbf3cb3d0d5f6bd6f05b15adba9bedfef216984e8d52b17dacac268f62f60', '0.1.0'),
  ('findings/types/finding_words.sql', '9e5b5b97d92583e4c89e0fcfc2c8b638a9d298ec258cb500b5073cdb4a11c438', '0.1.0'),
  ('findings/tables/findings.sql', '61c137aa19493957569ebdc2ba842493a1327c38c70abd06c18b02a9f4e09738', '0.1.0'),
  ('findings/tables/finding_actions.sql', '7e471b05293322c0900ef64d88aea28a21e45ee179d98b0a123ccbe1864e3498', '0.1.0'),
  ('findings/tables/counted_actions.sql', '32b8ed91692c771a3e9ba7c5a60fa8c713e6f11b2d69c6c44ec1847428df6ac8', '0.1.0'),
  ('runs/functions/is_in_chain.sql', 'e0fa9d7d6c2340fb4ac49cb10ed14c201b85aeba17488df834b89c75db0cfabd', '0.1.0'),
  ('findings/functions/finding_content.sql', '8b66129e85b209715b6b2705a357543a3339d339faa84bf53e14622ae9837d2a', '0.1.0'),
  ('findings/functions/after_action.sql', 'a321dcaef78c8b4185484a9dc9a4e41cb80bf37781403a28b28329fd6b7b50d6', '0.1.0'),
  ('findings/functions/acted.sql', 'b910b624c4f29ceca3dd2806ea35ea2c30c9be6cc4113dca0e639ea2b5e71c3d', '0.1.0'),
  ('findings/functions/act_on_finding.sql', '336c5073c6c760d7feaf882f1f1582040e9d32d4a58738e297699ce6cdd301ef', '0.1.0'),
  ('findings/functions/nights_open.sql', '762b3a19d07b616bc1b95fe9dabc97e1402d2b79f674f2df8f86e6e6d3431c9f', '0.1.0'),
  ('findings/functions/age_bucket.sql', 'b665806feb0527bd7caf0f24062d6b6053d31e4d4ed8f2ea0031b1480440210b', '0.1.0'),
  ('runs/functions/count_actions.sql', '19c7117d42070c92f36a5afa80434ef751e93f23c27ab7c1905a94748784d950', '0.1.0'),
  ('runs/functions/settle_run.sql', '24d6bcb4211ab110688b885816286d13bb146bb82be3c57803894c2d99f25572', '0.1.0'),
  ('runs/functions/tell_explained.sql', '3da2a8aafa40747e077a22f06e8ebc99930bac009bc584cafd31f58c1356a64e', '0.1.0'),
  ('runs/views/runs.sql', 'bc7efcf8bab2725f8c91a47df5a0010504993a184f40ef9debff092fbf66f680', '0.1.0'),
  ('runs/views/coverage.sql', '5bfab1df646874ecc600213a07ca85f8362e5104dee906d42882d43e9256e7ac', '0.1.0'),
  ('runs/views/periods.sql', '7d8c4ecfd1c430c2c3a65cd3a9cacad882e3cc7c9cd9763d329a8fefc40c3901', '0.1.0'),
  ('findings/views/pending_actions.sql', 'bc0733601896d75dda910599ac3620c59f8820e2bbce8da687eac0c29479c514', '0.1.0'),
  ('findings/views/finding_standings.sql', '039a2e653c5bd6cdaa4b47ce74bf786579526a7f9305366707f7d368fe1f9396', '0.1.0'),
  ('findings/views/current_findings.sql', '813dd704996aad5f8786702838b177b0c3dc0de1be8b8a9e6d987c3f1bfc4c3a', '0.1.0'),
  ('findings/views/open_findings.sql', '6b8fc899392833e2d3d07f90ae41f1341456b21223af3c9824f124699724052e', '0.1.0'),
  ('findings/views/ignored_findings.sql', '58e416a04b8a4e0ef2c15d2a724199ab53ea761be7672537d6c444717061db8c', '0.1.0'),
  ('findings/views/finding_history.sql', 'a15a19069a1973a18882f72f16746839875fbc213508d6860f65e2c4662194a7', '0.1.0'),
  ('findings/views/findings_ageing.sql', 'ee439fab451eb33aca3528b47e378f62cc528e24ca3e6458d78b9f48ec2d0b90', '0.1.0'),
  ('ledger/functions/compile_registry.sql', 'd22c4c92b9c12be31365703b1159dfb77a77890bfca8eed320b96bceb04e5c58', '0.1.0'),
  ('ledger/functions/refuse_odd_entry.sql', 'db5b974220d4e35c875dd054c8fd003dc4a585ee1ea9dfbdf61f4edc9c484450', '0.1.0'),
  ('ledger/tables/entries.sql', 'df46ba3da9d35650cb339219295a4abd1682173ebe4f59cfb7256e00811a8320', '0.1.0'),
  ('ledger/tables/account_balances.sql', 'a802c18cb90df2decd71d706cac8693c13b8a7e273ad979ebb1f238ecc6eee82', '0.1.0'),
  ('ledger/tables/entries_untold.sql', '88bb08091c564d2192ec609fe11d193f4c8f7ee9dc8800e1d3fddce171d5ffa0', '0.1.0'),
  ('ledger/tables/crediting.sql', 'b138c1d23b7c87710cf04c382304e333a720c39ff520eb7311bfd857c46e662b', '0.1.0'),
  ('ledger/tables/credit_minimums.sql', 'dbe62b61c25686ada3e1e2f40f9a64e250e3dfc33a4297e0b1e2474bb3f79ed6', '0.1.0'),
  ('ledger/tables/credit_feed.sql', '5bfcb92d1b08ec00b1aa576c0320d23c753918ddc7f755687ff150e243b224b3', '0.1.0'),
  ('ledger/tables/order_claims.sql', '94111099b66a9bcf4a095dc27ae748311304e4454677bec8ada2b29ab0b09d4f', '0.1.0'),
  ('ledger/tables/chain_names.sql', '9fcce22aa0485530d618494c8650d1e449d2151b56db2e09ef16dd552f69dc0d', '0.1.0'),
  ('ledger/tables/assets.sql', 'd76ded79d234511984b678eb56609710350391854bc320de0a1dafcb3630c004', '0.1.0'),
  ('ledger/tables/credit_reasons.sql', 'a1972dd6e659922119777e753e76e165e9f166fde4393367dcbbb5e12b2e96b3', '0.1.0'),
  ('ledger/data/crediting.sql', '656ad18ee94bf703428a7e2d53c5f63852844b08a5d22e3e3d4018aa146883aa', '0.1.0'),
  ('ledger/data/chain_names.sql', 'c413b634fbe1e000e2ffdf955261ce96409585bf9114e97e669b22d0779d962e', '0.1.0'),
  ('ledger/data/assets.sql', '655567384884bae80fac062a00585351986dddfad6a0238c98f2d41200d8f996', '0.1.0'),
  ('ledger/data/credit_reasons.sql', '4807a3a507da22ce22250264987c329d5e644aa0f3479b847c8cde7d19b1bcf9', '0.1.0'),
  ('ledger/types/money_part.sql', '6690dbb7d2c479e583f705ed09d68871b6340b38e3ba4e97acd19be1031c38db', '0.1.0'),
  ('ledger/types/money.sql', 'c0e96c7fd0587f8f077796d9c0c3486582c76a455a491d0de1a9cdcf9fe6a6a7', '0.1.0'),
  ('ledger/types/credit_answer.sql', 'e21723adeadcbe8f3156c523ece2ce0efd07b1f172ab1baa0735b836283c3c4c', '0.1.0'),
  ('ledger/types/credit_work.sql', 'd348af4cd5960fe395bcbc6c718c2d286cde28d0fc9957fd039c4e2a8e464fae', '0.1.0'),
  ('ledger/functions/chain_of.sql', '07abf8d38d06ed045b2e99e4150dd40153839a04c806afebf1237132a2db9cd7', '0.1.0'),
  ('ledger/functions/asset_of.sql', '6233f62aa11ef49f55738b3d32960a1da154bf00137755044fb9e27470ad7181', '0.1.0'),
  ('ledger/functions/account_bucket.sql', '7b2a89cda8160065de89e1d0f616dce93c80feca8a0f17be4156308383e889be', '0.1.0'),
  ('ledger/functions/money_of.sql', 'a476160a89eba4faf2c6a6c728a9fc3840ff060276e591714b1b38d164092a00', '0.1.0'),
  ('ledger/functions/money_folded.sql', 'd35b3f2a5a9bcc31a95c9b4ec5f781b6e5ce77bfd487e70e40514e72c977577e', '0.1.0'),
  ('ledger/functions/standing_entries.sql', 'd5c62fb68820ccade82fd9aa198de22297b921ab013541c346744a449d6a2ece', '0.1.0'),
  ('ledger/functions/entries_of_parts.sql', '3dcff71b17d8cd7ebb9416572c3d64a3f3279dabbea5d090cd7263cbb4e65cab', '0.1.0'),
  ('ledger/functions/part_meant.sql', '0f71d2fb622e04c0af373ac9803e4d062b3178643514f8194e9e9270fa3fb8b2', '0.1.0'),
  ('ledger/functions/account_of.sql', '0834ba28e11a7ce897c110f7f2b98568b157e463a16d8f428adf22eb31f0001e', '0.1.0'),
  ('ledger/functions/registers_accounts.sql', 'e7eb90c90c6267a066a846042e52524033f0ff9f3bb8125489e5e76d12935f46', '0.1.0'),
  ('ledger/functions/refused.sql', '9270ad082c62890f3d0d61492e8cd2195daa1025b38eda5033a1161b51fee3ab', '0.1.0'),
  ('ledger/functions/done.sql', 'c050b496b6599501bffe4001108c9c1990d879182019dcc4f366da6b33496253', '0.1.0'),
  ('ledger/functions/was_reversed.sql', 'dbdef2813da3cfaf961fb2961b86ce1ca34a27142188789b1b4a50e4452ccca2', '0.1.0'),
  ('ledger/functions/bar_of_chain.sql', 'abe7410a2ec1f18279a96297c900cf74918941eb720a78a43fd90f2c4424c01a', '0.1.0'),
  ('ledger/functions/is_credited_for.sql', 'e91082391f9caba688a9ee926aff76d578f1ae90b822ea30145a4bcaa6a0fc82', '0.1.0'),
  ('ledger/functions/transactions_of.sql', '945993ae07bfac5a07e8ea1dbfc2da3a85e8a767907b41308b879002c88cff8a', '0.1.0'),
  ('ledger/functions/group_of_transaction.sql', '95ccce4455de2ef983ac0d08624d627f8ce2cb2c01ef1d585eb5dfc2570d391b', '0.1.0'),
  ('ledger/functions/is_claimed_by_order.sql', '941d402199a8abdd76fd7017c593383778389504608a3da909220575e9120241', '0.1.0'),
  ('ledger/functions/is_claimed_beside.sql', '8485e9ff6697295a012dd922cf89fb46952f70d0f4fb7bdcbf4e5fbf212ae342', '0.1.0'),
  ('ledger/functions/is_told_and_listed.sql', 'f1bc5f5a775e9c78dea04b1f990e0dc4bb0af8c2dbbf1ec4f9412c88b2e86660', '0.1.0'),
  ('ledger/functions/is_chain_in_doubt.sql', '6cf94877e648c3a39f8ebfd323994f8d63df581ad5ca47b2365d377aed0f1702', '0.1.0'),
  ('ledger/functions/is_claimed_twice.sql', '4de1ad5628dff8fde97f8fd3971daa24fe462f7cd14ac68fe8aa00385a43a3e5', '0.1.0'),
  ('ledger/functions/is_unlisted.sql', 'b3019ffa1f088457a671dc7bc9a5acdd2d4c960a9af784a4b99fb4ca70acf50b', '0.1.0'),
  ('ledger/functions/take_turns.sql', 'ace1b1c49eb9d31cfb2ceaa0639312c843f73c0e4060f3d26912e58ac4a243ca', '0.1.0'),
  ('ledger/functions/note_claims.sql', '73f78556a7b96564a2cf327d66ff38d6b87f233b9bcb9d65ea2e10eaace01014', '0.1.0'),
  ('ledger/functions/odd_call.sql', '0655b2d4097e5f6ea9be4a30abad3fd04a920779e76c7c58d8faf475c7c02915', '0.1.0'),
  ('ledger/functions/odd_folded.sql', '2cf175321a22693ccbdf9e93d8f584a1462b7202c76215ba6308515d4b434648', '0.1.0'),
  ('ledger/functions/account_objection.sql', '58f0633cbcccb969de65844755b06756391edcbb08e4b10ec5534da38ea9f1f3', '0.1.0'),
  ('ledger/functions/credits_orders.sql', 'e69645ee66e738923528a4d7e5fe9fed69baf753fe9c241806db92db6fb0dacf', '0.1.0'),
  ('ledger/functions/list_entry.sql', '53c78da420a415e00787b2d96476750fa63edc9ceb4558a54cba6a2aad10dfde', '0.1.0'),
  ('ledger/functions/post_compensation.sql', '58ac4b74f5f6358e7979d083e134a3a86dc2dba5a739479c223f98d6b6629777', '0.1.0'),
  ('ledger/functions/post_entry.sql', '762900a48cf63f3174ed443302d73a419c84c1cc709293e6eb6a7587ee3c790d', '0.1.0'),
  ('ledger/functions/post_credit.sql', '4b9a8d24fe4eb757284b544c06fcd4dee62ac01daffa929748563557cc45ce52', '0.1.0'),
  ('ledger/functions/work_on.sql', 'a6ae4970deefe07761d41a84bb64eef97876054ff0b9ae2684a8fe2af3f29037', '0.1.0'),
  ('ledger/functions/money_with_work.sql', '4a00db29e772f5f9de8ea90dfbecba8942df3436e0494e96a04a8ac7365cf18d', '0.1.0'),
  ('ledger/functions/settle_feed.sql', 'f05a8a66526269134315e4391cb92283350c2742c4681e399c71e97a120f940a', '0.1.0'),
  ('ledger/functions/place_of.sql', '41c342fc11e11f8ec8dcee5d54026fe44771e2b96abe4389d73b0d999413e7b5', '0.1.0'),
  ('ledger/functions/take_back.sql', 'c304e33e887ec6979f30cdd0bd1957d8683e3465bede7857345beac644df012a', '0.1.0'),
  ('ledger/functions/ingested_line.sql', '04a311a95f7dd9fca33a65dc12297adac73eac60e8d14fe04b270ec061289f2e', '0.1.0'),
  ('ledger/functions/within_digits.sql', '6f407cbdf79933c96e9b167a10bf86e837d7f531b52f4b831a6f5bccdeea4a18', '0.1.0'),
  ('ledger/functions/credit.sql', '3ccf849f26b69c20ba5ba0ca4e869c0fe041b0d1cd69b601d4a5257c9078c887', '0.1.0'),
  ('ledger/functions/credit_money.sql', '2567fbe512913454ebf6ea33a46e60211d87f1f832cba59bb661f2a4a397e4a7', '0.1.0'),
  ('ledger/functions/credit_folded.sql', '1034759007ee70866ca6874df346c3a2a359abf7c7bc21f457e52d660b50566e', '0.1.0'),
  ('ledger/functions/suspend.sql', '36cd9e7ce4eeb212dc9c15852e9fa05c7c8634bd36c20b6da6501e9b953d6431', '0.1.0'),
  ('ledger/functions/suspend_folded.sql', '4b60599d5d56b45c9c4f58d82a106b36c8fdb89c2c05ec78b4fc7b07441938c3', '0.1.0'),
  ('ledger/functions/reverse_credit.sql', '3d196795a71c9a3549547a3f822111a4fd8b4fbeba1877c35480cd5f5000783b', '0.1.0'),
  ('ledger/functions/reverse_folded.sql', 'e14fe8b92bf33976f3fa6b73497300b61c60284efb8b7cc370dc10cfb2b6772d', '0.1.0'),
  ('ledger/functions/work_folded.sql', '746a46339a2bb414a762fec988466640098a712466b1245903d0b04c31c51c37', '0.1.0'),
  ('ledger/functions/import_credit.sql', 'ddc07b5addc6e9134125805f916c67b80f6705a205fea9742c922314498fa93c', '0.1.0'),
  ('ledger/functions/import_reversal.sql', '19145b74d98e47ccecb0edf70256a6205e7e8255838e01416bb991dcc87c452d', '0.1.0'),
  ('ledger/functions/feed_credits.sql', 'c3d285749a512455d8f6a950e358190ef355d0d9515b43dee755bbd736ba41c4', '0.1.0'),
  ('ledger/functions/start_feed.sql', '2fb550a9544cd1b2c6de32fe86d83d397bccd0e007a6e542287bc1d5ab84d553', '0.1.0'),
  ('ledger/functions/stop_feed.sql', 'f1f6c90c3663e9379ab5de8d55d9170e76cd183e7ab84051763642411da11cfc', '0.1.0'),
  ('ledger/functions/require_listed.sql', '880aaba8862e43095bbf4c072e13dcf6660514468eadfacd11008a8f9da8d74e', '0.1.0'),
  ('ledger/functions/next_creditable.sql', '4406feb84b5923e3ead74651bb145d981a8cc678d2e0087f3dba977e63fb285c', '0.1.0'),
  ('ledger/functions/creditable.sql', '74596ff28a4eb13c8bbf059544ee119dd99a5a85d507df9e573419a5a79959e8', '0.1.0'),
  ('ledger/functions/balance.sql', '8a4d401ef852456643473407708c5937dfa1b7f45deaa5fe2ca8f112ffd573ec', '0.1.0'),
  ('ledger/functions/take_untold.sql', '8ff9edd4c53f30af1431383112f3f7a2c06c2c3015435bad196483d125da274c', '0.1.0'),
  ('ledger/functions/odd_balances.sql', '5b3d6e3a9357810b83ef48532f6207c66a862ceb01d5b9dfc18b079fb1039489', '0.1.0'),
  ('ledger/functions/odd_entries.sql', 'b133e3cf8f963298f8215229833bfa392f3988d3e843830e35905a2753e2dc46', '0.1.0'),
  ('ledger/views/credits.sql', '5ba5189fef1a8e61f7d12e349280b0b9a9193b7c1be3b8808e3ad6f951f7cf28', '0.1.0'),
  ('ledger/views/balances.sql', '63f8bcf8baf332941892c2ca5902cca60d759ded6b04c7e304a58cd568202d08', '0.1.0'),
  ('ledger/views/suspense.sql', '0b0f9cb8f96ed6bd18c8dd912f1efa7d8868be9282f3fdae08c0768e3db07270', '0.1.0'),
  ('access/privileges.sql', 'b9b6a05e2b2d9dbc72c518a2b8f5e6e40ea434ea1e11261ab0e34130fefa79bc', '0.1.0');
COMMIT;
