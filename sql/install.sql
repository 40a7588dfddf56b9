-- Installs the schema without the program: psql -f sql/install.sql
-- The program applies the same files in the same order, each once. Written by jobs/embed-sql.
\set ON_ERROR_STOP on
BEGIN;
\ir 010_schema.sql
\ir 011_migrations.sql
\ir 020_deliveries.sql
\ir 021_rejections.sql
\ir 022_pages.sql
\ir 023_sweeps.sql
\ir 030_events.sql
\ir 031_sightings.sql
\ir 032_staged_events.sql
\ir 033_queue.sql
\ir 034_slices.sql
\ir 035_staged_pages.sql
\ir 040_append_batch.sql
\ir 041_batch_outcomes.sql
\ir 042_clear_staging.sql
\ir 050_payment_states.sql
\ir 051_transfer_states.sql
\ir 052_members.sql
\ir 060_nights.sql
\ir 061_night_steps.sql
\ir 062_judged.sql
\ir 063_findings.sql
\ir 064_settle_run.sql
\ir 070_refuse_change.sql
\ir 071_guards.sql
\ir 080_view_orders.sql
\ir 081_view_payments.sql
\ir 082_view_deposits.sql
\ir 083_view_runs.sql
\ir 084_view_open_findings.sql
\ir 085_view_coverage.sql
\ir 086_view_daily_summary.sql
\ir 090_roles.sql
\ir 091_grants.sql
\ir 100_sweep_doubts.sql
\ir 101_night_horizons.sql
\ir 102_open_subjects.sql
\ir 103_pages_by_sweep.sql
\ir 104_view_coverage_doubts.sql
\ir 110_queue_age.sql
\ir 111_receive_batch.sql
\ir 120_narrow_members.sql
\ir 130_units.sql
\ir 131_horizon.sql
\ir 132_recording_time.sql
\ir 133_companions.sql
\ir 134_due.sql
\ir 135_grants_of_judging.sql
\ir 136_foreign_deliveries.sql
\ir 137_night_expectations.sql
\ir 140_finding_actions.sql
\ir 141_finding_content.sql
\ir 142_acted.sql
\ir 143_settle_run.sql
\ir 143_view_pending_actions.sql
\ir 144_act_on_finding.sql
\ir 144_nights_open.sql
\ir 145_view_finding_standings.sql
\ir 146_view_open_findings.sql
\ir 147_view_finding_history.sql
\ir 147_view_findings_ageing.sql
\ir 148_closed_periods.sql
\ir 149_grants_findings.sql
\ir 150_notifications.sql
\ir 160_seals.sql
\ir 161_guard_seals.sql
\ir 162_evidence_by_recording.sql
\ir 163_findings_by_subject.sql
\ir 164_rules_of_runs.sql
\ir 165_tell_explained.sql
\ir 166_evidence_by_time.sql
\ir 170_standings.sql
\ir 171_chain_names.sql
\ir 172_assets.sql
\ir 173_entries.sql
\ir 174_crediting.sql
\ir 175_credit_reasons.sql
\ir 176_money.sql
\ir 177_post_credit.sql
\ir 178_credit_work.sql
\ir 179_credit.sql
\ir 180_reverse_credit.sql
\ir 181_credit_feed.sql
\ir 182_balance.sql
\ir 183_import_credit.sql
\ir 184_view_credits.sql
\ir 189_grants_crediting.sql
\ir 190_ingested_line.sql
\ir 190_take_untold.sql
\ir 191_odd_balances.sql
\ir 192_import_reversal.sql
\ir 192_odd_entries.sql
\ir 193_grants_of_telling.sql
\ir 194_folded_money.sql
\ir 195_folded_calls.sql
\ir 196_grants_folded.sql
\ir 197_cheap_keys.sql
\ir 198_registered_accounts.sql
\ir 199_credit_plainly.sql
\ir 200_take_back.sql
\ir 201_credits_orders.sql
\ir 202_odd_balances.sql
\ir 204_plan_by_key.sql
\ir 205_registry.sql
\ir 206_fresh_entries.sql
\ir 207_refuse_odd_entry.sql
\ir 208_parts.sql
\ir 209_credit.sql
\ir 210_entries_of_parts.sql
\ir 211_canonical_tx_hash.sql
\ir 212_set_aside.sql
\ir 220_canonical_tx_hash.sql
\ir 221_credit_reasons.sql
\ir 222_barred_money.sql
\ir 223_same_transfer.sql
\ir 224_what_fits.sql
\ir 225_registry.sql
\ir 226_post_credit.sql
\ir 227_calls.sql
\ir 228_import.sql
\ir 229_odd_entries.sql
\ir 230_refuse_odd_entry.sql
\ir 231_odd_arguments.sql
\ir 232_tables_hold_what_fits.sql
\ir 233_readable.sql
\ir 240_list_pages.sql
\ir 241_claim_checks.sql
\ir 242_view_coverage.sql
\ir 243_grants_of_lists.sql
\ir 250_requeue_projections.sql
\ir 260_settings_of_callers.sql
\ir 261_read_committed_turns.sql
\ir 270_sealed_rows.sql
\ir 271_receive.sql
\ir 272_grants_of_the_door.sql
\ir 273_replays.sql
\ir 274_credits_listed.sql
\ir 275_names_of_arguments.sql
\ir 276_grants_of_replays.sql
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('010_schema.sql', '7d1b7cc4ef8f55b986b73db84a518917161cd937f7a7e925fc0a56f4b7151973');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('011_migrations.sql', '10e5cf1f3b8596ec0a61679a75838c060e5bceec706fa3caf223e3286c38c072');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('020_deliveries.sql', '98942dd7c96e8fe91fa58c1767aca208fa9d18438cccac437b199b77a40e8e28');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('021_rejections.sql', '9d67e4d855f10709562aac98e66127c3d61cc20e01db99f0d97453c9ec5eafd3');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('022_pages.sql', 'a761731acc78542c3f425c78e07d7d3b3ee383c21c33e9240456729b0715da31');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('023_sweeps.sql', 'c79506c18e114d890ba21c515414cdfaf141c3a5d2eac03db023c9ea72852cbb');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('030_events.sql', '5aeed27eaa0d30eb325b1638140698ee29a02cfa179689db7b452b921f13b689');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('031_sightings.sql', '11b64802ec9288d29d0a4aad7c216048ffdf3454f610f194152bb07923bf1d3f');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('032_staged_events.sql', '57ef7c8f10aed1644c02834f3a7757776ec3a547284aaf0bda4f9864291b862c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('033_queue.sql', 'f3c6a52627aac19c5d7ac9cbdf59fed700e7b1eeda5c2d7d9aa3c5c378b06e64');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('034_slices.sql', 'ed4ba2d2d6b3bf6485b1e30f78d1cc5c6ce860866748298d2e4ce1bd4a1bf61b');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('035_staged_pages.sql', '30d45267e6a95f9994a72ae56b6595a72a98f9cd1340e3ab4e139f532f4ac61d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('040_append_batch.sql', '83d3f93d736473224a811511bd908b31daaa026c649f40253038aaa55951ba03');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('041_batch_outcomes.sql', 'f1f3623fed24b6f48ee9e929f1df70b105400b3743897423e40a136baef8936e');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('042_clear_staging.sql', 'b5a0a830846bda1c5293dbc90f7ad00553092b188cb47ef56c49cd31c74cd3be');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('050_payment_states.sql', '52a5c774449dd8c1c3d289591555cbc08515812e8dd98a26af08e4f2dae7846f');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('051_transfer_states.sql', '37b370dfac1dcef5ad5506681cb8df0f667616152e84a5f9c353ac865eb7c8e4');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('052_members.sql', '7a85e9b717e6f1e5e16391b7d83d0fe01d33f52d388daf01939f00e177f1f95d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('060_nights.sql', 'b386ef1c2544daa1b081ed2e232f9affa2898229d6e410441c3b6c89c6d9aa25');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('061_night_steps.sql', 'f892344b7db89c8f28d6df221fc3208f24f7ae69f4f6357a39abc4ec7e693b32');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('062_judged.sql', '64e7e83c5354b2f976888175d41ec84dbb4d1f329a4813460551eb5f96ed98db');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('063_findings.sql', 'c44c37b8e22d5d86ad4e6e06fcb8c06d402524b7f436ed75b44d4e8ddf224fab');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('064_settle_run.sql', '2d4a1828b30d8341574387898f5a2e6070320520b85ad743dbe777b22fef32e4');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('070_refuse_change.sql', '00b0b2be4b3520a1b75d524cd279f2908a44cf3cf1553b9fc915c46f8ad59f3c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('071_guards.sql', 'f20852f6841d5d493416aff768ad9755cb800578ddc6ce1da08eec8e5ee67b69');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('080_view_orders.sql', '3525af68b51c11b56117325970e6d64762ce3c3d59930608083405764363d211');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('081_view_payments.sql', 'b412e2ae5d7eb8e0c7153613860b113c8312275af2a1a60c186a3be979d8e9af');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('082_view_deposits.sql', '74b7686dd57511465cde944dbac62bc6a792c1b2b82c9e80c0641f4a9c50d07c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('083_view_runs.sql', '9a01d8f24f95c2840a154e32a31b4146613d9f3d74ab89e46c7013979409d589');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('084_view_open_findings.sql', '306b036e47213f0c40cd1769664707c9021ab5b29d4510e501f00be8f383e7ff');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('085_view_coverage.sql', '1f2b47f689271f64130e2465f7cfb7d942aae7184801744f45efc36a54037c39');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('086_view_daily_summary.sql', 'e04de83c717c7089ff7bf3d8ae174e7b28fe4670f8cde9c269096f9caa0eaf25');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('090_roles.sql', '7240bb571ed40b3fed2bb35b3c95a4c385b18bd58444947134f14c6921052e65');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('091_grants.sql', '9dde7140cae136c77381ec5a740cfceb2be34b25c84bd60dd02663b17ee64201');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('100_sweep_doubts.sql', '5ecf2930882217bc597d92629c6e7785eac19a3b0d9e49b49f32b6c1ce826fc2');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('101_night_horizons.sql', '95e7ad545574e4ce1c6ee83e3e1331965ef78a84a74023b573e7ae541087352f');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('102_open_subjects.sql', '86afba841c1a37b3757cd2becbc2ae98bd1b98373482d82e3f74b7f15a138a2d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('103_pages_by_sweep.sql', '993750246827f2ff8b6a349eda44b7413386be306509a1c671cfd8ad7726bf81');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('104_view_coverage_doubts.sql', 'd388e979b2940ed14c1137548fbb02ab97d75ea47519625717116d3a96ee9df7');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('110_queue_age.sql', 'b9b36498b394e6157066644558f6c7abd9e050a8e4a9b67a08a96ec057805020');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('111_receive_batch.sql', 'b1ed6a94efd8629d2a481006b5c94f59a34f3c9b3594d891fb69624f463e31ed');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('120_narrow_members.sql', '1b04c82f9d05ae13b812766c1fe0d510328885a8cff8035dd487c3dab1d7a4c6');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('130_units.sql', '8a2e3eb9b2b4f1cf9438f0775745bf5d6f69f45df46bca97fdec0dc2f444eb01');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('131_horizon.sql', '5bf269ae4f9a4043929ac8b46f2bcaf318925c49cb232e5b6eb4e21f654c15e5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('132_recording_time.sql', 'ff891b0b700812d4bc14e9ad6d73d8044ba92342862f731d32dd82261d866d56');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('133_companions.sql', 'cb9cb1983cb0ce7e9f552dc4cc7295eb2a8fbd6e27ae4664e0aa0a76ce08d930');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('134_due.sql', '79eb81c9355d9e61b8abc8c37d7e84c2b17c562e8df9da5f6bea76df47d37bd2');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('135_grants_of_judging.sql', 'e1d6ddaf115977d4ea8a2437fbcab63c1a7d01719e46346f97e2b179e336614e');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('136_foreign_deliveries.sql', '1b94cb14e00455a225206c9a82935913c0c26b3a14d0531b6859172a09280c22');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('137_night_expectations.sql', '4e1ea6125289b30261ff562d9e9ab93509f01ab5cefffa2ecce434cb5085c691');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('140_finding_actions.sql', '810ff1dd514d34bbed79abd20c1d53c4e9a1418a3e8ccc3a08dfc9b26b567961');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('141_finding_content.sql', '2f388752e6fc5fa302dce7498691c51c905170502a10d29a9bd7bf81e01f84e1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('142_acted.sql', 'a7b60a22e814e8af03a5b1f18d6fbbc78655960468eb77d2e058453102c8c161');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('143_settle_run.sql', '33c7789123cd47b24c0361867c513053b820332cb3c3c0e5bf4d03cb55b6087c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('143_view_pending_actions.sql', 'af14bedba04dd6aa8054e80480774b8016e160b30fb58289de49109c64825b8c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('144_act_on_finding.sql', 'e78c49ae571dbaf63f0ebc819835902f26f6391121ab678a80533b07da4b536a');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('144_nights_open.sql', 'dc1564f5252f796de34b9eb50ba89df4bd70a159a40e66942d16bdf4b82bcf12');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('145_view_finding_standings.sql', 'd0e03710bce6e2b2ce0917a56cfe50e9db08577516688c92fa2939ff9d74d71f');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('146_view_open_findings.sql', '18675c101b1fdd7613edb2ddc073646e80d213e2032caa61eae08d476cf21054');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('147_view_finding_history.sql', 'd14e0653fad982ba130e44792172dc210621d79aef730f149a0771bce9371d55');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('147_view_findings_ageing.sql', '93d235d06aa020524c683e5b434a78be35f885ccac49d634951ab49ac10c8bd6');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('148_closed_periods.sql', 'a485d6e6a808871b9983fb5210b73a52eed2073ef968da62c53719ebcf1823d1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('149_grants_findings.sql', '73a8f027b543a8251fe4355554f6017386f6997f6783c10a4ae12623240af99f');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('150_notifications.sql', '09c5818bb8a7e1564a1b02b1d63b795015d91b0b5d9349bfa40d135882ce25c1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('160_seals.sql', '63e298e2e383796039ff4c053dc16fa24dfdf9a9a3fb907033a5dcb385b28ae3');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('161_guard_seals.sql', 'eb884b0096a74b657cde0ca46c1db90c58f5abb7e8779697ee28da1168927135');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('162_evidence_by_recording.sql', 'acefab383483933d5f86fa6dc648ed585076f5d0d5e7e3092866097134530290');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('163_findings_by_subject.sql', '106d4a52f835c7e8c49f8c4900949a9d6b7d43b826391a7bba0c0900001f3d61');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('164_rules_of_runs.sql', '33d4af9f0979d71e567bc01a0b1820f40849f262134bdadd1a4e571a5ab1264d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('165_tell_explained.sql', 'c8af4318ad5a7f60e3bab10accefb63772119f86c36aa70eab8874f1f5e74ce5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('166_evidence_by_time.sql', '2de27a5b1a28cb593cfff8427b820082d8f23eaa688fd8e4b9d67ddc7ea962ec');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('170_standings.sql', 'bebee98a925d8f361168b123d03f06159030f22ebb5789a265da68ae1a6e9bec');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('171_chain_names.sql', '9b2a1a22e77b91b13c3523e0004a95f594f9fa8ee485be3905a8d0148bf8c2ce');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('172_assets.sql', 'c7e74fcd6fffd4f4399c95b358f4e969d84668bc8db137a3e3af32dc8e2bb6ad');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('173_entries.sql', 'e76945669e9692353087c6fe91329612e20b9e87d07fb6add394465ae34d1731');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('174_crediting.sql', '918f3b275482be9aa1e64a0f0f551db9595e4372e0f9f93d9119337d63ce3faf');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('175_credit_reasons.sql', '17ed129f96fad78fda830ea50812be4c3d744b2096a7e487a014e9fa2bd279c4');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('176_money.sql', '8327a52b49ee585064fd9a0b4f41a33efd3e5a95ab1f9acec6130f9d679a8936');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('177_post_credit.sql', '60423ebac09079076cecac4aac250320347ef809afc5bfbe9548f8858be15c84');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('178_credit_work.sql', 'b4a3ebd8fc29b542aecf85cf18eb2173710b6a08527c7ed57faa7c89d718f7b0');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('179_credit.sql', '7a02c6b55edb1ebf1e45c8479dc9c5329f5698b5cda123016654813c8361d5e5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('180_reverse_credit.sql', '1845e57110961618704f4b2f76a8cac4a355b7910e838df4a23b625fe695c561');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('181_credit_feed.sql', 'a6b10eddeb87cc0a4ae8a70fa121c3ce701415d81ff12e187238953e232bef5d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('182_balance.sql', '1ec08f7b25e070c98023dbc0aa0d7c493d6f4ec28ab83d62f3cf8995365437d4');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('183_import_credit.sql', '90d47850c2339b3f361082847908815ca93c936c1aaeffa3ca13f2b7dbdf7037');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('184_view_credits.sql', '3acba9e5b68c8343f2c2f5afd2bacd21d9bb6c5f5cfbe5d80228804cb253029d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('189_grants_crediting.sql', '34f4494719a4550256a9039948fb4ef68a879c0ac5c3f7cca8a41cdf0feb1869');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('190_ingested_line.sql', '4aee966fc810ec7f892fb30ca53b4653f884fa757b919c97c27fd1a477093be0');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('190_take_untold.sql', '5e5afd18ac67f7e5aa79790b8f96d3115141e0688f65c73cad05c0b5d3a4e6fc');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('191_odd_balances.sql', '956227a7f55f12a066e72dcedfd7389ebe3846e54fd82661e445acc56f8e7621');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('192_import_reversal.sql', '7e3bccd6e020ede7cf21b01d4a21d53b07f6b4b0f5bd98a91e6fa8022c943e78');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('192_odd_entries.sql', '1ab599554a2af4dc31d44bd4fc933416100c3f5f800ac860db6ed19f46bb5bc1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('193_grants_of_telling.sql', 'b268dbcbdb1a924e8c44e79629cbbf089ceee3ebcf0dbafedacea6e84ec6c9b9');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('194_folded_money.sql', '543ab1495254c9a109ee3370e8944258e70c146a5a726a133a489aaea2c15962');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('195_folded_calls.sql', 'b1eb4199a7c43023e2079c28c0be0b2bccc92a6fe093d1ef21b567fdf892b554');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('196_grants_folded.sql', 'a7c0240dde48229ab80567d718b5f5907201dfde95c526556fde9b3a9ca9ce22');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('197_cheap_keys.sql', 'dc10ae11e13835b00801a1cce744535b85cd7a8253008c6e0e60c1a7267a2202');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('198_registered_accounts.sql', '589fdae81ee679bf8bd92bfb7870117d2e34e6971e833cf2242a3da41a7246c6');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('199_credit_plainly.sql', '22f870fef0ba846ad4e6a7afe49c64e456f2bb65fde4ee875bf068fcf3e3266c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('200_take_back.sql', '183c05f9bcf31d810ec340dabddad95e01ff92c0fa94cc6718213f1db21291ad');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('201_credits_orders.sql', '9deec9aee8c259aee7986f9934e95e14d5b19e88e67a1f239ebdafad143549b1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('202_odd_balances.sql', '0e7d40e2c3ef93447fe3816b736f08522b6892ba056113f6b534b81cf5ed8f48');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('204_plan_by_key.sql', 'b4738e6fd4524d906c82bca0de9ecfc00035fc0cac23d7559a01e6f75efbe030');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('205_registry.sql', '3f34ebb40e0afd54b4d22b61134d6d5d250188199055363fa1341f446664a0d5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('206_fresh_entries.sql', 'b128ebcb9c9e6e5859735f4e1d81733784353006aa7cb698af9b026b276412de');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('207_refuse_odd_entry.sql', '04543cade2d7636c76a426146a62014634c039f60595818484b92e894fb692db');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('208_parts.sql', '24406b220e438a95848ba5cec319608985ac3981edc4509c878b184be151c036');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('209_credit.sql', '3cfad64cc1139e8192c6a841296a5f737d3769306d869975e0d9091e502ea88a');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('210_entries_of_parts.sql', 'dabe786085c04daabe33df1cfd65fd320fabb3f77f18a8544a5313c4c26104dd');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('211_canonical_tx_hash.sql', 'e67855d0af06d1c159ca862c8ed1db7e1e5975dee84b72895543f5cb6741c1d5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('212_set_aside.sql', 'b3be132d4ba63424450a5b15afaa9d02520224eca6b1f0f06cc4fe29fdb1872d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('220_canonical_tx_hash.sql', '979e523211e785b1b43679c1e77323664cfd52f415a62bb4db5240efd1b0523b');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('221_credit_reasons.sql', 'fb91973c6bdaf3c0f003a68db66f3a025a2cf0782c79e1f64ede305df71b4891');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('222_barred_money.sql', 'f5f248defc26f3098a2cf8c1c415ddf00d9815bc9771a52f57349f62c67da0d1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('223_same_transfer.sql', 'ce79d018ad3651aa39cad783b9c8c145b351b1b14af3bfba155c8b8c8a6d68a2');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('224_what_fits.sql', '13102d5ad1fc7f9292105d39f279fde3962d87cd5e26f96c6b922a9e6533adf6');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('225_registry.sql', 'bca1902565e482a0336fbe93f83ce39a1da4dc367708a682685c958cff10c162');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('226_post_credit.sql', '7320d53ea62360939abbbbb8eaca0b3004cad295e1ed1953cc50dd2c07672fda');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('227_calls.sql', '64cc31c8d6c832633e3ee0e701895aed7add0981de5a8470a8b224c57401696c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('228_import.sql', 'b7350e0dbad5a56c6c823b54a6b3f65679a6cc07bf5e219309f4e8cd71ec8e28');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('229_odd_entries.sql', '40fa5d35893cc924dd09053f280fd47358389bc2d7b0c9ae7ef27d803a09c1f5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('230_refuse_odd_entry.sql', '2f24fd84bfe996873f4416a018226727d7e30e3ad0dd75c892626ceaceb36df0');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('231_odd_arguments.sql', '6d4e8a2ccc479af06a832a4166ed7a4f6fe71c88b9bb6594752ab38266c74a0b');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('232_tables_hold_what_fits.sql', '0f99d2e63b48b66c5669793cf7bcacee65a07a4ab9dc2b0806d609fe4b1ecd9a');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('233_readable.sql', '394342b87e9446ad56936ded5adda62dd9d59e8da102612305f1238834d0009c');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('240_list_pages.sql', '55b5d403472bdc186870bb0dd2213266266b3bba99c0f526775649e7aab203e5');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('241_claim_checks.sql', '7ab5d01f78d841fb5c81faa6fafe64b3bccd0ef610a3fdef3383821461fea254');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('242_view_coverage.sql', 'fcfb3d2aa99c8b6fc08ac79df3e5919af3e9d3f2684aed7f1b607d0307f6e7f1');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('243_grants_of_lists.sql', '7b6a34f539010bf8b243b9ca1ad0ed5dd31f5c1f412330e44fe3e4363c414c47');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('250_requeue_projections.sql', 'a52054d7e2ac455d5ec0cc6ad2d8616cfa658ad0c019760154589c32ffe3f1c3');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('260_settings_of_callers.sql', 'd1a52ddc160f73732ab1637e90d126c0e0e9e793d1ca7d1da5f73883af0bfb45');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('261_read_committed_turns.sql', 'b3ad7c761eaf7e3093db764d9c1bf4df8945422aab589a833bf6c8d734954c39');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('270_sealed_rows.sql', 'fbd5e0d5ef612a4a4767176701c73c47a62ba01fc9819db1c6ca6cf75d2cc9cd');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('271_receive.sql', '9c8ef1da411ed1665bc2951487e5d9daadbfdec6cc832c6028f1cb2ca87fffff');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('272_grants_of_the_door.sql', '9a1a2f1cf3d562e648ea9984cfaa18571459b7fa477646c887c6ed9b0d03e56d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('273_replays.sql', 'b36aa9f8664eae1dd094316f47be933f29d08885cb0a4e9a48ed940485a3665d');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('274_credits_listed.sql', 'e5c3c0b115e60fedf09c881580020f82a91de2b6f49980bff456f2010ecbb03a');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('275_names_of_arguments.sql', 'c74599bc6a5a312f447581af6692941289bc78eb5d88aaa81e1436e298074f84');
INSERT INTO tieout.migrations (file, checksum) VALUES
  ('276_grants_of_replays.sql', '455d3bfb369c3f40ab10142d84a85265f7a14ccdf9f2c44fae5fce7d96739008');
COMMIT;
