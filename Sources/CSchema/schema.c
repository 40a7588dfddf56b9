// Written by jobs/embed-sql from sql/order: do not edit.
#include "CSchema.h"

static const char file_0[] = {
#embed "../../sql/access/roles.sql"
, 0};
static const char file_1[] = {
#embed "../../sql/access/schema.sql"
, 0};
static const char file_2[] = {
#embed "../../sql/access/tables/migrations.sql"
, 0};
static const char file_3[] = {
#embed "../../sql/access/functions/refuse_change.sql"
, 0};
static const char file_4[] = {
#embed "../../sql/evidence/functions/fits_time.sql"
, 0};
static const char file_5[] = {
#embed "../../sql/evidence/functions/fits_amount.sql"
, 0};
static const char file_6[] = {
#embed "../../sql/evidence/functions/fits_text.sql"
, 0};
static const char file_7[] = {
#embed "../../sql/evidence/functions/is_blank.sql"
, 0};
static const char file_8[] = {
#embed "../../sql/evidence/functions/refuse_argument.sql"
, 0};
static const char file_9[] = {
#embed "../../sql/evidence/functions/lower_ascii.sql"
, 0};
static const char file_10[] = {
#embed "../../sql/evidence/functions/upper_ascii.sql"
, 0};
static const char file_11[] = {
#embed "../../sql/evidence/functions/bucket_of.sql"
, 0};
static const char file_12[] = {
#embed "../../sql/evidence/functions/stream_of.sql"
, 0};
static const char file_13[] = {
#embed "../../sql/evidence/functions/canonical_tx_hash.sql"
, 0};
static const char file_14[] = {
#embed "../../sql/evidence/tables/deliveries.sql"
, 0};
static const char file_15[] = {
#embed "../../sql/evidence/tables/rejections.sql"
, 0};
static const char file_16[] = {
#embed "../../sql/evidence/tables/replays.sql"
, 0};
static const char file_17[] = {
#embed "../../sql/evidence/tables/pages.sql"
, 0};
static const char file_18[] = {
#embed "../../sql/evidence/tables/list_pages.sql"
, 0};
static const char file_19[] = {
#embed "../../sql/evidence/tables/sweeps.sql"
, 0};
static const char file_20[] = {
#embed "../../sql/evidence/tables/claim_checks.sql"
, 0};
static const char file_21[] = {
#embed "../../sql/evidence/tables/events.sql"
, 0};
static const char file_22[] = {
#embed "../../sql/evidence/tables/sightings.sql"
, 0};
static const char file_23[] = {
#embed "../../sql/evidence/tables/staged_events.sql"
, 0};
static const char file_24[] = {
#embed "../../sql/evidence/tables/staged_pages.sql"
, 0};
static const char file_25[] = {
#embed "../../sql/evidence/tables/merchants.sql"
, 0};
static const char file_26[] = {
#embed "../../sql/evidence/tables/queue.sql"
, 0};
static const char file_27[] = {
#embed "../../sql/evidence/tables/slices.sql"
, 0};
static const char file_28[] = {
#embed "../../sql/evidence/tables/set_aside.sql"
, 0};
static const char file_29[] = {
#embed "../../sql/evidence/tables/seals.sql"
, 0};
static const char file_30[] = {
#embed "../../sql/evidence/tables/sealed_rows.sql"
, 0};
static const char file_31[] = {
#embed "../../sql/evidence/data/slices.sql"
, 0};
static const char file_32[] = {
#embed "../../sql/evidence/functions/recording_time.sql"
, 0};
static const char file_33[] = {
#embed "../../sql/evidence/functions/append_batch.sql"
, 0};
static const char file_34[] = {
#embed "../../sql/evidence/functions/batch_outcomes.sql"
, 0};
static const char file_35[] = {
#embed "../../sql/evidence/functions/clear_staging.sql"
, 0};
static const char file_36[] = {
#embed "../../sql/evidence/functions/shrink_queue.sql"
, 0};
static const char file_37[] = {
#embed "../../sql/evidence/functions/receive_batch.sql"
, 0};
static const char file_38[] = {
#embed "../../sql/evidence/functions/receive.sql"
, 0};
static const char file_39[] = {
#embed "../../sql/projections/tables/payment_states.sql"
, 0};
static const char file_40[] = {
#embed "../../sql/projections/tables/transfer_states.sql"
, 0};
static const char file_41[] = {
#embed "../../sql/projections/tables/members.sql"
, 0};
static const char file_42[] = {
#embed "../../sql/projections/tables/due.sql"
, 0};
static const char file_43[] = {
#embed "../../sql/projections/views/orders.sql"
, 0};
static const char file_44[] = {
#embed "../../sql/projections/views/payments.sql"
, 0};
static const char file_45[] = {
#embed "../../sql/projections/views/deposits.sql"
, 0};
static const char file_46[] = {
#embed "../../sql/projections/views/daily_summary.sql"
, 0};
static const char file_47[] = {
#embed "../../sql/runs/tables/run_records.sql"
, 0};
static const char file_48[] = {
#embed "../../sql/runs/tables/run_steps.sql"
, 0};
static const char file_49[] = {
#embed "../../sql/runs/tables/evaluated.sql"
, 0};
static const char file_50[] = {
#embed "../../sql/runs/tables/evaluated_scopes.sql"
, 0};
static const char file_51[] = {
#embed "../../sql/runs/tables/notifications.sql"
, 0};
static const char file_52[] = {
#embed "../../sql/runs/tables/closed_periods.sql"
, 0};
static const char file_53[] = {
#embed "../../sql/runs/tables/closing_preparations.sql"
, 0};
static const char file_54[] = {
#embed "../../sql/findings/types/finding_state.sql"
, 0};
static const char file_55[] = {
#embed "../../sql/findings/types/finding_words.sql"
, 0};
static const char file_56[] = {
#embed "../../sql/findings/tables/findings.sql"
, 0};
static const char file_57[] = {
#embed "../../sql/findings/tables/finding_actions.sql"
, 0};
static const char file_58[] = {
#embed "../../sql/findings/tables/counted_actions.sql"
, 0};
static const char file_59[] = {
#embed "../../sql/runs/functions/is_in_chain.sql"
, 0};
static const char file_60[] = {
#embed "../../sql/findings/functions/finding_content.sql"
, 0};
static const char file_61[] = {
#embed "../../sql/findings/functions/after_action.sql"
, 0};
static const char file_62[] = {
#embed "../../sql/findings/functions/acted.sql"
, 0};
static const char file_63[] = {
#embed "../../sql/findings/functions/act_on_finding.sql"
, 0};
static const char file_64[] = {
#embed "../../sql/findings/functions/nights_open.sql"
, 0};
static const char file_65[] = {
#embed "../../sql/findings/functions/age_bucket.sql"
, 0};
static const char file_66[] = {
#embed "../../sql/runs/functions/count_actions.sql"
, 0};
static const char file_67[] = {
#embed "../../sql/runs/functions/settle_run.sql"
, 0};
static const char file_68[] = {
#embed "../../sql/runs/functions/annotate_explained.sql"
, 0};
static const char file_69[] = {
#embed "../../sql/runs/views/runs.sql"
, 0};
static const char file_70[] = {
#embed "../../sql/runs/views/coverage.sql"
, 0};
static const char file_71[] = {
#embed "../../sql/runs/views/periods.sql"
, 0};
static const char file_72[] = {
#embed "../../sql/findings/views/pending_actions.sql"
, 0};
static const char file_73[] = {
#embed "../../sql/findings/views/follow_ups.sql"
, 0};
static const char file_74[] = {
#embed "../../sql/findings/views/finding_states.sql"
, 0};
static const char file_75[] = {
#embed "../../sql/findings/views/current_findings.sql"
, 0};
static const char file_76[] = {
#embed "../../sql/findings/views/open_findings.sql"
, 0};
static const char file_77[] = {
#embed "../../sql/findings/views/ignored_findings.sql"
, 0};
static const char file_78[] = {
#embed "../../sql/findings/views/finding_history.sql"
, 0};
static const char file_79[] = {
#embed "../../sql/findings/views/findings_ageing.sql"
, 0};
static const char file_80[] = {
#embed "../../sql/ledger/functions/compile_registry.sql"
, 0};
static const char file_81[] = {
#embed "../../sql/ledger/functions/refuse_invalid_entry.sql"
, 0};
static const char file_82[] = {
#embed "../../sql/ledger/tables/entries.sql"
, 0};
static const char file_83[] = {
#embed "../../sql/ledger/tables/account_balances.sql"
, 0};
static const char file_84[] = {
#embed "../../sql/ledger/tables/entry_outbox.sql"
, 0};
static const char file_85[] = {
#embed "../../sql/ledger/tables/crediting.sql"
, 0};
static const char file_86[] = {
#embed "../../sql/ledger/tables/credit_minimums.sql"
, 0};
static const char file_87[] = {
#embed "../../sql/ledger/tables/credit_feed.sql"
, 0};
static const char file_88[] = {
#embed "../../sql/ledger/tables/order_claims.sql"
, 0};
static const char file_89[] = {
#embed "../../sql/ledger/tables/providers.sql"
, 0};
static const char file_90[] = {
#embed "../../sql/ledger/tables/chain_names.sql"
, 0};
static const char file_91[] = {
#embed "../../sql/ledger/tables/assets.sql"
, 0};
static const char file_92[] = {
#embed "../../sql/ledger/tables/credit_reasons.sql"
, 0};
static const char file_93[] = {
#embed "../../sql/ledger/data/crediting.sql"
, 0};
static const char file_94[] = {
#embed "../../sql/ledger/data/providers.sql"
, 0};
static const char file_95[] = {
#embed "../../sql/ledger/data/chain_names.sql"
, 0};
static const char file_96[] = {
#embed "../../sql/ledger/data/assets.sql"
, 0};
static const char file_97[] = {
#embed "../../sql/ledger/data/credit_reasons.sql"
, 0};
static const char file_98[] = {
#embed "../../sql/ledger/types/money_part.sql"
, 0};
static const char file_99[] = {
#embed "../../sql/ledger/types/money.sql"
, 0};
static const char file_100[] = {
#embed "../../sql/ledger/types/credit_answer.sql"
, 0};
static const char file_101[] = {
#embed "../../sql/ledger/types/credit_work.sql"
, 0};
static const char file_102[] = {
#embed "../../sql/ledger/functions/chain_of.sql"
, 0};
static const char file_103[] = {
#embed "../../sql/ledger/functions/asset_of.sql"
, 0};
static const char file_104[] = {
#embed "../../sql/ledger/functions/account_bucket.sql"
, 0};
static const char file_105[] = {
#embed "../../sql/ledger/functions/money_of.sql"
, 0};
static const char file_106[] = {
#embed "../../sql/ledger/functions/money_folded.sql"
, 0};
static const char file_107[] = {
#embed "../../sql/ledger/functions/unreversed_entries.sql"
, 0};
static const char file_108[] = {
#embed "../../sql/ledger/functions/entries_of_parts.sql"
, 0};
static const char file_109[] = {
#embed "../../sql/ledger/functions/part_meant.sql"
, 0};
static const char file_110[] = {
#embed "../../sql/ledger/functions/account_of.sql"
, 0};
static const char file_111[] = {
#embed "../../sql/ledger/functions/registers_accounts.sql"
, 0};
static const char file_112[] = {
#embed "../../sql/ledger/functions/refused.sql"
, 0};
static const char file_113[] = {
#embed "../../sql/ledger/functions/done.sql"
, 0};
static const char file_114[] = {
#embed "../../sql/ledger/functions/was_reversed.sql"
, 0};
static const char file_115[] = {
#embed "../../sql/ledger/functions/bar_of_chain.sql"
, 0};
static const char file_116[] = {
#embed "../../sql/ledger/functions/is_credited_for.sql"
, 0};
static const char file_117[] = {
#embed "../../sql/ledger/functions/transactions_named_by.sql"
, 0};
static const char file_118[] = {
#embed "../../sql/ledger/functions/transactions_of.sql"
, 0};
static const char file_119[] = {
#embed "../../sql/ledger/functions/group_of_transaction.sql"
, 0};
static const char file_120[] = {
#embed "../../sql/ledger/functions/is_claimed_by_order.sql"
, 0};
static const char file_121[] = {
#embed "../../sql/ledger/functions/is_claimed_beside.sql"
, 0};
static const char file_122[] = {
#embed "../../sql/ledger/functions/is_reported_and_listed.sql"
, 0};
static const char file_123[] = {
#embed "../../sql/ledger/functions/is_chain_in_doubt.sql"
, 0};
static const char file_124[] = {
#embed "../../sql/ledger/functions/other_merchants.sql"
, 0};
static const char file_125[] = {
#embed "../../sql/ledger/functions/is_claimed_by_merchant.sql"
, 0};
static const char file_126[] = {
#embed "../../sql/ledger/functions/is_claimed_twice.sql"
, 0};
static const char file_127[] = {
#embed "../../sql/ledger/functions/is_unlisted.sql"
, 0};
static const char file_128[] = {
#embed "../../sql/ledger/functions/take_turns.sql"
, 0};
static const char file_129[] = {
#embed "../../sql/ledger/functions/note_claims.sql"
, 0};
static const char file_130[] = {
#embed "../../sql/ledger/functions/invalid_call.sql"
, 0};
static const char file_131[] = {
#embed "../../sql/ledger/functions/invalid_projection.sql"
, 0};
static const char file_132[] = {
#embed "../../sql/ledger/functions/account_objection.sql"
, 0};
static const char file_133[] = {
#embed "../../sql/ledger/functions/credits_orders.sql"
, 0};
static const char file_134[] = {
#embed "../../sql/ledger/functions/enqueue_entry.sql"
, 0};
static const char file_135[] = {
#embed "../../sql/ledger/functions/post_compensation.sql"
, 0};
static const char file_136[] = {
#embed "../../sql/ledger/functions/post_entry.sql"
, 0};
static const char file_137[] = {
#embed "../../sql/ledger/functions/post_credit.sql"
, 0};
static const char file_138[] = {
#embed "../../sql/ledger/functions/work_on.sql"
, 0};
static const char file_139[] = {
#embed "../../sql/ledger/functions/money_with_work.sql"
, 0};
static const char file_140[] = {
#embed "../../sql/ledger/functions/settle_feed.sql"
, 0};
static const char file_141[] = {
#embed "../../sql/ledger/functions/place_of.sql"
, 0};
static const char file_142[] = {
#embed "../../sql/ledger/functions/take_back.sql"
, 0};
static const char file_143[] = {
#embed "../../sql/ledger/functions/ingested_line.sql"
, 0};
static const char file_144[] = {
#embed "../../sql/ledger/functions/within_digits.sql"
, 0};
static const char file_145[] = {
#embed "../../sql/ledger/functions/credit.sql"
, 0};
static const char file_146[] = {
#embed "../../sql/ledger/functions/credit_money.sql"
, 0};
static const char file_147[] = {
#embed "../../sql/ledger/functions/credit_folded.sql"
, 0};
static const char file_148[] = {
#embed "../../sql/ledger/functions/suspend.sql"
, 0};
static const char file_149[] = {
#embed "../../sql/ledger/functions/suspend_folded.sql"
, 0};
static const char file_150[] = {
#embed "../../sql/ledger/functions/reverse_credit.sql"
, 0};
static const char file_151[] = {
#embed "../../sql/ledger/functions/reverse_folded.sql"
, 0};
static const char file_152[] = {
#embed "../../sql/ledger/functions/work_folded.sql"
, 0};
static const char file_153[] = {
#embed "../../sql/ledger/functions/import_credit.sql"
, 0};
static const char file_154[] = {
#embed "../../sql/ledger/functions/import_reversal.sql"
, 0};
static const char file_155[] = {
#embed "../../sql/ledger/functions/feed_credits.sql"
, 0};
static const char file_156[] = {
#embed "../../sql/ledger/functions/start_feed.sql"
, 0};
static const char file_157[] = {
#embed "../../sql/ledger/functions/stop_feed.sql"
, 0};
static const char file_158[] = {
#embed "../../sql/ledger/functions/require_listed.sql"
, 0};
static const char file_159[] = {
#embed "../../sql/ledger/functions/next_creditable.sql"
, 0};
static const char file_160[] = {
#embed "../../sql/ledger/functions/creditable.sql"
, 0};
static const char file_161[] = {
#embed "../../sql/ledger/functions/balance.sql"
, 0};
static const char file_162[] = {
#embed "../../sql/ledger/functions/drain_outbox.sql"
, 0};
static const char file_163[] = {
#embed "../../sql/ledger/functions/mismatched_balances.sql"
, 0};
static const char file_164[] = {
#embed "../../sql/ledger/functions/inconsistent_entries.sql"
, 0};
static const char file_165[] = {
#embed "../../sql/ledger/views/credits.sql"
, 0};
static const char file_166[] = {
#embed "../../sql/ledger/views/balances.sql"
, 0};
static const char file_167[] = {
#embed "../../sql/ledger/views/suspense.sql"
, 0};
static const char file_168[] = {
#embed "../../sql/books/functions/is_balanced.sql"
, 0};
static const char file_169[] = {
#embed "../../sql/books/tables/bookings.sql"
, 0};
static const char file_170[] = {
#embed "../../sql/books/tables/books_due.sql"
, 0};
static const char file_171[] = {
#embed "../../sql/books/tables/unbooked.sql"
, 0};
static const char file_172[] = {
#embed "../../sql/books/tables/account_days.sql"
, 0};
static const char file_173[] = {
#embed "../../sql/books/tables/subject_days.sql"
, 0};
static const char file_174[] = {
#embed "../../sql/books/functions/statement.sql"
, 0};
static const char file_175[] = {
#embed "../../sql/books/functions/trends.sql"
, 0};
static const char file_176[] = {
#embed "../../sql/books/views/journal.sql"
, 0};
static const char file_177[] = {
#embed "../../sql/books/views/order_days.sql"
, 0};
static const char file_178[] = {
#embed "../../sql/books/views/payment_days.sql"
, 0};
static const char file_179[] = {
#embed "../../sql/books/views/fee_days.sql"
, 0};
static const char file_180[] = {
#embed "../../sql/books/views/deposit_days.sql"
, 0};
static const char file_181[] = {
#embed "../../sql/books/views/credit_days.sql"
, 0};
static const char file_182[] = {
#embed "../../sql/access/privileges.sql"
, 0};

static const struct tieout_sql_file files[] = {
  {"access/roles.sql", file_0},
  {"access/schema.sql", file_1},
  {"access/tables/migrations.sql", file_2},
  {"access/functions/refuse_change.sql", file_3},
  {"evidence/functions/fits_time.sql", file_4},
  {"evidence/functions/fits_amount.sql", file_5},
  {"evidence/functions/fits_text.sql", file_6},
  {"evidence/functions/is_blank.sql", file_7},
  {"evidence/functions/refuse_argument.sql", file_8},
  {"evidence/functions/lower_ascii.sql", file_9},
  {"evidence/functions/upper_ascii.sql", file_10},
  {"evidence/functions/bucket_of.sql", file_11},
  {"evidence/functions/stream_of.sql", file_12},
  {"evidence/functions/canonical_tx_hash.sql", file_13},
  {"evidence/tables/deliveries.sql", file_14},
  {"evidence/tables/rejections.sql", file_15},
  {"evidence/tables/replays.sql", file_16},
  {"evidence/tables/pages.sql", file_17},
  {"evidence/tables/list_pages.sql", file_18},
  {"evidence/tables/sweeps.sql", file_19},
  {"evidence/tables/claim_checks.sql", file_20},
  {"evidence/tables/events.sql", file_21},
  {"evidence/tables/sightings.sql", file_22},
  {"evidence/tables/staged_events.sql", file_23},
  {"evidence/tables/staged_pages.sql", file_24},
  {"evidence/tables/merchants.sql", file_25},
  {"evidence/tables/queue.sql", file_26},
  {"evidence/tables/slices.sql", file_27},
  {"evidence/tables/set_aside.sql", file_28},
  {"evidence/tables/seals.sql", file_29},
  {"evidence/tables/sealed_rows.sql", file_30},
  {"evidence/data/slices.sql", file_31},
  {"evidence/functions/recording_time.sql", file_32},
  {"evidence/functions/append_batch.sql", file_33},
  {"evidence/functions/batch_outcomes.sql", file_34},
  {"evidence/functions/clear_staging.sql", file_35},
  {"evidence/functions/shrink_queue.sql", file_36},
  {"evidence/functions/receive_batch.sql", file_37},
  {"evidence/functions/receive.sql", file_38},
  {"projections/tables/payment_states.sql", file_39},
  {"projections/tables/transfer_states.sql", file_40},
  {"projections/tables/members.sql", file_41},
  {"projections/tables/due.sql", file_42},
  {"projections/views/orders.sql", file_43},
  {"projections/views/payments.sql", file_44},
  {"projections/views/deposits.sql", file_45},
  {"projections/views/daily_summary.sql", file_46},
  {"runs/tables/run_records.sql", file_47},
  {"runs/tables/run_steps.sql", file_48},
  {"runs/tables/evaluated.sql", file_49},
  {"runs/tables/evaluated_scopes.sql", file_50},
  {"runs/tables/notifications.sql", file_51},
  {"runs/tables/closed_periods.sql", file_52},
  {"runs/tables/closing_preparations.sql", file_53},
  {"findings/types/finding_state.sql", file_54},
  {"findings/types/finding_words.sql", file_55},
  {"findings/tables/findings.sql", file_56},
  {"findings/tables/finding_actions.sql", file_57},
  {"findings/tables/counted_actions.sql", file_58},
  {"runs/functions/is_in_chain.sql", file_59},
  {"findings/functions/finding_content.sql", file_60},
  {"findings/functions/after_action.sql", file_61},
  {"findings/functions/acted.sql", file_62},
  {"findings/functions/act_on_finding.sql", file_63},
  {"findings/functions/nights_open.sql", file_64},
  {"findings/functions/age_bucket.sql", file_65},
  {"runs/functions/count_actions.sql", file_66},
  {"runs/functions/settle_run.sql", file_67},
  {"runs/functions/annotate_explained.sql", file_68},
  {"runs/views/runs.sql", file_69},
  {"runs/views/coverage.sql", file_70},
  {"runs/views/periods.sql", file_71},
  {"findings/views/pending_actions.sql", file_72},
  {"findings/views/follow_ups.sql", file_73},
  {"findings/views/finding_states.sql", file_74},
  {"findings/views/current_findings.sql", file_75},
  {"findings/views/open_findings.sql", file_76},
  {"findings/views/ignored_findings.sql", file_77},
  {"findings/views/finding_history.sql", file_78},
  {"findings/views/findings_ageing.sql", file_79},
  {"ledger/functions/compile_registry.sql", file_80},
  {"ledger/functions/refuse_invalid_entry.sql", file_81},
  {"ledger/tables/entries.sql", file_82},
  {"ledger/tables/account_balances.sql", file_83},
  {"ledger/tables/entry_outbox.sql", file_84},
  {"ledger/tables/crediting.sql", file_85},
  {"ledger/tables/credit_minimums.sql", file_86},
  {"ledger/tables/credit_feed.sql", file_87},
  {"ledger/tables/order_claims.sql", file_88},
  {"ledger/tables/providers.sql", file_89},
  {"ledger/tables/chain_names.sql", file_90},
  {"ledger/tables/assets.sql", file_91},
  {"ledger/tables/credit_reasons.sql", file_92},
  {"ledger/data/crediting.sql", file_93},
  {"ledger/data/providers.sql", file_94},
  {"ledger/data/chain_names.sql", file_95},
  {"ledger/data/assets.sql", file_96},
  {"ledger/data/credit_reasons.sql", file_97},
  {"ledger/types/money_part.sql", file_98},
  {"ledger/types/money.sql", file_99},
  {"ledger/types/credit_answer.sql", file_100},
  {"ledger/types/credit_work.sql", file_101},
  {"ledger/functions/chain_of.sql", file_102},
  {"ledger/functions/asset_of.sql", file_103},
  {"ledger/functions/account_bucket.sql", file_104},
  {"ledger/functions/money_of.sql", file_105},
  {"ledger/functions/money_folded.sql", file_106},
  {"ledger/functions/unreversed_entries.sql", file_107},
  {"ledger/functions/entries_of_parts.sql", file_108},
  {"ledger/functions/part_meant.sql", file_109},
  {"ledger/functions/account_of.sql", file_110},
  {"ledger/functions/registers_accounts.sql", file_111},
  {"ledger/functions/refused.sql", file_112},
  {"ledger/functions/done.sql", file_113},
  {"ledger/functions/was_reversed.sql", file_114},
  {"ledger/functions/bar_of_chain.sql", file_115},
  {"ledger/functions/is_credited_for.sql", file_116},
  {"ledger/functions/transactions_named_by.sql", file_117},
  {"ledger/functions/transactions_of.sql", file_118},
  {"ledger/functions/group_of_transaction.sql", file_119},
  {"ledger/functions/is_claimed_by_order.sql", file_120},
  {"ledger/functions/is_claimed_beside.sql", file_121},
  {"ledger/functions/is_reported_and_listed.sql", file_122},
  {"ledger/functions/is_chain_in_doubt.sql", file_123},
  {"ledger/functions/other_merchants.sql", file_124},
  {"ledger/functions/is_claimed_by_merchant.sql", file_125},
  {"ledger/functions/is_claimed_twice.sql", file_126},
  {"ledger/functions/is_unlisted.sql", file_127},
  {"ledger/functions/take_turns.sql", file_128},
  {"ledger/functions/note_claims.sql", file_129},
  {"ledger/functions/invalid_call.sql", file_130},
  {"ledger/functions/invalid_projection.sql", file_131},
  {"ledger/functions/account_objection.sql", file_132},
  {"ledger/functions/credits_orders.sql", file_133},
  {"ledger/functions/enqueue_entry.sql", file_134},
  {"ledger/functions/post_compensation.sql", file_135},
  {"ledger/functions/post_entry.sql", file_136},
  {"ledger/functions/post_credit.sql", file_137},
  {"ledger/functions/work_on.sql", file_138},
  {"ledger/functions/money_with_work.sql", file_139},
  {"ledger/functions/settle_feed.sql", file_140},
  {"ledger/functions/place_of.sql", file_141},
  {"ledger/functions/take_back.sql", file_142},
  {"ledger/functions/ingested_line.sql", file_143},
  {"ledger/functions/within_digits.sql", file_144},
  {"ledger/functions/credit.sql", file_145},
  {"ledger/functions/credit_money.sql", file_146},
  {"ledger/functions/credit_folded.sql", file_147},
  {"ledger/functions/suspend.sql", file_148},
  {"ledger/functions/suspend_folded.sql", file_149},
  {"ledger/functions/reverse_credit.sql", file_150},
  {"ledger/functions/reverse_folded.sql", file_151},
  {"ledger/functions/work_folded.sql", file_152},
  {"ledger/functions/import_credit.sql", file_153},
  {"ledger/functions/import_reversal.sql", file_154},
  {"ledger/functions/feed_credits.sql", file_155},
  {"ledger/functions/start_feed.sql", file_156},
  {"ledger/functions/stop_feed.sql", file_157},
  {"ledger/functions/require_listed.sql", file_158},
  {"ledger/functions/next_creditable.sql", file_159},
  {"ledger/functions/creditable.sql", file_160},
  {"ledger/functions/balance.sql", file_161},
  {"ledger/functions/drain_outbox.sql", file_162},
  {"ledger/functions/mismatched_balances.sql", file_163},
  {"ledger/functions/inconsistent_entries.sql", file_164},
  {"ledger/views/credits.sql", file_165},
  {"ledger/views/balances.sql", file_166},
  {"ledger/views/suspense.sql", file_167},
  {"books/functions/is_balanced.sql", file_168},
  {"books/tables/bookings.sql", file_169},
  {"books/tables/books_due.sql", file_170},
  {"books/tables/unbooked.sql", file_171},
  {"books/tables/account_days.sql", file_172},
  {"books/tables/subject_days.sql", file_173},
  {"books/functions/statement.sql", file_174},
  {"books/functions/trends.sql", file_175},
  {"books/views/journal.sql", file_176},
  {"books/views/order_days.sql", file_177},
  {"books/views/payment_days.sql", file_178},
  {"books/views/fee_days.sql", file_179},
  {"books/views/deposit_days.sql", file_180},
  {"books/views/credit_days.sql", file_181},
  {"access/privileges.sql", file_182},
};

int tieout_sql_file_count(void) { return 183; }
struct tieout_sql_file tieout_sql_file_at(int index) { return files[index]; }
